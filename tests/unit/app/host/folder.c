#include "tests/unit/check.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/host/folder.h"

static char folder[] = "host-folder-XXXXXX", path[64];

static int make_room(void **state)
{
	if (mkdtemp(folder) == NULL) {
		return -1;
	}
	snprintf(path, sizeof(path), "%s/vm", folder);
	return 0;
}

static int clear_room(void **state)
{
	return rmdir(folder);
}

static mode_t mode_of(const char *name)
{
	struct stat status;
	assert_int_equal(stat(name, &status), 0);
	return status.st_mode & 07777;
}

static void test_new(void **state)
{
	struct zs_error err;
	const mode_t before = umask(0);
	assert_int_equal(zs_host_folder_make(path, &err), 0);
	umask(before);
	assert_int_equal(mode_of(path), 0700);
	assert_int_equal(zs_host_folder_make(path, &err), 0);
	rmdir(path);
}

/** Whose folder others may read is left as it is; they cannot make sockets in it. */
static void test_read_by_others(void **state)
{
	struct zs_error err;
	assert_int_equal(mkdir(path, 0755), 0);
	assert_int_equal(zs_host_folder_make(path, &err), 0);
	rmdir(path);
}

static void test_written_by_others(void **state)
{
	static const mode_t modes[] = {0777, 0770, 01777, 0702};
	struct zs_error err;
	assert_int_equal(mkdir(path, 0700), 0);
	for (size_t i = 0; i < sizeof(modes) / sizeof(modes[0]); i++) {
		assert_int_equal(chmod(path, modes[i]), 0);
		assert_int_equal(zs_host_folder_make(path, &err), -EPERM);
		assert_string_equal(err.device, path);
		assert_true(strlen(err.hint) > 0);
	}
	rmdir(path);
}

static void test_impossible(void **state)
{
	struct zs_error err;
	char deep[80];
	snprintf(deep, sizeof(deep), "%s/of/nothing", path);
	assert_int_equal(zs_host_folder_make(deep, &err), -ENOENT);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_new),
		cmocka_unit_test(test_read_by_others),
		cmocka_unit_test(test_written_by_others),
		cmocka_unit_test(test_impossible),
	};
	return cmocka_run_group_tests(tests, make_room, clear_room);
}
