#include "tests/unit/check.h"

#include <string.h>

#include "render/damage.h"

/* A window of the plane that is kept pixel by pixel; what is added may reach out of it. */
#define LEFT (-20)
#define TOP (-10)
#define WIDTH 150
#define HEIGHT 110

struct bitmap {
	bool set[HEIGHT][WIDTH];
};

static int64_t right_of(const struct zs_rect *rect)
{
	return (int64_t)rect->x + rect->width;
}

static int64_t bottom_of(const struct zs_rect *rect)
{
	return (int64_t)rect->y + rect->height;
}

static bool holds(const struct zs_rect *rect, int64_t x, int64_t y)
{
	return x >= rect->x && x < right_of(rect) && y >= rect->y && y < bottom_of(rect);
}

static bool region_holds(const struct zs_damage *damage, int64_t x, int64_t y)
{
	for (uint32_t i = 0; i < damage->count; i++) {
		if (holds(&damage->rects[i], x, y)) {
			return true;
		}
	}
	return false;
}

static bool overlap(const struct zs_rect *a, const struct zs_rect *b)
{
	return a->x < right_of(b) && b->x < right_of(a) && a->y < bottom_of(b) &&
	       b->y < bottom_of(a);
}

/** What holds for every region. */
static void assert_sound(const struct zs_damage *damage)
{
	uint64_t area = 0;
	assert_true(damage->count <= ZS_DAMAGE_RECTS);
	for (uint32_t i = 0; i < damage->count; i++) {
		const struct zs_rect *rect = &damage->rects[i];
		assert_true(rect->width > 0 && rect->height > 0);
		assert_true(right_of(rect) <= INT32_MAX && bottom_of(rect) <= INT32_MAX);
		area += (uint64_t)rect->width * (uint64_t)rect->height;
		for (uint32_t j = 0; j < i; j++) {
			assert_false(overlap(rect, &damage->rects[j]));
		}
	}
	assert_true(zs_damage_area(damage) == area);
}

static void bitmap_from(struct bitmap *bitmap, const struct zs_damage *damage)
{
	for (int y = 0; y < HEIGHT; y++) {
		for (int x = 0; x < WIDTH; x++) {
			bitmap->set[y][x] = region_holds(damage, LEFT + x, TOP + y);
		}
	}
}

static void bitmap_add(struct bitmap *bitmap, const struct zs_rect *rect)
{
	for (int y = 0; y < HEIGHT; y++) {
		for (int x = 0; x < WIDTH; x++) {
			bitmap->set[y][x] |= holds(rect, LEFT + x, TOP + y);
		}
	}
}

/** True if every pixel of `inner` is in `outer`. */
static bool within(const struct bitmap *inner, const struct bitmap *outer)
{
	for (int y = 0; y < HEIGHT; y++) {
		for (int x = 0; x < WIDTH; x++) {
			if (inner->set[y][x] && !outer->set[y][x]) {
				return false;
			}
		}
	}
	return true;
}

static struct zs_rect random_rect(uint64_t *random, unsigned side)
{
	struct zs_rect rect = {
		.x = (int32_t)random_between(random, 0, WIDTH + 20) + LEFT - 10,
		.y = (int32_t)random_between(random, 0, HEIGHT + 20) + TOP - 10,
		.width = (int32_t)random_between(random, 0, side + 1) - 1,
		.height = (int32_t)random_between(random, 0, side + 1) - 1,
	};
	return rect;
}

/** Coverage never shrinks, and stays inside what bounds all that was added. */
static void test_add(void **state)
{
	uint64_t random = 1;
	for (int sequence = 0; sequence < 150; sequence++) {
		const unsigned side = (unsigned)random_between(&random, 1, 40);
		struct zs_damage damage;
		struct bitmap added, covered;
		int64_t left = INT64_MAX, top = INT64_MAX, right = INT64_MIN, bottom = INT64_MIN;
		memset(&added, 0, sizeof(added));
		zs_damage_clear(&damage);
		assert_int_equal(damage.count, 0);
		for (int i = 0; i < 40; i++) {
			const struct zs_rect rect = random_rect(&random, side);
			const uint32_t before = damage.count;
			zs_damage_add(&damage, rect);
			assert_sound(&damage);
			if (zs_rect_is_empty(&rect)) {
				assert_int_equal(damage.count, before);
				continue;
			}
			assert_true(zs_damage_covers(&damage, &rect));
			bitmap_add(&added, &rect);
			bitmap_from(&covered, &damage);
			assert_true(within(&added, &covered));
			/* What it grew to counts from now on as well. */
			added = covered;
			left = rect.x < left ? rect.x : left;
			top = rect.y < top ? rect.y : top;
			right = right_of(&rect) > right ? right_of(&rect) : right;
			bottom = bottom_of(&rect) > bottom ? bottom_of(&rect) : bottom;
			for (uint32_t j = 0; j < damage.count; j++) {
				assert_true(damage.rects[j].x >= left);
				assert_true(damage.rects[j].y >= top);
				assert_true(right_of(&damage.rects[j]) <= right);
				assert_true(bottom_of(&damage.rects[j]) <= bottom);
			}
		}
	}
}

/** As many rectangles as fit, apart from each other, stay what they are. */
static void test_no_needless_growth(void **state)
{
	struct zs_damage damage;
	zs_damage_clear(&damage);
	for (int32_t i = 0; i < ZS_DAMAGE_RECTS; i++) {
		/* They touch, which is not overlapping. */
		zs_damage_add(&damage, (struct zs_rect){i % 4 * 10, i / 4 * 7, 10, 7});
	}
	assert_int_equal(damage.count, ZS_DAMAGE_RECTS);
	assert_true(zs_damage_area(&damage) == 40 * 28);
	assert_sound(&damage);
	zs_damage_add(&damage, (struct zs_rect){3, 2, 1, 1});
	assert_int_equal(damage.count, ZS_DAMAGE_RECTS);
	assert_true(zs_damage_area(&damage) == 40 * 28);
}

static void test_overlapping_become_their_bounds(void **state)
{
	struct zs_damage damage;
	zs_damage_clear(&damage);
	zs_damage_add(&damage, (struct zs_rect){0, 0, 10, 10});
	zs_damage_add(&damage, (struct zs_rect){40, 40, 10, 10});
	zs_damage_add(&damage, (struct zs_rect){9, 9, 10, 10});
	assert_int_equal(damage.count, 2);
	assert_true(zs_damage_area(&damage) == 19 * 19 + 100);
	/* One that joins both, and so all between. */
	zs_damage_add(&damage, (struct zs_rect){18, 18, 23, 23});
	assert_int_equal(damage.count, 1);
	const struct zs_rect whole = {0, 0, 50, 50};
	assert_memory_equal(&damage.rects[0], &whole, sizeof(whole));
}

/** When more come than fit, the cheapest two are joined, wherever in the list they stand. */
static void test_joins_the_cheapest(void **state)
{
	for (int32_t near = 0; near < ZS_DAMAGE_RECTS; near++) {
		struct zs_damage damage;
		zs_damage_clear(&damage);
		for (int32_t i = 0; i < ZS_DAMAGE_RECTS; i++) {
			zs_damage_add(&damage, (struct zs_rect){i * 100, i % 3 * 50, 10, 10});
		}
		zs_damage_add(&damage, (struct zs_rect){near * 100 + 12, near % 3 * 50, 10, 10});
		assert_sound(&damage);
		assert_int_equal(damage.count, ZS_DAMAGE_RECTS);
		/* The gap of two pixels is all that was not asked for. */
		assert_true(zs_damage_area(&damage) == 17 * 100 + 20);
		const struct zs_rect both = {near * 100, near % 3 * 50, 22, 10};
		assert_true(zs_damage_covers(&damage, &both));
	}
}

static void test_merge(void **state)
{
	uint64_t random = 2;
	for (int i = 0; i < 400; i++) {
		struct zs_damage one, other, both;
		struct bitmap parts[2], sum;
		zs_damage_clear(&one);
		zs_damage_clear(&other);
		for (uint64_t n = random_between(&random, 0, 20); n > 0; n--) {
			zs_damage_add(&one, random_rect(&random, 15));
		}
		for (uint64_t n = random_between(&random, 0, 20); n > 0; n--) {
			zs_damage_add(&other, random_rect(&random, 15));
		}
		both = one;
		zs_damage_merge(&both, &other);
		assert_sound(&both);
		bitmap_from(&parts[0], &one);
		bitmap_from(&parts[1], &other);
		bitmap_from(&sum, &both);
		assert_true(within(&parts[0], &sum));
		assert_true(within(&parts[1], &sum));
		for (uint32_t j = 0; j < other.count; j++) {
			assert_true(zs_damage_covers(&both, &other.rects[j]));
		}
		/* Nothing to add changes nothing. */
		zs_damage_clear(&other);
		one = both;
		zs_damage_merge(&both, &other);
		assert_memory_equal(&both, &one, sizeof(one));
	}
}

/** What is left is what was there, inside the picture. */
static void test_clip(void **state)
{
	uint64_t random = 3;
	for (int i = 0; i < 1000; i++) {
		struct zs_damage damage;
		struct bitmap before, after;
		const int32_t width = (int32_t)random_between(&random, 1, WIDTH + LEFT);
		const int32_t height = (int32_t)random_between(&random, 1, HEIGHT + TOP);
		uint64_t area = 0;
		zs_damage_clear(&damage);
		for (uint64_t n = random_between(&random, 0, 24); n > 0; n--) {
			zs_damage_add(&damage, random_rect(&random, 30));
		}
		bitmap_from(&before, &damage);
		zs_damage_clip(&damage, width, height);
		assert_sound(&damage);
		bitmap_from(&after, &damage);
		for (int y = 0; y < HEIGHT; y++) {
			for (int x = 0; x < WIDTH; x++) {
				const bool inside = LEFT + x >= 0 && LEFT + x < width &&
						    TOP + y >= 0 && TOP + y < height;
				assert_true(after.set[y][x] == (before.set[y][x] && inside));
				area += after.set[y][x];
			}
		}
		assert_true(zs_damage_area(&damage) == area);
	}
}

static void test_covers(void **state)
{
	uint64_t random = 4;
	unsigned covered = 0;
	for (int i = 0; i < 300; i++) {
		struct zs_damage damage;
		zs_damage_clear(&damage);
		for (int n = 0; n < 6; n++) {
			zs_damage_add(&damage, random_rect(&random, 40));
		}
		for (int n = 0; n < 50; n++) {
			struct zs_rect rect = random_rect(&random, 20);
			bool expected = false;
			rect.width = rect.width < 1 ? 1 : rect.width;
			rect.height = rect.height < 1 ? 1 : rect.height;
			for (uint32_t j = 0; j < damage.count; j++) {
				const struct zs_rect *own = &damage.rects[j];
				expected |= holds(own, rect.x, rect.y) &&
					    holds(own, right_of(&rect) - 1, bottom_of(&rect) - 1);
			}
			assert_true(zs_damage_covers(&damage, &rect) == expected);
			covered += expected;
		}
		/* Its own rectangles, and by one pixel more no longer. */
		for (uint32_t j = 0; j < damage.count; j++) {
			struct zs_rect rect = damage.rects[j];
			assert_true(zs_damage_covers(&damage, &rect));
			rect.width++;
			assert_false(zs_damage_covers(&damage, &rect));
			rect = damage.rects[j];
			rect.y--;
			rect.height++;
			assert_false(zs_damage_covers(&damage, &rect));
		}
	}
	assert_true(covered > 100);
}

static int32_t extreme(uint64_t *random)
{
	static const int32_t values[] = {INT32_MIN, INT32_MIN + 1, INT32_MIN / 2 - 1, INT32_MIN / 2,
		-1920, -1, 0, 1, 700, 1919, 1920, INT32_MAX / 2, INT32_MAX / 2 + 1, INT32_MAX - 1,
		INT32_MAX};
	return values[random_between(random, 0, COUNT(values) - 1)];
}

static int64_t limited(int64_t value, int64_t high)
{
	return value < 0 ? 0 : value > high ? high : value;
}

/** Sums of coordinates leave 32 bits here; the sanitizer watches. */
static void test_extreme_coordinates(void **state)
{
	const int32_t width = 1920, height = 1080;
	uint64_t random = 5;
	for (int i = 0; i < 20000; i++) {
		struct zs_damage damage;
		zs_damage_clear(&damage);
		struct zs_rect rects[20];
		const uint64_t count = i % 2 == 0 ? 1 : random_between(&random, 2, COUNT(rects));
		for (uint64_t n = 0; n < count; n++) {
			rects[n] = (struct zs_rect){extreme(&random), extreme(&random),
				extreme(&random), extreme(&random)};
			zs_damage_add(&damage, rects[n]);
			assert_sound(&damage);
			zs_damage_covers(&damage, &rects[n]);
		}
		zs_damage_clip(&damage, width, height);
		assert_sound(&damage);
		for (uint64_t n = 0; n < count; n++) {
			const int64_t left = limited(rects[n].x, width);
			const int64_t top = limited(rects[n].y, height);
			const int64_t right = limited(right_of(&rects[n]), width);
			const int64_t bottom = limited(bottom_of(&rects[n]), height);
			const bool empty =
				zs_rect_is_empty(&rects[n]) || left >= right || top >= bottom;
			if (!empty) {
				const struct zs_rect part = {(int32_t)left, (int32_t)top,
					(int32_t)(right - left), (int32_t)(bottom - top)};
				assert_true(zs_damage_covers(&damage, &part));
			}
			if (count == 1) {
				const int64_t area = empty ? 0 : (right - left) * (bottom - top);
				assert_true(zs_damage_area(&damage) == (uint64_t)area);
			}
		}
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_add),
		cmocka_unit_test(test_no_needless_growth),
		cmocka_unit_test(test_overlapping_become_their_bounds),
		cmocka_unit_test(test_joins_the_cheapest),
		cmocka_unit_test(test_merge),
		cmocka_unit_test(test_clip),
		cmocka_unit_test(test_covers),
		cmocka_unit_test(test_extreme_coordinates),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
