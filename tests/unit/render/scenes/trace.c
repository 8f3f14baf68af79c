#include "tests/unit/check.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/child-tasks.h"
#include "render/canvas.h"
#include "render/scenes/scene.h"
#include "udmabuf/format.h"

static const char *const traces[] = {"window.cs", "text.cs"};

static const uint32_t formats[] = {ZS_FORMAT_HOST_XRGB8888, ZS_FORMAT_HOST_ARGB8888,
	ZS_FORMAT_HOST_RGB565, ZS_FORMAT_HOST_XRGB2101010};

/** Wider and narrower, higher and lower than the windows, odd numbers among them. */
static const struct {
	uint32_t width, height;
} sizes[] = {{701, 601}, {333, 200}, {64, 600}};

/** A canvas over memory full of one byte, with more of it behind each row and the last one. */
struct sheet {
	struct zs_layout layout;
	uint8_t *data;
	struct zs_canvas *canvas;
	uint8_t garbage;
};

static void sheet_init(struct sheet *sheet, const struct zs_layout *layout, uint8_t garbage)
{
	sheet->layout = *layout;
	sheet->garbage = garbage;
	sheet->data = malloc(layout->size);
	assert_non_null(sheet->data);
	memset(sheet->data, garbage, layout->size);
	sheet->canvas = zs_canvas_create(layout, sheet->data);
	assert_non_null(sheet->canvas);
}

static void sheet_finish(struct sheet *sheet)
{
	zs_canvas_destroy(sheet->canvas);
	free(sheet->data);
}

static size_t row_bytes(const struct zs_layout *layout)
{
	return (size_t)layout->width * zs_layout_bytes_per_pixel(layout);
}

static void check_padding(const struct sheet *sheet)
{
	const struct zs_layout *layout = &sheet->layout;
	const size_t used = row_bytes(layout);
	for (size_t at = 0; at < layout->size; at++) {
		if (at / layout->stride >= layout->height || at % layout->stride >= used) {
			assert_int_equal(sheet->data[at], sheet->garbage);
		}
	}
}

static bool inside(const struct zs_damage *clip, int32_t x, int32_t y)
{
	for (uint32_t i = 0; i < clip->count; i++) {
		const struct zs_rect *rect = &clip->rects[i];
		if (x >= rect->x && x < rect->x + rect->width && y >= rect->y &&
			y < rect->y + rect->height) {
			return true;
		}
	}
	return false;
}

/** Inside the clip the pixels of `whole`, outside untouched garbage. */
static void check_clipped(
	const struct sheet *sheet, const struct sheet *whole, const struct zs_damage *clip)
{
	const struct zs_layout *layout = &sheet->layout;
	const size_t bytes = zs_layout_bytes_per_pixel(layout);
	for (uint32_t y = 0; y < layout->height; y++) {
		for (uint32_t x = 0; x < layout->width; x++) {
			const size_t at = (size_t)y * layout->stride + x * bytes;
			uint8_t untouched[4];
			memset(untouched, sheet->garbage, sizeof(untouched));
			const bool drawn = inside(clip, (int32_t)x, (int32_t)y);
			assert_memory_equal(
				sheet->data + at, drawn ? whole->data + at : untouched, bytes);
		}
	}
	check_padding(sheet);
}

static void check_opaque(const struct sheet *sheet)
{
	const struct zs_layout *layout = &sheet->layout;
	for (uint32_t y = 0; y < layout->height; y++) {
		for (uint32_t x = 0; x < layout->width; x++) {
			const uint8_t *row = sheet->data + (size_t)y * layout->stride;
			assert_int_equal(row[(size_t)x * 4 + ALPHA_BYTE], 0xff);
		}
	}
}

static struct zs_damage everything(const struct zs_layout *layout)
{
	return (struct zs_damage){
		.count = 1, .rects = {{0, 0, (int32_t)layout->width, (int32_t)layout->height}}};
}

static const char *trace_path(const char *name)
{
	static char path[4096];
	const char *root = getenv("ZEROSCAN_SOURCE_ROOT");
	snprintf(path, sizeof(path), "%s/tests/traces/%s", root == NULL ? "." : root, name);
	return path;
}

static struct zs_scene *open_trace(
	const char *path, const struct zs_layout *layout, struct zs_error *err)
{
	char spec[4200];
	snprintf(spec, sizeof(spec), "trace:%s", path);
	return zs_scene_create(spec, layout, err);
}

static void draw(struct zs_scene *scene, struct sheet *sheet, const struct zs_damage *clip)
{
	assert_int_equal(zs_scene_draw(scene, sheet->canvas, 7, clip), 0);
}

/** What frame 7 damages, and some rectangles that cut the window. */
static void check_clips(
	struct zs_scene *scene, const struct zs_layout *layout, const struct sheet *whole)
{
	const int32_t width = (int32_t)layout->width, height = (int32_t)layout->height;
	struct zs_damage clips[] = {
		{.count = 0},
		{.count = 1, .rects = {{0, 0, width, height / 2}}},
		{.count = 3,
			.rects = {{3, 5, width / 3, height / 3},
				{width / 2, 1, width / 4, height - 2},
				{1, height - 9, width / 3, 7}}},
	};
	zs_scene_damage(scene, 7, &clips[0]);
	for (size_t i = 0; i < COUNT(clips); i++) {
		struct sheet sheet;
		sheet_init(&sheet, layout, 0x3c);
		draw(scene, &sheet, &clips[i]);
		check_clipped(&sheet, whole, &clips[i]);
		sheet_finish(&sheet);
	}
}

static void check_trace(const char *name, const struct zs_layout *layout)
{
	struct zs_error err = {0};
	struct zs_scene *scene = open_trace(trace_path(name), layout, &err);
	assert_string_equal(err.reason, "");
	assert_non_null(scene);
	const struct zs_damage all = everything(layout);
	struct sheet one, other;
	sheet_init(&one, layout, 0xa5);
	sheet_init(&other, layout, 0x00);
	draw(scene, &one, &all);
	draw(scene, &other, &all);
	check_clipped(&other, &one, &all);
	check_padding(&one);
	if (layout->fourcc == ZS_FORMAT_HOST_ARGB8888) {
		check_opaque(&one);
	}
	check_clips(scene, layout, &one);
	sheet_finish(&one);
	sheet_finish(&other);
	zs_scene_destroy(scene);
}

static void test_pure(void **state)
{
	for (size_t i = 0; i < COUNT(traces) * COUNT(formats) * COUNT(sizes); i++) {
		const size_t size = i / COUNT(traces) / COUNT(formats);
		struct zs_layout layout;
		assert_int_equal(
			zs_layout_init(&layout, formats[i / COUNT(traces) % COUNT(formats)],
				sizes[size].width, sizes[size].height, NULL),
			0);
		check_trace(traces[i % COUNT(traces)], &layout);
	}
}

/** Every frame redraws the window: its middle is damage. */
static void test_damage(void **state)
{
	struct zs_layout layout;
	assert_int_equal(zs_layout_init(&layout, ZS_FORMAT_HOST_XRGB8888, 800, 600, NULL), 0);
	struct zs_scene *scene = open_trace(trace_path("window.cs"), &layout, NULL);
	assert_non_null(scene);
	for (uint64_t frame = 1; frame < 4; frame++) {
		struct zs_damage damage;
		zs_scene_damage(scene, frame, &damage);
		assert_true(zs_damage_covers(&damage, &(struct zs_rect){240, 130, 320, 340}));
		assert_in_range(zs_damage_area(&damage), 331 * 343, 331 * 343 + 56 * 24);
	}
	zs_scene_destroy(scene);
}

#define START "%!CairoScript\n"
#define PAGE START "dict /width 90 set /height 70 set surface context\n"
#define WINDOW START "dict /width 90 set /height 70 set /drawable 5 set surface context\n"

static const struct {
	const char *script;
	int error;
} refused[] = {
	{"", EBADMSG},
	{"\n", EBADMSG},
	{"%PDF-1.4\n", EBADMSG},
	{START, EBADMSG},
	{WINDOW "1 0 0 set-source-r", EBADMSG},
	{WINDOW "1 0 0 no-such-operator\n", EBADMSG},
	{WINDOW "set-line-width\n", EBADMSG},
	{WINDOW "(a string without an end\n", EBADMSG},
	{START "dict /width 1e9 set /height 5 set surface context\n", EBADMSG},
	{START "dict /width -9 set /height 5 set surface context\n", EBADMSG},
	{START "dict /width 90 set /height 70 set image context paint\n", EBADMSG},
};

static void write_file(const char *path, const void *data, size_t length)
{
	FILE *file = fopen(path, "w");
	assert_non_null(file);
	assert_int_equal(fwrite(data, 1, length, file), length);
	assert_int_equal(fclose(file), 0);
}

static void check_refused(const char *path, int error)
{
	struct zs_layout layout;
	struct zs_error err = {0};
	assert_int_equal(zs_layout_init(&layout, ZS_FORMAT_HOST_XRGB8888, 320, 240, NULL), 0);
	errno = 0;
	assert_null(open_trace(path, &layout, &err));
	assert_int_equal(errno, error);
	assert_int_equal(err.code, -error);
	assert_true(err.op[0] != 0);
	assert_true(err.hint[0] != 0);
	assert_memory_equal(err.device, path, strlen(path));
}

static void test_refused(void **state)
{
	char directory[] = "/tmp/zeroscan-trace.XXXXXX", path[64];
	assert_non_null(mkdtemp(directory));
	snprintf(path, sizeof(path), "%s/script", directory);
	check_refused(directory, EISDIR);
	check_refused(path, ENOENT);
	for (size_t i = 0; i < COUNT(refused); i++) {
		write_file(path, refused[i].script, strlen(refused[i].script));
		check_refused(path, refused[i].error);
	}
	assert_int_equal(unlink(path), 0);
	assert_int_equal(mkfifo(path, 0600), 0);
	check_refused(path, EBADMSG);
	assert_int_equal(unlink(path), 0);
	assert_int_equal(rmdir(directory), 0);
}

/** A small script of our own: red, then half of it see-through; nothing stays see-through. */
static void test_colours(void **state)
{
	static const char script[] = WINDOW "1 0 0 set-source-rgb paint\n"
					    "//CLEAR set-operator\n"
					    "0 0 90 35 rectangle fill\n";
	char path[] = "/tmp/zeroscan-trace.XXXXXX";
	const int fd = mkstemp(path);
	assert_true(fd >= 0);
	close(fd);
	write_file(path, script, strlen(script));
	struct zs_layout layout;
	assert_int_equal(zs_layout_init(&layout, ZS_FORMAT_HOST_ARGB8888, 190, 170, NULL), 0);
	struct zs_scene *scene = open_trace(path, &layout, NULL);
	assert_int_equal(unlink(path), 0);
	assert_non_null(scene);
	struct sheet sheet;
	sheet_init(&sheet, &layout, 0x77);
	const struct zs_damage all = everything(&layout);
	draw(scene, &sheet, &all);
	const uint32_t *upper = (const uint32_t *)(sheet.data + (size_t)layout.stride * 84);
	const uint32_t *lower = (const uint32_t *)(sheet.data + (size_t)layout.stride * 85);
	assert_int_equal(upper[50], 0xff000000);
	assert_int_equal(lower[50], 0xffff0000);
	assert_int_equal(lower[139], 0xffff0000);
	assert_int_equal(lower[49], lower[140]);
	assert_int_not_equal(lower[49], 0xffff0000);
	sheet_finish(&sheet);
	zs_scene_destroy(scene);
}

static uint32_t pixel_of_empty(const char *script)
{
	char path[] = "/tmp/zeroscan-trace.XXXXXX";
	const int fd = mkstemp(path);
	assert_true(fd >= 0);
	close(fd);
	write_file(path, script, strlen(script));
	struct zs_layout layout;
	assert_int_equal(zs_layout_init(&layout, ZS_FORMAT_HOST_XRGB8888, 190, 170, NULL), 0);
	struct zs_scene *scene = open_trace(path, &layout, NULL);
	assert_int_equal(unlink(path), 0);
	assert_non_null(scene);
	struct sheet sheet;
	sheet_init(&sheet, &layout, 0x77);
	const struct zs_damage all = everything(&layout);
	draw(scene, &sheet, &all);
	const uint32_t *row = (const uint32_t *)(sheet.data + (size_t)layout.stride * 84);
	const uint32_t pixel = row[90] & 0xffffff, beside = row[20] & 0xffffff;
	sheet_finish(&sheet);
	zs_scene_destroy(scene);
	assert_int_not_equal(beside, 0xffffff);
	return pixel;
}

/** Black text on a page is to be read. */
static void test_page_is_white(void **state)
{
	assert_int_equal(pixel_of_empty(PAGE), 0xffffff);
	assert_int_not_equal(pixel_of_empty(WINDOW), 0xffffff);
}

/** What a program wrote into files while it was traced is not written again. */
static void test_writes_no_file(void **state)
{
	char directory[] = "/tmp/zeroscan-trace.XXXXXX", path[64], script[512];
	assert_non_null(mkdtemp(directory));
	snprintf(path, sizeof(path), "%s/script", directory);
	snprintf(script, sizeof(script),
		"%s1 0 0 set-source-rgb paint\n(%s/a.png) write-to-png pop\n"
		"//COLOR [9 9] record (%s/b.cs) write-to-script pop\n",
		PAGE, directory, directory);
	write_file(path, script, strlen(script));
	struct zs_layout layout;
	struct zs_error err = {0};
	assert_int_equal(zs_layout_init(&layout, ZS_FORMAT_HOST_XRGB8888, 190, 170, NULL), 0);
	struct zs_scene *scene = open_trace(path, &layout, &err);
	assert_string_equal(err.reason, "");
	assert_non_null(scene);
	struct sheet sheet;
	const struct zs_damage all = everything(&layout);
	sheet_init(&sheet, &layout, 0x77);
	draw(scene, &sheet, &all);
	sheet_finish(&sheet);
	zs_scene_destroy(scene);
	/* Nothing but the script is there. */
	assert_int_equal(unlink(path), 0);
	assert_int_equal(rmdir(directory), 0);
}

int main(int argc, char **argv)
{
	zs_child_tasks_serve(argc, argv);
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_pure),
		cmocka_unit_test(test_damage),
		cmocka_unit_test(test_refused),
		cmocka_unit_test(test_colours),
		cmocka_unit_test(test_page_is_white),
		cmocka_unit_test(test_writes_no_file),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
