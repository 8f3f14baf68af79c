#include "tests/unit/check.h"

#include "app/relay/buffers/pending-damage.h"

static struct zs_damage take(struct zs_relay_pending_damage *pending, struct zs_rect rect)
{
	zs_damage_add(&pending->in_units, rect);
	return zs_relay_pending_damage_take(pending);
}

static void test_scale(void **state)
{
	struct zs_relay_pending_damage pending = {0};
	const struct zs_rect rect = {3, 4, 2, 1}, scaled = {9, 12, 6, 3};
	struct zs_damage damage = take(&pending, rect);
	assert_int_equal(damage.count, 1);
	assert_memory_equal(&damage.rects[0], &rect, sizeof(rect));
	/* It is taken once. */
	assert_int_equal(zs_relay_pending_damage_take(&pending).count, 0);
	pending.scale = 3;
	damage = take(&pending, rect);
	assert_memory_equal(&damage.rects[0], &scaled, sizeof(scaled));
}

/** What apps send for all, and what hostile ones do. */
static void test_extremes(void **state)
{
	const struct zs_rect all[] = {{0, 0, INT32_MAX, INT32_MAX},
		{INT32_MIN, INT32_MIN, INT32_MAX, INT32_MAX}, {INT32_MIN, 0, INT32_MAX, 1},
		{INT32_MAX, INT32_MAX, INT32_MAX, INT32_MAX}, {5, 5, -1, 7}};
	for (uint32_t scale = 1; scale != 0; scale <<= 1) {
		struct zs_relay_pending_damage pending = {.scale = scale};
		for (size_t i = 0; i < COUNT(all); i++) {
			struct zs_damage damage = take(&pending, all[i]);
			zs_damage_clip(&damage, 100, 100);
			assert_int_equal(zs_damage_area(&damage), i == 0 ? 100 * 100 : 0);
		}
	}
}

/** Both kinds of damage count; of one that is turned all counts. */
static void test_kinds(void **state)
{
	struct zs_relay_pending_damage pending = {.scale = 2};
	zs_damage_add(&pending.in_pixels, (struct zs_rect){50, 50, 10, 10});
	struct zs_damage damage = take(&pending, (struct zs_rect){1, 1, 2, 2});
	zs_damage_clip(&damage, 100, 100);
	assert_int_equal(zs_damage_area(&damage), 10 * 10 + 4 * 4);
	pending.is_transformed = true;
	zs_damage_add(&pending.in_pixels, (struct zs_rect){50, 50, 10, 10});
	damage = zs_relay_pending_damage_take(&pending);
	assert_int_equal(zs_damage_area(&damage), 10 * 10);
	damage = take(&pending, (struct zs_rect){1, 1, 2, 2});
	zs_damage_clip(&damage, 100, 100);
	assert_int_equal(zs_damage_area(&damage), 100 * 100);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_scale),
		cmocka_unit_test(test_extremes),
		cmocka_unit_test(test_kinds),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
