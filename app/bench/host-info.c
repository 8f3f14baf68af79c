#include "app/bench/host-info.h"

#include <cairo.h>
#include <glib.h>
#include <json-c/json.h>
#include <pixman.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/utsname.h>
#include <time.h>
#include <unistd.h>

#include "app/common/json.h"

#define SET(text, ...) snprintf(text, sizeof(text), __VA_ARGS__)

/** The first line of a file without its end; empty if there is none. */
static void read_line(const char *path, char *text, size_t size)
{
	FILE *file = fopen(path, "re");
	text[0] = 0;
	if (file == NULL) {
		return;
	}
	if (fgets(text, (int)size, file) == NULL) {
		text[0] = 0;
	}
	text[strcspn(text, "\n")] = 0;
	fclose(file);
}

static uint32_t read_number(const char *path)
{
	char text[32];
	read_line(path, text, sizeof(text));
	return (uint32_t)strtoul(text, NULL, 10);
}

/** What stands behind `key` and a separator in a file of such lines. */
static void find_value(
	const char *path, const char *key, const char *separators, char *text, size_t size)
{
	char line[512];
	FILE *file = fopen(path, "re");
	text[0] = 0;
	while (file != NULL && text[0] == 0 && fgets(line, sizeof(line), file) != NULL) {
		const size_t length = strlen(key);
		if (strncmp(line, key, length) == 0 && strchr(separators, line[length]) != NULL) {
			const char *value = line + length + strspn(line + length, separators);
			snprintf(text, size, "%.*s", (int)strcspn(value, "\"\n"), value);
		}
	}
	if (file != NULL) {
		fclose(file);
	}
}

/* As sd_id128_get_machine_app_specific: machine-id(5) asks not to give the id itself away. */
static void read_id(struct zs_machine *machine)
{
	char id[64];
	read_line("/etc/machine-id", id, sizeof(id));
	if (strlen(id) != 32) {
		return;
	}
	char *hash = g_compute_hmac_for_string(
		G_CHECKSUM_SHA256, (const guchar *)id, strlen(id), "zeroscan bench", -1);
	if (hash != NULL) {
		SET(machine->id, "%.16s", hash);
	}
	g_free(hash);
}

static void read_date(struct zs_machine *machine)
{
	const time_t now = time(NULL);
	struct tm tm;
	if (gmtime_r(&now, &tm) != NULL) {
		strftime(machine->date, sizeof(machine->date), "%Y-%m-%dT%H:%M:%SZ", &tm);
	}
}

void zs_machine_read(struct zs_machine *machine)
{
	struct utsname name;
	*machine = (struct zs_machine){
		.cpus = (uint32_t)sysconf(_SC_NPROCESSORS_ONLN),
		.page_size = (uint32_t)sysconf(_SC_PAGESIZE),
	};
	machine->memory_mb = (uint64_t)sysconf(_SC_PHYS_PAGES) * machine->page_size / (1024 * 1024);
	read_id(machine);
	read_date(machine);
	find_value("/proc/cpuinfo", "model name", "\t: ", machine->cpu, sizeof(machine->cpu));
	find_value("/etc/os-release", "PRETTY_NAME", "=\"", machine->os, sizeof(machine->os));
	if (uname(&name) == 0) {
		SET(machine->architecture, "%s", name.machine);
		SET(machine->kernel, "%s", name.release);
	}
	read_line("/sys/devices/system/clocksource/clocksource0/current_clocksource",
		machine->clocksource, sizeof(machine->clocksource));
	read_line("/sys/devices/system/cpu/cpu0/cpufreq/scaling_governor", machine->governor,
		sizeof(machine->governor));
	machine->udmabuf_list_limit = read_number("/sys/module/udmabuf/parameters/list_limit");
	machine->udmabuf_size_limit_mb =
		read_number("/sys/module/udmabuf/parameters/size_limit_mb");
	SET(machine->cairo, "%s", cairo_version_string());
	SET(machine->pixman, "%s", pixman_version_string());
	double load[1];
	machine->load = getloadavg(load, 1) == 1 ? load[0] : 0;
}

/** A string, or null where the machine does not tell. */
static void add_known(json_object *object, const char *key, const char *value)
{
	zs_json_add_string(object, key, value[0] == 0 ? NULL : value);
}

static void add_count(json_object *object, const char *key, uint64_t value)
{
	json_object_object_add(
		object, key, value == 0 ? NULL : json_object_new_int64((int64_t)value));
}

struct json_object *zs_machine_to_json(const struct zs_machine *machine)
{
	json_object *object = json_object_new_object();
	if (object == NULL) {
		return NULL;
	}
	add_known(object, "id", machine->id);
	add_known(object, "cpu", machine->cpu);
	add_count(object, "cpus", machine->cpus);
	add_count(object, "memory_mb", machine->memory_mb);
	add_known(object, "architecture", machine->architecture);
	add_known(object, "kernel", machine->kernel);
	add_known(object, "os", machine->os);
	add_count(object, "page_size", machine->page_size);
	add_known(object, "clocksource", machine->clocksource);
	add_known(object, "governor", machine->governor);
	add_known(object, "cairo", machine->cairo);
	add_known(object, "pixman", machine->pixman);
	add_count(object, "udmabuf_list_limit", machine->udmabuf_list_limit);
	add_count(object, "udmabuf_size_limit_mb", machine->udmabuf_size_limit_mb);
	zs_json_add_number(object, "load_average", machine->load);
	add_known(object, "date", machine->date);
	return object;
}

const char *zs_machine_describe(const struct zs_machine *machine, char *text, uint32_t size)
{
	snprintf(text, size, "%s, %u CPU%s, %llu MB; Linux %s %s; %s; cairo %s, pixman %s",
		machine->cpu[0] == 0 ? "unknown processor" : machine->cpu, machine->cpus,
		machine->cpus == 1 ? "" : "s", (unsigned long long)machine->memory_mb,
		machine->kernel, machine->architecture,
		machine->os[0] == 0 ? "unknown system" : machine->os, machine->cairo,
		machine->pixman);
	return text;
}
