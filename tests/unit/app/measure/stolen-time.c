#include "tests/unit/check.h"

#include <ftw.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/utsname.h>
#include <unistd.h>

#include "app/measure/stolen-time.h"

static char root[64];

static int make_folder(void **state)
{
	strcpy(root, "/tmp/zeroscan-test.XXXXXX");
	return mkdtemp(root) == NULL ? -1 : 0;
}

static int remove_one(const char *path, const struct stat *st, int type, struct FTW *ftw)
{
	return remove(path);
}

static int remove_folder(void **state)
{
	return nftw(root, remove_one, 8, FTW_DEPTH | FTW_PHYS);
}

/** Plants a file, and the folders above it. */
static void put(const char *path, const char *text)
{
	char whole[256];
	snprintf(whole, sizeof(whole), "%s%s", root, path);
	for (char *slash = strchr(whole + strlen(root) + 1, '/'); slash != NULL;
		slash = strchr(slash + 1, '/')) {
		*slash = 0;
		mkdir(whole, 0755);
		*slash = '/';
	}
	FILE *file = fopen(whole, "w");
	assert_non_null(file);
	assert_true(fputs(text, file) >= 0);
	assert_int_equal(fclose(file), 0);
}

/** The kernel's configuration of this release. */
static void put_config(const char *before, const char *behind, const char *line)
{
	struct utsname name;
	char path[128], text[256];
	assert_int_equal(uname(&name), 0);
	snprintf(path, sizeof(path), "%s%s%s", before, name.release, behind);
	snprintf(text, sizeof(text), "CONFIG_A=y\n%s\nCONFIG_Z=y\n", line);
	put(path, text);
}

#define PLAIN "flags\t\t: fpu vme de sse2\n"
#define GUEST "flags\t\t: fpu vme de sse2 hypervisor lahf_lm\n"
#define UML "vendor_id\t: User Mode Linux\nmodel name\t: UML\n"
#define STAT(steal) "cpu  100 10 40 500 7 3 5 " steal " 0 0\ncpu0 1 2 3\n"

static enum zs_stolen_type type_of(const char *cpuinfo, const char *stat)
{
	struct zs_stolen_time time;
	put("/proc/cpuinfo", cpuinfo);
	put("/proc/stat", stat);
	zs_stolen_time_read(&time, root);
	return time.type;
}

static void test_no_machine(void **state)
{
	assert_int_equal(type_of(PLAIN, STAT("0")), ZS_STOLEN_NONE);
	assert_null(zs_stolen_type_warning(ZS_STOLEN_NONE));
}

/** A guest whose kernel counts nothing is flagged, user-mode Linux among them. */
static void test_not_told(void **state)
{
	assert_int_equal(type_of(GUEST, STAT("0")), ZS_STOLEN_UNKNOWN);
	assert_int_equal(type_of(UML, STAT("0")), ZS_STOLEN_UNKNOWN);
	assert_non_null(strstr(zs_stolen_type_warning(ZS_STOLEN_UNKNOWN), "does not tell"));
	put("/sys/hypervisor/type", "xen\n");
	assert_int_equal(type_of(PLAIN, STAT("0")), ZS_STOLEN_UNKNOWN);
}

/** Whether CPU times have what is counted, the kernel's configuration says. */
static void test_told(void **state)
{
	assert_int_equal(type_of(GUEST, STAT("4")), ZS_STOLEN_COUNTED);
	put_config("/boot/config-", "", "CONFIG_PARAVIRT_TIME_ACCOUNTING_ELSE=y");
	assert_int_equal(type_of(GUEST, STAT("4")), ZS_STOLEN_COUNTED);
	put_config("/lib/modules/", "/config", "CONFIG_PARAVIRT_TIME_ACCOUNTING=y");
	assert_int_equal(type_of(GUEST, STAT("4")), ZS_STOLEN_LEFT_OUT);
	put_config("/boot/config-", "", "# CONFIG_PARAVIRT_TIME_ACCOUNTING is not set");
	assert_int_equal(type_of(GUEST, STAT("4")), ZS_STOLEN_INCLUDED);
}

static void test_share(void **state)
{
	struct zs_stolen_time before, after;
	put("/proc/stat", "cpu  100 0 100 500 7 0 0 40 0 0\n");
	zs_stolen_time_read(&before, root);
	put("/proc/stat", "cpu  150 0 120 900 9 3 2 65 0 0\n");
	zs_stolen_time_read(&after, root);
	assert_true(fabs(zs_stolen_time_share(&before, &after) - 0.25) < 1e-9);
	/* Counters that go back, as in a container that was moved. */
	assert_true(zs_stolen_time_share(&after, &before) == 0);
	after.type = ZS_STOLEN_UNKNOWN;
	assert_true(isnan(zs_stolen_time_share(&before, &after)));
}

/** It is taken out of CPU times that have it, and of no others. */
static void test_taken_out(void **state)
{
	struct zs_stolen_time before = {.type = ZS_STOLEN_INCLUDED, .busy_ns = 100};
	struct zs_stolen_time after = {
		.type = ZS_STOLEN_INCLUDED, .busy_ns = 700, .stolen_ns = 200};
	struct zs_frames frames;
	assert_int_equal(zs_frames_init(&frames, 2), 0);
	*zs_frames_add(&frames) = (struct zs_frame){.cpu_ns = 1000, .compositor_ns = 400};
	*zs_frames_add(&frames) = (struct zs_frame){.cpu_ns = 2000, .compositor_ns = -1};
	assert_true(fabs(zs_stolen_time_take_out(&before, &after, &frames) - 0.25) < 1e-9);
	assert_int_equal(zs_frames_at(&frames, 0)->cpu_ns, 750);
	assert_int_equal(zs_frames_at(&frames, 0)->compositor_ns, 300);
	assert_int_equal(zs_frames_at(&frames, 1)->cpu_ns, 1500);
	assert_int_equal(zs_frames_at(&frames, 1)->compositor_ns, -1);
	after.type = ZS_STOLEN_LEFT_OUT;
	assert_true(fabs(zs_stolen_time_take_out(&before, &after, &frames) - 0.25) < 1e-9);
	assert_int_equal(zs_frames_at(&frames, 0)->cpu_ns, 750);
	zs_frames_finish(&frames);
}

static void test_run_delay(void **state)
{
	struct zs_stolen_time time;
	put("/proc/thread-self/schedstat", "5000 1234 7\n");
	zs_stolen_time_read(&time, root);
	assert_int_equal(time.run_delay_ns, 1234);
	put("/proc/thread-self/schedstat", "0 0 1\n");
	zs_stolen_time_read(&time, root);
	assert_int_equal(time.run_delay_ns, -1);
}

/** Files of any bytes, and none at all. */
static void test_garbage(void **state)
{
	struct zs_stolen_time time;
	zs_stolen_time_read(&time, root);
	assert_int_equal(time.type, ZS_STOLEN_NONE);
	assert_int_equal(time.run_delay_ns, -1);
	put("/proc/stat", "cpu  a b c\n");
	put("/proc/thread-self/schedstat", "\n");
	zs_stolen_time_read(&time, root);
	assert_int_equal(time.type, ZS_STOLEN_NONE);
	zs_stolen_time_read(&time, "");
	assert_non_null(zs_stolen_type_name(time.type));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_no_machine, make_folder, remove_folder),
		cmocka_unit_test_setup_teardown(test_not_told, make_folder, remove_folder),
		cmocka_unit_test_setup_teardown(test_told, make_folder, remove_folder),
		cmocka_unit_test_setup_teardown(test_share, make_folder, remove_folder),
		cmocka_unit_test_setup_teardown(test_taken_out, make_folder, remove_folder),
		cmocka_unit_test_setup_teardown(test_run_delay, make_folder, remove_folder),
		cmocka_unit_test_setup_teardown(test_garbage, make_folder, remove_folder),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
