#include "tests/unit/check.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <linux/perf_event.h>
#include <math.h>
#include <pthread.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "app/bench/cost/hardware.h"

#define MIB 1048576.0

/*
 * The kernel's part of perf events, played here while `fake.on`: the program is linked with
 * --wrap for both.
 */
long __real_syscall(long number, ...);
long __wrap_syscall(long number, ...);
ssize_t __real_read(int fd, void *data, size_t size);
ssize_t __wrap_read(int fd, void *data, size_t size);

struct fake_event {
	int fd;
	struct perf_event_attr attr;
	pid_t pid;
	int cpu;
	uint64_t values[3]; /* count, enabled, running */
};

static struct {
	bool on;
	int error;             /* of every event */
	int error_with_kernel; /* of events that count the kernel too */
	unsigned count;
	struct fake_event events[128];
} fake;

static long open_fake(const struct perf_event_attr *attr, pid_t pid, int cpu)
{
	const int error = fake.error != 0             ? fake.error
			  : attr->exclude_kernel == 0 ? fake.error_with_kernel
						      : 0;
	if (error != 0 || fake.count == COUNT(fake.events)) {
		errno = error != 0 ? error : EMFILE;
		return -1;
	}
	struct fake_event *event = &fake.events[fake.count++];
	*event = (struct fake_event){open("/dev/null", O_RDONLY | O_CLOEXEC), *attr, pid, cpu};
	return event->fd;
}

long __wrap_syscall(long number, ...)
{
	va_list arguments;
	va_start(arguments, number);
	const struct perf_event_attr *attr = va_arg(arguments, const struct perf_event_attr *);
	const pid_t pid = va_arg(arguments, pid_t);
	const int cpu = va_arg(arguments, int);
	const int group = va_arg(arguments, int);
	const unsigned long flags = va_arg(arguments, unsigned long);
	va_end(arguments);
	assert_int_equal(number, SYS_perf_event_open);
	assert_int_equal(group, -1);
	assert_int_equal(flags, PERF_FLAG_FD_CLOEXEC);
	return fake.on ? open_fake(attr, pid, cpu)
		       : __real_syscall(number, attr, pid, cpu, group, flags);
}

ssize_t __wrap_read(int fd, void *data, size_t size)
{
	for (unsigned i = 0; fake.on && i < fake.count; i++) {
		if (fake.events[i].fd == fd) {
			assert_int_equal(size, sizeof(fake.events[i].values));
			memcpy(data, fake.events[i].values, size);
			return (ssize_t)size;
		}
	}
	return __real_read(fd, data, size);
}

/** A made-up sysfs. */
static char sys[64];

static int remove_one(const char *path, const struct stat *st, int type, struct FTW *ftw)
{
	return remove(path);
}

static int make_tree(void **state)
{
	strcpy(sys, "/tmp/zeroscan-test.XXXXXX");
	memset(&fake, 0, sizeof(fake));
	fake.on = true;
	return mkdtemp(sys) == NULL || chmod(sys, 0755) < 0 ? -1 : 0;
}

static int remove_tree(void **state)
{
	fake.on = false;
	return nftw(sys, remove_one, 8, FTW_DEPTH | FTW_PHYS);
}

static void put(const char *file, const char *text)
{
	char path[256];
	snprintf(path, sizeof(path), "%s/%s", sys, file);
	for (char *slash = path + strlen(sys) + 1; (slash = strchr(slash, '/')) != NULL; slash++) {
		*slash = 0;
		mkdir(path, 0755);
		*slash = '/';
	}
	FILE *stream = fopen(path, "w");
	assert_non_null(stream);
	assert_true(fprintf(stream, "%s\n", text) >= 0);
	assert_int_equal(fclose(stream), 0);
}

static void put_pmu(const char *pmu, const char *file, const char *text)
{
	char path[192];
	snprintf(path, sizeof(path), "bus/event_source/devices/%s/%s", pmu, file);
	put(path, text);
}

static void put_event(
	const char *pmu, const char *name, const char *terms, const char *scale, const char *unit)
{
	char path[128];
	snprintf(path, sizeof(path), "events/%s", name);
	put_pmu(pmu, path, terms);
	snprintf(path, sizeof(path), "events/%s.scale", name);
	put_pmu(pmu, path, scale);
	snprintf(path, sizeof(path), "events/%s.unit", name);
	put_pmu(pmu, path, unit);
}

/** As a Xeon has it. */
static void put_controller(const char *pmu, const char *type, const char *cpumask)
{
	put_pmu(pmu, "type", type);
	put_pmu(pmu, "cpumask", cpumask);
	put_pmu(pmu, "format/event", "config:0-7");
	put_pmu(pmu, "format/umask", "config:8-15");
	put_event(pmu, "cas_count_read", "event=0x04,umask=0x03", "6.103515625e-5", "MiB");
	put_event(pmu, "cas_count_write", "event=0x04,umask=0x0c", "6.103515625e-5", "MiB");
}

static void put_zone(const char *zone, const char *name, const char *energy, const char *range)
{
	char path[128];
	snprintf(path, sizeof(path), "class/powercap/%s/name", zone);
	put(path, name);
	snprintf(path, sizeof(path), "class/powercap/%s/energy_uj", zone);
	put(path, energy);
	snprintf(path, sizeof(path), "class/powercap/%s/max_energy_range_uj", zone);
	put(path, range);
}

static unsigned count_fds(void)
{
	unsigned count = 0;
	DIR *dir = opendir("/proc/self/fd");
	assert_non_null(dir);
	while (readdir(dir) != NULL) {
		count++;
	}
	closedir(dir);
	return count;
}

static void assert_near(double value, double expected)
{
	if (!(fabs(value - expected) <= 1e-9 * fabs(expected))) {
		fail_msg("%.17g, not %.17g", value, expected);
	}
}

static double read_one(struct zs_hardware *hardware, enum zs_hardware_counter counter)
{
	double values[ZS_HARDWARE_COUNT];
	zs_hardware_read(hardware, values);
	return values[counter];
}

static void test_words(void **state)
{
	const char *const expected[][3] = {
		{"instructions", "count", "process"},
		{"cycles", "count", "process"},
		{"cache_misses", "count", "process"},
		{"memory_traffic", "bytes", "machine"},
		{"energy", "µJ", "machine"},
	};
	assert_int_equal(COUNT(expected), ZS_HARDWARE_COUNT);
	for (unsigned i = 0; i < ZS_HARDWARE_COUNT; i++) {
		assert_string_equal(zs_hardware_name(i), expected[i][0]);
		assert_string_equal(zs_hardware_unit(i), expected[i][1]);
		assert_string_equal(zs_hardware_scope(i), expected[i][2]);
	}
}

static void test_of_process(void **state)
{
	const uint64_t configs[] = {
		PERF_COUNT_HW_INSTRUCTIONS, PERF_COUNT_HW_CPU_CYCLES, PERF_COUNT_HW_CACHE_MISSES};
	const unsigned fds = count_fds();
	struct zs_hardware hardware;
	zs_hardware_init(&hardware, sys);
	assert_int_equal(fake.count, COUNT(configs));
	for (unsigned i = 0; i < COUNT(configs); i++) {
		const struct fake_event *event = &fake.events[i];
		assert_int_equal(event->attr.type, PERF_TYPE_HARDWARE);
		assert_int_equal(event->attr.config, configs[i]);
		assert_int_equal(event->attr.inherit, 1);
		assert_int_equal(event->attr.exclude_kernel, 0);
		assert_int_equal(event->pid, 0);
		assert_int_equal(event->cpu, -1);
		assert_string_equal(hardware.counters[i].missing, "");
		assert_false(hardware.counters[i].user_only);
	}
	assert_int_equal(count_fds(), fds + COUNT(configs));
	zs_hardware_finish(&hardware);
	assert_int_equal(count_fds(), fds);
	zs_hardware_finish(&hardware);
	assert_int_equal(count_fds(), fds);
}

static void test_user_only(void **state)
{
	const int errors[] = {EACCES, EPERM};
	put_controller("uncore_imc", "9", "0");
	for (size_t i = 0; i < COUNT(errors); i++) {
		struct zs_hardware hardware;
		fake.error_with_kernel = errors[i];
		fake.count = 0;
		zs_hardware_init(&hardware, sys);
		for (unsigned j = 0; j < ZS_HARDWARE_MEMORY_TRAFFIC; j++) {
			assert_true(hardware.counters[j].user_only);
			assert_string_equal(hardware.counters[j].missing, "");
			assert_int_equal(fake.events[j].attr.exclude_kernel, 1);
		}
		/* No way around for the machine's. */
		assert_int_equal(fake.count, 3);
		assert_true(hardware.counters[ZS_HARDWARE_MEMORY_TRAFFIC].missing[0] != 0);
		zs_hardware_finish(&hardware);
	}
}

static void test_scaled_up(void **state)
{
	struct zs_hardware hardware;
	zs_hardware_init(&hardware, sys);
	uint64_t *values = fake.events[0].values;
	assert_near(read_one(&hardware, ZS_HARDWARE_INSTRUCTIONS), 0);
	memcpy(values, (uint64_t[]){1000, 50, 50}, 24);
	assert_near(read_one(&hardware, ZS_HARDWARE_INSTRUCTIONS), 1000);
	assert_near(read_one(&hardware, ZS_HARDWARE_INSTRUCTIONS), 1000);
	/* Half of the next stretch; the one before stays as it was. */
	memcpy(values, (uint64_t[]){1400, 150, 100}, 24);
	assert_near(read_one(&hardware, ZS_HARDWARE_INSTRUCTIONS), 1800);
	/* None of it: unknown, until the next in which it ran. */
	memcpy(values, (uint64_t[]){1400, 250, 100}, 24);
	assert_true(isnan(read_one(&hardware, ZS_HARDWARE_INSTRUCTIONS)));
	memcpy(values, (uint64_t[]){1500, 350, 150}, 24);
	assert_near(read_one(&hardware, ZS_HARDWARE_INSTRUCTIONS), 1800 + 400);
	zs_hardware_finish(&hardware);
}

static void test_traffic(void **state)
{
	const unsigned fds = count_fds();
	struct zs_hardware hardware;
	put_controller("uncore_imc_0", "21", "0,18");
	put_controller("uncore_imc_11", "22", "0,18");
	put_pmu("uncore_imc_free_running_0", "type", "23");
	/* The same bytes by another name are not counted again. */
	put_controller("uncore_imc_0", "21", "0,18");
	put_event("uncore_imc_0", "data_read", "event=0xff,umask=0x20", "6.103515625e-5", "MiB");
	put_controller("uncore_cha_0", "24", "0");
	zs_hardware_init(&hardware, sys);
	assert_string_equal(hardware.counters[ZS_HARDWARE_MEMORY_TRAFFIC].missing, "");
	assert_int_equal(fake.count, 3 + 8);
	unsigned seen = 0;
	for (unsigned i = 3; i < fake.count; i++) {
		struct fake_event *event = &fake.events[i];
		const bool writes = event->attr.config == 0x0c04;
		assert_true(writes || event->attr.config == 0x0304);
		assert_int_equal(event->pid, -1);
		assert_int_equal(event->attr.inherit, 0);
		assert_true(event->cpu == 0 || event->cpu == 18);
		seen |= 1U << ((event->attr.type - 21) * 4 + (writes ? 2 : 0) +
				(event->cpu == 18 ? 1 : 0));
		memcpy(event->values, (uint64_t[]){1000 + i, 70, 70}, 24);
	}
	assert_int_equal(seen, 0xff);
	assert_near(read_one(&hardware, ZS_HARDWARE_MEMORY_TRAFFIC),
		64.0 * (8 * 1000 + 3 + 4 + 5 + 6 + 7 + 8 + 9 + 10));
	zs_hardware_finish(&hardware);
	assert_int_equal(count_fds(), fds);
}

static void test_other_names_of_traffic(void **state)
{
	const char *const names[][2] = {
		{"cas_count_write_sch0", "cas_count_read_sch0"},
		{"data_writes", "data_reads"},
		{"data_write", "data_read"},
	};
	for (size_t i = 0; i < COUNT(names); i++) {
		struct zs_hardware hardware;
		char pmu[32];
		snprintf(pmu, sizeof(pmu), "uncore_imc_%zu", i);
		put_pmu(pmu, "type", "30");
		put_pmu(pmu, "cpumask", "0");
		put_pmu(pmu, "format/event", "config:0-7");
		put_event(pmu, names[i][0], "event=0x01", "2", "MiB");
		put_event(pmu, names[i][1], "event=0x02", "3", "MiB");
		fake.count = 0;
		zs_hardware_init(&hardware, sys);
		assert_int_equal(fake.count, 3 + 2);
		for (unsigned j = 3; j < 5; j++) {
			memcpy(fake.events[j].values, (uint64_t[]){10, 1, 1}, 24);
		}
		assert_near(read_one(&hardware, ZS_HARDWARE_MEMORY_TRAFFIC), 50 * MIB);
		zs_hardware_finish(&hardware);
		remove_tree(NULL);
		fake.on = true;
		assert_int_equal(mkdir(sys, 0755), 0);
	}
}

static void test_traffic_not_understood(void **state)
{
	const unsigned fds = count_fds();
	struct zs_hardware hardware;
	put_controller("uncore_imc_0", "21", "0");
	put_controller("uncore_imc_1", "22", "0");
	put_event("uncore_imc_1", "cas_count_write", "event=4,umask=12", "1", "furlongs");
	zs_hardware_init(&hardware, sys);
	const char *missing = hardware.counters[ZS_HARDWARE_MEMORY_TRAFFIC].missing;
	assert_non_null(strstr(missing, "cas_count_write of PMU uncore_imc_1"));
	assert_true(isnan(read_one(&hardware, ZS_HARDWARE_MEMORY_TRAFFIC)));
	assert_int_equal(count_fds(), fds + 3);
	zs_hardware_finish(&hardware);
}

static void test_energy_by_perf(void **state)
{
	struct zs_hardware hardware;
	put_pmu("power", "type", "12");
	put_pmu("power", "cpumask", "0,4");
	put_pmu("power", "format/event", "config:0-7");
	put_event("power", "energy-pkg", "event=0x02", "2.3283064365386962890625e-10", "Joules");
	put_zone("intel-rapl:0", "package-0", "5", "1000");
	zs_hardware_init(&hardware, sys);
	assert_int_equal(fake.count, 3 + 2);
	assert_int_equal(fake.events[3].attr.type, 12);
	assert_int_equal(fake.events[3].attr.config, 2);
	assert_int_equal(fake.events[4].cpu, 4);
	memcpy(fake.events[3].values, (uint64_t[]){UINT64_C(1) << 32, 9, 9}, 24);
	memcpy(fake.events[4].values, (uint64_t[]){UINT64_C(1) << 33, 9, 9}, 24);
	assert_near(read_one(&hardware, ZS_HARDWARE_ENERGY), 3e6);
	zs_hardware_finish(&hardware);
}

static void test_energy_by_powercap(void **state)
{
	const unsigned fds = count_fds();
	struct zs_hardware hardware;
	put_zone("intel-rapl:0", "package-0", "900", "1000");
	put_zone("intel-rapl:1", "package-1", "50", "2000");
	put_zone("intel-rapl:0:0", "core", "7", "1000");
	put_zone("intel-rapl:2", "psys", "7", "1000");
	put_zone("intel-rapl-mmio:0", "package-0", "7", "1000");
	zs_hardware_init(&hardware, sys);
	assert_string_equal(hardware.counters[ZS_HARDWARE_ENERGY].missing, "");
	assert_int_equal(hardware.counters[ZS_HARDWARE_ENERGY].source_count, 2);
	assert_near(read_one(&hardware, ZS_HARDWARE_ENERGY), 0);
	put("class/powercap/intel-rapl:0/energy_uj", "950");
	put("class/powercap/intel-rapl:1/energy_uj", "150");
	put("class/powercap/intel-rapl:2/energy_uj", "999");
	put("class/powercap/intel-rapl:0:0/energy_uj", "999");
	assert_near(read_one(&hardware, ZS_HARDWARE_ENERGY), 150);
	put("class/powercap/intel-rapl:0/energy_uj", "30");
	assert_near(read_one(&hardware, ZS_HARDWARE_ENERGY), 150 + 80);
	put("class/powercap/intel-rapl:0/energy_uj", "40");
	assert_near(read_one(&hardware, ZS_HARDWARE_ENERGY), 150 + 90);
	put("class/powercap/intel-rapl:0/energy_uj", "");
	assert_true(isnan(read_one(&hardware, ZS_HARDWARE_ENERGY)));
	zs_hardware_finish(&hardware);
	assert_int_equal(count_fds(), fds);
}

static void test_energy_beside_perf(void **state)
{
	struct zs_hardware hardware;
	put_pmu("power", "type", "12");
	put_pmu("power", "cpumask", "0");
	put_pmu("power", "format/event", "config:0-7");
	put_event("power", "energy-pkg", "event=0x02", "1", "Joules");
	fake.error = EACCES;
	zs_hardware_init(&hardware, sys);
	assert_non_null(strstr(hardware.counters[ZS_HARDWARE_ENERGY].missing, "perf_event_open"));
	zs_hardware_finish(&hardware);
	put_zone("intel-rapl:0", "package-0", "900", "1000");
	zs_hardware_init(&hardware, sys);
	assert_string_equal(hardware.counters[ZS_HARDWARE_ENERGY].missing, "");
	put("class/powercap/intel-rapl:0/energy_uj", "901");
	assert_near(read_one(&hardware, ZS_HARDWARE_ENERGY), 1);
	zs_hardware_finish(&hardware);
}

/** As since Linux 5.10: the energy is for root alone. */
static void test_energy_refused(void **state)
{
	struct zs_hardware hardware;
	char path[128];
	put_zone("intel-rapl:0", "package-0", "900", "1000");
	snprintf(path, sizeof(path), "%s/class/powercap/intel-rapl:0/energy_uj", sys);
	assert_int_equal(chmod(path, geteuid() == 0 ? 0400 : 0), 0);
	const uid_t user = geteuid();
	assert_true(user != 0 || seteuid(65534) == 0);
	zs_hardware_init(&hardware, sys);
	assert_true(user != 0 || seteuid(0) == 0);
	const char *missing = hardware.counters[ZS_HARDWARE_ENERGY].missing;
	assert_non_null(strstr(missing, "energy_uj: Permission denied; run as root"));
	assert_int_equal(hardware.counters[ZS_HARDWARE_ENERGY].source_count, 0);
	zs_hardware_finish(&hardware);
	/* A range that no counter can have. */
	put("class/powercap/intel-rapl:0/max_energy_range_uj", "0");
	zs_hardware_init(&hardware, sys);
	assert_true(hardware.counters[ZS_HARDWARE_ENERGY].missing[0] != 0);
	zs_hardware_finish(&hardware);
}

static void test_reasons(void **state)
{
	const struct {
		int error;
		const char *says;
	} reasons[] = {
		{EACCES, "perf_event_open: Permission denied; "},
		{EPERM, "perf_event_open: Operation not permitted; "},
		{ENOENT, "No such file or directory: this (virtual) machine gives no such"},
		{EOPNOTSUPP, "this (virtual) machine gives no such hardware counter"},
		{ENOSYS, "CONFIG_PERF_EVENTS"},
		{EMFILE, "ulimit -n"},
		{EIO, "perf_event_open: Input/output error"},
		{4095, "perf_event_open: unknown error"},
	};
	const uid_t user = geteuid();
	for (size_t i = 0; i < COUNT(reasons); i++) {
		struct zs_hardware hardware;
		double values[ZS_HARDWARE_COUNT];
		fake.error = reasons[i].error;
		zs_hardware_init(&hardware, sys);
		for (unsigned j = 0; j < ZS_HARDWARE_MEMORY_TRAFFIC; j++) {
			assert_non_null(strstr(hardware.counters[j].missing, reasons[i].says));
		}
		zs_hardware_read(&hardware, values);
		for (unsigned j = 0; j < ZS_HARDWARE_COUNT; j++) {
			assert_true(isnan(values[j]));
			assert_true(hardware.counters[j].missing[0] != 0);
		}
		zs_hardware_finish(&hardware);
	}
	struct zs_hardware hardware;
	fake.error = EACCES;
	put_controller("uncore_imc", "9", "0");
	assert_true(user != 0 || seteuid(65534) == 0);
	zs_hardware_init(&hardware, sys);
	assert_true(user != 0 || seteuid(0) == 0);
	assert_string_equal(hardware.counters[ZS_HARDWARE_CYCLES].missing,
		"perf_event_open: Permission denied; sysctl kernel.perf_event_paranoid=1 or run as "
		"root");
	assert_string_equal(hardware.counters[ZS_HARDWARE_MEMORY_TRAFFIC].missing,
		"perf_event_open: Permission denied; sysctl kernel.perf_event_paranoid=0 or run as "
		"root");
	zs_hardware_finish(&hardware);
}

static void test_nothing_there(void **state)
{
	struct zs_hardware hardware;
	fake.error = ENOENT;
	zs_hardware_init(&hardware, "/does/not/exist");
	for (unsigned i = 0; i < ZS_HARDWARE_COUNT; i++) {
		assert_true(hardware.counters[i].missing[0] != 0);
	}
	assert_non_null(
		strstr(hardware.counters[ZS_HARDWARE_MEMORY_TRAFFIC].missing, "uncore_imc"));
	assert_non_null(strstr(hardware.counters[ZS_HARDWARE_ENERGY].missing, "powercap"));
	zs_hardware_finish(&hardware);
}

/** A made-up controller that counts nanoseconds: the kernel's own cpu-clock, on CPU 0. */
static void test_real_event(void **state)
{
	struct zs_hardware hardware;
	struct timespec times[4];
	fake.on = false;
	put_pmu("uncore_imc_0", "type", "1");
	put_pmu("uncore_imc_0", "cpumask", "0");
	put_pmu("uncore_imc_0", "format/event", "config:0-7");
	put_event("uncore_imc_0", "cas_count_read", "event=0x00", "3", "MiB");
	put_event("uncore_imc_0", "cas_count_write", "event=0x00", "2", "MiB");
	zs_hardware_init(&hardware, sys);
	if (hardware.counters[ZS_HARDWARE_MEMORY_TRAFFIC].missing[0] != 0) {
		print_message("# %s\n", hardware.counters[ZS_HARDWARE_MEMORY_TRAFFIC].missing);
		skip();
	}
	clock_gettime(CLOCK_MONOTONIC, &times[0]);
	const double before = read_one(&hardware, ZS_HARDWARE_MEMORY_TRAFFIC);
	clock_gettime(CLOCK_MONOTONIC, &times[1]);
	usleep(100000);
	clock_gettime(CLOCK_MONOTONIC, &times[2]);
	const double counted = read_one(&hardware, ZS_HARDWARE_MEMORY_TRAFFIC) - before;
	clock_gettime(CLOCK_MONOTONIC, &times[3]);
	zs_hardware_finish(&hardware);
	double ns[4];
	for (size_t i = 0; i < 4; i++) {
		ns[i] = (double)times[i].tv_sec * 1e9 + (double)times[i].tv_nsec;
	}
	assert_true(counted >= (ns[2] - ns[1]) * 5 * MIB * 0.98);
	assert_true(counted <= (ns[3] - ns[0]) * 5 * MIB * 1.02);
}

static void *work(void *data)
{
	for (volatile unsigned i = 0; i < 3000000; i++) {
	}
	return NULL;
}

/** This machine's: sane, or a reason. */
static void test_real_machine(void **state)
{
	const unsigned fds = count_fds();
	double before[ZS_HARDWARE_COUNT], after[ZS_HARDWARE_COUNT];
	struct zs_hardware hardware;
	pthread_t thread;
	fake.on = false;
	zs_hardware_init(&hardware, NULL);
	zs_hardware_read(&hardware, before);
	assert_int_equal(pthread_create(&thread, NULL, work, NULL), 0);
	assert_int_equal(pthread_join(thread, NULL), 0);
	zs_hardware_read(&hardware, after);
	for (unsigned i = 0; i < ZS_HARDWARE_COUNT; i++) {
		const struct zs_hardware_opened *opened = &hardware.counters[i];
		print_message("# %s: %g %s\n", zs_hardware_name(i), after[i] - before[i],
			opened->missing);
		assert_int_equal(opened->missing[0] != 0, opened->source_count == 0);
		assert_true(opened->missing[0] == 0 || isnan(after[i]));
		assert_true(isnan(after[i]) || isnan(before[i]) || after[i] >= before[i]);
	}
	/* The thread's, which came after. */
	assert_true(isnan(after[ZS_HARDWARE_INSTRUCTIONS]) ||
		    after[ZS_HARDWARE_INSTRUCTIONS] - before[ZS_HARDWARE_INSTRUCTIONS] > 6e6);
	zs_hardware_finish(&hardware);
	assert_int_equal(count_fds(), fds);
}

#define IN_TREE(test) cmocka_unit_test_setup_teardown(test, make_tree, remove_tree)

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_words),
		IN_TREE(test_of_process),
		IN_TREE(test_user_only),
		IN_TREE(test_scaled_up),
		IN_TREE(test_traffic),
		IN_TREE(test_other_names_of_traffic),
		IN_TREE(test_traffic_not_understood),
		IN_TREE(test_energy_by_perf),
		IN_TREE(test_energy_by_powercap),
		IN_TREE(test_energy_beside_perf),
		IN_TREE(test_energy_refused),
		IN_TREE(test_reasons),
		IN_TREE(test_nothing_there),
		IN_TREE(test_real_event),
		IN_TREE(test_real_machine),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
