#include "tests/unit/check.h"

#include <stdlib.h>
#include <string.h>

#include "render/transform.h"

#define ROTATIONS 4

struct point {
	int32_t x, y;
};

/** Where a pixel of the picture lies in the turned one: quarters of a turn, one after another. */
static struct point turned(const struct zs_transform *transform, int32_t x, int32_t y)
{
	int32_t width = (int32_t)transform->width, height = (int32_t)transform->height;
	for (int i = 0; i < (int)transform->rotation; i++) {
		const int32_t right = height - 1 - y, side = width;
		y = x;
		x = right;
		width = height;
		height = side;
	}
	return (struct point){x, y};
}

static bool is_aside(const struct zs_transform *transform)
{
	return transform->rotation == ZS_ROTATION_90 || transform->rotation == ZS_ROTATION_270;
}

static int32_t turned_width(const struct zs_transform *transform)
{
	return (int32_t)(is_aside(transform) ? transform->height : transform->width);
}

static int32_t turned_height(const struct zs_transform *transform)
{
	return (int32_t)(is_aside(transform) ? transform->width : transform->height);
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
	struct zs_transform transform = {.width = width, .height = height, .rotation = rotation};
	zs_transform_fit(&transform, target_width, target_height);
	assert_int_equal(transform.width, width);
	assert_int_equal(transform.height, height);
	assert_int_equal(transform.rotation, rotation);
	return transform;
}

static void test_fit(void **state)
{
	struct zs_transform transform = fit(1366, 768, ZS_ROTATION_0, 1366, 768);
	assert_rect(&transform.rect, (struct zs_rect){0, 0, 1366, 768});
	assert_true(zs_transform_is_identity(&transform, 1366, 768));

	/* A landscape picture on a portrait screen, upright and turned. */
	transform = fit(1920, 1080, ZS_ROTATION_0, 1080, 1920);
	assert_rect(&transform.rect, (struct zs_rect){0, 656, 1080, 608});
	assert_false(zs_transform_is_exact(&transform));
	for (int i = 1; i < ROTATIONS; i += 2) {
		transform = fit(1920, 1080, (enum zs_rotation)i, 1080, 1920);
		assert_rect(&transform.rect, (struct zs_rect){0, 0, 1080, 1920});
		assert_true(zs_transform_is_exact(&transform));
		assert_false(zs_transform_is_identity(&transform, 1080, 1920));
	}

	/* Twice and half the size, which leaves a bar on either side. */
	transform = fit(320, 240, ZS_ROTATION_180, 1000, 480);
	assert_rect(&transform.rect, (struct zs_rect){180, 0, 640, 480});
	transform = fit(320, 240, ZS_ROTATION_270, 1000, 160);
	assert_rect(&transform.rect, (struct zs_rect){440, 0, 120, 160});

	/* Nothing vanishes, however thin. */
	transform = fit(10000, 1, ZS_ROTATION_0, 100, 100);
	assert_rect(&transform.rect, (struct zs_rect){0, 49, 100, 1});
	transform = fit(10000, 1, ZS_ROTATION_90, 100, 100);
	assert_rect(&transform.rect, (struct zs_rect){49, 0, 1, 100});
	transform = fit(1, 10000, ZS_ROTATION_0, 1, 1);
	assert_rect(&transform.rect, (struct zs_rect){0, 0, 1, 1});
}

/** As large as it fits, in its proportions to half a pixel, and in the middle. */
static void test_fit_any_size(void **state)
{
	uint64_t random = 1;
	for (int i = 0; i < 40000; i++) {
		const int32_t most = i % 2 == 0 ? 12 : 5000;
		const int32_t width = (int32_t)random_between(&random, 1, (uint64_t)most);
		const int32_t height = (int32_t)random_between(&random, 1, (uint64_t)most);
		const struct zs_transform transform = fit(
			(uint32_t)random_between(&random, 1, (uint64_t)most),
			(uint32_t)random_between(&random, 1, (uint64_t)most),
			(enum zs_rotation)(i % ROTATIONS), (uint32_t)width, (uint32_t)height);
		const struct zs_rect *rect = &transform.rect;
		const int64_t own_width = turned_width(&transform),
			      own_height = turned_height(&transform);
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
		assert_int_equal(zs_transform_is_exact(&transform),
			rect->width == own_width && rect->height == own_height);
	}
}

static void test_exact_and_plain(void **state)
{
	for (int i = 0; i < ROTATIONS; i++) {
		struct zs_transform transform = {64, 48, {0, 0, 64, 48}, (enum zs_rotation)i};
		assert_int_equal(zs_transform_is_exact(&transform), i % 2 == 0);
		assert_int_equal(zs_transform_is_identity(&transform, 64, 48), i == 0);
		transform.rect = (struct zs_rect){0, 0, 48, 64};
		assert_int_equal(zs_transform_is_exact(&transform), i % 2 == 1);
		assert_false(zs_transform_is_identity(&transform, 48, 64));
		assert_false(zs_transform_is_identity(&transform, 64, 48));
	}
	/* Moved is still exact. */
	struct zs_transform transform = {64, 48, {-3, 7, 64, 48}, ZS_ROTATION_0};
	assert_true(zs_transform_is_exact(&transform));
	assert_false(zs_transform_is_identity(&transform, 64, 48));
	transform.rect = (struct zs_rect){0, 1, 64, 48};
	assert_false(zs_transform_is_identity(&transform, 64, 48));
	transform.rect = (struct zs_rect){1, 0, 64, 48};
	assert_false(zs_transform_is_identity(&transform, 64, 48));
	/* So is what fills a part of the target only. */
	transform.rect = (struct zs_rect){0, 0, 64, 48};
	assert_true(zs_transform_is_identity(&transform, 64, 48));
	assert_false(zs_transform_is_identity(&transform, 65, 48));
	assert_false(zs_transform_is_identity(&transform, 64, 49));
	/* One side alone may be scaled. */
	transform.rect = (struct zs_rect){0, 0, 65, 48};
	assert_false(zs_transform_is_exact(&transform));
	assert_false(zs_transform_is_identity(&transform, 65, 48));
	assert_false(zs_transform_is_identity(&transform, 64, 48));
	transform.rect = (struct zs_rect){0, 0, 64, 47};
	assert_false(zs_transform_is_exact(&transform));
}

/** Rectangles of a picture, which may reach out of it where there is nothing to be seen. */
static struct zs_damage random_damage(
	uint64_t *random, const struct zs_transform *transform, uint64_t most)
{
	struct zs_damage damage = {0};
	for (uint64_t i = random_between(random, 1, most); i > 0; i--) {
		zs_damage_add(&damage,
			(struct zs_rect){
				(int32_t)random_between(random, 0, transform->width + 2) - 2,
				(int32_t)random_between(random, 0, transform->height + 2) - 2,
				(int32_t)random_between(random, 1, transform->width / 2 + 1),
				(int32_t)random_between(random, 1, transform->height / 2 + 1)});
	}
	return damage;
}

static struct zs_transform random_transform(uint64_t *random, uint64_t largest)
{
	struct zs_transform transform = {
		.width = (uint32_t)random_between(random, 1, 24),
		.height = (uint32_t)random_between(random, 1, 24),
		.rect.x = (int32_t)random_between(random, 0, 20) - 8,
		.rect.y = (int32_t)random_between(random, 0, 20) - 8,
		.rect.width = (int32_t)random_between(random, 1, largest),
		.rect.height = (int32_t)random_between(random, 1, largest),
		.rotation = (enum zs_rotation)random_between(random, 0, ROTATIONS - 1),
	};
	return transform;
}

static void test_damage_of_exact_places(void **state)
{
	uint64_t random = 2;
	for (int i = 0; i < 4000; i++) {
		struct zs_transform transform = random_transform(&random, 1);
		transform.rect.width = turned_width(&transform);
		transform.rect.height = turned_height(&transform);
		const struct zs_damage changed = random_damage(&random, &transform, 6);
		struct zs_damage shown = {0};
		uint64_t area = 0;
		zs_transform_map_damage(&transform, &changed, &shown);
		for (int32_t y = 0; y < (int32_t)transform.height; y++) {
			for (int32_t x = 0; x < (int32_t)transform.width; x++) {
				const struct point at = turned(&transform, x, y);
				const bool is_changed = region_holds(&changed, x, y);
				assert_int_equal(region_holds(&shown, transform.rect.x + at.x,
							 transform.rect.y + at.y),
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

/** True if a bilinear filter mixes a changed pixel into this one of the transform. */
static bool may_change(
	const struct zs_transform *transform, const bool *changed_turned, int32_t x, int32_t y)
{
	const int32_t width = turned_width(transform), height = turned_height(transform);
	const int32_t left = texel(x, width, transform->rect.width);
	const int32_t top = texel(y, height, transform->rect.height);
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
	struct zs_transform transform = random_transform(random, 60);
	/* Exact ones are not filtered. */
	transform.rect.width += zs_transform_is_exact(&transform);
	const struct zs_damage changed = random_damage(random, &transform, 3);
	struct zs_damage shown = {0};
	bool changed_turned[24 * 24];
	zs_transform_map_damage(&transform, &changed, &shown);
	for (int32_t y = 0; y < (int32_t)transform.height; y++) {
		for (int32_t x = 0; x < (int32_t)transform.width; x++) {
			const struct point at = turned(&transform, x, y);
			changed_turned[at.y * turned_width(&transform) + at.x] =
				region_holds(&changed, x, y);
		}
	}
	for (int32_t y = 0; y < transform.rect.height; y++) {
		for (int32_t x = 0; x < transform.rect.width; x++) {
			assert_true(
				!may_change(&transform, changed_turned, x, y) ||
				region_holds(&shown, transform.rect.x + x, transform.rect.y + y));
		}
	}
	for (uint32_t i = 0; i < shown.count; i++) {
		const struct zs_rect *rect = &shown.rects[i];
		assert_false(zs_rect_is_empty(rect));
		assert_true(holds(&transform.rect, rect->x, rect->y));
		assert_true(holds(
			&transform.rect, rect->x + rect->width - 1, rect->y + rect->height - 1));
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
		struct zs_transform transform = {600, 400, {0}, (enum zs_rotation)i};
		const struct zs_damage changed = {.count = 1, .rects = {{100, 200, 10, 20}}};
		for (uint32_t side = 50; side < 2000; side += 37) {
			struct zs_damage shown = {0};
			zs_transform_fit(&transform, side, side);
			const double factor =
				(double)transform.rect.width / turned_width(&transform);
			zs_transform_map_damage(&transform, &changed, &shown);
			assert_int_equal(shown.count, 1);
			const bool aside = is_aside(&transform);
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
			const struct zs_transform transform = {
				30, 30, {7, 8, 30 * scale, 30 * scale}, (enum zs_rotation)i};
			struct zs_damage damage = {0};
			zs_transform_map_damage(&transform, &none, &damage);
			assert_int_equal(damage.count, 0);
			zs_transform_map_damage(&transform, &far, &damage);
			assert_int_equal(damage.count, 0);
			zs_damage_add(&damage, earlier);
			zs_transform_map_damage(&transform, &none, &damage);
			assert_int_equal(damage.count, 1);
			zs_transform_map_damage(&transform, &one, &damage);
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
		struct zs_transform transform = {
			.width = sizes[i / ROTATIONS].width,
			.height = sizes[i / ROTATIONS].height,
			.rotation = (enum zs_rotation)(i % ROTATIONS),
			.rect = {(int32_t)(i % 3) * 5, (int32_t)(i % 2) * 9, 0, 0},
		};
		transform.rect.width = turned_width(&transform);
		transform.rect.height = turned_height(&transform);
		const size_t size = transform.width * transform.height;
		uint32_t *const own = malloc(size * sizeof(*own));
		assert_non_null(own);
		memset(target, 0xaa, sizeof(target));
		memset(picture, 0x55, sizeof(picture));
		for (int32_t y = 0; y < (int32_t)transform.height; y++) {
			for (int32_t x = 0; x < (int32_t)transform.width; x++) {
				const struct point at = turned(&transform, x, y);
				const uint32_t pixel = (uint32_t)random_next(&random);
				own[y * (int32_t)transform.width + x] = pixel;
				target[(transform.rect.y + at.y) * STRIDE + transform.rect.x +
					at.x] = pixel;
			}
		}
		zs_transform_read_back(&transform, target, STRIDE * 4, picture);
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
