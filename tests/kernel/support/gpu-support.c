#include "tests/unit/check.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "app/import/gpu-probe.h"
#include "render/gpu/select.h"
#include "tests/kernel/support/gpu-support.h"
#include "tests/kernel/support/support.h"
#include "udmabuf/format.h"

struct zs_gpu *gpu;
struct zs_gl_renderer renderer;
unsigned own_dmabufs;
static enum zs_gpu_sync_mode chosen_sync_mode;
static bool row_length_offered;
static unsigned own_fds; /* before there is a GPU */

const uint32_t formats[4] = {ZS_FORMAT_HOST_XRGB8888, ZS_FORMAT_HOST_ARGB8888,
	ZS_FORMAT_HOST_RGB565, ZS_FORMAT_HOST_XRGB2101010};

void set_background(uint32_t color)
{
	for (int i = 0; i < 3; i++) {
		renderer.background[i] = (float)(color >> (16 - 8 * i) & 0xff) / 255;
	}
}

void assert_done(int ret, const struct zs_error *err)
{
	char text[512];
	if (ret < 0) {
		print_error("%s\n", zs_error_text(err, text, sizeof(text)));
	}
	assert_int_equal(ret, 0);
}

struct zs_buffer *create_buffer(
	const char *memory, uint32_t fourcc, uint32_t width, uint32_t height, uint32_t stride_align)
{
	const struct zs_layout_options options = {.stride_align = stride_align};
	struct zs_buffer_request request = {0};
	assert_int_equal(zs_layout_init(&request.layout, fourcc, width, height, &options), 0);
	struct zs_buffer *buffer = zs_buffer_create(zs_memory_find(memory), &request, NULL);
	assert_non_null(buffer);
	return buffer;
}

bool is_imported(const struct picture *picture)
{
	return picture->buffer->dmabuf_fd >= 0;
}

void picture_init(struct picture *picture, const char *memory, uint32_t fourcc, uint32_t width,
	uint32_t height, uint32_t stride_align)
{
	struct zs_error err = {0};
	picture->buffer = create_buffer(memory, fourcc, width, height, stride_align);
	if (is_imported(picture)) {
		const struct zs_dmabuf dmabuf = zs_buffer_dmabuf(picture->buffer);
		assert_done(zs_texture_import(&picture->texture, gpu, &dmabuf, &err), &err);
	} else {
		assert_done(
			zs_texture_create(&picture->texture, gpu, &picture->buffer->layout, &err),
			&err);
	}
	assert_done(zs_gl_renderer_prepare(&renderer, &picture->texture, &err), &err);
}

void picture_finish(struct picture *picture)
{
	zs_texture_finish(&picture->texture);
	zs_buffer_destroy(picture->buffer);
}

struct zs_damage whole_picture(uint32_t width, uint32_t height)
{
	return (struct zs_damage){.count = 1, .rects = {{0, 0, (int32_t)width, (int32_t)height}}};
}

uint64_t picture_upload(struct picture *picture, const struct zs_damage *damage)
{
	return zs_texture_upload(
		&picture->texture, picture->buffer->data, &picture->buffer->layout, damage);
}

static uint8_t *row_of(const struct zs_buffer *buffer, int32_t y)
{
	return (uint8_t *)buffer->data + (size_t)y * buffer->layout.stride;
}

uint32_t get_pixel(const struct zs_buffer *buffer, int32_t x, int32_t y)
{
	const uint8_t *row = row_of(buffer, y);
	return buffer->layout.fourcc == ZS_FORMAT_HOST_RGB565 ? ((const uint16_t *)row)[x]
							      : ((const uint32_t *)row)[x];
}

void set_pixel(struct zs_buffer *buffer, int32_t x, int32_t y, uint32_t pixel)
{
	if (buffer->layout.fourcc == ZS_FORMAT_HOST_RGB565) {
		((uint16_t *)row_of(buffer, y))[x] = (uint16_t)pixel;
	} else {
		((uint32_t *)row_of(buffer, y))[x] = pixel;
	}
}

/** The bits of a pixel that mean something. */
static uint32_t visible(uint32_t fourcc)
{
	switch (fourcc) {
	case ZS_FORMAT_HOST_XRGB8888:
		return 0x00ffffff;
	case ZS_FORMAT_HOST_XRGB2101010:
		return 0x3fffffff;
	default:
		return 0xffffffff;
	}
}

static uint32_t premultiplied(uint32_t pixel)
{
	const uint32_t alpha = pixel >> 24;
	uint32_t result = pixel & 0xff000000;
	for (int shift = 0; shift < 24; shift += 8) {
		result |= ((pixel >> shift & 0xff) * alpha / 255) << shift;
	}
	return result;
}

void fill_random(struct zs_buffer *buffer, uint64_t *random)
{
	uint32_t *pixels = buffer->data;
	assert_int_equal(zs_buffer_begin_access(buffer), 0);
	for (size_t i = 0; i < buffer->layout.size / 4; i++) {
		pixels[i] = (uint32_t)(random_next(random) >> 32);
		if (buffer->layout.fourcc == ZS_FORMAT_HOST_ARGB8888) {
			pixels[i] = premultiplied(pixels[i]);
		}
	}
	assert_int_equal(zs_buffer_end_access(buffer), 0);
}

void picture_fill(struct picture *picture, uint64_t *random)
{
	fill_random(picture->buffer, random);
	if (!is_imported(picture)) {
		const struct zs_damage all =
			whole_picture(picture->texture.width, picture->texture.height);
		picture_upload(picture, &all);
	}
}

void target_init(struct zs_render_buffer *target, uint32_t fourcc, uint32_t width, uint32_t height)
{
	const struct zs_render_buffer_request request = {
		.fourcc = fourcc, .width = width, .height = height, .display = ""};
	struct zs_error err = {0};
	assert_done(
		zs_render_buffer_init(target, gpu, zs_allocator_find("udmabuf"), &request, &err),
		&err);
	assert_ptr_equal(target->dmabuf.data, target->memory->data);
}

struct zs_damage whole_target(const struct zs_render_buffer *target)
{
	return whole_picture(target->dmabuf.width, target->dmabuf.height);
}

void draw_damage(const struct zs_render_buffer *target, const struct zs_layer *layers,
	uint32_t count, const struct zs_damage *damage)
{
	struct zs_gpu_work work = ZS_GPU_NO_WORK;
	struct zs_error err = {0};
	zs_gl_renderer_draw(&renderer, target, layers, count, damage);
	assert_done(zs_gpu_submit(gpu, &work, &err), &err);
	assert_done(zs_gpu_wait(gpu, &work, &err), &err);
	zs_gpu_work_finish(gpu, &work);
}

void draw_all(const struct zs_render_buffer *target, const struct zs_layer *layers, uint32_t count)
{
	const struct zs_damage all = whole_target(target);
	draw_damage(target, layers, count, &all);
}

struct zs_layer layer_of(struct picture *picture, int32_t x, int32_t y, enum zs_rotation rotation)
{
	const uint32_t width = picture->texture.width, height = picture->texture.height;
	const bool aside = rotation == ZS_ROTATION_90 || rotation == ZS_ROTATION_270;
	return (struct zs_layer){
		.texture = &picture->texture,
		.transform = {width, height,
			{x, y, (int32_t)(aside ? height : width),
				(int32_t)(aside ? width : height)},
			rotation},
		.opacity = 1,
	};
}

struct zs_buffer *create_expected(const struct zs_render_buffer *target, uint32_t color)
{
	struct zs_buffer *expected = create_buffer(
		"plain", target->dmabuf.fourcc, target->dmabuf.width, target->dmabuf.height, 0);
	for (int32_t y = 0; y < (int32_t)expected->layout.height; y++) {
		for (int32_t x = 0; x < (int32_t)expected->layout.width; x++) {
			set_pixel(expected, x, y, color);
		}
	}
	return expected;
}

void keep_target(struct zs_render_buffer *target, struct zs_buffer *copy)
{
	assert_int_equal(zs_buffer_begin_access(target->memory), 0);
	memcpy(copy->data, target->dmabuf.data, copy->layout.size);
	assert_int_equal(zs_buffer_end_access(target->memory), 0);
}

/** Where a pixel of a picture lies in the turned one: quarters of a turn, one after another. */
static void turn(const struct zs_layout *layout, enum zs_rotation rotation, int32_t *x, int32_t *y)
{
	for (int i = 0; i < (int)rotation; i++) {
		const uint32_t height = i % 2 == 0 ? layout->height : layout->width;
		const int32_t right = (int32_t)height - 1 - *y;
		*y = *x;
		*x = right;
	}
}

void copy_turned(struct zs_buffer *expected, const struct zs_buffer *picture, int32_t left,
	int32_t top, enum zs_rotation rotation)
{
	const uint32_t alpha = picture->layout.fourcc == ZS_FORMAT_HOST_ARGB8888 ? 0xff000000 : 0;
	for (int32_t y = 0; y < (int32_t)picture->layout.height; y++) {
		for (int32_t x = 0; x < (int32_t)picture->layout.width; x++) {
			int32_t at_x = x, at_y = y;
			turn(&picture->layout, rotation, &at_x, &at_y);
			at_x += left;
			at_y += top;
			if (at_x >= 0 && at_x < (int32_t)expected->layout.width && at_y >= 0 &&
				at_y < (int32_t)expected->layout.height) {
				set_pixel(expected, at_x, at_y, get_pixel(picture, x, y) | alpha);
			}
		}
	}
}

void assert_shows(struct zs_render_buffer *target, const struct zs_buffer *expected)
{
	const uint32_t mask = visible(target->dmabuf.fourcc);
	assert_int_equal(zs_buffer_begin_access(target->memory), 0);
	for (int32_t y = 0; y < (int32_t)target->dmabuf.height; y++) {
		for (int32_t x = 0; x < (int32_t)target->dmabuf.width; x++) {
			const uint32_t seen = get_pixel(target->memory, x, y) & mask;
			const uint32_t wanted = get_pixel(expected, x, y) & mask;
			if (seen != wanted) {
				print_error(
					"pixel %d,%d is %x instead of %x\n", x, y, seen, wanted);
				fail();
			}
		}
	}
	assert_int_equal(zs_buffer_end_access(target->memory), 0);
}

/**
 * Draws from Mesa's own memory into its own: it keeps what it drew last, deleted or not, until it
 * draws again.
 */
static void draw_without_dmabufs(void)
{
	struct zs_render_buffer target = {.dmabuf = {.width = 1, .height = 1}};
	struct picture picture;
	picture_init(&picture, "plain", ZS_FORMAT_HOST_XRGB8888, 1, 1, 0);
	const struct zs_layer layer = layer_of(&picture, 0, 0, ZS_ROTATION_0);
	glGenRenderbuffers(1, &target.renderbuffer);
	glBindRenderbuffer(GL_RENDERBUFFER, target.renderbuffer);
	glRenderbufferStorage(GL_RENDERBUFFER, GL_RGB565, 1, 1);
	glGenFramebuffers(1, &target.framebuffer);
	glBindFramebuffer(GL_FRAMEBUFFER, target.framebuffer);
	glFramebufferRenderbuffer(
		GL_FRAMEBUFFER, GL_COLOR_ATTACHMENT0, GL_RENDERBUFFER, target.renderbuffer);
	draw_all(&target, &layer, 1);
	glFinish();
	glDeleteFramebuffers(1, &target.framebuffer);
	glDeleteRenderbuffers(1, &target.renderbuffer);
	picture_finish(&picture);
}

void assert_released(void)
{
	draw_without_dmabufs();
	assert_held(own_dmabufs, 0);
}

int settle_gpu(void **state)
{
	set_background(BACKGROUND);
	gpu->sync_mode = chosen_sync_mode;
	gpu->has_row_length = row_length_offered;
	draw_without_dmabufs();
	own_dmabufs = count_dmabufs();
	return 0;
}

bool region_holds(const struct zs_damage *damage, int64_t x, int64_t y)
{
	for (uint32_t i = 0; i < damage->count; i++) {
		const struct zs_rect *rect = &damage->rects[i];
		if (x >= rect->x && x - rect->x < rect->width && y >= rect->y &&
			y - rect->y < rect->height) {
			return true;
		}
	}
	return false;
}

struct zs_damage random_damage(uint64_t *random, uint32_t width, uint32_t height, int32_t reach)
{
	struct zs_damage damage = {0};
	for (uint64_t i = random_between(random, 1, 6); i > 0; i--) {
		zs_damage_add(&damage,
			(struct zs_rect){(int32_t)random_between(random, 0, width - 1) - reach,
				(int32_t)random_between(random, 0, height - 1) - reach,
				(int32_t)random_between(random, 1, width / 3 + 1) + reach,
				(int32_t)random_between(random, 1, height / 3 + 1) + reach});
	}
	if (reach == 0) {
		zs_damage_clip(&damage, (int32_t)width, (int32_t)height);
	}
	return damage;
}

void scene_init(struct scene *scene, int32_t width, int32_t height, uint64_t *random)
{
	struct picture *pictures = scene->pictures;
	struct zs_layer *layers = scene->layers;
	picture_init(&pictures[0], "plain", ZS_FORMAT_HOST_XRGB8888, 200, 150, 0);
	picture_init(&pictures[1], "udmabuf", ZS_FORMAT_HOST_ARGB8888, 121, 71, 0);
	picture_init(&pictures[2], "udmabuf", ZS_FORMAT_HOST_XRGB8888, 91, 80, 0);
	picture_init(&pictures[3], "plain", ZS_FORMAT_HOST_ARGB8888, 64, 64, 0);
	for (int i = 0; i < 4; i++) {
		picture_fill(&pictures[i], random);
	}
	layers[0] = layer_of(&pictures[0], 0, 0, ZS_ROTATION_0);
	layers[0].transform.rect = (struct zs_rect){-5, -5, width + 10, height};
	layers[1] = layer_of(&pictures[1], width / 8, height / 8, ZS_ROTATION_90);
	layers[2] = layer_of(&pictures[2], width / 2, height / 3, ZS_ROTATION_180);
	layers[3] = layer_of(&pictures[3], 0, 0, ZS_ROTATION_270);
	layers[3].transform.rect = (struct zs_rect){width / 3, height / 3, width / 2, height / 4};
	layers[3].opacity = 0.5f;
	layers[4] = layer_of(&pictures[2], 0, 0, ZS_ROTATION_0);
	layers[4].transform.rect = (struct zs_rect){width - 70, height - 60, 90, 40};
	layers[4].opacity = 0.8f;
	layers[5] = layer_of(&pictures[1], -30, height - 40, ZS_ROTATION_0);
}

void scene_finish(struct scene *scene)
{
	for (int i = 0; i < 4; i++) {
		picture_finish(&scene->pictures[i]);
	}
}

void scene_scatter(struct scene *scene, const struct zs_render_buffer *target, uint64_t *random)
{
	for (int i = 0; i < LAYERS; i++) {
		struct zs_layer *layer = &scene->layers[i];
		const int32_t width = (int32_t)target->dmabuf.width;
		const int32_t height = (int32_t)target->dmabuf.height;
		*layer = layer_of(&scene->pictures[random_between(random, 0, 3)],
			(int32_t)random_between(random, 0, (uint64_t)width) - width / 2,
			(int32_t)random_between(random, 0, (uint64_t)height) - height / 2,
			(enum zs_rotation)random_between(random, 0, 3));
		if (random_next(random) % 2 == 0) {
			layer->transform.rect.width = width;
			layer->transform.rect.height = height;
		}
		layer->opacity = random_next(random) % 3 == 0 ? 0.7f : 1;
	}
}

int start_gpu(void **state)
{
	const struct zs_gpu_request request = {.platform = "surfaceless",
		.display = "",
		.textures = true,
		.probe = zs_gpu_probe_in_child};
	struct zs_error err = {0};
	own_fds = count_fds();
	/* A thread of Mesa's opens it when it likes. */
	setenv("MESA_SHADER_CACHE_DISABLE", "true", 1);
	gpu = zs_gpu_select(&request, &err);
	assert_done(gpu == NULL ? -errno : 0, &err);
	assert_done(zs_gl_renderer_init(&renderer, gpu, &err), &err);
	chosen_sync_mode = gpu->sync_mode;
	row_length_offered = gpu->has_row_length;
	print_message("# %s, %s, %s\n", gpu->renderer, gpu->version,
		zs_gpu_sync_mode_name(gpu->sync_mode));
	return 0;
}

int end_gpu(void **state)
{
	zs_gl_renderer_finish(&renderer);
	zs_gpu_destroy(gpu);
	assert_int_equal(count_fds(), own_fds);
	assert_held(0, 0);
	return 0;
}
