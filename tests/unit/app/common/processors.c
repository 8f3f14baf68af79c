#include "tests/unit/check.h"

#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/common/processors.h"

/* A tree as cgroup2 has it: /, /a, /a/b and, without a file, /a/b/c. */
static char root[] = "processors-XXXXXX";
static const char *const groups[] = {"", "/a", "/a/b", "/a/b/c"};
#define FILES 3

static void set_quota(size_t group, const char *text)
{
	char path[64];
	snprintf(path, sizeof(path), "%s%s/cpu.max", root, groups[group]);
	FILE *file = fopen(path, "w");
	assert_non_null(file);
	fputs(text, file);
	assert_int_equal(fclose(file), 0);
}

static int make_groups(void **state)
{
	(void)state;
	char path[64];
	assert_non_null(mkdtemp(root));
	for (size_t i = 1; i < COUNT(groups); i++) {
		snprintf(path, sizeof(path), "%s%s", root, groups[i]);
		assert_int_equal(mkdir(path, 0700), 0);
	}
	return 0;
}

static int remove_groups(void **state)
{
	(void)state;
	char path[64];
	for (size_t i = COUNT(groups); i-- > 0;) {
		snprintf(path, sizeof(path), "%s%s/cpu.max", root, groups[i]);
		unlink(path);
		snprintf(path, sizeof(path), "%s%s", root, groups[i]);
		rmdir(path);
	}
	return 0;
}

static void test_quota(void **state)
{
	(void)state;
	static const struct {
		const char *quotas[FILES], *membership;
		uint32_t expected;
	} cases[] = {
		{{"max 100000\n", "max 100000\n", "max 100000\n"}, "0::/a/b\n", UINT32_MAX},
		{{"max 100000\n", "max 100000\n", "200000 100000\n"}, "0::/a/b\n", 2},
		/* A quarter keeps no second processor busy; a second and a quarter want three. */
		{{"max 100000\n", "max 100000\n", "25000 100000\n"}, "0::/a/b\n", 1},
		{{"max 100000\n", "max 100000\n", "225000 100000\n"}, "0::/a/b\n", 3},
		/* The lowest on the way up; a group without the file has no quota. */
		{{"max 100000\n", "100000 100000\n", "400000 100000\n"}, "0::/a/b\n", 1},
		{{"150000 50000\n", "max 100000\n", "400000 100000\n"}, "0::/a/b/c\n", 3},
		{{"100000 100000\n", "max 100000\n", "max 100000\n"}, "0::/\n", 1},
		{{"max 100000\n", "200000 100000\n", "100000 100000\n"}, "0::/a\n", 2},
		/* With hierarchies of the first version beside it, or with these alone. */
		{{"max 100000\n", "200000 100000\n", "max 100000\n"},
			"3:cpu:/\n1:name=systemd:/\n0::/a/b\n", 2},
		{{"100000 100000\n", "100000 100000\n", "100000 100000\n"}, "3:cpu:/a\n",
			UINT32_MAX},
		/* What is no quota. */
		{{"", "0 100000\n", "100000 0\n"}, "0::/a/b\n", UINT32_MAX},
		{{"x", "-", "12"}, "0::/a/b\n", UINT32_MAX},
		{{"100000 100000\n", "1 1", "1 1"}, "", UINT32_MAX},
		{{"18446744073709551615 1\n", "max", "max"}, "0::/", UINT32_MAX},
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		for (size_t k = 0; k < FILES; k++) {
			set_quota(k, cases[i].quotas[k]);
		}
		assert_int_equal(zs_processors_quota(cases[i].membership, root), cases[i].expected);
	}
}

/* Of the first version, with two controllers in one hierarchy: /a and /a/b, and its root. */
static const char *const hierarchy[] = {"", "/cpu,cpuacct", "/cpu,cpuacct/a", "/cpu,cpuacct/a/b"};
static const char *const files[] = {"cpu.cfs_quota_us", "cpu.cfs_period_us"};

static void set_value(size_t group, size_t file, const char *text)
{
	char path[96];
	snprintf(path, sizeof(path), "%s%s/%s", root, hierarchy[group], files[file]);
	FILE *stream = fopen(path, "w");
	assert_non_null(stream);
	fputs(text, stream);
	assert_int_equal(fclose(stream), 0);
}

static int make_hierarchy(void **state)
{
	(void)state;
	char path[64];
	strcpy(root, "processors-XXXXXX");
	assert_non_null(mkdtemp(root));
	for (size_t i = 1; i < COUNT(hierarchy); i++) {
		snprintf(path, sizeof(path), "%s%s", root, hierarchy[i]);
		assert_int_equal(mkdir(path, 0700), 0);
	}
	return 0;
}

static int remove_hierarchy(void **state)
{
	(void)state;
	char path[96];
	for (size_t i = COUNT(hierarchy); i-- > 0;) {
		for (size_t k = 0; k < COUNT(files); k++) {
			snprintf(path, sizeof(path), "%s%s/%s", root, hierarchy[i], files[k]);
			unlink(path);
		}
		snprintf(path, sizeof(path), "%s%s", root, hierarchy[i]);
		rmdir(path);
	}
	return 0;
}

static void test_quota_of_first_version(void **state)
{
	(void)state;
	static const struct {
		const char *values[3][2], *membership;
		uint32_t expected;
	} cases[] = {
		{{{"-1", "100000"}, {"-1", "100000"}, {"-1", "100000"}},
			"4:cpu,cpuacct:/a/b\n0::/\n", UINT32_MAX},
		{{{"-1", "100000"}, {"150000", "100000"}, {"-1", "100000"}},
			"5:cpuset:/\n4:cpu,cpuacct:/a/b\n0::/\n", 2},
		{{{"300000", "100000"}, {"400000", "100000"}, {"-1", "100000"}},
			"4:cpu,cpuacct:/a/b\n", 3},
		{{{"50000", "100000"}, {"-1", "100000"}, {"-1", "100000"}}, "4:cpu,cpuacct:/", 1},
		/* In a container the group has a name that is not mounted there. */
		{{{"200000", "100000"}, {"-1", "100000"}, {"-1", "100000"}},
			"4:cpu,cpuacct:/docker/17\n", 2},
		/* Other hierarchies have no quotas, nor do broken lines. */
		{{{"100000", "100000"}, {"100000", "100000"}, {"100000", "100000"}},
			"4:cpuset,cpuacct:/a/b\n3:xcpu:/a\n4:cpu,cpuacct\ncpu\n:\n", UINT32_MAX},
		{{{"100000", "0"}, {"x", "100000"}, {"100000", ""}}, "4:cpu,cpuacct:/a/b\n",
			UINT32_MAX},
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		for (size_t k = 0; k < 3; k++) {
			set_value(k + 1, 0, cases[i].values[k][0]);
			set_value(k + 1, 1, cases[i].values[k][1]);
		}
		assert_int_equal(zs_processors_quota(cases[i].membership, root), cases[i].expected);
	}
}

static void test_affinity(void **state)
{
	(void)state;
	cpu_set_t all, one;
	assert_int_equal(sched_getaffinity(0, sizeof(all), &all), 0);
	assert_in_range(zs_processors_count(), 1, CPU_COUNT(&all));
	CPU_ZERO(&one);
	int cpu = 0;
	while (!CPU_ISSET(cpu, &all)) {
		cpu++;
	}
	CPU_SET(cpu, &one);
	assert_int_equal(sched_setaffinity(0, sizeof(one), &one), 0);
	assert_int_equal(zs_processors_count(), 1);
	assert_int_equal(sched_setaffinity(0, sizeof(all), &all), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_quota, make_groups, remove_groups),
		cmocka_unit_test_setup_teardown(
			test_quota_of_first_version, make_hierarchy, remove_hierarchy),
		cmocka_unit_test(test_affinity),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
