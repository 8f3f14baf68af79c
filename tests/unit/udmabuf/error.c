#include "tests/unit/check.h"

#include <errno.h>
#include <string.h>

#include "udmabuf/error.h"

static void test_text(void **state)
{
	struct zs_error err;
	char text[512];
	assert_int_equal(
		zs_error_set(&err, -ENOENT, "/dev/x", "open", "load it", "no %s", "x"), -ENOENT);
	assert_int_equal(err.code, -ENOENT);
	assert_string_equal(zs_error_text(&err, text, sizeof(text)),
		"/dev/x: open: No such file or directory: no x; load it");
	zs_error_set(&err, -EACCES, "/dev/x", "open", NULL, "");
	assert_string_equal(
		zs_error_text(&err, text, sizeof(text)), "/dev/x: open: Permission denied");
	zs_error_set(&err, -EINVAL, "/dev/x", "ioctl", "try y", "");
	assert_string_equal(
		zs_error_text(&err, text, sizeof(text)), "/dev/x: ioctl: Invalid argument; try y");
	zs_error_set(&err, -4095, "/dev/x", "ioctl", NULL, "z");
	assert_string_equal(
		zs_error_text(&err, text, sizeof(text)), "/dev/x: ioctl: unknown error: z");
}

static void test_nobody_asks(void **state)
{
	assert_int_equal(zs_error_set(NULL, -ENOMEM, "memory", "calloc", NULL, "%d", 1), -ENOMEM);
}

static void test_replaced_by_its_own_words(void **state)
{
	struct zs_error err;
	zs_error_set(&err, -EIO, "first", "read", "wait", "a reason");
	zs_error_set(&err, -EBUSY, err.device, err.op, err.hint, "%s, again", err.reason);
	assert_string_equal(err.device, "first");
	assert_string_equal(err.op, "read");
	assert_string_equal(err.hint, "wait");
	assert_string_equal(err.reason, "a reason, again");
}

static void test_cut(void **state)
{
	struct zs_error err;
	char lengthy[1000], text[2000];
	memset(lengthy, 'a', sizeof(lengthy) - 1);
	lengthy[sizeof(lengthy) - 1] = 0;
	zs_error_set(&err, -EIO, lengthy, lengthy, lengthy, "%s", lengthy);
	assert_int_equal(strlen(err.device), sizeof(err.device) - 1);
	assert_int_equal(strlen(err.op), sizeof(err.op) - 1);
	assert_int_equal(strlen(err.reason), sizeof(err.reason) - 1);
	assert_int_equal(strlen(err.hint), sizeof(err.hint) - 1);
	zs_error_text(&err, text, sizeof(text));
	char guarded[17] = "0123456789abcdef";
	zs_error_text(&err, guarded, 10);
	assert_string_equal(guarded, "aaaaaaaaa");
	assert_int_equal(guarded[10], 'a');
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_text),
		cmocka_unit_test(test_nobody_asks),
		cmocka_unit_test(test_replaced_by_its_own_words),
		cmocka_unit_test(test_cut),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
