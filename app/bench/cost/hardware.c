#include "app/bench/cost/hardware.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <limits.h>
#include <linux/perf_event.h>
#include <math.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "app/bench/cost/pmu.h"
#include "app/common/io.h"

/** One file to read; a counter is the sum of its sources. */
struct zs_hardware_source {
	int fd;
	double scale;   /* of what the file counts, to the counter's unit */
	uint64_t range; /* where powercap's number goes back to 0; 0 for a perf event */
	uint64_t count, enabled, running; /* at the last reading */
	double total;
};

/*
 * What the kernel's drivers call the bytes on the memory bus: Xeons; Xeons with two channels to a
 * controller; older client processors; newer ones. One machine may have several of these for the
 * same bytes, so the first that is there is taken.
 * Source: arch/x86/events/intel/uncore_snbep.c and uncore_snb.c of the kernel.
 */
static const char *const traffic_events[][4] = {
	{"cas_count_read", "cas_count_write"},
	{"cas_count_read_sch0", "cas_count_write_sch0", "cas_count_read_sch1",
		"cas_count_write_sch1"},
	{"data_reads", "data_writes"},
	{"data_read", "data_write"},
};

/* Units of PMU events, in bytes or in µJ. */
static const struct {
	const char *name;
	double factor;
} units[] = {{"MiB", 1 << 20}, {"Joules", 1e6}};

static void __attribute__((format(printf, 2, 3)))
set_missing(struct zs_hardware_opened *opened, const char *format, ...)
{
	va_list arguments;
	va_start(arguments, format);
	vsnprintf(opened->missing, sizeof(opened->missing), format, arguments);
	va_end(arguments);
}

static const char *words_of(int error)
{
	const char *words = strerrordesc_np(-error);
	return words == NULL ? "unknown error" : words;
}

/** `paranoid` is the sysctl's highest value with which the event could be had. */
static void set_missing_event(struct zs_hardware_opened *opened, int error, int paranoid)
{
	const char *words = words_of(error);
	switch (-error) {
	case EACCES:
	case EPERM:
		if (geteuid() == 0) {
			set_missing(
				opened, "perf_event_open: %s; run outside of the container", words);
		} else {
			set_missing(opened,
				"perf_event_open: %s; sysctl kernel.perf_event_paranoid=%d or run "
				"as root",
				words, paranoid);
		}
		return;
	case ENOENT:
	case ENODEV:
	case EOPNOTSUPP:
		set_missing(opened,
			"perf_event_open: %s: this (virtual) machine gives no such hardware "
			"counter",
			words);
		return;
	case ENOSYS:
		set_missing(
			opened, "perf_event_open: %s: a kernel without CONFIG_PERF_EVENTS", words);
		return;
	case EMFILE:
		set_missing(opened, "perf_event_open: %s; ulimit -n 4096", words);
		return;
	default:
		set_missing(opened, "perf_event_open: %s", words);
	}
}

static void close_sources(struct zs_hardware_opened *opened)
{
	for (size_t i = 0; i < opened->source_count; i++) {
		close(opened->sources[i].fd);
	}
	free(opened->sources);
	opened->sources = NULL;
	opened->source_count = 0;
}

/** Takes the fd over, or closes it. */
static int add_source(struct zs_hardware_opened *opened, struct zs_hardware_source source)
{
	struct zs_hardware_source *sources =
		realloc(opened->sources, (opened->source_count + 1) * sizeof(*sources));
	if (sources == NULL) {
		close(source.fd);
		return -ENOMEM;
	}
	sources[opened->source_count++] = source;
	opened->sources = sources;
	return 0;
}

static int open_event(struct zs_hardware_opened *opened, struct perf_event_attr *attr, pid_t pid,
	int cpu, double scale)
{
	attr->size = sizeof(*attr);
	attr->read_format = PERF_FORMAT_TOTAL_TIME_ENABLED | PERF_FORMAT_TOTAL_TIME_RUNNING;
	const long fd = syscall(SYS_perf_event_open, attr, pid, cpu, -1, PERF_FLAG_FD_CLOEXEC);
	if (fd < 0) {
		return -errno;
	}
	return add_source(opened, (struct zs_hardware_source){.fd = (int)fd, .scale = scale});
}

static void open_of_process(struct zs_hardware_opened *opened, const char *sys, uint64_t config)
{
	struct perf_event_attr attr = {
		.type = PERF_TYPE_HARDWARE,
		.config = config,
		.inherit = 1,
	};
	int ret = open_event(opened, &attr, 0, -1, 1);
	if (ret == -EACCES || ret == -EPERM) {
		attr.exclude_kernel = 1;
		ret = open_event(opened, &attr, 0, -1, 1);
		opened->user_only = ret == 0;
	}
	if (ret < 0) {
		set_missing_event(opened, ret, 1);
	}
}

/**
 * Opens an event of a PMU on its CPUs. False when the PMU has no such event; what goes wrong
 * with one that it has is in `missing`.
 */
static bool open_pmu_event(
	struct zs_hardware_opened *opened, const char *sys, const char *pmu, const char *name)
{
	struct zs_pmu_event event;
	double factor = 0;
	int ret = zs_pmu_event_read(&event, sys, pmu, name);
	if (ret == -ENOENT) {
		return false;
	}
	for (size_t i = 0; i < sizeof(units) / sizeof(units[0]); i++) {
		factor = strcmp(event.unit, units[i].name) == 0 ? units[i].factor : factor;
	}
	if (ret < 0 || factor == 0) {
		set_missing(opened, "%s of PMU %s in %s is not understood", name, pmu, sys);
		return true;
	}
	struct perf_event_attr attr = {
		.type = event.type,
		.config = event.config[0],
		.config1 = event.config[1],
		.config2 = event.config[2],
	};
	for (size_t i = 0; ret == 0 && i < event.cpu_count; i++) {
		ret = open_event(opened, &attr, -1, (int)event.cpus[i], event.scale * factor);
	}
	if (ret < 0) {
		set_missing_event(opened, ret, 0);
	}
	return true;
}

static void open_traffic_of_pmu(
	struct zs_hardware_opened *opened, const char *sys, const char *pmu, size_t family)
{
	for (size_t i = 0; i < 4 && traffic_events[family][i] != NULL; i++) {
		if (!open_pmu_event(opened, sys, pmu, traffic_events[family][i])) {
			break;
		}
	}
}

static void open_traffic(struct zs_hardware_opened *opened, const char *sys, uint64_t config)
{
	char path[PATH_MAX];
	snprintf(path, sizeof(path), "%s/bus/event_source/devices", sys);
	DIR *folder = opendir(path);
	const size_t families = sizeof(traffic_events) / sizeof(traffic_events[0]);
	for (size_t family = 0; folder != NULL && family < families; family++) {
		const struct dirent *entry;
		rewinddir(folder);
		while ((entry = readdir(folder)) != NULL) {
			if (strncmp(entry->d_name, "uncore_imc", strlen("uncore_imc")) == 0) {
				open_traffic_of_pmu(opened, sys, entry->d_name, family);
			}
		}
		if (opened->source_count > 0 || opened->missing[0] != 0) {
			break;
		}
	}
	if (folder != NULL) {
		closedir(folder);
	}
	if (opened->source_count == 0 && opened->missing[0] == 0) {
		set_missing(opened, "no memory controller's counters here (no PMU uncore_imc*)");
	}
}

/** Reads the number in a small file. */
static int read_number(int fd, uint64_t *number)
{
	char text[32];
	const ssize_t length = pread(fd, text, sizeof(text) - 1, 0);
	if (length < 0) {
		return -errno;
	}
	text[length] = 0;
	return sscanf(text, "%" SCNu64, number) == 1 ? 0 : -EINVAL;
}

/** Opens a file with a number and reads it. Returns the fd; `path` becomes its path. */
static int open_number(
	char path[PATH_MAX], const char *sys, const char *zone, const char *name, uint64_t *number)
{
	snprintf(path, PATH_MAX, "%s/class/powercap/%s/%s", sys, zone, name);
	const int fd = open(path, O_RDONLY | O_CLOEXEC);
	if (fd < 0) {
		return -errno;
	}
	const int ret = read_number(fd, number);
	if (ret < 0) {
		close(fd);
		return ret;
	}
	return fd;
}

/**
 * A zone of a processor package: not one of its parts, "core" or "dram", nor "psys", which contains
 * it, nor intel-rapl-mmio:0, which counts the same again.
 */
static bool is_package(const char *sys, const char *zone)
{
	char path[PATH_MAX], name[16] = "";
	if (strncmp(zone, "intel-rapl:", strlen("intel-rapl:")) != 0) {
		return false;
	}
	snprintf(path, sizeof(path), "%s/class/powercap/%s/name", sys, zone);
	return zs_io_read_text(AT_FDCWD, path, name, sizeof(name)) == 0 &&
	       strncmp(name, "package", strlen("package")) == 0;
}

/** What goes wrong is in `missing`. */
static void open_zone(struct zs_hardware_opened *opened, const char *sys, const char *zone)
{
	struct zs_hardware_source source = {.scale = 1};
	char path[PATH_MAX];
	int ret = open_number(path, sys, zone, "max_energy_range_uj", &source.range);
	if (ret >= 0) {
		close(ret);
		ret = source.range == 0 ? -ERANGE : 0;
	}
	if (ret >= 0) {
		ret = source.fd = open_number(path, sys, zone, "energy_uj", &source.count);
	}
	if (ret >= 0) {
		ret = add_source(opened, source);
	}
	if (ret < 0) {
		set_missing(opened, "%.96s: %s%s", path, words_of(ret),
			ret == -EACCES ? "; run as root" : "");
	}
}

static void open_zones(struct zs_hardware_opened *opened, const char *sys)
{
	char path[PATH_MAX];
	const struct dirent *entry;
	snprintf(path, sizeof(path), "%s/class/powercap", sys);
	DIR *folder = opendir(path);
	while (folder != NULL && (entry = readdir(folder)) != NULL) {
		if (is_package(sys, entry->d_name)) {
			open_zone(opened, sys, entry->d_name);
		}
	}
	if (folder != NULL) {
		closedir(folder);
	}
	if (opened->source_count == 0 && opened->missing[0] == 0) {
		set_missing(opened,
			"no energy counter here (no PMU power, no package in %.64s/class/powercap)",
			sys);
	}
}

static void open_energy(struct zs_hardware_opened *opened, const char *sys, uint64_t config)
{
	char missing[sizeof(opened->missing)];
	const bool has_pmu = open_pmu_event(opened, sys, "power", "energy-pkg");
	if (has_pmu && opened->missing[0] == 0) {
		return;
	}
	memcpy(missing, opened->missing, sizeof(missing));
	opened->missing[0] = 0;
	close_sources(opened);
	open_zones(opened, sys);
	/* Of two reasons the first: perf's hint is the milder one. */
	if (has_pmu && opened->missing[0] != 0) {
		memcpy(opened->missing, missing, sizeof(missing));
	}
}

/** Adds what a perf event counted since the last reading, scaled up to all of that time. */
static int advance_event(struct zs_hardware_source *source)
{
	/* As read_format has them. */
	struct {
		uint64_t count, enabled, running;
	} now;
	const ssize_t length = read(source->fd, &now, sizeof(now));
	if (length != sizeof(now)) {
		return length < 0 ? -errno : -EIO;
	}
	const uint64_t enabled = now.enabled - source->enabled;
	const uint64_t running = now.running - source->running;
	if (running == 0 && enabled > 0) {
		return -EBUSY;
	}
	if (running > 0) {
		source->total += (double)(now.count - source->count) * source->scale *
				 ((double)enabled / (double)running);
	}
	source->count = now.count;
	source->enabled = now.enabled;
	source->running = now.running;
	return 0;
}

static int advance_zone(struct zs_hardware_source *source)
{
	uint64_t now;
	const int ret = read_number(source->fd, &now);
	if (ret < 0) {
		return ret;
	}
	const uint64_t wrapped = now < source->count ? source->range : 0;
	source->total += (double)(now + wrapped - source->count) * source->scale;
	source->count = now;
	return 0;
}

static double read_counter(struct zs_hardware_opened *opened)
{
	double total = 0;
	int ret = opened->source_count == 0 ? -ENOENT : 0;
	for (size_t i = 0; i < opened->source_count; i++) {
		struct zs_hardware_source *source = &opened->sources[i];
		const int failed = source->range > 0 ? advance_zone(source) : advance_event(source);
		ret = failed < 0 ? failed : ret;
		total += source->total;
	}
	return ret < 0 ? NAN : total;
}

static const struct {
	const char *name, *unit, *scope;
	/** Adds sources, and says in `missing` what went wrong; then the sources go again. */
	void (*open)(struct zs_hardware_opened *opened, const char *sys, uint64_t config);
	uint64_t config;
} counters[ZS_HARDWARE_COUNT] = {
	{"instructions", "count", "process", open_of_process, PERF_COUNT_HW_INSTRUCTIONS},
	{"cycles", "count", "process", open_of_process, PERF_COUNT_HW_CPU_CYCLES},
	{"cache_misses", "count", "process", open_of_process, PERF_COUNT_HW_CACHE_MISSES},
	{"memory_traffic", "bytes", "machine", open_traffic},
	{"energy", "µJ", "machine", open_energy},
};

const char *zs_hardware_name(enum zs_hardware_counter counter)
{
	return counters[counter].name;
}

const char *zs_hardware_unit(enum zs_hardware_counter counter)
{
	return counters[counter].unit;
}

const char *zs_hardware_scope(enum zs_hardware_counter counter)
{
	return counters[counter].scope;
}

void zs_hardware_init(struct zs_hardware *hardware, const char *sys)
{
	*hardware = (struct zs_hardware){0};
	for (size_t i = 0; i < ZS_HARDWARE_COUNT; i++) {
		struct zs_hardware_opened *opened = &hardware->counters[i];
		counters[i].open(opened, sys == NULL ? "/sys" : sys, counters[i].config);
		if (opened->missing[0] != 0) {
			close_sources(opened);
		}
	}
}

void zs_hardware_finish(struct zs_hardware *hardware)
{
	for (size_t i = 0; i < ZS_HARDWARE_COUNT; i++) {
		close_sources(&hardware->counters[i]);
	}
}

void zs_hardware_read(struct zs_hardware *hardware, double values[ZS_HARDWARE_COUNT])
{
	for (size_t i = 0; i < ZS_HARDWARE_COUNT; i++) {
		values[i] = read_counter(&hardware->counters[i]);
	}
}
