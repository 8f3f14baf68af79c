#include "tests/unit/check.h"

#include <stdlib.h>
#include <string.h>

#include "render/transform.h"

#define ROTATIONS 4

struct point {
	int32_t x, y;
};

/** Where a pixel of the picture lies in the turned one: quarters of a turn, one after another. */
static struct point turned(const struct zs_transform *place, int32_t x, int32_t y)
{
	int32_t width = (int32_t)place->width, height = (int32_t)place->height;
	for (int i = 0; i < (int)place->rotation; i++) {
		const int32_t right = height - 1 - y, side = width;
		y = x;
		x = right;
		width = height;
		height = side;
	}
	return (struct point){x, y};
}

static bool is_aside(const struct zs_transform *place)
{
	return place->rotation == ZS_ROTATION_90 || place->rotation == ZS_ROTATION_270;
}

static int32_t turned_width(const struct zs_transform *place)
{
	return (int32_t)(is_aside(place) ? place->height : place->width);
}

static int32_t turned_height(const struct zs_transform *place)
{
	return (int32_t)(is_aside(place) ? place->width : place->height);
}

static bool holds(const struct zs_rect *rect, int32_t x, int32_t y)
{
	return x >= rect->x && x < rect->x + rect->width && y >= rect->y &&
	       y < rect->y + rect->height;
}

static bool region_holds(const struct zs_damage *damage, int32_t x, int32_t y)
{
	for (uint32_t i = 0; i < damage->count; i++) {
		if (holds(&damage->rects[i], x, y)) {
			return true;
		}
	}
	return false;
}

static void assert_rect(const struct zs_rect *rect, struct zs_rect expected)
{
	if (memcmp(rect, &expected, sizeof(expected)) != 0) {
		print_error("%dx%d at %d,%d instead of %dx%d at %d,%d\n", rect->width, rect->height,
			rect->x, rect->y, expected.width, expected.height, expected.x, expected.y);
		fail();
	}
}

static struct zs_transform fit(uint32_t width, uint32_t height, enum zs_rotation rotation,
	uint32_t target_width, uint32_t target_height)
{
	struct zs_transform place = {.width = width, .height = height, .rotation = rotation};
	zs_transform_fit(&place, target_width, target_height);
	assert_int_equal(place.width, width);
	assert_int_equal(place.height, height);
	assert_int_equal(place.rotation, rotation);
	return place;
}

static void test_fit(void **state)
{
	struct zs_transform place = fit(1366, 768, ZS_ROTATION_0, 1366, 768);
	assert_rect(&place.rect, (struct zs_rect){0, 0, 1366, 768});
	assert_true(zs_transform_is_identity(&place, 1366, 768));

	/* A landscape picture on a portrait screen, upright and turned. */
	place = fit(1920, 1080, ZS_ROTATION_0, 1080, 1920);
	assert_rect(&place.rect, (struct zs_rect){0, 656, 1080, 608});
	assert_false(zs_transform_is_exact(&place));
	for (int i = 1; i < ROTATIONS; i += 2) {
		place = fit(1920, 1080, (enum zs_rotation)i, 1080, 1920);
		assert_rect(&place.rect, (struct zs_rect){0, 0, 1080, 1920});
		assert_true(zs_transform_is_exact(&place));
		assert_false(zs_transform_is_identity(&place, 1080, 1920));
	}

	/* Twice and half the size, which leaves a bar on either side. */
	place = fit(320, 240, ZS_ROTATION_180, 1000, 480);
	assert_rect(&place.rect, (struct zs_rect){180, 0, 640, 480});
	place = fit(320, 240, ZS_ROTATION_270, 1000, 160);
	assert_rect(&place.rect, (struct zs_rect){440, 0, 120, 160});

	/* Nothing vanishes, however thin. */
	place = fit(10000, 1, ZS_ROTATION_0, 100, 100);
	assert_rect(&place.rect, (struct zs_rect){0, 49, 100, 1});
	place = fit(10000, 1, ZS_ROTATION_90, 100, 100);
	assert_rect(&place.rect, (struct zs_rect){49, 0, 1, 100});
	place = fit(1, 10000, ZS_ROTATION_0, 1, 1);
	assert_rect(&place.rect, (struct zs_rect){0, 0, 1, 1});
}

/** As large as it fits, in its proportions to half a pixel, and in the middle. */
static void test_fit_any_size(void **state)
{
	uint64_t random = 1;
	for (int i = 0; i < 40000; i++) {
		const int32_t most = i % 2 == 0 ? 12 : 5000;
		const int32_t width = (int32_t)random_between(&random, 1, (uint64_t)most);
		const int32_t height = (int32_t)random_between(&random, 1, (uint64_t)most);
		const struct zs_transform place = fit(
			(uint32_t)random_between(&random, 1, (uint64_t)most),
			(uint32_t)random_between(&random, 1, (uint64_t)most),
			(enum zs_rotation)(i % ROTATIONS), (uint32_t)width, (uint32_t)height);
		const struct zs_rect *rect = &place.rect;
		const int64_t own_width = turned_width(&place), own_height = turned_height(&place);
		assert_true(rect->width >= 1 && rect->width <= width);
		assert_true(rect->height >= 1 && rect->height <= height);
		assert_int_equal(rect->x, (width - rect->width) / 2);
		assert_int_equal(rect->y, (height - rect->height) / 2);
		if (own_width * height >= own_height * width) {
			assert_int_equal(rect->width, width);
			assert_true(rect->height == 1 ||
				    llabs(2 * (rect->height * own_width - width * own_height)) <=
					    own_width);
		} else {
			assert_int_equal(rect->height, height);
			assert_true(rect->width == 1 ||
				    llabs(2 * (rect->width * own_height - height * own_width)) <=
					    own_height);
		}
		assert_int_equal(zs_transform_is_exact(&place),
			rect->width == own_width && rect->height == own_height);
	}
}

static void test_exact_and_plain(void **state)
{
	for (int i = 0; i < ROTATIONS; i++) {
		struct zs_transform place = {64, 48, {0, 0, 64, 48}, (enum zs_rotation)i};
		assert_int_equal(zs_transform_is_exact(&place), i % 2 == 0);
		assert_int_equal(zs_transform_is_identity(&place, 64, 48), i == 0);
		place.rect = (struct zs_rect){0, 0, 48, 64};
		assert_int_equal(zs_transform_is_exact(&place), i % 2 == 1);
		assert_false(zs_transform_is_identity(&place, 48, 64));
		assert_false(zs_transform_is_identity(&place, 64, 48));
	}
	/* Moved is still exact. */
	struct zs_transform place = {64, 48, {-3, 7, 64, 48}, ZS_ROTATION_0};
	assert_true(zs_transform_is_exact(&place));
	assert_false(zs_transform_is_identity(&place, 64, 48));
	place.rect = (struct zs_rect){0, 1, 64, 48};
	assert_false(zs_transform_is_identity(&place, 64, 48));
	place.rect = (struct zs_rect){1, 0, 64, 48};
	assert_false(zs_transform_is_identity(&place, 64, 48));
	/* So is what fills a part of the target only. */
	place.rect = (struct zs_rect){0, 0, 64, 48};
	assert_true(zs_transform_is_identity(&place, 64, 48));
	assert_false(zs_transform_is_identity(&place, 65, 48));
	assert_false(zs_transform_is_identity(&place, 64, 49));
	/* One side alone may be scaled. */
	place.rect = (struct zs_rect){0, 0, 65, 48};
	assert_false(zs_transform_is_exact(&place));
	assert_false(zs_transform_is_identity(&place, 65, 48));
	assert_false(zs_transform_is_identity(&place, 64, 48));
	place.rect = (struct zs_rect){0, 0, 64, 47};
	assert_false(zs_transform_is_exact(&place));
}

/** Rectangles of a picture, which may reach out of it where there is nothing to be seen. */
static struct zs_damage random_damage(
	uint64_t *random, const struct zs_transform *place, uint64_t most)
{
	struct zs_damage damage = {0};
	for (uint64_t i = random_between(random, 1, most); i > 0; i--) {
		zs_damage_add(&damage,
			(struct zs_rect){(int32_t)random_between(random, 0, place->width + 2) - 2,
				(int32_t)random_between(random, 0, place->height + 2) - 2,
				(int32_t)random_between(random, 1, place->width / 2 + 1),
				(int32_t)random_between(random, 1, place->height / 2 + 1)});
	}
	return damage;
}

static struct zs_transform random_place(uint64_t *random, uint64_t largest)
{
	struct zs_transform place = {
		.width = (uint32_t)random_between(random, 1, 24),
		.height = (uint32_t)random_between(random, 1, 24),
		.rect.x = (int32_t)random_between(random, 0, 20) - 8,
		.rect.y = (int32_t)random_between(random, 0, 20) - 8,
		.rect.width = (int32_t)random_between(random, 1, largest),
		.rect.height = (int32_t)random_between(random, 1, largest),
		.rotation = (enum zs_rotation)random_between(random, 0, ROTATIONS - 1),
	};
	return place;
}

static void test_damage_of_exact_places(void **state)
{
	uint64_t random = 2;
	for (int i = 0; i < 4000; i++) {
		struct zs_transform place = random_place(&random, 1);
		place.rect.width = turned_width(&place);
		place.rect.height = turned_height(&place);
		const struct zs_damage changed = random_damage(&random, &place, 6);
		struct zs_damage shown = {0};
		uint64_t area = 0;
		zs_transform_map_damage(&place, &changed, &shown);
		for (int32_t y = 0; y < (int32_t)place.height; y++) {
			for (int32_t x = 0; x < (int32_t)place.width; x++) {
				const struct point at = turned(&place, x, y);
				const bool is_changed = region_holds(&changed, x, y);
				assert_int_equal(region_holds(&shown, place.rect.x + at.x,
							 place.rect.y + at.y),
					is_changed);
				area += is_changed;
			}
		}
		assert_true(zs_damage_area(&shown) == area);
	}
}

static int32_t floor_division(int32_t dividend, int32_t divisor)
{
	return dividend / divisor - (dividend % divisor < 0);
}

static int32_t limited(int32_t value, int32_t size)
{
	return value < 0 ? 0 : value >= size ? size - 1 : value;
}

/** The first of the two texels beside a pixel's centre, not limited to the picture. */
static int32_t texel(int32_t pixel, int32_t own, int32_t shown)
{
	return floor_division((2 * pixel + 1) * own - shown, 2 * shown);
}

/** True if a bilinear filter mixes a changed pixel into this one of the place. */
static bool may_change(
	const struct zs_transform *place, const bool *changed_turned, int32_t x, int32_t y)
{
	const int32_t width = turned_width(place), height = turned_height(place);
	const int32_t left = texel(x, width, place->rect.width);
	const int32_t top = texel(y, height, place->rect.height);
	for (int i = 0; i < 4; i++) {
		const int32_t column = limited(left + i % 2, width);
		const int32_t row = limited(top + i / 2, height);
		if (changed_turned[row * width + column]) {
			return true;
		}
	}
	return false;
}

static void check_scaled(uint64_t *random)
{
	struct zs_transform place = random_place(random, 60);
	/* Exact ones are not filtered. */
	place.rect.width += zs_transform_is_exact(&place);
	const struct zs_damage changed = random_damage(random, &place, 3);
	struct zs_damage shown = {0};
	bool changed_turned[24 * 24];
	zs_transform_map_damage(&place, &changed, &shown);
	for (int32_t y = 0; y < (int32_t)place.height; y++) {
		for (int32_t x = 0; x < (int32_t)place.width; x++) {
			const struct point at = turned(&place, x, y);
			changed_turned[at.y * turned_width(&place) + at.x] =
				region_holds(&changed, x, y);
		}
	}
	for (int32_t y = 0; y < place.rect.height; y++) {
		for (int32_t x = 0; x < place.rect.width; x++) {
			assert_true(!may_change(&place, changed_turned, x, y) ||
				    region_holds(&shown, place.rect.x + x, place.rect.y + y));
		}
	}
	for (uint32_t i = 0; i < shown.count; i++) {
		const struct zs_rect *rect = &shown.rects[i];
		assert_false(zs_rect_is_empty(rect));
		assert_true(holds(&place.rect, rect->x, rect->y));
		assert_true(
			holds(&place.rect, rect->x + rect->width - 1, rect->y + rect->height - 1));
	}
}

static void test_damage_of_scaled_places(void **state)
{
	uint64_t random = 3;
	for (int i = 0; i < 20000; i++) {
		check_scaled(&random);
	}
}

/** What little changes does not redraw it all: a pixel beside, and what rounding adds. */
static void test_damage_stays_small(void **state)
{
	for (int i = 0; i < ROTATIONS; i++) {
		struct zs_transform place = {600, 400, {0}, (enum zs_rotation)i};
		const struct zs_damage changed = {.count = 1, .rects = {{100, 200, 10, 20}}};
		for (uint32_t side = 50; side < 2000; side += 37) {
			struct zs_damage shown = {0};
			zs_transform_fit(&place, side, side);
			const double factor = (double)place.rect.width / turned_width(&place);
			zs_transform_map_damage(&place, &changed, &shown);
			assert_int_equal(shown.count, 1);
			const bool aside = is_aside(&place);
			assert_true(shown.rects[0].width <= ((aside ? 20 : 10) + 3) * factor + 2);
			assert_true(shown.rects[0].height <= ((aside ? 10 : 20) + 3) * factor + 2);
		}
	}
}

static void test_damage_is_added(void **state)
{
	const struct zs_rect earlier = {1000, 1000, 5, 5};
	const struct zs_damage none = {0}, one = {.count = 1, .rects = {{1, 2, 3, 4}}};
	const struct zs_damage far = {.count = 1, .rects = {{-40, -40, 10, 10}}};
	for (int i = 0; i < ROTATIONS; i++) {
		for (int32_t scale = 1; scale < 3; scale++) {
			const struct zs_transform place = {
				30, 30, {7, 8, 30 * scale, 30 * scale}, (enum zs_rotation)i};
			struct zs_damage damage = {0};
			zs_transform_map_damage(&place, &none, &damage);
			assert_int_equal(damage.count, 0);
			zs_transform_map_damage(&place, &far, &damage);
			assert_int_equal(damage.count, 0);
			zs_damage_add(&damage, earlier);
			zs_transform_map_damage(&place, &none, &damage);
			assert_int_equal(damage.count, 1);
			zs_transform_map_damage(&place, &one, &damage);
			assert_int_equal(damage.count, 2);
			assert_true(zs_damage_covers(&damage, &earlier));
		}
	}
}

static void test_read_back(void **state)
{
	static const struct {
		uint32_t width, height;
	} sizes[] = {{1, 1}, {3, 5}, {5, 1}, {127, 63}, {64, 64}};
	enum {
		WIDTH = 150,
		HEIGHT = 151,
		STRIDE = WIDTH + 7,
		GUARD = 16
	};
	static uint32_t target[STRIDE * HEIGHT], picture[127 * 127 + GUARD];
	uint64_t random = 4;
	for (size_t i = 0; i < COUNT(sizes) * ROTATIONS; i++) {
		struct zs_transform place = {
			.width = sizes[i / ROTATIONS].width,
			.height = sizes[i / ROTATIONS].height,
			.rotation = (enum zs_rotation)(i % ROTATIONS),
			.rect = {(int32_t)(i % 3) * 5, (int32_t)(i % 2) * 9, 0, 0},
		};
		place.rect.width = turned_width(&place);
		place.rect.height = turned_height(&place);
		const size_t size = place.width * place.height;
		uint32_t *const own = malloc(size * sizeof(*own));
		assert_non_null(own);
		memset(target, 0xaa, sizeof(target));
		memset(picture, 0x55, sizeof(picture));
		for (int32_t y = 0; y < (int32_t)place.height; y++) {
			for (int32_t x = 0; x < (int32_t)place.width; x++) {
				const struct point at = turned(&place, x, y);
				const uint32_t pixel = (uint32_t)random_next(&random);
				own[y * (int32_t)place.width + x] = pixel;
				target[(place.rect.y + at.y) * STRIDE + place.rect.x + at.x] =
					pixel;
			}
		}
		zs_transform_read_back(&place, target, STRIDE * 4, picture);
		assert_memory_equal(picture, own, size * sizeof(*own));
		for (size_t k = size; k < size + GUARD; k++) {
			assert_int_equal(picture[k], 0x55555555);
		}
		free(own);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_fit),
		cmocka_unit_test(test_fit_any_size),
		cmocka_unit_test(test_exact_and_plain),
		cmocka_unit_test(test_damage_of_exact_places),
		cmocka_unit_test(test_damage_of_scaled_places),
		cmocka_unit_test(test_damage_stays_small),
		cmocka_unit_test(test_damage_is_added),
		cmocka_unit_test(test_read_back),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
