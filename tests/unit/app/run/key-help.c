#include "tests/unit/check.h"

#include <stdio.h>
#include <string.h>

#include "app/display/key.h"
#include "app/path/path.h"
#include "app/run/key-help.h"

/** The numbers are those of the paths, in the order in which --help shows them. */
static void test_paths(void **state)
{
	size_t paths = 0;
	char line[64];
	while (zs_path_name_at(paths) != NULL) {
		assert_true(zs_key_help_line(paths, line, sizeof(line)));
		assert_int_equal(zs_key_find((uint32_t)('1' + paths)), ZS_KEY_PATH_FIRST + paths);
		assert_non_null(strstr(line, zs_path_name_at(paths)));
		assert_int_equal(line[1], '1' + paths);
		paths++;
	}
	assert_in_range(paths, 5, 9);
}

/** All lines of the help fit into the panel that is made for them, and each is of a key. */
static void test_lines(void **state)
{
	size_t lines = 0;
	for (char line[64]; zs_key_help_line(lines, line, sizeof(line)); lines++) {
		assert_in_range(strlen(line), 1, ZS_KEY_HELP_COLUMNS);
		assert_true(strncmp(line, " space", 6) == 0 ||
			    zs_key_find((uint32_t)line[1]) != ZS_KEY_NONE);
	}
	assert_int_equal(lines, zs_key_help_rows());
}

/** Every meaning that a key has is explained. */
static void test_list(void **state)
{
	char text[512] = "";
	FILE *file = fmemopen(text, sizeof(text), "w");
	zs_key_list(file);
	fclose(file);
	assert_non_null(strstr(text, "Keys: 1 to "));
	size_t keys = 0;
	for (; zs_key_help_at(keys) != NULL; keys++) {
		assert_non_null(strstr(text, zs_key_help_at(keys)->name));
	}
	assert_int_equal(keys, ZS_KEY_PATH_FIRST - 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_paths),
		cmocka_unit_test(test_lines),
		cmocka_unit_test(test_list),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
