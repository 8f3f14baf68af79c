#include "tests/unit/check.h"

#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <sys/stat.h>
#include <unistd.h>

#include "kms/device.h"

#define ENTRY 4711

/* What lstat finds of the device's entry in sysfs. */
static int error;
static ino_t inode;

int __wrap_lstat(const char *path, struct stat *st);
int __wrap_lstat64(const char *path, struct stat *st);
/* The same where time_t has 64 bits on a machine of 32. */
int __wrap___lstat64_time64(const char *path, struct stat *st);

int __wrap_lstat(const char *path, struct stat *st)
{
	*st = (struct stat){.st_ino = inode};
	errno = error;
	return error == 0 ? 0 : -1;
}

int __wrap_lstat64(const char *path, struct stat *st)
{
	return __wrap_lstat(path, st);
}

int __wrap___lstat64_time64(const char *path, struct stat *st)
{
	return __wrap_lstat(path, st);
}

static bool is_lost(int fd, int lstat_error, ino_t found)
{
	const struct zs_kms_device device = {.fd = fd, .entry = ENTRY};
	error = lstat_error;
	inode = found;
	return zs_kms_device_is_lost(&device);
}

static void test_is_lost(void **state)
{
	const int fd = open("/dev/null", O_RDWR | O_CLOEXEC);
	assert_false(is_lost(fd, 0, ENTRY));
	assert_true(is_lost(fd, ENOENT, 0));
	/* Another device by the same number. */
	assert_true(is_lost(fd, 0, ENTRY + 1));
	close(fd);
}

/** What says nothing of the device is no loss. */
static void test_is_unknown(void **state)
{
	const int fd = open("/dev/null", O_RDWR | O_CLOEXEC);
	const struct zs_kms_device without_sysfs = {.fd = fd};
	assert_false(is_lost(fd, ENOMEM, 0));
	assert_false(is_lost(fd, EACCES, 0));
	error = ENOENT;
	assert_false(zs_kms_device_is_lost(&without_sysfs));
	close(fd);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_is_lost),
		cmocka_unit_test(test_is_unknown),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
