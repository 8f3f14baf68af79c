#include "tests/unit/check.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "render/scenes/scene.h"
#include "render/worker-pool.h"
#include "tests/unit/write-png.h"
#include "udmabuf/format.h"

/* However a frame is drawn, it has the same bytes, and nothing beside them changes. */

#define GUARD 64 ///< bytes before and behind the pixels that nothing may touch
#define IMAGE "image:picture.png"
#define ROUNDS 8

static const uint32_t fourccs[] = {ZS_FORMAT_HOST_XRGB8888, ZS_FORMAT_HOST_ARGB8888,
	ZS_FORMAT_HOST_RGB565, ZS_FORMAT_HOST_XRGB2101010};

static const struct {
	uint32_t width, height, stride_align;
	size_t start; ///< bytes that the first pixel is off a cache's line
} shapes[] = {
	{64, 32, 4, 4},
	{333, 207, 4, 12},
	{1031, 97, 256, 0},
	{1366, 130, 4, 60},
	{2050, 67, 4, 36},
};

static struct zs_worker_pool *pool;

struct sheet {
	size_t bytes;
	uint8_t *memory;
	struct zs_canvas *canvas;
};

static struct sheet make_sheet(const struct zs_layout *layout, size_t start)
{
	struct sheet sheet = {.bytes = (layout->size + start + 3 * GUARD) / GUARD * GUARD};
	sheet.memory = aligned_alloc(GUARD, sheet.bytes);
	assert_non_null(sheet.memory);
	sheet.canvas = zs_canvas_create(layout, sheet.memory + GUARD + start);
	assert_non_null(sheet.canvas);
	return sheet;
}

static void free_sheet(struct sheet *sheet)
{
	zs_canvas_destroy(sheet->canvas);
	free(sheet->memory);
}

static void garble(struct sheet *sheet, uint64_t *random)
{
	cairo_surface_flush(sheet->canvas->surface);
	uint64_t *words = (uint64_t *)sheet->memory;
	for (size_t i = 0; i < sheet->bytes / sizeof(*words); i++) {
		words[i] = random_next(random);
	}
	cairo_surface_mark_dirty(sheet->canvas->surface);
}

static struct zs_damage random_damage(uint64_t *random, int32_t width, int32_t height)
{
	struct zs_damage damage = {.count = 0};
	if (random_between(random, 0, 2) == 0) {
		zs_damage_add(&damage, (struct zs_rect){0, 0, width, height});
		return damage;
	}
	for (uint64_t n = random_between(random, 1, 6); n > 0; n--) {
		const struct zs_rect rect = {
			(int32_t)random_between(random, 0, (uint64_t)width) - 3,
			(int32_t)random_between(random, 0, (uint64_t)height) - 3,
			(int32_t)random_between(random, 1, (uint64_t)width / 3 + 1),
			(int32_t)random_between(random, 1, (uint64_t)height / 3 + 1),
		};
		zs_damage_add(&damage, rect);
	}
	return damage;
}

/** Draws a frame plainly on one sheet and by another way on a second that held the same. */
static void compare(struct zs_scene *scene, struct sheet *plain, struct sheet *other,
	uint32_t threads, uint64_t *random, const char *name)
{
	const struct zs_layout *layout = &scene->layout;
	const uint64_t frame = random_between(random, 0, 100000);
	const struct zs_damage damage =
		random_damage(random, (int32_t)layout->width, (int32_t)layout->height);
	garble(plain, random);
	memcpy(other->memory, plain->memory, plain->bytes);
	assert_int_equal(zs_scene_draw(scene, plain->canvas, frame, &damage), 0);
	assert_int_equal(
		zs_scene_draw_bands(scene, other->canvas, frame, &damage, pool, threads), 0);
	cairo_surface_flush(plain->canvas->surface);
	cairo_surface_flush(other->canvas->surface);
	for (size_t i = 0; i < plain->bytes; i++) {
		if (plain->memory[i] != other->memory[i]) {
			print_error("%s, %s, %ux%u, frame %llu, %u threads: byte %zu: %02x, not "
				    "%02x\n",
				name, zs_format_find(layout->fourcc)->name, layout->width,
				layout->height, (unsigned long long)frame, threads, i,
				other->memory[i], plain->memory[i]);
			fail();
		}
	}
}

static void check_streams(const char *spec, const struct zs_layout *layout, size_t start)
{
	uint64_t random = layout->width + start;
	struct sheet plain = make_sheet(layout, start), other = make_sheet(layout, start);
	struct zs_scene *scene = zs_scene_create(spec, layout, NULL);
	assert_non_null(scene);
	other.canvas->streams = true;
	for (int i = 0; i < ROUNDS; i++) {
		zs_scene_set_damage(scene, (double)random_between(&random, 0, 100));
		scene->has_damage_override = i % 4 == 3;
		compare(scene, &plain, &other, 1, &random, spec);
	}
	zs_scene_destroy(scene);
	free_sheet(&plain);
	free_sheet(&other);
}

static void check_bands(const char *spec, const struct zs_layout *layout, size_t start)
{
	static const uint32_t counts[] = {2, 3, 4, 8, 1};
	uint64_t random = layout->width * 7 + start;
	struct sheet plain = make_sheet(layout, start), other = make_sheet(layout, start);
	struct zs_scene *scene = zs_scene_create(spec, layout, NULL);
	assert_non_null(scene);
	assert_int_equal(zs_scene_reserve_bands(scene, ZS_BANDS_MAX), ZS_BANDS_MAX);
	assert_int_equal(zs_canvas_reserve_bands(other.canvas, ZS_BANDS_MAX), 0);
	for (size_t i = 0; i < COUNT(counts) * 2; i++) {
		zs_scene_set_damage(scene, (double)random_between(&random, 0, 100));
		scene->has_damage_override = i % 4 == 3;
		other.canvas->streams = i % 3 == 2;
		compare(scene, &plain, &other, counts[i % COUNT(counts)], &random, spec);
	}
	zs_scene_destroy(scene);
	free_sheet(&plain);
	free_sheet(&other);
}

typedef void (*check_func)(const char *spec, const struct zs_layout *layout, size_t start);

static void for_each_scene(check_func check)
{
	const struct zs_scene_impl *impl;
	for (unsigned n = 0; (impl = zs_scene_impl_at(n)) != NULL; n++) {
		const bool is_image = strcmp(impl->name, "image") == 0;
		if (impl->argument != NULL && !is_image) {
			continue;
		}
		for (size_t i = 0; i < COUNT(shapes) * COUNT(fourccs); i++) {
			const size_t k = i / COUNT(fourccs);
			const struct zs_layout_options options = {
				.stride_align = shapes[k].stride_align};
			struct zs_layout layout;
			assert_int_equal(zs_layout_init(&layout, fourccs[i % COUNT(fourccs)],
						 shapes[k].width, shapes[k].height, &options),
				0);
			check(is_image ? IMAGE : impl->name, &layout, shapes[k].start);
		}
	}
}

static void test_streaming(void **state)
{
	for_each_scene(check_streams);
}

static void test_bands(void **state)
{
	for_each_scene(check_bands);
}

static char folder[64];

static int make_folder(void **state)
{
	strcpy(folder, "/tmp/zeroscan-test.XXXXXX");
	if (mkdtemp(folder) == NULL || chdir(folder) < 0) {
		return -1;
	}
	cairo_surface_t *image = cairo_image_surface_create(CAIRO_FORMAT_ARGB32, 97, 61);
	uint8_t *data = cairo_image_surface_get_data(image);
	const int stride = cairo_image_surface_get_stride(image);
	for (int i = 0; i < 61 * stride; i++) {
		data[i] = (uint8_t)(i % 4 == 3 ? 0xff : i * 7);
	}
	cairo_surface_mark_dirty(image);
	const cairo_status_t status = write_png(image, "picture.png");
	cairo_surface_destroy(image);
	return status == CAIRO_STATUS_SUCCESS ? 0 : -1;
}

static int remove_folder(void **state)
{
	unlink("picture.png");
	return chdir("/") < 0 || rmdir(folder) < 0 ? -1 : 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_streaming),
		cmocka_unit_test(test_bands),
	};
	pool = zs_worker_pool_create(ZS_BANDS_MAX);
	assert_non_null(pool);
	const int failed = cmocka_run_group_tests(tests, make_folder, remove_folder);
	zs_worker_pool_destroy(pool);
	return failed;
}
