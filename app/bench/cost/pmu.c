#include "app/bench/cost/pmu.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "app/common/io.h"

/** Reads a small file of the folder, without the newline at its end. */
static int read_file(int folder, const char *path, char *text, size_t size)
{
	const int ret = zs_io_read_text(folder, path, text, size);
	if (ret == 0) {
		text[strcspn(text, "\n")] = 0;
	}
	return ret;
}

/** Reads "events/NAME", followed by `ending`. */
static int read_event_file(
	int folder, const char *name, const char *ending, char *text, size_t size)
{
	char path[128];
	const int length = snprintf(path, sizeof(path), "events/%s%s", name, ending);
	return length < (int)sizeof(path) ? read_file(folder, path, text, size) : -ENAMETOOLONG;
}

/** Reads an unsigned number, decimal or with 0x, and moves `text` behind it. */
static bool parse_number(char **text, uint64_t *number)
{
	char *end;
	if (**text < '0' || **text > '9') {
		return false;
	}
	errno = 0;
	*number = strtoull(*text, &end, 0);
	*text = end;
	return errno == 0;
}

/** Reads "7" or "0-7", as sysfs lists bits and CPUs, and the comma behind it. */
static bool parse_range(char **list, uint64_t *first, uint64_t *last)
{
	if (!parse_number(list, first)) {
		return false;
	}
	*last = *first;
	if (**list == '-') {
		++*list;
		if (!parse_number(list, last)) {
			return false;
		}
	}
	if (**list == ',') {
		++*list;
		return **list != 0 && *last >= *first;
	}
	return **list == 0 && *last >= *first;
}

/** Puts a value where a format, "config1:0-7,32-35", wants it: its low bits into the first bits. */
static int set_bits(uint64_t config[3], char *format, uint64_t value)
{
	const char *const names[] = {"config", "config1", "config2"};
	char *bits = strchr(format, ':');
	uint64_t *target = NULL;
	if (bits == NULL) {
		return -EINVAL;
	}
	*bits++ = 0;
	for (size_t i = 0; i < 3; i++) {
		if (strcmp(format, names[i]) == 0) {
			target = &config[i];
		}
	}
	while (target != NULL && *bits != 0) {
		uint64_t first, last;
		if (!parse_range(&bits, &first, &last) || last > 63) {
			return -EINVAL;
		}
		for (uint64_t bit = first; bit <= last; bit++, value >>= 1) {
			*target |= (value & 1) << bit;
		}
	}
	return target == NULL || value != 0 ? -EINVAL : 0;
}

/** One of an event's terms, "umask=0x03"; without a value it is 1. */
static int add_term(struct zs_pmu_event *event, int folder, char *term)
{
	char path[64], format[64];
	uint64_t value = 1;
	char *text = strchr(term, '=');
	if (text != NULL) {
		*text++ = 0;
		if (!parse_number(&text, &value) || *text != 0) {
			return -EINVAL;
		}
	}
	const int length = snprintf(path, sizeof(path), "format/%s", term);
	if (length >= (int)sizeof(path) || read_file(folder, path, format, sizeof(format)) < 0) {
		return -EINVAL;
	}
	return set_bits(event->config, format, value);
}

static int read_config(struct zs_pmu_event *event, int folder, const char *name)
{
	char terms[256];
	char *rest = NULL;
	int ret = read_event_file(folder, name, "", terms, sizeof(terms));
	if (ret < 0) {
		return ret;
	}
	char *term = strtok_r(terms, ",", &rest);
	if (term == NULL) {
		return -EINVAL;
	}
	for (; term != NULL; term = strtok_r(NULL, ",", &rest)) {
		ret = add_term(event, folder, term);
		if (ret < 0) {
			return ret;
		}
	}
	return 0;
}

static int read_scale(struct zs_pmu_event *event, int folder, const char *name)
{
	char text[64];
	char *end = NULL;
	if (read_event_file(folder, name, ".unit", event->unit, sizeof(event->unit)) < 0) {
		event->unit[0] = 0;
	}
	event->scale = 1;
	if (read_event_file(folder, name, ".scale", text, sizeof(text)) < 0) {
		return 0;
	}
	event->scale = strtod(text, &end);
	return end == text || *end != 0 || !(event->scale > 0) ? -EINVAL : 0;
}

static int read_type(struct zs_pmu_event *event, int folder)
{
	char text[32];
	char *rest = text;
	uint64_t type;
	if (read_file(folder, "type", text, sizeof(text)) < 0 || !parse_number(&rest, &type) ||
		*rest != 0 || type > UINT32_MAX) {
		return -EINVAL;
	}
	event->type = (uint32_t)type;
	return 0;
}

static int read_cpus(struct zs_pmu_event *event, int folder)
{
	char text[512];
	char *rest = text;
	if (read_file(folder, "cpumask", text, sizeof(text)) < 0 || *rest == 0) {
		return -EINVAL;
	}
	while (*rest != 0) {
		uint64_t first, last;
		if (!parse_range(&rest, &first, &last) || last > INT_MAX) {
			return -EINVAL;
		}
		for (; first <= last; first++) {
			if (event->cpu_count == ZS_PMU_CPUS) {
				return -EOVERFLOW;
			}
			event->cpus[event->cpu_count++] = (unsigned)first;
		}
	}
	return 0;
}

int zs_pmu_event_read(
	struct zs_pmu_event *event, const char *sys, const char *pmu, const char *name)
{
	char path[PATH_MAX];
	*event = (struct zs_pmu_event){0};
	if (snprintf(path, sizeof(path), "%s/bus/event_source/devices/%s", sys, pmu) >=
		(int)sizeof(path)) {
		return -ENAMETOOLONG;
	}
	const int folder = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (folder < 0) {
		return -errno;
	}
	int ret = read_config(event, folder, name);
	if (ret == 0) {
		ret = read_scale(event, folder, name);
	}
	if (ret == 0) {
		ret = read_type(event, folder);
	}
	if (ret == 0) {
		ret = read_cpus(event, folder);
	}
	close(folder);
	return ret;
}
