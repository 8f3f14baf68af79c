#include "tests/unit/check.h"

#include <string.h>

#include "app/display/key.h"
#include "app/path/path.h"

static void test_characters(void **state)
{
	assert_int_equal(zs_key_find('1'), ZS_KEY_PATH_1);
	assert_int_equal(zs_key_find('5'), ZS_KEY_PATH_5);
	assert_int_equal(zs_key_find('6'), ZS_KEY_NONE);
	assert_int_equal(zs_key_find('s'), ZS_KEY_SCENE);
	assert_int_equal(zs_key_find('S'), ZS_KEY_SCENE);
	assert_int_equal(zs_key_find('h'), ZS_KEY_HELP);
	assert_int_equal(zs_key_find(0x1b), ZS_KEY_QUIT);
	/* No character at all, as for a cursor key; and far ones that lower case must not meet. */
	assert_int_equal(zs_key_find(0), ZS_KEY_NONE);
	assert_int_equal(zs_key_find(0x10000 + 's'), ZS_KEY_NONE);
	assert_int_equal(zs_key_find(UINT32_MAX), ZS_KEY_NONE);
}

/** The numbers are those of the paths, in the order in which --help shows them. */
static void test_paths(void **state)
{
	size_t paths = 0;
	while (zs_path_name_at(paths) != NULL) {
		const char *line = zs_key_help((unsigned)paths);
		assert_int_equal(zs_key_find((uint32_t)('1' + paths)), ZS_KEY_PATH_1 + paths);
		assert_non_null(strstr(line, zs_path_name_at(paths)));
		assert_int_equal(line[1], '1' + paths);
		paths++;
	}
	assert_int_equal(paths, 5);
}

/** All lines of the help fit into the panel that is made for them, and each key has one. */
static void test_help(void **state)
{
	unsigned lines = 0;
	for (const char *line; (line = zs_key_help(lines)) != NULL; lines++) {
		assert_in_range(strlen(line), 1, ZS_KEY_HELP_COLUMNS);
		assert_true(strncmp(line, " space", 6) == 0 ||
			    zs_key_find((uint32_t)line[1]) != ZS_KEY_NONE);
	}
	assert_int_equal(lines, ZS_KEY_HELP_ROWS);
	assert_int_equal(lines, ZS_KEY_QUIT);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_characters),
		cmocka_unit_test(test_paths),
		cmocka_unit_test(test_help),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
