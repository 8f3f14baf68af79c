#include "tests/unit/check.h"

#include <string.h>

#include "app/relay/buffers/row-sums.h"

#define WIDTH 5
#define STRIDE 8
#define ROWS 3
#define BYTES (WIDTH * 4)

static void test_rows(void **state)
{
	uint32_t pixels[ROWS][STRIDE] = {{1, 2, 3}, {4}, {5}};
	struct zs_relay_row_sums sums = {0};
	assert_int_equal(zs_relay_row_sums_compare(&sums, pixels, sizeof(pixels[0]), BYTES), -1);
	zs_relay_row_sums_take(&sums, pixels, sizeof(pixels[0]), BYTES, ROWS);
	assert_int_equal(zs_relay_row_sums_compare(&sums, pixels, sizeof(pixels[0]), BYTES), -1);
	/* What lies behind a row is no pixel. */
	pixels[1][WIDTH] = 77;
	assert_int_equal(zs_relay_row_sums_compare(&sums, pixels, sizeof(pixels[0]), BYTES), -1);
	for (unsigned row = ROWS; row-- > 0;) {
		for (unsigned bit = 0; bit < 32; bit++) {
			pixels[row][WIDTH - 1] ^= 1u << bit;
			assert_int_equal(
				zs_relay_row_sums_compare(&sums, pixels, sizeof(pixels[0]), BYTES),
				row);
			pixels[row][WIDTH - 1] ^= 1u << bit;
		}
	}
	/* Two that change places, and what is drawn anew. */
	pixels[0][0] = 2, pixels[0][1] = 1;
	assert_int_equal(zs_relay_row_sums_compare(&sums, pixels, sizeof(pixels[0]), BYTES), 0);
	zs_relay_row_sums_take(&sums, pixels, sizeof(pixels[0]), BYTES, ROWS);
	assert_int_equal(zs_relay_row_sums_compare(&sums, pixels, sizeof(pixels[0]), BYTES), -1);
	zs_relay_row_sums_finish(&sums);
	assert_int_equal(zs_relay_row_sums_compare(&sums, pixels, sizeof(pixels[0]), BYTES), -1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_rows),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
