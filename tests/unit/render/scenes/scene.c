#include "tests/unit/check.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "render/mark.h"
#include "render/scenes/scene.h"
#include "tests/unit/write-png.h"
#include "udmabuf/format.h"

/* The scene's contract: a picture follows from the frame's number alone. */

#define GUARD 4096 ///< bytes before and behind a sheet's memory that nothing may touch
#define IMAGE "image:picture.png"
#define IMAGE_WIDTH 97
#define IMAGE_HEIGHT 61

static const char *specs[32];
static size_t spec_count;

static const uint32_t fourccs[] = {ZS_FORMAT_HOST_XRGB8888, ZS_FORMAT_HOST_ARGB8888,
	ZS_FORMAT_HOST_RGB565, ZS_FORMAT_HOST_XRGB2101010};

static const struct {
	uint32_t width, height;
} sizes[] = {{64, 32}, {333, 207}, {1366, 768}, {1920, 1080}};

#define BIG 1366 ///< from this width on fewer frames have to do

/** Memory of a layout between guards, and a canvas over it. */
struct sheet {
	size_t bytes;
	uint8_t *memory;
	struct zs_canvas *canvas;
};

/** One scene at one size and format; what the checks below get. */
struct info {
	const char *spec;
	struct zs_layout layout;
	struct zs_scene *scene;
	bool big;
	uint64_t random;
};

typedef void (*check_func)(struct info *info);

static struct sheet make_sheet(const struct zs_layout *layout)
{
	struct sheet sheet = {.bytes = layout->size + (size_t)2 * GUARD};
	sheet.memory = aligned_alloc(GUARD, sheet.bytes);
	assert_non_null(sheet.memory);
	sheet.canvas = zs_canvas_create(layout, sheet.memory + GUARD);
	assert_non_null(sheet.canvas);
	return sheet;
}

static void free_sheet(struct sheet *sheet)
{
	zs_canvas_destroy(sheet->canvas);
	free(sheet->memory);
}

/** Fills all of it with what it never held before. */
static void garble(struct sheet *sheet, uint64_t *random)
{
	uint64_t *words = (uint64_t *)sheet->memory;
	cairo_surface_flush(sheet->canvas->surface);
	for (size_t i = 0; i < sheet->bytes / sizeof(*words); i++) {
		words[i] = random_next(random);
	}
	cairo_surface_mark_dirty(sheet->canvas->surface);
}

static struct zs_damage whole_of(const struct zs_layout *layout)
{
	return (struct zs_damage){
		.count = 1,
		.rects = {{0, 0, (int32_t)layout->width, (int32_t)layout->height}},
	};
}

/** Copies the pixels of `clip`, which may reach out of the picture, from one sheet to another. */
static void paste(struct sheet *to, const struct sheet *from, const struct zs_damage *clip)
{
	const struct zs_layout *layout = &to->canvas->layout;
	const size_t bytes = zs_layout_bytes_per_pixel(layout);
	struct zs_damage inside = *clip;
	zs_damage_clip(&inside, (int32_t)layout->width, (int32_t)layout->height);
	for (uint32_t i = 0; i < inside.count; i++) {
		const struct zs_rect *rect = &inside.rects[i];
		for (int32_t y = rect->y; y < rect->y + rect->height; y++) {
			const size_t at =
				GUARD + (size_t)y * layout->stride + (size_t)rect->x * bytes;
			memcpy(to->memory + at, from->memory + at, (size_t)rect->width * bytes);
		}
	}
}

static void assert_same(const struct info *info, uint64_t frame, const struct sheet *expected,
	const struct sheet *got)
{
	const struct zs_layout *layout = &info->layout;
	if (memcmp(expected->memory, got->memory, got->bytes) == 0) {
		return;
	}
	size_t i = 0;
	while (expected->memory[i] == got->memory[i]) {
		i++;
	}
	const ptrdiff_t at = (ptrdiff_t)i - GUARD;
	print_error("%s, %s, %ux%u, frame %llu: byte %td, row %td, pixel %td: %02x, not %02x\n",
		info->spec, zs_format_find(layout->fourcc)->name, layout->width, layout->height,
		(unsigned long long)frame, at, at / layout->stride,
		at % layout->stride / zs_layout_bytes_per_pixel(layout), got->memory[i],
		expected->memory[i]);
	fail();
}

/** Draws all of a frame on a sheet of garbage. */
static void draw_whole(struct info *info, uint64_t frame, struct sheet *sheet)
{
	const struct zs_damage whole = whole_of(&info->layout);
	garble(sheet, &info->random);
	assert_int_equal(zs_scene_draw(info->scene, sheet->canvas, frame, &whole), 0);
	cairo_surface_flush(sheet->canvas->surface);
}

/**
 * Draws a frame inside `clip` over what `sheet` holds: then it must hold there the pixels of
 * `full`, and everywhere else, padding and guards included, what it held before.
 */
static void assert_draws(struct info *info, uint64_t frame, const struct zs_damage *clip,
	const struct sheet *full, struct sheet *sheet, struct sheet *expected)
{
	memcpy(expected->memory, sheet->memory, sheet->bytes);
	paste(expected, full, clip);
	assert_int_equal(zs_scene_draw(info->scene, sheet->canvas, frame, clip), 0);
	cairo_surface_flush(sheet->canvas->surface);
	assert_same(info, frame, expected, sheet);
}

/** Runs a check over every scene, format and size. */
static void for_each_subject(check_func check)
{
	for (size_t i = 0; i < spec_count * COUNT(fourccs) * COUNT(sizes); i++) {
		const size_t size = i / COUNT(fourccs) / spec_count;
		struct info info = {
			.spec = specs[i / COUNT(fourccs) % spec_count],
			.big = sizes[size].width >= BIG,
			.random = i + 1,
		};
		const uint32_t fourcc = fourccs[i % COUNT(fourccs)];
		/* Formats differ in nothing that the size shows, and the largest is for what is
		 * cheap, or whose damage matters most. */
		if (info.big && fourcc != ZS_FORMAT_HOST_XRGB8888) {
			continue;
		}
		if (sizes[size].width > BIG && strcmp(info.spec, "clock") != 0 &&
			strcmp(info.spec, "plasma") != 0) {
			continue;
		}
		assert_int_equal(zs_layout_init(&info.layout, fourcc, sizes[size].width,
					 sizes[size].height, NULL),
			0);
		struct zs_error err = {0};
		info.scene = zs_scene_create(info.spec, &info.layout, &err);
		if (info.scene == NULL) {
			print_error("%s: %s\n", info.spec, err.reason);
			fail();
		}
		check(&info);
		zs_scene_destroy(info.scene);
	}
}

static void assert_mark(const struct sheet *sheet, uint64_t frame)
{
	const struct zs_layout *layout = &sheet->canvas->layout;
	uint32_t found = ~(uint32_t)frame;
	if (layout->fourcc != ZS_FORMAT_HOST_XRGB8888 &&
		layout->fourcc != ZS_FORMAT_HOST_ARGB8888) {
		return;
	}
	assert_int_equal(zs_mark_read(sheet->memory + GUARD, layout->width, layout->height,
				 layout->stride, &found),
		0);
	assert_int_equal(found, (uint32_t)frame);
}

static void assert_opaque(const struct sheet *sheet)
{
	const struct zs_layout *layout = &sheet->canvas->layout;
	for (uint32_t y = 0; y < layout->height; y++) {
		const uint8_t *row = sheet->memory + GUARD + (size_t)y * layout->stride;
		for (uint32_t x = 0; x < layout->width; x++) {
			assert_true(row[x * 4 + ALPHA_BYTE] == 0xff);
		}
	}
}

/**
 * Frames drawn by one scene in order and by another in disorder, over other garbage each time,
 * are the same.
 */
static void check_purity(struct info *info)
{
	static const uint64_t frames[] = {0, 60, 3600, 1, 59, 61, 1799, UINT32_MAX,
		UINT64_C(1) << 32, UINT64_C(1000000007), UINT64_MAX};
	const size_t count = info->big ? 3 : COUNT(frames);
	const struct zs_damage whole = whole_of(&info->layout);
	struct sheet kept[COUNT(frames)], sheet = make_sheet(&info->layout);
	struct sheet expected = make_sheet(&info->layout);
	for (size_t i = 0; i < count; i++) {
		kept[i] = make_sheet(&info->layout);
		draw_whole(info, frames[i], &kept[i]);
		assert_mark(&kept[i], frames[i]);
		if (info->layout.fourcc == ZS_FORMAT_HOST_ARGB8888) {
			assert_opaque(&kept[i]);
		}
	}
	zs_scene_destroy(info->scene);
	info->scene = zs_scene_create(info->spec, &info->layout, NULL);
	assert_non_null(info->scene);
	for (size_t i = 0; i < 2 * count; i++) {
		const size_t which =
			i < count ? count - 1 - i : random_between(&info->random, 0, count - 1);
		garble(&sheet, &info->random);
		assert_draws(info, frames[which], &whole, &kept[which], &sheet, &expected);
	}
	for (size_t i = 0; i < count; i++) {
		free_sheet(&kept[i]);
	}
	free_sheet(&expected);
	free_sheet(&sheet);
}

static void test_purity(void **state)
{
	for_each_subject(check_purity);
}

#define BUFFERS 3

/** Three buffers take turns, as in a swapchain; then the first one has to wait until the end. */
static void check_damage_from(struct info *info, uint64_t first, unsigned frames)
{
	struct sheet buffers[BUFFERS], full = make_sheet(&info->layout);
	struct sheet expected = make_sheet(&info->layout);
	struct zs_damage missing[BUFFERS];
	for (size_t i = 0; i < BUFFERS; i++) {
		buffers[i] = make_sheet(&info->layout);
		garble(&buffers[i], &info->random);
		missing[i] = whole_of(&info->layout);
	}
	size_t turn = 0;
	for (uint64_t frame = first; frame < first + frames; frame++) {
		if (frame > first) {
			struct zs_damage damage;
			zs_scene_damage(info->scene, frame, &damage);
			const struct zs_rect mark = zs_mark_rect();
			assert_true(zs_damage_covers(&damage, &mark));
			for (size_t i = 0; i < BUFFERS; i++) {
				zs_damage_merge(&missing[i], &damage);
			}
		}
		turn = (turn + 1) % BUFFERS;
		if (turn == 0 && frame > first + BUFFERS) {
			turn = 1;
		}
		if (frame == first + frames - 1) {
			turn = 0;
		}
		draw_whole(info, frame, &full);
		/* Outside of the damage what `expected` takes over is the buffer's older frame. */
		struct sheet *buffer = &buffers[turn];
		assert_draws(info, frame, &missing[turn], &full, buffer, &expected);
		const struct zs_damage whole = whole_of(&info->layout);
		paste(&expected, &full, &whole);
		assert_same(info, frame, &expected, buffer);
		zs_damage_clear(&missing[turn]);
	}
	for (size_t i = 0; i < BUFFERS; i++) {
		free_sheet(&buffers[i]);
	}
	free_sheet(&expected);
	free_sheet(&full);
}

static bool damages_everything(const struct info *info)
{
	struct zs_damage damage;
	zs_scene_damage(info->scene, 1, &damage);
	return zs_damage_area(&damage) == (uint64_t)info->layout.width * info->layout.height;
}

static void check_damage(struct info *info)
{
	if (damages_everything(info)) {
		check_damage_from(info, 58, info->big ? 2 : 6);
		return;
	}
	check_damage_from(info, 50, 24);
	check_damage_from(info, 3592, info->big ? 12 : 24);
	if (!info->big) {
		check_damage_from(info, 0, 24);
		check_damage_from(info, 890, 24);
		check_damage_from(info, 10 * 3600 - 12, 24);
		check_damage_from(info, (UINT64_C(1) << 32) - 12, 24);
	}
}

static void test_damage(void **state)
{
	for_each_subject(check_damage);
}

/** The clock must not get away with damaging everything, nor a still picture. */
static void test_damage_is_small(void **state)
{
	struct zs_layout layout;
	assert_int_equal(zs_layout_init(&layout, ZS_FORMAT_HOST_XRGB8888, 1280, 720, NULL), 0);
	const struct {
		const char *spec;
		double part;
	} little[] = {
		{"clock", 0.12},
		{"empty", 0.002},
		{IMAGE, 0.002},
	};
	for (size_t i = 0; i < COUNT(little); i++) {
		struct zs_scene *scene = zs_scene_create(little[i].spec, &layout, NULL);
		assert_non_null(scene);
		uint64_t sum = 0;
		for (uint64_t frame = 1; frame <= 3600; frame++) {
			/* What the region held before does not count. */
			struct zs_damage damage = whole_of(&layout);
			zs_scene_damage(scene, frame, &damage);
			sum += zs_damage_area(&damage);
		}
		assert_true((double)sum / 3600 / (1280 * 720) < little[i].part);
		zs_scene_destroy(scene);
	}
}

/** A rectangle of the shapes that go wrong most easily, not wholly inside the picture. */
static struct zs_rect random_rect(uint64_t *random, int32_t width, int32_t height)
{
	const int32_t x = (int32_t)random_between(random, 0, (uint64_t)width + 4) - 5;
	const int32_t y = (int32_t)random_between(random, 0, (uint64_t)height + 4) - 5;
	const int32_t wide = (int32_t)random_between(random, 1, (uint64_t)width);
	const int32_t high = (int32_t)random_between(random, 1, (uint64_t)height);
	switch (random_between(random, 0, 6)) {
	case 0:
		return (struct zs_rect){x, y, 1, high};
	case 1:
		return (struct zs_rect){x, y, wide, 1};
	case 2:
		return (struct zs_rect){x, y, 1, 1};
	case 3:
		return (struct zs_rect){0, y, width, high};
	case 4:
		return (struct zs_rect){x, 0, wide, height};
	case 5:
		return (struct zs_rect){x, y, wide / 8 + 1, high / 8 + 1};
	default:
		return (struct zs_rect){x, y, wide, high};
	}
}

/** Several rectangles; in half of the cases each in a cell of its own, so that none are joined. */
static struct zs_damage random_clip(uint64_t *random, int32_t width, int32_t height)
{
	struct zs_damage clip;
	zs_damage_clear(&clip);
	if (random_between(random, 0, 1) == 0) {
		for (uint64_t n = random_between(random, 1, 4); n > 0; n--) {
			zs_damage_add(&clip, random_rect(random, width, height));
		}
		return clip;
	}
	const int32_t wide = width / 4, high = height / 4;
	for (int32_t cell = 0; cell < ZS_DAMAGE_RECTS; cell++) {
		if (random_between(random, 0, 2) != 0) {
			continue;
		}
		struct zs_damage part;
		zs_damage_clear(&part);
		zs_damage_add(&part, random_rect(random, wide, high));
		zs_damage_clip(&part, wide, high);
		for (uint32_t i = 0; i < part.count; i++) {
			part.rects[i].x += cell % 4 * wide;
			part.rects[i].y += cell / 4 * high;
		}
		zs_damage_merge(&clip, &part);
	}
	return clip;
}

static void check_clips(struct info *info)
{
	static const uint64_t frames[] = {60, 1234, 77777, 0};
	const size_t count = info->big ? 1 : COUNT(frames);
	const unsigned clips = info->big ? 8 : info->layout.width < 100 ? 60 : 30;
	struct sheet full = make_sheet(&info->layout), sheet = make_sheet(&info->layout);
	struct sheet expected = make_sheet(&info->layout);
	for (size_t i = 0; i < count; i++) {
		draw_whole(info, frames[i], &full);
		for (unsigned j = 0; j < clips; j++) {
			const struct zs_damage clip = random_clip(&info->random,
				(int32_t)info->layout.width, (int32_t)info->layout.height);
			garble(&sheet, &info->random);
			assert_draws(info, frames[i], &clip, &full, &sheet, &expected);
		}
	}
	/* Inside nothing, and outside of the picture, is nothing to draw. */
	const struct zs_damage outside[] = {
		{.count = 0},
		{.count = 2, .rects = {{-9, -9, 9, 999}, {(int32_t)info->layout.width, 0, 5, 5}}},
	};
	for (size_t i = 0; i < COUNT(outside); i++) {
		garble(&sheet, &info->random);
		assert_draws(info, 5, &outside[i], &full, &sheet, &expected);
	}
	free_sheet(&expected);
	free_sheet(&sheet);
	free_sheet(&full);
}

static void test_clips(void **state)
{
	for_each_subject(check_clips);
}

/** Whatever the user of the canvas left behind in its context. */
static void test_left_over_state(void **state)
{
	struct info info = {.random = 9};
	assert_int_equal(zs_layout_init(&info.layout, ZS_FORMAT_HOST_XRGB8888, 333, 207, NULL), 0);
	const struct zs_damage whole = whole_of(&info.layout);
	struct sheet full = make_sheet(&info.layout), sheet = make_sheet(&info.layout);
	struct sheet expected = make_sheet(&info.layout);
	for (size_t i = 0; i < spec_count; i++) {
		info.spec = specs[i];
		info.scene = zs_scene_create(specs[i], &info.layout, NULL);
		assert_non_null(info.scene);
		draw_whole(&info, 33, &full);
		cairo_save(sheet.canvas->cr);
		cairo_rectangle(sheet.canvas->cr, 10, 10, 30, 30);
		cairo_clip(sheet.canvas->cr);
		cairo_scale(sheet.canvas->cr, 1.5, 0.7);
		cairo_move_to(sheet.canvas->cr, 3, 3);
		cairo_line_to(sheet.canvas->cr, 300, 100);
		assert_draws(&info, 33, &whole, &full, &sheet, &expected);
		cairo_restore(sheet.canvas->cr);
		zs_scene_destroy(info.scene);
	}
	free_sheet(&expected);
	free_sheet(&sheet);
	free_sheet(&full);
}

/** An image as large as the picture is shown as it is. */
static void test_image_as_is(void **state)
{
	struct zs_layout layout;
	assert_int_equal(
		zs_layout_init(&layout, ZS_FORMAT_HOST_XRGB8888, IMAGE_WIDTH, IMAGE_HEIGHT, NULL),
		0);
	struct info info = {.layout = layout, .random = 4};
	struct sheet sheet = make_sheet(&layout), image = make_sheet(&layout);
	garble(&image, &info.random);
	assert_int_equal(write_png(image.canvas->surface, "as-is.png"), CAIRO_STATUS_SUCCESS);
	info.scene = zs_scene_create("image:as-is.png", &layout, NULL);
	assert_non_null(info.scene);
	draw_whole(&info, 7, &sheet);
	for (uint32_t y = 0; y < IMAGE_HEIGHT; y++) {
		const size_t row = GUARD + (size_t)y * layout.stride;
		for (uint32_t x = y < ZS_MARK_HEIGHT ? ZS_MARK_WIDTH : 0; x < IMAGE_WIDTH; x++) {
			/* All but the unused byte. */
			assert_memory_equal(sheet.memory + row + x * 4 + COLOUR_BYTES,
				image.memory + row + x * 4 + COLOUR_BYTES, 3);
		}
	}
	assert_int_equal(unlink("as-is.png"), 0);
	zs_scene_destroy(info.scene);
	free_sheet(&image);
	free_sheet(&sheet);
}

/** A canvas that is not of the scene's layout. */
static void test_other_canvas(void **state)
{
	struct zs_layout layout, others[3];
	assert_int_equal(zs_layout_init(&layout, ZS_FORMAT_HOST_XRGB8888, 333, 207, NULL), 0);
	assert_int_equal(zs_layout_init(&others[0], ZS_FORMAT_HOST_ARGB8888, 333, 207, NULL), 0);
	assert_int_equal(zs_layout_init(&others[1], ZS_FORMAT_HOST_XRGB8888, 332, 207, NULL), 0);
	assert_int_equal(zs_layout_init(&others[2], ZS_FORMAT_HOST_XRGB8888, 333, 206, NULL), 0);
	const struct zs_damage whole = whole_of(&layout);
	struct zs_scene *scene = zs_scene_create("plasma", &layout, NULL);
	assert_non_null(scene);
	for (size_t i = 0; i < COUNT(others); i++) {
		struct sheet sheet = make_sheet(&others[i]);
		memset(sheet.memory, 0x5a, sheet.bytes);
		assert_int_equal(zs_scene_draw(scene, sheet.canvas, 1, &whole), -EINVAL);
		for (size_t j = 0; j < sheet.bytes; j++) {
			assert_true(sheet.memory[j] == 0x5a);
		}
		free_sheet(&sheet);
	}
	/* Another stride is no other picture. */
	const struct zs_layout_options wide = {.stride_align = 4096, .height_align = 16};
	struct info info = {.spec = "plasma", .random = 3, .scene = scene};
	assert_int_equal(zs_layout_init(&info.layout, ZS_FORMAT_HOST_XRGB8888, 333, 207, &wide), 0);
	struct sheet full = make_sheet(&info.layout), sheet = make_sheet(&info.layout);
	struct sheet expected = make_sheet(&info.layout);
	draw_whole(&info, 8, &full);
	garble(&sheet, &info.random);
	assert_draws(&info, 8, &whole, &full, &sheet, &expected);
	free_sheet(&expected);
	free_sheet(&sheet);
	free_sheet(&full);
	zs_scene_destroy(scene);
}

/** A circle through all that need no argument, from wherever one comes. */
static void test_after(void **state)
{
	const char *name = "clock";
	for (unsigned i = 0; i < 7; i++) {
		const char *next = zs_scene_after(name);
		assert_string_not_equal(next, name);
		assert_null(strchr(next, ':'));
		assert_true(i == 6 || strcmp(next, "clock") != 0);
		name = next;
	}
	assert_string_equal(name, "clock");
	assert_string_equal(zs_scene_after("image:x.png"), "clock");
	assert_string_equal(zs_scene_after("clock:x"), "plasma");
	assert_string_equal(zs_scene_after("nothing"), "clock");
}

static void test_list(void **state)
{
	char text[8192] = "";
	FILE *file = fmemopen(text, sizeof(text), "w");
	assert_non_null(file);
	zs_scene_list(file);
	assert_int_equal(fclose(file), 0);
	for (size_t i = 0; i < spec_count; i++) {
		char line[64];
		const char *colon = strchr(specs[i], ':');
		snprintf(line, sizeof(line), "  %.*s",
			(int)(colon == NULL ? strlen(specs[i]) : (size_t)(colon - specs[i])),
			specs[i]);
		assert_non_null(strstr(text, line));
	}
	assert_non_null(strstr(text, "image:FILE"));
}

static char folder[64];

/** Changes to a folder with a picture to show: colours, noise and transparent parts. */
static int make_folder(void **state)
{
	strcpy(folder, "/tmp/zeroscan-test.XXXXXX");
	if (mkdtemp(folder) == NULL || chdir(folder) < 0) {
		return -1;
	}
	cairo_surface_t *image =
		cairo_image_surface_create(CAIRO_FORMAT_ARGB32, IMAGE_WIDTH, IMAGE_HEIGHT);
	const size_t stride = (size_t)cairo_image_surface_get_stride(image);
	uint8_t *data = cairo_image_surface_get_data(image);
	uint64_t random = 1;
	for (size_t y = 0; y < IMAGE_HEIGHT; y++) {
		uint8_t *pixel = data + y * stride;
		for (size_t x = 0; x < IMAGE_WIDTH; x++, pixel += 4) {
			const uint64_t alpha = x < 30 ? random_between(&random, 0, 255) : 255;
			for (int channel = 0; channel < 3; channel++) {
				pixel[channel] = (uint8_t)random_between(&random, 0, alpha);
			}
			pixel[3] = (uint8_t)alpha;
		}
	}
	cairo_surface_mark_dirty(image);
	const cairo_status_t status = write_png(image, "picture.png");
	cairo_surface_destroy(image);
	return status == CAIRO_STATUS_SUCCESS ? 0 : -1;
}

static int remove_folder(void **state)
{
	static const char *const files[] = {"picture.png", "as-is.png"};
	for (size_t i = 0; i < COUNT(files); i++) {
		unlink(files[i]);
	}
	return chdir("/") < 0 || rmdir(folder) < 0 ? -1 : 0;
}

/** All scenes of the table that need no argument, and `IMAGE`. */
static void collect_specs(void)
{
	const struct zs_scene_impl *impl;
	for (unsigned i = 0; (impl = zs_scene_impl_at(i)) != NULL; i++) {
		if (impl->argument == NULL) {
			specs[spec_count++] = impl->name;
		}
	}
	specs[spec_count++] = IMAGE;
}

int main(void)
{
	collect_specs();
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_purity),
		cmocka_unit_test(test_damage),
		cmocka_unit_test(test_damage_is_small),
		cmocka_unit_test(test_clips),
		cmocka_unit_test(test_left_over_state),
		cmocka_unit_test(test_image_as_is),
		cmocka_unit_test(test_other_canvas),
		cmocka_unit_test(test_after),
		cmocka_unit_test(test_list),
	};
	return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
