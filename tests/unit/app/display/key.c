#include "tests/unit/check.h"

#include "app/display/key.h"

static void test_characters(void **state)
{
	assert_int_equal(zs_key_find('1'), ZS_KEY_PATH_FIRST);
	assert_int_equal(zs_key_find('5'), ZS_KEY_PATH_FIRST + 4);
	assert_int_equal(zs_key_find('9'), ZS_KEY_PATH_LAST);
	assert_int_equal(zs_key_find('0'), ZS_KEY_NONE);
	assert_int_equal(zs_key_find('s'), ZS_KEY_SCENE);
	assert_int_equal(zs_key_find('S'), ZS_KEY_SCENE);
	assert_int_equal(zs_key_find('h'), ZS_KEY_HELP);
	assert_int_equal(zs_key_find(0x1b), ZS_KEY_QUIT);
	/* No character at all, as for a cursor key; and far ones that lower case must not meet. */
	assert_int_equal(zs_key_find(0), ZS_KEY_NONE);
	assert_int_equal(zs_key_find(0x10000 + 's'), ZS_KEY_NONE);
	assert_int_equal(zs_key_find(UINT32_MAX), ZS_KEY_NONE);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_characters),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
