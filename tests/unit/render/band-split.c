#include "tests/unit/check.h"

#include <math.h>
#include <stdlib.h>

#include "render/band-split.h"

#define HEIGHT 1080
#define WIDTH 1920

static const struct zs_damage whole = {.count = 1, .rects = {{0, 0, WIDTH, HEIGHT}}};

static void assert_covers(const struct zs_bands *bands, int32_t height)
{
	assert_int_equal(bands->rows[0], 0);
	assert_int_equal(bands->rows[bands->count], height);
	for (uint32_t i = 0; i < bands->count; i++) {
		assert_true(bands->rows[i] <= bands->rows[i + 1]);
	}
}

/** Damaged pixels of a band. */
static uint64_t area_of(const struct zs_damage *damage, const struct zs_bands *bands, uint32_t i)
{
	struct zs_damage part = *damage;
	zs_damage_cut(&part,
		&(struct zs_rect){0, bands->rows[i], WIDTH, bands->rows[i + 1] - bands->rows[i]});
	return zs_damage_area(&part);
}

static void test_equal_at_first(void **state)
{
	struct zs_band_split split;
	zs_band_split_init(&split, HEIGHT);
	for (uint32_t count = 1; count <= ZS_BANDS_MAX; count++) {
		struct zs_bands bands = {.count = count};
		zs_band_split_part(&split, &whole, &bands);
		assert_covers(&bands, HEIGHT);
		for (uint32_t i = 0; i < count; i++) {
			const int32_t rows = bands.rows[i + 1] - bands.rows[i];
			assert_in_range(rows, HEIGHT / count - 2, HEIGHT / count + 2);
		}
	}
}

/** What is damaged is parted, wherever it lies, not the picture. */
static void test_parts_damage(void **state)
{
	static const struct zs_damage damages[] = {
		{.count = 1, .rects = {{0, 700, WIDTH, 11}}},
		{.count = 1, .rects = {{5, 3, 40, 900}}},
		{.count = 2, .rects = {{0, 0, WIDTH, 200}, {0, 1000, WIDTH, 80}}},
		{.count = 2, .rects = {{0, 100, 300, 500}, {1000, 300, 100, 700}}},
	};
	struct zs_band_split split;
	zs_band_split_init(&split, HEIGHT);
	for (size_t k = 0; k < COUNT(damages); k++) {
		for (uint32_t count = 2; count <= 4; count++) {
			struct zs_bands bands = {.count = count};
			zs_band_split_part(&split, &damages[k], &bands);
			assert_covers(&bands, HEIGHT);
			const double share = (double)zs_damage_area(&damages[k]) / count;
			for (uint32_t i = 0; i < count; i++) {
				const double own = (double)area_of(&damages[k], &bands, i);
				assert_true(fabs(own - share) < 0.16 * share + WIDTH);
			}
		}
	}
	struct zs_bands bands = {.count = 3};
	zs_band_split_part(&split, &(struct zs_damage){.count = 0}, &bands);
	assert_covers(&bands, HEIGHT);
}

/** How long a band takes whose pixels cost `dear` times as much in the upper quarter. */
static void take(struct zs_bands *bands, double dear)
{
	for (uint32_t i = 0; i < bands->count; i++) {
		double ns = 0;
		for (int32_t y = bands->rows[i]; y < bands->rows[i + 1]; y++) {
			ns += y < HEIGHT / 4 ? 1000 * dear : 1000;
		}
		bands->ns[i] = (uint64_t)ns;
	}
}

static double busiest(const struct zs_bands *bands)
{
	double sum = 0, most = 0;
	for (uint32_t i = 0; i < bands->count; i++) {
		sum += (double)bands->ns[i];
		most = fmax(most, (double)bands->ns[i]);
	}
	return most * bands->count / sum;
}

static void test_learns(void **state)
{
	for (uint32_t count = 2; count <= 8; count *= 2) {
		struct zs_band_split split;
		struct zs_bands bands = {.count = count};
		zs_band_split_init(&split, HEIGHT);
		int32_t before = -1;
		for (int frame = 0; frame < 400; frame++) {
			zs_band_split_part(&split, &whole, &bands);
			assert_covers(&bands, HEIGHT);
			/* Slowly: what one frame says moves no band by more than a few rows. */
			assert_true(before < 0 || abs(bands.rows[1] - before) < HEIGHT / 12);
			before = bands.rows[1];
			take(&bands, 5);
			zs_band_split_learn(&split, &whole, &bands);
		}
		assert_true(busiest(&bands) < 1.08);
		/* And back, when the costs are others. */
		for (int frame = 0; frame < 600; frame++) {
			zs_band_split_part(&split, &whole, &bands);
			take(&bands, 1);
			zs_band_split_learn(&split, &whole, &bands);
		}
		assert_true(busiest(&bands) < 1.08);
	}
}

/** A band that was interrupted for long, or clocks that stand still. */
static void test_outliers(void **state)
{
	struct zs_band_split split;
	struct zs_bands bands = {.count = 2};
	zs_band_split_init(&split, HEIGHT);
	zs_band_split_part(&split, &whole, &bands);
	bands.ns[0] = UINT64_C(50000000000);
	bands.ns[1] = 1;
	zs_band_split_learn(&split, &whole, &bands);
	zs_band_split_part(&split, &whole, &bands);
	assert_in_range(bands.rows[1], HEIGHT * 2 / 5, HEIGHT * 3 / 5);
	bands.ns[0] = bands.ns[1] = 0;
	zs_band_split_learn(&split, &whole, &bands);
	for (int i = 0; i < 5000; i++) {
		zs_band_split_part(&split, &whole, &bands);
		bands.ns[0] = 0;
		bands.ns[1] = 1000;
		zs_band_split_learn(&split, &whole, &bands);
		assert_covers(&bands, HEIGHT);
	}
	for (size_t i = 0; i < ZS_BAND_SPLIT_STEPS; i++) {
		assert_true(isfinite(split.cost[i]) && split.cost[i] > 0);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_equal_at_first),
		cmocka_unit_test(test_parts_damage),
		cmocka_unit_test(test_learns),
		cmocka_unit_test(test_outliers),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
