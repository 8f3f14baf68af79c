#include "tests/unit/check.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "app/measure/allocations.h"
#include "render/mark.h"
#include "render/overlay.h"
#include "udmabuf/format.h"

#define COLUMNS 20
#define ROWS 3

static const uint32_t fourccs[] = {ZS_FORMAT_HOST_XRGB8888, ZS_FORMAT_HOST_ARGB8888,
	ZS_FORMAT_HOST_RGB565, ZS_FORMAT_HOST_XRGB2101010};

struct sheet {
	struct zs_layout layout;
	uint8_t *data;
	struct zs_canvas *canvas;
};

static struct sheet make_sheet(uint32_t fourcc, uint32_t width, uint32_t height)
{
	struct sheet sheet;
	assert_int_equal(zs_layout_init(&sheet.layout, fourcc, width, height, NULL), 0);
	sheet.data = malloc(sheet.layout.size);
	assert_non_null(sheet.data);
	sheet.canvas = zs_canvas_create(&sheet.layout, sheet.data);
	assert_non_null(sheet.canvas);
	return sheet;
}

static void free_sheet(struct sheet *sheet)
{
	zs_canvas_destroy(sheet->canvas);
	free(sheet->data);
}

static void draw(const struct zs_overlay *overlay, struct sheet *sheet, uint8_t background)
{
	memset(sheet->data, background, sheet->layout.size);
	zs_overlay_draw(overlay, sheet->canvas);
}

/** True for bytes of the picture's pixels inside `rect`; the tail and the padding are outside. */
static bool is_inside(const struct zs_layout *layout, const struct zs_rect *rect, size_t at)
{
	const int64_t x = (int64_t)(at % layout->stride / zs_layout_bytes_per_pixel(layout));
	const int64_t y = (int64_t)(at / layout->stride);
	return x >= rect->x && x < (int64_t)rect->x + rect->width && y >= rect->y &&
	       y < (int64_t)rect->y + rect->height;
}

static void assert_rect_allowed(const struct zs_layout *layout, const struct zs_rect *rect)
{
	if (zs_rect_is_empty(rect)) {
		return;
	}
	struct zs_damage mark;
	zs_damage_clear(&mark);
	zs_damage_add(&mark, zs_mark_rect());
	zs_damage_add(&mark, *rect);
	/* Overlapping ones would have become one. */
	assert_int_equal(mark.count, 2);
	assert_true(rect->x >= 0 && rect->y >= 0);
	assert_true((uint32_t)rect->x + (uint32_t)rect->width <= layout->width);
	assert_true((uint32_t)rect->y + (uint32_t)rect->height <= layout->height);
}

/** Every pixel of its rectangle is its own, none outside is touched. */
static void check_rect(
	uint32_t fourcc, uint32_t width, uint32_t height, unsigned columns, unsigned rows)
{
	struct sheet one = make_sheet(fourcc, width, height);
	struct sheet other = make_sheet(fourcc, width, height);
	struct zs_overlay *overlay = zs_overlay_create(&one.layout, columns, rows, NULL);
	assert_non_null(overlay);
	for (unsigned row = 0; row < rows; row++) {
		zs_overlay_set(overlay, row, "The quick brown fox jumps over the lazy dog @#$%^&*");
	}
	const struct zs_rect rect = zs_overlay_rect(overlay);
	assert_rect_allowed(&one.layout, &rect);
	draw(overlay, &one, 0x00);
	draw(overlay, &other, 0xff);
	for (size_t i = 0; i < one.layout.size; i++) {
		if (is_inside(&one.layout, &rect, i)) {
			assert_true(one.data[i] == other.data[i]);
		} else {
			assert_true(one.data[i] == 0x00 && other.data[i] == 0xff);
		}
		if (fourcc == ZS_FORMAT_HOST_ARGB8888 && i % 4 == ALPHA_BYTE &&
			is_inside(&one.layout, &rect, i)) {
			assert_true(one.data[i] == 0xff);
		}
	}
	zs_overlay_destroy(overlay);
	free_sheet(&other);
	free_sheet(&one);
}

static void test_only_its_rectangle(void **state)
{
	const struct {
		uint32_t width, height;
	} sizes[] = {{64, 32}, {65, 33}, {80, 600}, {333, 207}, {640, 32}, {1366, 768}};
	for (size_t i = 0; i < COUNT(sizes); i++) {
		for (size_t j = 0; j < COUNT(fourccs); j++) {
			check_rect(fourccs[j], sizes[i].width, sizes[i].height, COLUMNS, ROWS);
		}
		check_rect(ZS_FORMAT_HOST_XRGB8888, sizes[i].width, sizes[i].height, 1, 1);
		check_rect(ZS_FORMAT_HOST_RGB565, sizes[i].width, sizes[i].height, 1000, 1000);
		check_rect(ZS_FORMAT_HOST_XRGB8888, sizes[i].width, sizes[i].height, 0, 4);
		check_rect(ZS_FORMAT_HOST_XRGB8888, sizes[i].width, sizes[i].height, 4, 0);
	}
}

/** Where there is no room beside the mark, nothing is drawn. */
static void test_tiny_pictures(void **state)
{
	const uint32_t sides[] = {1, 2, 3, 5, 8, 20, 40, 55, 56, 57, 60};
	for (size_t i = 0; i < COUNT(sides); i++) {
		for (size_t j = 0; j < COUNT(sides); j++) {
			check_rect(fourccs[i % COUNT(fourccs)], sides[i], sides[j], COLUMNS, ROWS);
		}
	}
}

static void test_room_for_the_text(void **state)
{
	struct sheet sheet = make_sheet(ZS_FORMAT_HOST_XRGB8888, 1920, 1080);
	struct zs_overlay *small = zs_overlay_create(&sheet.layout, 10, 2, NULL);
	struct zs_overlay *large = zs_overlay_create(&sheet.layout, 30, 6, NULL);
	assert_non_null(small);
	assert_non_null(large);
	const struct zs_rect a = zs_overlay_rect(small), b = zs_overlay_rect(large);
	assert_true(a.width > 0 && a.height > 0);
	assert_int_equal(b.width, 3 * a.width);
	assert_int_equal(b.height, 3 * a.height);
	assert_true(a.height < 1080 / 8);
	zs_overlay_destroy(large);
	zs_overlay_destroy(small);
	free_sheet(&sheet);
}

/** Two texts in the same row; whether the pictures are the same. */
static bool look_the_same(struct sheet *one, struct sheet *other, struct zs_overlay *overlay,
	const char *text, const char *text_other)
{
	zs_overlay_set(overlay, 1, text);
	draw(overlay, one, 0x5a);
	zs_overlay_set(overlay, 1, text_other);
	draw(overlay, other, 0x5a);
	return memcmp(one->data, other->data, one->layout.size) == 0;
}

static void test_text(void **state)
{
	const struct {
		const char *text, *as;
		bool same;
	} pairs[] = {
		{"", "", true},
		{"", "   ", true},
		{"abc", "abc", true},
		{"abc", "abd", false},
		{"abc", "ab", false},
		{"abc", "abc  ", true},
		{"ab", "ba", false},
		{" ab", "ab", false},
		{"\t\n\x01\x7f", "????", true},
		{"\xff\x80", "??", true},
		{"caf\xc3\xa9", "caf??", true},
		{"\xe2\x82\xac", "???", true},
		{"12345678901234567890", "12345678901234567890 and more", true},
		{"12345678901234567890", "1234567890123456789", false},
		{"1234567890123456789\xc3\xa9", "1234567890123456789?", true},
		{"100 %s%n", "100 %s%n", true},
	};
	struct sheet one = make_sheet(ZS_FORMAT_HOST_XRGB8888, 640, 360);
	struct sheet other = make_sheet(ZS_FORMAT_HOST_XRGB8888, 640, 360);
	struct zs_overlay *overlay = zs_overlay_create(&one.layout, COLUMNS, ROWS, NULL);
	assert_non_null(overlay);
	zs_overlay_set(overlay, 0, "first row");
	zs_overlay_set(overlay, 2, "last row");
	for (size_t i = 0; i < COUNT(pairs); i++) {
		if (look_the_same(&one, &other, overlay, pairs[i].text, pairs[i].as) !=
			pairs[i].same) {
			print_error("\"%s\", \"%s\"\n", pairs[i].text, pairs[i].as);
			fail();
		}
	}
	/* A row that there is not. */
	const unsigned beyond[] = {ROWS, ROWS + 1, 8, 1000, UINT32_MAX};
	zs_overlay_set(overlay, 1, "middle");
	draw(overlay, &one, 0x5a);
	for (size_t i = 0; i < COUNT(beyond); i++) {
		zs_overlay_set(overlay, beyond[i], "nowhere");
		draw(overlay, &other, 0x5a);
		assert_memory_equal(one.data, other.data, one.layout.size);
	}
	/* Its rows are one below the other: another text there is another picture. */
	for (unsigned row = 0; row < ROWS; row++) {
		draw(overlay, &one, 0x5a);
		zs_overlay_set(overlay, row, "something else");
		draw(overlay, &other, 0x5a);
		assert_memory_not_equal(one.data, other.data, one.layout.size);
	}
	zs_overlay_destroy(overlay);
	zs_overlay_destroy(NULL);
	free_sheet(&other);
	free_sheet(&one);
}

/** Each printable character has a look of its own. */
static void test_glyphs(void **state)
{
	struct sheet one = make_sheet(ZS_FORMAT_HOST_RGB565, 640, 720);
	struct sheet other = make_sheet(ZS_FORMAT_HOST_RGB565, 640, 720);
	struct zs_overlay *overlay = zs_overlay_create(&one.layout, 1, 2, NULL);
	assert_non_null(overlay);
	for (char a = ' '; a <= '~'; a++) {
		const char text[] = {a, 0};
		zs_overlay_set(overlay, 1, text);
		draw(overlay, &one, 0);
		for (char b = ' '; b < a; b++) {
			const char text_other[] = {b, 0};
			zs_overlay_set(overlay, 1, text_other);
			zs_overlay_draw(overlay, other.canvas);
			const struct zs_rect rect = zs_overlay_rect(overlay);
			bool same = true;
			for (int32_t y = rect.y; y < rect.y + rect.height; y++) {
				const size_t at = (size_t)y * one.layout.stride +
						  (size_t)rect.x * sizeof(uint16_t);
				same &= memcmp(one.data + at, other.data + at,
						(size_t)rect.width * sizeof(uint16_t)) == 0;
			}
			assert_false(same);
		}
	}
	zs_overlay_destroy(overlay);
	free_sheet(&other);
	free_sheet(&one);
}

static void test_allocates_nothing(void **state)
{
	struct sheet sheet = make_sheet(ZS_FORMAT_HOST_XRGB8888, 640, 360);
	struct zs_overlay *overlay = zs_overlay_create(&sheet.layout, COLUMNS, ROWS, NULL);
	assert_non_null(overlay);
	/* A thread of pango's reads fonts when it likes: it may spoil a try, but not all of them.
	 */
	uint64_t allocations = 1;
	for (int try = 0; try < 20 && allocations > 0; try++) {
		const uint64_t before = zs_allocations_count();
		for (unsigned i = 0; i < 100; i++) {
			const char text[] = {
				(char)(' ' + i % 95), 'x', (char)(' ' + i * 7 % 95), 0};
			zs_overlay_set(overlay, i % (ROWS + 1), text);
			zs_overlay_draw(overlay, sheet.canvas);
		}
		allocations = zs_allocations_count() - before;
	}
	assert_int_equal(allocations, 0);
	zs_overlay_destroy(overlay);
	free_sheet(&sheet);
}

/** The atlas of a picture so high is more than cairo can hold. */
static void test_refused(void **state)
{
	const struct zs_layout layout = {
		ZS_FORMAT_HOST_XRGB8888, 64, 32767, 256, (size_t)256 * 32767};
	struct zs_error err = {0};
	errno = 0;
	struct zs_overlay *overlay = zs_overlay_create(&layout, COLUMNS, ROWS, &err);
	const int error = errno;
	if (overlay == NULL) {
		assert_int_not_equal(error, 0);
		assert_int_equal(err.code, -error);
		assert_int_not_equal(err.hint[0], 0);
	}
	zs_overlay_destroy(overlay);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_only_its_rectangle),
		cmocka_unit_test(test_tiny_pictures),
		cmocka_unit_test(test_room_for_the_text),
		cmocka_unit_test(test_text),
		cmocka_unit_test(test_glyphs),
		cmocka_unit_test(test_allocates_nothing),
		cmocka_unit_test(test_refused),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
