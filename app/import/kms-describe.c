#include "app/import/kms-describe.h"

#include <errno.h>
#include <json-c/json.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>

#include "app/common/clock.h"
#include "app/common/finding.h"
#include "kms/driver.h"
#include "kms/framebuffer.h"
#include "udmabuf/buffer.h"
#include "udmabuf/format.h"

/* What any display takes. */
#define WIDTH 256
#define HEIGHT 256

/* Memory that is not cached is slower by far more. */
#define UNCACHED_RATIO 4

static const struct {
	const char *text;
	enum zs_finding_status status;
} scanouts[] = {
	[ZS_KMS_SCANOUT_DIRECT] = {"reads imported memory itself", ZS_FINDING_FACT},
	[ZS_KMS_SCANOUT_MAPPED] = {"reads imported memory itself, by the CPU", ZS_FINDING_FACT},
	[ZS_KMS_SCANOUT_COPIES] = {"copies imported memory, in the kernel", ZS_FINDING_LIMITED},
};

void zs_kms_debug_path(
	const struct zs_kms_device *device, const char *file, char *path, size_t size)
{
	struct stat st = {0};
	fstat(device->fd, &st);
	snprintf(path, size, "/sys/kernel/debug/dri/%u/%s", minor(st.st_rdev), file);
}

static void describe_driver(const struct zs_kms_device *device, json_object *finding)
{
	const struct zs_kms_driver *driver = zs_kms_driver_find(device->driver);
	json_object *found =
		zs_finding_create("driver", ZS_FINDING_FACT, "%s", device->description);
	json_object *facts = json_object_new_object();
	zs_finding_note(found, "scanout", scanouts[driver->scanout].status, "%s%s",
		scanouts[driver->scanout].text,
		driver->name[0] == 0 ? ", as drivers do that zeroscan does not list" : "");
	zs_finding_note(found, "commits", ZS_FINDING_FACT, "%s",
		device->atomic ? "atomic" : "by the legacy calls");
	zs_finding_note(found, "modifiers", ZS_FINDING_FACT, "%s",
		device->modifiers ? "taken" : "not taken");
	zs_finding_note(found, "flips", ZS_FINDING_FACT, "they %s; their stamps are %s",
		driver->flips_are_visible ? "tell when a frame became visible"
					  : "do not tell when a frame became visible",
		device->monotonic ? "CLOCK_MONOTONIC" : "the time of day");
	zs_json_add_string(facts, "driver", device->driver);
	zs_json_add_bool(facts, "listed", driver->name[0] != 0);
	zs_json_add_bool(facts, "copies", driver->scanout == ZS_KMS_SCANOUT_COPIES);
	zs_json_add_bool(facts, "atomic", device->atomic);
	zs_json_add_bool(facts, "modifiers", device->modifiers);
	zs_json_add_bool(facts, "monotonic", device->monotonic);
	zs_json_add_bool(facts, "async", device->async);
	zs_json_add_bool(facts, "flips_are_visible", driver->flips_are_visible);
	zs_json_add_size(facts, "min_size", device->min_width, device->min_height);
	zs_json_add_size(facts, "max_size", device->max_width, device->max_height);
	zs_finding_set_facts(found, facts);
	zs_finding_append(finding, found);
}

/** The program that is master, as debugfs lists it; false if it cannot be known. */
static bool read_master(const struct zs_kms_device *device, char *name, size_t size)
{
	char path[96], line[160];
	bool found = false;
	zs_kms_debug_path(device, "clients", path, sizeof(path));
	FILE *file = fopen(path, "re");
	/* "%20s %5d %3d %c": command, process, minor, master. */
	while (file != NULL && !found && fgets(line, sizeof(line), file) != NULL) {
		int process, minor;
		char is_master;
		found = strlen(line) > 20 &&
			sscanf(line + 20, "%d %d %c", &process, &minor, &is_master) == 3 &&
			is_master == 'y';
		if (found) {
			line[20] = 0;
			snprintf(name, size, "%s, process %d", line + strspn(line, " "), process);
		}
	}
	if (file != NULL) {
		fclose(file);
	}
	return found;
}

static void describe_master(const struct zs_kms_device *device, json_object *finding)
{
	char name[64] = "which one only root can ask";
	if (device->has_other_master) {
		read_master(device, name, sizeof(name));
		zs_finding_note(finding, "master", ZS_FINDING_FACT, "another program: %s", name);
		return;
	}
	zs_finding_note(finding, "master", ZS_FINDING_FACT, "no other program");
}

/** What debugfs has of a framebuffer: "imported=yes", "imported=no"; NULL if it is not there. */
static const char *find_imported(FILE *file, uint32_t id)
{
	char line[160], start[32];
	bool is_ours = false;
	snprintf(start, sizeof(start), "framebuffer[%u]:", id);
	while (fgets(line, sizeof(line), file) != NULL) {
		const char *imported = strstr(line, "imported=");
		if (strncmp(line, "framebuffer[", strlen("framebuffer[")) == 0) {
			is_ours = strncmp(line, start, strlen(start)) == 0;
		} else if (is_ours && imported != NULL) {
			return strncmp(imported, "imported=yes", strlen("imported=yes")) == 0
				       ? "imported=yes"
				       : "imported=no";
		}
	}
	return NULL;
}

/** What the kernel has of a framebuffer that is imported. */
static void describe_import(const struct zs_kms_device *device, json_object *finding)
{
	struct zs_buffer_request request = {0};
	struct zs_kms_framebuffer framebuffer;
	struct zs_error err;
	char path[96];
	zs_layout_init(&request.layout, ZS_FORMAT_HOST_XRGB8888, WIDTH, HEIGHT, NULL);
	struct zs_buffer *buffer = zs_buffer_create(zs_memory_find("udmabuf"), &request, &err);
	if (buffer == NULL) {
		return;
	}
	const struct zs_dmabuf dmabuf = zs_buffer_dmabuf(buffer);
	const int ret = zs_kms_framebuffer_import(&framebuffer, device, &dmabuf, false, &err);
	zs_kms_debug_path(device, "framebuffer", path, sizeof(path));
	FILE *file = ret < 0 ? NULL : fopen(path, "re");
	if (file != NULL) {
		const char *imported = find_imported(file, framebuffer.id);
		const bool is_other = imported != NULL && strcmp(imported, "imported=no") == 0;
		zs_finding_note(finding, "evidence",
			is_other ? ZS_FINDING_LIMITED : ZS_FINDING_FACT,
			"of a framebuffer that was imported debugfs says %s%s",
			imported == NULL ? "nothing" : imported,
			is_other ? ": the driver shows memory of its own" : "");
		fclose(file);
	} else if (ret == 0) {
		zs_finding_note(finding, "evidence", ZS_FINDING_UNTRIED,
			"%s is not readable: only root can ask, with debugfs", path);
	}
	zs_kms_framebuffer_finish(&framebuffer);
	zs_buffer_destroy(buffer);
}

/** The least time of some that it takes to copy from there; nanoseconds. */
static uint64_t time_reading(void *into, const void *from, size_t size)
{
	uint64_t least = UINT64_MAX;
	for (unsigned i = 0; i < 3; i++) {
		const uint64_t start = zs_clock_now();
		memcpy(into, from, size);
		const uint64_t ns = zs_clock_now() - start;
		least = ns < least ? ns : least;
	}
	return least == 0 ? 1 : least;
}

/** Whether the CPU reads the device's own memory as fast as any other. */
static void describe_memory(const struct zs_kms_device *device, json_object *finding)
{
	struct zs_kms_framebuffer own;
	struct zs_error err;
	if (zs_kms_framebuffer_create_dumb(
		    &own, device, ZS_FORMAT_HOST_XRGB8888, WIDTH, HEIGHT, &err) < 0) {
		zs_finding_append(finding, zs_finding_create_failed("own memory", &err));
		return;
	}
	const size_t size = (size_t)WIDTH * HEIGHT * 4;
	uint8_t *from = calloc(1, size), *into = calloc(1, size);
	if (from != NULL && into != NULL) {
		memset(from, 1, size);
		memset(into, 1, size);
		const uint64_t plain = time_reading(into, from, size);
		const uint64_t dumb = time_reading(into, own.data, size);
		const bool is_cached = dumb < plain * UNCACHED_RATIO;
		zs_finding_note(finding, "own memory", ZS_FINDING_FACT, "dumb buffers are %s",
			is_cached ? "read by the CPU as other memory: cached"
				  : "read by the CPU far slower than other memory: not cached");
	}
	free(from);
	free(into);
	zs_kms_framebuffer_finish(&own);
}

void zs_kms_describe(const struct zs_kms_device *device, json_object *finding)
{
	describe_driver(device, finding);
	describe_master(device, finding);
	describe_import(device, finding);
	describe_memory(device, finding);
	zs_kms_describe_outputs(device, finding);
}
