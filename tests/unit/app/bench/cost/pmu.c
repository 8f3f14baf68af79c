#include "tests/unit/check.h"

#include <dirent.h>
#include <errno.h>
#include <ftw.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "app/bench/cost/pmu.h"

/** A made-up sysfs with one PMU. */
static char sys[64];

static int remove_one(const char *path, const struct stat *st, int type, struct FTW *ftw)
{
	return remove(path);
}

static int remove_tree(void **state)
{
	return nftw(sys, remove_one, 8, FTW_DEPTH | FTW_PHYS);
}

static int make_tree(void **state)
{
	const char *const folders[] = {"bus", "bus/event_source", "bus/event_source/devices",
		"bus/event_source/devices/pmu", "bus/event_source/devices/pmu/events",
		"bus/event_source/devices/pmu/format"};
	strcpy(sys, "/tmp/zeroscan-test.XXXXXX");
	if (mkdtemp(sys) == NULL) {
		return -1;
	}
	for (size_t i = 0; i < COUNT(folders); i++) {
		char path[128];
		snprintf(path, sizeof(path), "%s/%s", sys, folders[i]);
		if (mkdir(path, 0755) < 0) {
			return -1;
		}
	}
	return 0;
}

/** Writes a file of the PMU. */
static void put(const char *file, const char *text)
{
	char path[192];
	snprintf(path, sizeof(path), "%s/bus/event_source/devices/pmu/%s", sys, file);
	FILE *stream = fopen(path, "w");
	assert_non_null(stream);
	assert_true(fprintf(stream, "%s\n", text) >= 0);
	assert_int_equal(fclose(stream), 0);
}

/** As a Xeon has it. */
static void put_controller(const char *cpumask)
{
	put("type", "21");
	put("cpumask", cpumask);
	put("format/event", "config:0-7");
	put("format/umask", "config:8-15");
	put("events/cas_count_read", "event=0x04,umask=0x03");
	put("events/cas_count_read.scale", "6.103515625e-5");
	put("events/cas_count_read.unit", "MiB");
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

static void test_read(void **state)
{
	struct zs_pmu_event event;
	put_controller("0,18");
	put("format/edge", "config:18");
	put("format/wide", "config1:0-3,32-35,63");
	put("format/last", "config2:0-63");
	put("events/all", "event=255,edge,wide=0x1f3,last=0xffffffffffffffff");
	assert_int_equal(zs_pmu_event_read(&event, sys, "pmu", "cas_count_read"), 0);
	assert_int_equal(event.type, 21);
	assert_int_equal(event.config[0], 0x0304);
	assert_int_equal(event.config[1], 0);
	assert_near(event.scale, 64.0 / (1 << 20));
	assert_string_equal(event.unit, "MiB");
	assert_int_equal(event.cpu_count, 2);
	assert_int_equal(event.cpus[0], 0);
	assert_int_equal(event.cpus[1], 18);
	put("cpumask", "0-2,5,7-7");
	assert_int_equal(zs_pmu_event_read(&event, sys, "pmu", "all"), 0);
	assert_int_equal(event.config[0], 0x400ff);
	assert_int_equal(event.config[1], UINT64_C(0x8000000f00000003));
	assert_int_equal(event.config[2], UINT64_MAX);
	assert_near(event.scale, 1);
	assert_string_equal(event.unit, "");
	const unsigned cpus[] = {0, 1, 2, 5, 7};
	assert_int_equal(event.cpu_count, COUNT(cpus));
	assert_memory_equal(event.cpus, cpus, sizeof(cpus));
}

static void test_refused(void **state)
{
	const struct {
		const char *file, *text;
		int error;
	} wrong[] = {
		{"events/x", "", -EINVAL},
		{"events/x", "event=", -EINVAL},
		{"events/x", "event=4z", -EINVAL},
		{"events/x", "event=-1", -EINVAL},
		{"events/x", "event=0x100", -EINVAL},
		{"events/x", "event=0x1ffffffffffffffff", -EINVAL},
		{"events/x", "nothing=1", -EINVAL},
		{"format/event", "config", -EINVAL},
		{"format/event", "config9:0-7", -EINVAL},
		{"format/event", "config:0-64", -EINVAL},
		{"format/event", "config:7-0", -EINVAL},
		{"format/event", "config:0-7,", -EINVAL},
		{"events/x.scale", "much", -EINVAL},
		{"events/x.scale", "-1", -EINVAL},
		{"type", "", -EINVAL},
		{"type", "4294967296", -EINVAL},
		{"cpumask", "", -EINVAL},
		{"cpumask", "0-", -EINVAL},
		{"cpumask", "f", -EINVAL},
		{"cpumask", "0-64", -EOVERFLOW},
		{"cpumask", "0-99999999999", -EINVAL},
	};
	const unsigned fds = count_fds();
	struct zs_pmu_event event;
	for (size_t i = 0; i < COUNT(wrong); i++) {
		put_controller("0");
		put("events/x", "event=4");
		put("events/x.scale", "2");
		assert_int_equal(zs_pmu_event_read(&event, sys, "pmu", "x"), 0);
		put(wrong[i].file, wrong[i].text);
		assert_int_equal(zs_pmu_event_read(&event, sys, "pmu", "x"), wrong[i].error);
	}
	assert_int_equal(zs_pmu_event_read(&event, sys, "pmu", "y"), -ENOENT);
	assert_int_equal(zs_pmu_event_read(&event, sys, "other", "x"), -ENOENT);
	assert_int_equal(count_fds(), fds);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_read, make_tree, remove_tree),
		cmocka_unit_test_setup_teardown(test_refused, make_tree, remove_tree),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
