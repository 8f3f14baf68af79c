#include "tests/unit/check.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "app/measure/allocations.h"
#include "render/canvas.h"
#include "render/mark.h"
#include "udmabuf/format.h"

#define CELL 4
#define BORDER 4
#define COLUMNS 12
#define CELLS 48
#define WIDTH 91
#define HEIGHT 40
#define GREY 0x5a

static const uint32_t fourccs[] = {ZS_FORMAT_HOST_XRGB8888, ZS_FORMAT_HOST_ARGB8888,
	ZS_FORMAT_HOST_RGB565, ZS_FORMAT_HOST_XRGB2101010};

static const uint64_t frames[] = {0, 1, 2, 0xa5, 59, 60, 0xffff, 0x10000, 0x7fffffff, 0x80000000,
	0xaaaaaaaa, 0x55555555, 0xfffffffe, UINT32_MAX, UINT64_C(1) << 32, (UINT64_C(1) << 32) + 1,
	(UINT64_C(1) << 32) + 0xdeadbeef, UINT64_MAX - 1, UINT64_MAX};

/** A canvas over memory filled with one byte. */
static struct zs_canvas *make_canvas(uint32_t fourcc, uint32_t width, uint32_t height)
{
	struct zs_layout layout;
	assert_int_equal(zs_layout_init(&layout, fourcc, width, height, NULL), 0);
	uint8_t *data = malloc(layout.size);
	assert_non_null(data);
	memset(data, GREY, layout.size);
	struct zs_canvas *canvas = zs_canvas_create(&layout, data);
	assert_non_null(canvas);
	return canvas;
}

static void free_canvas(struct zs_canvas *canvas)
{
	uint8_t *data = canvas->data;
	zs_canvas_destroy(canvas);
	free(data);
}

/** What a capture of the canvas would be: XRGB8888, by cairo. */
static struct zs_canvas *capture(const struct zs_canvas *canvas)
{
	struct zs_canvas *copy =
		make_canvas(ZS_FORMAT_HOST_XRGB8888, canvas->layout.width, canvas->layout.height);
	cairo_set_operator(copy->cr, CAIRO_OPERATOR_SOURCE);
	cairo_set_source_surface(copy->cr, canvas->surface, 0, 0);
	cairo_paint(copy->cr);
	assert_int_equal(cairo_status(copy->cr), CAIRO_STATUS_SUCCESS);
	cairo_surface_flush(copy->surface);
	return copy;
}

static int read_mark(const struct zs_canvas *canvas, uint32_t *frame)
{
	const struct zs_layout *layout = &canvas->layout;
	return zs_mark_read(canvas->data, layout->width, layout->height, layout->stride, frame);
}

static void assert_survives(struct zs_canvas *canvas, uint64_t frame)
{
	zs_mark_draw(canvas, frame);
	struct zs_canvas *copy = capture(canvas);
	uint32_t found = ~(uint32_t)frame;
	assert_int_equal(read_mark(copy, &found), 0);
	assert_int_equal(found, (uint32_t)frame);
	free_canvas(copy);
}

static void test_survives_every_format(void **state)
{
	uint64_t random = 1;
	for (size_t i = 0; i < COUNT(fourccs); i++) {
		struct zs_canvas *canvas = make_canvas(fourccs[i], WIDTH, HEIGHT);
		for (size_t j = 0; j < COUNT(frames); j++) {
			assert_survives(canvas, frames[j]);
		}
		for (int j = 0; j < 500; j++) {
			assert_survives(canvas, random_next(&random));
		}
		free_canvas(canvas);
		canvas = make_canvas(fourccs[i], ZS_MARK_WIDTH, ZS_MARK_HEIGHT);
		assert_survives(canvas, 0x12345678);
		free_canvas(canvas);
	}
}

static uint32_t pixel_at(const struct zs_canvas *canvas, uint32_t x, uint32_t y)
{
	uint32_t pixel;
	memcpy(&pixel, canvas->data + (size_t)y * canvas->layout.stride + x * sizeof(pixel),
		sizeof(pixel));
	return pixel & 0xffffff;
}

/** The pattern as the header describes it, with check sums that were not computed here. */
static void test_pattern(void **state)
{
	const struct {
		uint32_t frame;
		uint8_t sum;
	} known[] = {
		{0, 0x00},
		{1, 0x07},
		{0x31323334, 0xc2},
		{0xdeadbeef, 0xca},
		{UINT32_MAX, 0xde},
	};
	struct zs_canvas *canvas = make_canvas(ZS_FORMAT_HOST_XRGB8888, WIDTH, HEIGHT);
	for (size_t i = 0; i < COUNT(known); i++) {
		const uint64_t cells =
			UINT64_C(0xa5) << 40 | (uint64_t)known[i].frame << 8 | known[i].sum;
		zs_mark_draw(canvas, known[i].frame);
		for (uint32_t y = 0; y < ZS_MARK_HEIGHT; y++) {
			for (uint32_t x = 0; x < ZS_MARK_WIDTH; x++) {
				const bool quiet = x < BORDER || y < BORDER ||
						   x >= ZS_MARK_WIDTH - BORDER ||
						   y >= ZS_MARK_HEIGHT - BORDER;
				const uint32_t cell =
					(y - BORDER) / CELL * COLUMNS + (x - BORDER) / CELL;
				const bool white = !quiet && cells >> (CELLS - 1 - cell) & 1;
				assert_int_equal(pixel_at(canvas, x, y), white ? 0xffffff : 0);
			}
		}
	}
	free_canvas(canvas);
	const struct zs_rect rect = zs_mark_rect();
	assert_int_equal(rect.x, 0);
	assert_int_equal(rect.y, 0);
	assert_int_equal(rect.width, ZS_MARK_WIDTH);
	assert_int_equal(rect.height, ZS_MARK_HEIGHT);
}

static void flip_cell(struct zs_canvas *canvas, uint32_t cell)
{
	const uint32_t left = BORDER + cell % COLUMNS * CELL, top = BORDER + cell / COLUMNS * CELL;
	for (uint32_t y = top; y < top + CELL; y++) {
		uint8_t *row = canvas->data + (size_t)y * canvas->layout.stride;
		for (uint32_t byte = left * 4; byte < (left + CELL) * 4; byte++) {
			row[byte] ^= 0xff;
		}
	}
}

/** CRC-8 over so few bits finds any three wrong ones. */
static void test_flipped_cells(void **state)
{
	const uint32_t some[] = {0, 1, 0x12345678, UINT32_MAX};
	struct zs_canvas *canvas = make_canvas(ZS_FORMAT_HOST_XRGB8888, WIDTH, HEIGHT);
	for (size_t i = 0; i < COUNT(some); i++) {
		uint32_t found = 77;
		zs_mark_draw(canvas, some[i]);
		for (uint32_t a = 0; a < CELLS; a++) {
			flip_cell(canvas, a);
			assert_int_equal(read_mark(canvas, &found), -EBADMSG);
			for (uint32_t b = 0; b < a; b++) {
				flip_cell(canvas, b);
				assert_int_equal(read_mark(canvas, &found), -EBADMSG);
				const uint32_t c = (a + b) % CELLS;
				if (c != a && c != b) {
					flip_cell(canvas, c);
					assert_int_equal(read_mark(canvas, &found), -EBADMSG);
					flip_cell(canvas, c);
				}
				flip_cell(canvas, b);
			}
			flip_cell(canvas, a);
		}
		assert_int_equal(found, 77);
		assert_int_equal(read_mark(canvas, &found), 0);
		assert_int_equal(found, some[i]);
	}
	free_canvas(canvas);
}

static void test_no_mark(void **state)
{
	struct zs_canvas *canvas = make_canvas(ZS_FORMAT_HOST_XRGB8888, WIDTH, HEIGHT);
	uint64_t random = 2;
	uint32_t found = 77;
	const uint8_t plain[] = {0, GREY, 0xff};
	for (size_t i = 0; i < COUNT(plain); i++) {
		memset(canvas->data, plain[i], canvas->layout.size);
		assert_int_equal(read_mark(canvas, &found), -EBADMSG);
	}
	for (int i = 0; i < 20; i++) {
		for (size_t byte = 0; byte < canvas->layout.size; byte++) {
			canvas->data[byte] = (uint8_t)random_next(&random);
		}
		assert_int_equal(read_mark(canvas, &found), -EBADMSG);
	}
	/* There, but elsewhere. */
	zs_mark_draw(canvas, 5);
	assert_int_equal(zs_mark_read(canvas->data + CELL * 4, WIDTH - CELL, HEIGHT,
				 canvas->layout.stride, &found),
		-EBADMSG);
	assert_int_equal(found, 77);
	free_canvas(canvas);
}

static void test_too_small(void **state)
{
	struct zs_canvas *canvas = make_canvas(ZS_FORMAT_HOST_XRGB8888, WIDTH, HEIGHT);
	const uint32_t stride = canvas->layout.stride;
	uint32_t found = 77;
	zs_mark_draw(canvas, 9);
	const struct {
		uint32_t width, height, stride;
	} wrong[] = {
		{ZS_MARK_WIDTH - 1, HEIGHT, stride},
		{WIDTH, ZS_MARK_HEIGHT - 1, stride},
		{0, 0, 0},
		{0, HEIGHT, stride},
		{WIDTH, 0, stride},
		{WIDTH, HEIGHT, WIDTH * 4 - 1},
		{UINT32_MAX, HEIGHT, UINT32_MAX},
	};
	for (size_t i = 0; i < COUNT(wrong); i++) {
		assert_int_equal(zs_mark_read(canvas->data, wrong[i].width, wrong[i].height,
					 wrong[i].stride, &found),
			-EINVAL);
	}
	assert_int_equal(found, 77);
	assert_int_equal(
		zs_mark_read(canvas->data, ZS_MARK_WIDTH, ZS_MARK_HEIGHT, stride, &found), 0);
	assert_int_equal(found, 9);
	free_canvas(canvas);
}

/** Draws into a canvas of grey and checks every byte of it: the mark inside, grey outside. */
static void assert_only_inside(
	uint32_t fourcc, const struct zs_canvas *full, const struct zs_damage *clip)
{
	struct zs_canvas *canvas = make_canvas(fourcc, full->layout.width, full->layout.height);
	const struct zs_layout *layout = &canvas->layout;
	const size_t bytes = zs_layout_bytes_per_pixel(layout);
	zs_mark_draw_inside(canvas, 0x5ca1ab1e, clip);
	for (size_t i = 0; i < layout->size; i++) {
		/* Rows and columns behind the last, too, are not inside. */
		const struct zs_rect pixel = {
			(int32_t)(i % layout->stride / bytes), (int32_t)(i / layout->stride), 1, 1};
		const bool inside = zs_damage_covers(clip, &pixel) && pixel.x < ZS_MARK_WIDTH &&
				    pixel.y < ZS_MARK_HEIGHT;
		assert_int_equal(canvas->data[i], inside ? full->data[i] : GREY);
	}
	free_canvas(canvas);
}

static void test_draws_only_inside(void **state)
{
	uint64_t random = 3;
	for (size_t i = 0; i < COUNT(fourccs); i++) {
		struct zs_canvas *full = make_canvas(fourccs[i], WIDTH, HEIGHT);
		zs_mark_draw(full, 0x5ca1ab1e);
		const struct zs_damage whole = {.count = 1, .rects = {{0, 0, WIDTH, HEIGHT}}};
		const struct zs_damage none = {.count = 0};
		assert_only_inside(fourccs[i], full, &whole);
		assert_only_inside(fourccs[i], full, &none);
		for (int j = 0; j < 60; j++) {
			struct zs_damage clip = {.count = 0};
			for (uint64_t n = random_between(&random, 1, 6); n > 0; n--) {
				zs_damage_add(&clip,
					(struct zs_rect){(int32_t)random_between(&random, 0, WIDTH),
						(int32_t)random_between(&random, 0, HEIGHT),
						(int32_t)random_between(&random, 1, 20),
						(int32_t)random_between(&random, 1, 9)});
			}
			zs_damage_clip(&clip, WIDTH, HEIGHT);
			assert_only_inside(fourccs[i], full, &clip);
		}
		/* The whole mark, and on a canvas smaller than it as much as there is room for. */
		const struct zs_damage mark = {.count = 1, .rects = {zs_mark_rect()}};
		assert_only_inside(fourccs[i], full, &mark);
		struct zs_canvas *small = make_canvas(fourccs[i], 21, 9);
		const size_t bytes = zs_layout_bytes_per_pixel(&small->layout);
		const size_t size = small->layout.size, stride = small->layout.stride;
		zs_mark_draw(small, 0x5ca1ab1e);
		for (size_t j = 0; j < size; j++) {
			const size_t x = j % stride, y = j / stride;
			const bool inside = x < 21 * bytes && y < 9;
			const uint8_t expected =
				inside ? full->data[y * full->layout.stride + x] : GREY;
			assert_int_equal(small->data[j], expected);
		}
		free_canvas(small);
		free_canvas(full);
	}
}

static void test_allocates_nothing(void **state)
{
	struct zs_canvas *canvas = make_canvas(ZS_FORMAT_HOST_RGB565, WIDTH, HEIGHT);
	const uint64_t before = zs_allocations_count();
	for (uint64_t frame = 0; frame < 100; frame++) {
		zs_mark_draw(canvas, frame);
	}
	assert_int_equal(zs_allocations_count(), before);
	free_canvas(canvas);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_survives_every_format),
		cmocka_unit_test(test_pattern),
		cmocka_unit_test(test_flipped_cells),
		cmocka_unit_test(test_no_mark),
		cmocka_unit_test(test_too_small),
		cmocka_unit_test(test_draws_only_inside),
		cmocka_unit_test(test_allocates_nothing),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
