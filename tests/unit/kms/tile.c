#include "tests/unit/check.h"

#include <string.h>

#include "kms/tile.h"

static void test_tile(void **state)
{
	struct zs_kms_tile tile, other;
	const char text[] = "7:1:2:1:1:0:2560:2880";
	assert_true(zs_kms_tile_parse(text, sizeof(text), &tile));
	assert_int_equal(tile.monitor, 7);
	assert_true(tile.columns == 2 && tile.rows == 1 && tile.x == 1 && tile.y == 0);
	assert_true(tile.width == 2560 && tile.height == 2880);
	assert_true(zs_kms_tile_parse("7:1:2:1:0:0:2560:2880", 21, &other));
	assert_true(zs_kms_tile_shares_monitor(&tile, &other));
	assert_true(zs_kms_tile_parse("8:1:2:1:0:0:2560:2880", 21, &other));
	assert_false(zs_kms_tile_shares_monitor(&tile, &other));
}

static void test_no_tile(void **state)
{
	char longest[256];
	const char *const texts[] = {"", "7", "7:1:2:1:1:0:2560", "7:1:1:1:0:0:640:480",
		"7:1:2:1:2:0:640:480", "7:1:2:1:0:1:640:480", "7:1:0:0:0:0:640:480",
		"7:1:65:1:0:0:640:480", "7:1:4294967295:4294967295:0:0:640:480", "a:b:c:d:e:f:g:h"};
	const struct zs_kms_tile none = {0};
	struct zs_kms_tile tile;
	for (size_t i = 0; i < COUNT(texts); i++) {
		assert_false(zs_kms_tile_parse(texts[i], strlen(texts[i]), &tile));
		assert_memory_equal(&tile, &none, sizeof(tile));
		assert_false(zs_kms_tile_shares_monitor(&tile, &none));
	}
	memset(longest, '1', sizeof(longest));
	assert_false(zs_kms_tile_parse(longest, sizeof(longest), &tile));
	/* Bytes behind the size are not looked at. */
	assert_false(zs_kms_tile_parse("7:1:2:1:1:0:2560:2880", 14, &tile));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_tile),
		cmocka_unit_test(test_no_tile),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
