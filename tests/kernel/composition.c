#include "tests/unit/check.h"

#include <cairo.h>
#include <math.h>
#include <pixman.h>
#include <stdlib.h>
#include <string.h>

#include "app/child-tasks.h"
#include "app/common/process-settings.h"
#include "tests/kernel/support/gpu-support.h"
#include "udmabuf/buffer.h"
#include "udmabuf/format.h"

static const struct {
	const char *memory;
	uint32_t stride_align;
} layouts[] = {{"udmabuf", 4}, {"udmabuf", 64}, {"udmabuf", 256}, {"plain", 4}, {"plain", 256}};

static const struct {
	uint32_t width, height;
} sizes[] = {{1, 1}, {3, 5}, {127, 63}, {1366, 768}};

static void check_own_size(struct zs_render_buffer *target, const char *memory,
	uint32_t stride_align, uint64_t *random)
{
	struct picture picture;
	picture_init(&picture, memory, target->dmabuf.fourcc, target->dmabuf.width,
		target->dmabuf.height, stride_align);
	picture_fill(&picture, random);
	fill_random(target->memory, random);
	const struct zs_layer layer = layer_of(&picture, 0, 0, ZS_ROTATION_0);
	struct zs_buffer *expected = create_expected(target, 0);
	copy_turned(expected, picture.buffer, 0, 0, ZS_ROTATION_0);
	draw_all(target, &layer, 1);
	assert_shows(target, expected);
	zs_buffer_destroy(expected);
	picture_finish(&picture);
}

/** To the pixel. What has alpha lies on black, which adds nothing. */
static void test_own_size(void **state)
{
	uint64_t random = 1;
	set_background(0);
	for (size_t i = 0; i < COUNT(formats) * COUNT(sizes); i++) {
		struct zs_render_buffer target;
		target_init(&target, formats[i / COUNT(sizes)], sizes[i % COUNT(sizes)].width,
			sizes[i % COUNT(sizes)].height);
		for (size_t k = 0; k < COUNT(layouts); k++) {
			check_own_size(
				&target, layouts[k].memory, layouts[k].stride_align, &random);
		}
		zs_render_buffer_finish(&target);
	}
	assert_released();
}

static void test_rotation(void **state)
{
	static const struct {
		int32_t x, y;
	} offsets[] = {{0, 0}, {11, 7}, {-3, -2}, {60, 90}};
	static const char *const memories[] = {"udmabuf", "plain"};
	uint64_t random = 4;
	struct zs_render_buffer target;
	target_init(&target, ZS_FORMAT_HOST_XRGB8888, 171, 153);
	for (size_t i = 0; i < COUNT(memories) * (COUNT(sizes) - 1); i++) {
		struct picture picture;
		picture_init(&picture, memories[i % 2], ZS_FORMAT_HOST_XRGB8888, sizes[i / 2].width,
			sizes[i / 2].height, 0);
		picture_fill(&picture, &random);
		for (size_t k = 0; k < COUNT(offsets) * 4; k++) {
			const enum zs_rotation rotation = (enum zs_rotation)(k % 4);
			const struct zs_layer layer =
				layer_of(&picture, offsets[k / 4].x, offsets[k / 4].y, rotation);
			struct zs_buffer *expected = create_expected(&target, BACKGROUND);
			copy_turned(expected, picture.buffer, layer.transform.rect.x,
				layer.transform.rect.y, rotation);
			draw_all(&target, &layer, 1);
			assert_shows(&target, expected);
			zs_buffer_destroy(expected);
		}
		picture_finish(&picture);
	}
	zs_render_buffer_finish(&target);
	assert_released();
}

/** Waves, at most 12 levels from one pixel to the next in a channel. */
static void fill_smooth(struct zs_buffer *buffer)
{
	assert_int_equal(zs_buffer_begin_access(buffer), 0);
	for (int32_t y = 0; y < (int32_t)buffer->layout.height; y++) {
		for (int32_t x = 0; x < (int32_t)buffer->layout.width; x++) {
			const int32_t ways[] = {x * 12, y * 12, x * 5 + y * 7};
			uint32_t pixel = 0;
			for (int i = 0; i < 3; i++) {
				const int32_t way = ways[i] % 510;
				pixel = pixel << 8 | (uint32_t)(way < 256 ? way : 510 - way);
			}
			set_pixel(buffer, x, y, pixel);
		}
	}
	assert_int_equal(zs_buffer_end_access(buffer), 0);
}

static void scale_by_pixman(
	struct zs_buffer *expected, const struct zs_buffer *upright, const struct zs_rect *rect)
{
	const struct zs_layout *from = &upright->layout, *to = &expected->layout;
	pixman_transform_t transform;
	pixman_image_t *source = pixman_image_create_bits(PIXMAN_x8r8g8b8, (int)from->width,
		(int)from->height, upright->data, (int)from->stride);
	pixman_image_t *target = pixman_image_create_bits(
		PIXMAN_x8r8g8b8, (int)to->width, (int)to->height, expected->data, (int)to->stride);
	pixman_transform_init_scale(&transform,
		pixman_double_to_fixed((double)from->width / rect->width),
		pixman_double_to_fixed((double)from->height / rect->height));
	assert_true(pixman_image_set_transform(source, &transform));
	assert_true(pixman_image_set_filter(source, PIXMAN_FILTER_BILINEAR, NULL, 0));
	/* The outermost pixels go on beyond the edge. */
	pixman_image_set_repeat(source, PIXMAN_REPEAT_PAD);
	pixman_image_composite32(PIXMAN_OP_SRC, source, NULL, target, 0, 0, 0, 0, rect->x, rect->y,
		rect->width, rect->height);
	pixman_image_unref(source);
	pixman_image_unref(target);
}

/** Fails at the first pixel that is further away than so many levels. Returns the largest way. */
static int assert_resembles(
	struct zs_render_buffer *target, const struct zs_buffer *expected, int tolerance)
{
	int most = 0;
	assert_int_equal(zs_buffer_begin_access(target->memory), 0);
	for (int32_t y = 0; y < (int32_t)target->dmabuf.height; y++) {
		for (int32_t x = 0; x < (int32_t)target->dmabuf.width; x++) {
			const uint32_t seen = get_pixel(target->memory, x, y);
			const uint32_t wanted = get_pixel(expected, x, y);
			for (int shift = 0; shift < 24; shift += 8) {
				const int way = abs((int)(seen >> shift & 0xff) -
						    (int)(wanted >> shift & 0xff));
				most = way > most ? way : most;
				if (way > tolerance) {
					print_error("pixel %d,%d is %06x, far from %06x\n", x, y,
						seen & 0xffffff, wanted & 0xffffff);
					fail();
				}
			}
		}
	}
	assert_int_equal(zs_buffer_end_access(target->memory), 0);
	return most;
}

static int check_scaled(struct zs_render_buffer *target, struct picture *picture, double factor,
	enum zs_rotation rotation, int tolerance)
{
	struct zs_layer layer = layer_of(picture, 13, 9, rotation);
	struct zs_rect *rect = &layer.transform.rect;
	struct zs_buffer *upright = create_buffer(
		"plain", ZS_FORMAT_HOST_XRGB8888, (uint32_t)rect->width, (uint32_t)rect->height, 0);
	struct zs_buffer *expected = create_expected(target, BACKGROUND);
	copy_turned(upright, picture->buffer, 0, 0, rotation);
	rect->width = (int32_t)(rect->width * factor);
	rect->height = (int32_t)(rect->height * factor);
	scale_by_pixman(expected, upright, rect);
	fill_random(target->memory, &(uint64_t){1});
	draw_all(target, &layer, 1);
	const int most = assert_resembles(target, expected, tolerance);
	/* Around it nothing has come but the background. */
	assert_int_equal(zs_buffer_begin_access(target->memory), 0);
	for (int32_t y = 0; y < (int32_t)target->dmabuf.height; y++) {
		for (int32_t x = 0; x < (int32_t)target->dmabuf.width; x++) {
			const struct zs_damage place = {.count = 1, .rects = {*rect}};
			if (!region_holds(&place, x, y)) {
				assert_int_equal(
					get_pixel(target->memory, x, y) & 0xffffff, BACKGROUND);
			}
		}
	}
	assert_int_equal(zs_buffer_end_access(target->memory), 0);
	zs_buffer_destroy(expected);
	zs_buffer_destroy(upright);
	return most;
}

/*
 * Both round what they mix, Mesa after each of the two directions: 2 levels at most where pixels
 * are alike. Pixman cuts weights to 7 bits, Mesa to 8: between black and white that is up to 2
 * levels more in each direction, of which 1 was seen.
 */
#define SMOOTH_TOLERANCE 2
#define NOISE_TOLERANCE 6

static void test_scaling(void **state)
{
	static const double factors[] = {2, 1.5, 0.75};
	static const char *const memories[] = {"udmabuf", "plain"};
	const struct zs_damage all = whole_picture(128, 64);
	uint64_t random = 5;
	struct zs_render_buffer target;
	target_init(&target, ZS_FORMAT_HOST_XRGB8888, 300, 280);
	for (size_t i = 0; i < COUNT(memories); i++) {
		struct picture picture;
		int smooth = 0, noise = 0;
		picture_init(&picture, memories[i], ZS_FORMAT_HOST_XRGB8888, 128, 64, 0);
		for (size_t k = 0; k < COUNT(factors) * 4; k++) {
			const enum zs_rotation rotation = (enum zs_rotation)(k % 4);
			picture_fill(&picture, &random);
			const int a = check_scaled(
				&target, &picture, factors[k / 4], rotation, NOISE_TOLERANCE);
			fill_smooth(picture.buffer);
			if (!is_imported(&picture)) {
				picture_upload(&picture, &all);
			}
			const int b = check_scaled(
				&target, &picture, factors[k / 4], rotation, SMOOTH_TOLERANCE);
			noise = a > noise ? a : noise;
			smooth = b > smooth ? b : smooth;
		}
		print_message(
			"# %s: %d levels in waves, %d in noise\n", memories[i], smooth, noise);
		picture_finish(&picture);
	}
	zs_render_buffer_finish(&target);
	assert_released();
}

/** The filter of a texture is that of each of its places. */
static void test_one_texture_scaled_and_not(void **state)
{
	uint64_t random = 6;
	struct zs_render_buffer target;
	struct picture picture;
	target_init(&target, ZS_FORMAT_HOST_XRGB8888, 200, 100);
	picture_init(&picture, "udmabuf", ZS_FORMAT_HOST_XRGB8888, 61, 33, 0);
	picture_fill(&picture, &random);
	struct zs_layer layers[3];
	for (int i = 0; i < 3; i++) {
		layers[i] = layer_of(&picture, 66 * i, 10, ZS_ROTATION_0);
	}
	layers[1].transform.rect.height = 80;
	struct zs_buffer *expected = create_expected(&target, BACKGROUND);
	copy_turned(expected, picture.buffer, 0, 10, ZS_ROTATION_0);
	copy_turned(expected, picture.buffer, 132, 10, ZS_ROTATION_0);
	scale_by_pixman(expected, picture.buffer, &layers[1].transform.rect);
	draw_all(&target, layers, 3);
	assert_resembles(&target, expected, NOISE_TOLERANCE);
	/* Those beside are exact. */
	keep_target(&target, expected);
	copy_turned(expected, picture.buffer, 0, 10, ZS_ROTATION_0);
	copy_turned(expected, picture.buffer, 132, 10, ZS_ROTATION_0);
	assert_shows(&target, expected);
	/* Not every driver's bilinear filter shows at this size. */
	for (uint32_t count = 1; count <= 3; count++) {
		GLint filter = 0;
		draw_all(&target, layers, count);
		glBindTexture(GL_TEXTURE_2D, picture.texture.name);
		glGetTexParameteriv(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, &filter);
		assert_int_equal(filter, count == 2 ? GL_LINEAR : GL_NEAREST);
	}
	zs_buffer_destroy(expected);
	picture_finish(&picture);
	zs_render_buffer_finish(&target);
	assert_released();
}

static cairo_surface_t *surface_of(struct zs_buffer *buffer)
{
	const struct zs_layout *layout = &buffer->layout;
	return cairo_image_surface_create_for_data(buffer->data,
		layout->fourcc == ZS_FORMAT_HOST_ARGB8888 ? CAIRO_FORMAT_ARGB32
							  : CAIRO_FORMAT_RGB24,
		(int)layout->width, (int)layout->height, (int)layout->stride);
}

/** Half-transparent shapes over nothing, with soft edges. */
static void draw_shapes(struct picture *picture, uint64_t *random)
{
	const double width = picture->texture.width, height = picture->texture.height;
	assert_int_equal(zs_buffer_begin_access(picture->buffer), 0);
	memset(picture->buffer->data, 0, picture->buffer->layout.size);
	cairo_surface_t *surface = surface_of(picture->buffer);
	cairo_t *cr = cairo_create(surface);
	for (int i = 0; i < 12; i++) {
		double values[7];
		for (int k = 0; k < 7; k++) {
			values[k] = (double)random_between(random, 0, 1000) / 1000;
		}
		cairo_set_source_rgba(cr, values[0], values[1], values[2], 0.2 + 0.6 * values[3]);
		cairo_arc(cr, values[4] * width, values[5] * height,
			height * (0.1 + 0.3 * values[6]), 0, 7);
		cairo_fill(cr);
	}
	cairo_destroy(cr);
	cairo_surface_destroy(surface);
	assert_int_equal(zs_buffer_end_access(picture->buffer), 0);
	if (!is_imported(picture)) {
		const struct zs_damage all =
			whole_picture(picture->texture.width, picture->texture.height);
		picture_upload(picture, &all);
	}
}

/** Composes by cairo what layers at their own size show. */
static void compose_by_cairo(struct zs_buffer *expected, const struct zs_layer *layers,
	const struct picture *pictures, uint32_t count)
{
	cairo_surface_t *surface = surface_of(expected);
	cairo_t *cr = cairo_create(surface);
	for (uint32_t i = 0; i < count; i++) {
		const struct zs_rect *rect = &layers[i].transform.rect;
		cairo_surface_t *source = surface_of(pictures[i].buffer);
		cairo_set_source_surface(cr, source, rect->x, rect->y);
		cairo_paint_with_alpha(cr, layers[i].opacity);
		cairo_surface_destroy(source);
	}
	cairo_destroy(cr);
	cairo_surface_destroy(surface);
}

/*
 * Where a layer is not opaque either side rounds to 8 bits what it lets through, cairo also its
 * product with an opacity that it takes as 128/255 for one half: a level for each layer.
 */
#define BLENDING_TOLERANCE 1

static void test_alpha(void **state)
{
	static const struct {
		const char *memory;
		uint32_t fourcc;
	} variants[] = {{"udmabuf", ZS_FORMAT_HOST_ARGB8888}, {"plain", ZS_FORMAT_HOST_ARGB8888},
		{"udmabuf", ZS_FORMAT_HOST_XRGB8888}, {"plain", ZS_FORMAT_HOST_XRGB8888}};
	static const float opacities[] = {1, 0.5f, 0.25f, 0};
	uint64_t random = 7;
	struct zs_render_buffer target;
	int most = 0;
	target_init(&target, ZS_FORMAT_HOST_XRGB8888, 200, 160);
	for (size_t i = 0; i < 64; i++) {
		struct picture pictures[3];
		struct zs_layer layers[3];
		/* One alone, two, three. */
		const uint32_t count = (uint32_t)(i < 8 ? 1 : i < 16 ? 2 : 3);
		for (uint32_t k = 0; k < count; k++) {
			const size_t variant = i < 8 ? i % 2 : random_between(&random, 0, 3);
			picture_init(&pictures[k], variants[variant].memory,
				variants[variant].fourcc, 120, 90, 0);
			if (variants[variant].fourcc == ZS_FORMAT_HOST_ARGB8888) {
				draw_shapes(&pictures[k], &random);
			} else {
				picture_fill(&pictures[k], &random);
			}
			layers[k] = layer_of(&pictures[k], (int32_t)(10 + 30 * k),
				(int32_t)(40 - 19 * k), ZS_ROTATION_0);
			layers[k].opacity = opacities[i < 4 ? 0 : random_between(&random, 0, 3)];
		}
		struct zs_buffer *expected = create_expected(&target, BACKGROUND);
		compose_by_cairo(expected, layers, pictures, count);
		draw_all(&target, layers, count);
		const int way =
			assert_resembles(&target, expected, (int)count * BLENDING_TOLERANCE);
		most = way > most ? way : most;
		zs_buffer_destroy(expected);
		for (uint32_t k = 0; k < count; k++) {
			picture_finish(&pictures[k]);
		}
	}
	print_message("# %d levels in three layers\n", most);
	zs_render_buffer_finish(&target);
	assert_released();
}

/** What is not drawn because it is hidden would not have been seen. */
static void test_hidden_layers(void **state)
{
	const int32_t width = 240, height = 180;
	uint64_t random = 8;
	struct zs_render_buffer target;
	struct scene scene;
	target_init(&target, ZS_FORMAT_HOST_XRGB8888, (uint32_t)width, (uint32_t)height);
	scene_init(&scene, width, height, &random);
	struct zs_buffer *everything = create_expected(&target, 0);
	struct zs_damage pieces = {0};
	for (int32_t i = 0; i < 16; i++) {
		zs_damage_add(&pieces, (struct zs_rect){i % 4 * width / 4, i / 4 * height / 4,
					       width / 4, height / 4});
	}
	for (int i = 0; i < 60; i++) {
		struct zs_layer layers[LAYERS];
		scene_scatter(&scene, &target, &random);
		for (int k = 0; k < LAYERS; k++) {
			layers[k] = scene.layers[k];
			/* Too little less to be seen, but not opaque. */
			layers[k].opacity = fminf(layers[k].opacity, 0.999999f);
		}
		draw_all(&target, layers, LAYERS);
		keep_target(&target, everything);
		fill_random(target.memory, &random);
		draw_damage(&target, scene.layers, LAYERS, &pieces);
		assert_shows(&target, everything);
		fill_random(target.memory, &random);
		draw_all(&target, scene.layers, LAYERS);
		assert_shows(&target, everything);
	}
	zs_buffer_destroy(everything);
	scene_finish(&scene);
	zs_render_buffer_finish(&target);
	assert_released();
}

/** Draws over rubbish: what is damaged becomes the full picture, all else stays, to the bit. */
static void check_damage(struct zs_render_buffer *target, const struct scene *scene,
	const struct zs_damage *damage, const struct zs_buffer *full, uint64_t *random)
{
	struct zs_buffer *expected = create_expected(target, 0);
	fill_random(target->memory, random);
	keep_target(target, expected);
	draw_damage(target, scene->layers, LAYERS, damage);
	assert_int_equal(zs_buffer_begin_access(target->memory), 0);
	for (int32_t y = 0; y < (int32_t)target->dmabuf.height; y++) {
		for (int32_t x = 0; x < (int32_t)target->dmabuf.width; x++) {
			if (region_holds(damage, x, y)) {
				assert_int_equal(get_pixel(target->memory, x, y) & 0xffffff,
					get_pixel(full, x, y) & 0xffffff);
				set_pixel(expected, x, y, get_pixel(target->memory, x, y));
			}
		}
	}
	assert_memory_equal(target->dmabuf.data, expected->data, expected->layout.size);
	assert_int_equal(zs_buffer_end_access(target->memory), 0);
	zs_buffer_destroy(expected);
}

static void test_damage(void **state)
{
	static const struct zs_damage odd[] = {
		{.count = 0},
		{.count = 1, .rects = {{0, 0, 0, 0}}},
		{.count = 2, .rects = {{10, 10, -5, 5}, {20, 20, 5, 0}}},
		{.count = 1, .rects = {{-100, -100, 50, 50}}},
		{.count = 1, .rects = {{-100, 20, 101, 10}}},
		{.count = 2, .rects = {{1000, 0, 10, 10}, {0, 1000, 10, 10}}},
		{.count = 1, .rects = {{-1000, -1000, 3000, 3000}}},
		{.count = 1, .rects = {{170, 120, INT32_MAX, INT32_MAX}}},
		{.count = 1, .rects = {{INT32_MIN, INT32_MIN, INT32_MAX, INT32_MAX}}},
	};
	uint64_t random = 9;
	struct zs_render_buffer target;
	struct scene scene;
	target_init(&target, ZS_FORMAT_HOST_XRGB8888, 173, 131);
	scene_init(&scene, 173, 131, &random);
	struct zs_buffer *full = create_expected(&target, 0);
	for (int i = 0; i < 10; i++) {
		draw_all(&target, scene.layers, LAYERS);
		keep_target(&target, full);
		for (int k = 0; k < 10; k++) {
			const struct zs_damage damage = random_damage(&random, 173, 131, 9);
			check_damage(&target, &scene, &damage, full, &random);
		}
		for (size_t k = 0; k < COUNT(odd); k++) {
			check_damage(&target, &scene, &odd[k], full, &random);
		}
		scene_scatter(&scene, &target, &random);
	}
	zs_buffer_destroy(full);
	scene_finish(&scene);
	zs_render_buffer_finish(&target);
	assert_released();
}

int main(int argc, char **argv)
{
	zs_child_tasks_serve(argc, argv);
	zs_process_settings_apply();
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(test_own_size, settle_gpu),
		cmocka_unit_test_setup(test_rotation, settle_gpu),
		cmocka_unit_test_setup(test_scaling, settle_gpu),
		cmocka_unit_test_setup(test_one_texture_scaled_and_not, settle_gpu),
		cmocka_unit_test_setup(test_alpha, settle_gpu),
		cmocka_unit_test_setup(test_hidden_layers, settle_gpu),
		cmocka_unit_test_setup(test_damage, settle_gpu),
	};
	return cmocka_run_group_tests(tests, start_gpu, end_gpu);
}
