#include "app/bench/host-info.h"

#include <cairo.h>
#include <json-c/json.h>
#include <pixman.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/utsname.h>
#include <time.h>
#include <unistd.h>

#include "app/common/json.h"
#include "app/common/sha256.h"

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
static void read_id(struct zs_host_info *host)
{
	char id[64];
	read_line("/etc/machine-id", id, sizeof(id));
	if (strlen(id) != 32) {
		return;
	}
	static const char purpose[] = "zeroscan bench";
	uint8_t hash[ZS_SHA256_SIZE];
	zs_sha256_hmac(id, strlen(id), purpose, strlen(purpose), hash);
	for (size_t i = 0; i < 8; i++) {
		snprintf(host->id + 2 * i, sizeof(host->id) - 2 * i, "%02x", hash[i]);
	}
}

static void read_date(struct zs_host_info *host)
{
	const time_t now = time(NULL);
	struct tm tm;
	if (gmtime_r(&now, &tm) != NULL) {
		strftime(host->date, sizeof(host->date), "%Y-%m-%dT%H:%M:%SZ", &tm);
	}
}

void zs_host_info_read(struct zs_host_info *host)
{
	struct utsname name;
	*host = (struct zs_host_info){
		.cpus = (uint32_t)sysconf(_SC_NPROCESSORS_ONLN),
		.page_size = (uint32_t)sysconf(_SC_PAGESIZE),
	};
	host->memory_mb = (uint64_t)sysconf(_SC_PHYS_PAGES) * host->page_size / (1024 * 1024);
	read_id(host);
	read_date(host);
	find_value("/proc/cpuinfo", "model name", "\t: ", host->cpu, sizeof(host->cpu));
	find_value("/etc/os-release", "PRETTY_NAME", "=\"", host->os, sizeof(host->os));
	if (uname(&name) == 0) {
		SET(host->architecture, "%s", name.machine);
		SET(host->kernel, "%s", name.release);
	}
	read_line("/sys/devices/system/clocksource/clocksource0/current_clocksource",
		host->clocksource, sizeof(host->clocksource));
	read_line("/sys/devices/system/cpu/cpu0/cpufreq/scaling_governor", host->governor,
		sizeof(host->governor));
	host->udmabuf_list_limit = read_number("/sys/module/udmabuf/parameters/list_limit");
	host->udmabuf_size_limit_mb = read_number("/sys/module/udmabuf/parameters/size_limit_mb");
	SET(host->cairo, "%s", cairo_version_string());
	SET(host->pixman, "%s", pixman_version_string());
	double load[1];
	host->load = getloadavg(load, 1) == 1 ? load[0] : 0;
}

/** A string, or null where the host does not say. */
static void add_known(json_object *object, const char *key, const char *value)
{
	zs_json_add_string(object, key, value[0] == 0 ? NULL : value);
}

static void add_count(json_object *object, const char *key, uint64_t value)
{
	if (value == 0) {
		zs_json_add_null(object, key);
	} else {
		zs_json_add_count(object, key, value);
	}
}

struct json_object *zs_host_info_to_json(const struct zs_host_info *host)
{
	json_object *object = json_object_new_object();
	add_known(object, "id", host->id);
	add_known(object, "cpu", host->cpu);
	add_count(object, "cpus", host->cpus);
	add_count(object, "memory_mb", host->memory_mb);
	add_known(object, "architecture", host->architecture);
	add_known(object, "kernel", host->kernel);
	add_known(object, "os", host->os);
	add_count(object, "page_size", host->page_size);
	add_known(object, "clocksource", host->clocksource);
	add_known(object, "governor", host->governor);
	add_known(object, "cairo", host->cairo);
	add_known(object, "pixman", host->pixman);
	add_count(object, "udmabuf_list_limit", host->udmabuf_list_limit);
	add_count(object, "udmabuf_size_limit_mb", host->udmabuf_size_limit_mb);
	zs_json_add_number(object, "load_average", host->load);
	add_known(object, "date", host->date);
	return object;
}

const char *zs_host_info_describe(const struct zs_host_info *host, char *text, uint32_t size)
{
	snprintf(text, size, "%s, %u CPU%s, %llu MB; Linux %s %s; %s; cairo %s, pixman %s",
		host->cpu[0] == 0 ? "unknown processor" : host->cpu, host->cpus,
		host->cpus == 1 ? "" : "s", (unsigned long long)host->memory_mb, host->kernel,
		host->architecture, host->os[0] == 0 ? "unknown system" : host->os, host->cairo,
		host->pixman);
	return text;
}
