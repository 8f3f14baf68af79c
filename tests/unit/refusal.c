#include "tests/unit/check.h"

#include <errno.h>
#include <string.h>

#include "udmabuf/error.h"

static void test_text(void **state)
{
	struct zs_refusal refusal;
	char text[512];
	assert_int_equal(
		zs_refuse(&refusal, -ENOENT, "/dev/x", "open", "load it", "no %s", "x"), -ENOENT);
	assert_int_equal(refusal.error, -ENOENT);
	assert_string_equal(zs_refusal_text(&refusal, text, sizeof(text)),
		"/dev/x: open: No such file or directory: no x; load it");
	zs_refuse(&refusal, -EACCES, "/dev/x", "open", NULL, "");
	assert_string_equal(
		zs_refusal_text(&refusal, text, sizeof(text)), "/dev/x: open: Permission denied");
	zs_refuse(&refusal, -EINVAL, "/dev/x", "ioctl", "try y", "");
	assert_string_equal(zs_refusal_text(&refusal, text, sizeof(text)),
		"/dev/x: ioctl: Invalid argument; try y");
	zs_refuse(&refusal, -4095, "/dev/x", "ioctl", NULL, "z");
	assert_string_equal(
		zs_refusal_text(&refusal, text, sizeof(text)), "/dev/x: ioctl: unknown error: z");
}

static void test_nobody_asks(void **state)
{
	assert_int_equal(zs_refuse(NULL, -ENOMEM, "memory", "calloc", NULL, "%d", 1), -ENOMEM);
}

static void test_replaced_by_its_own_words(void **state)
{
	struct zs_refusal refusal;
	zs_refuse(&refusal, -EIO, "first", "read", "wait", "a reason");
	zs_refuse(&refusal, -EBUSY, refusal.device, refusal.call, refusal.remedy, "%s, again",
		refusal.reason);
	assert_string_equal(refusal.device, "first");
	assert_string_equal(refusal.call, "read");
	assert_string_equal(refusal.remedy, "wait");
	assert_string_equal(refusal.reason, "a reason, again");
}

static void test_cut(void **state)
{
	struct zs_refusal refusal;
	char lengthy[1000], text[2000];
	memset(lengthy, 'a', sizeof(lengthy) - 1);
	lengthy[sizeof(lengthy) - 1] = 0;
	zs_refuse(&refusal, -EIO, lengthy, lengthy, lengthy, "%s", lengthy);
	assert_int_equal(strlen(refusal.device), sizeof(refusal.device) - 1);
	assert_int_equal(strlen(refusal.call), sizeof(refusal.call) - 1);
	assert_int_equal(strlen(refusal.reason), sizeof(refusal.reason) - 1);
	assert_int_equal(strlen(refusal.remedy), sizeof(refusal.remedy) - 1);
	zs_refusal_text(&refusal, text, sizeof(text));
	char guarded[17] = "0123456789abcdef";
	zs_refusal_text(&refusal, guarded, 10);
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
