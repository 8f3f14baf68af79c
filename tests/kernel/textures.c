#include "tests/unit/check.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "app/child-tasks.h"
#include "app/common/clock.h"
#include "app/common/process-settings.h"
#include "app/import/reasons.h"
#include "tests/kernel/support/gpu-support.h"
#include "tests/kernel/support/support.h"
#include "udmabuf/fence.h"
#include "udmabuf/format.h"

/** Changes one pixel of a picture, and nothing else. */
static struct zs_damage change_pixel(
	struct picture *picture, struct zs_buffer *expected, uint64_t *random)
{
	const int32_t x = (int32_t)random_between(random, 0, picture->texture.width - 1);
	const int32_t y = (int32_t)random_between(random, 0, picture->texture.height - 1);
	const uint32_t pixel =
		get_pixel(picture->buffer, x, y) ^ (uint32_t)random_between(random, 1, 0xffffff);
	assert_int_equal(zs_buffer_begin_access(picture->buffer), 0);
	set_pixel(picture->buffer, x, y, pixel);
	assert_int_equal(zs_buffer_end_access(picture->buffer), 0);
	set_pixel(expected, x, y, pixel);
	return (struct zs_damage){.count = 1, .rects = {{x, y, 1, 1}}};
}

/*
 * What is written after the import, with nothing done but drawing again, is what the next frame
 * shows: no copy lies in between. What is to be uploaded does not show before.
 */
static void test_no_hidden_copy(void **state)
{
	static const char *const memories[] = {"udmabuf", "scattered", "heap", "plain"};
	uint64_t random = 2;
	struct zs_render_buffer target;
	target_init(&target, ZS_FORMAT_HOST_XRGB8888, 127, 63);
	struct zs_buffer *expected = create_expected(&target, 0);
	struct zs_buffer *before = create_expected(&target, 0);
	for (size_t i = 0; i < COUNT(memories); i++) {
		struct picture picture;
		picture_init(&picture, memories[i], ZS_FORMAT_HOST_XRGB8888, 127, 63, 0);
		picture_fill(&picture, &random);
		copy_turned(expected, picture.buffer, 0, 0, ZS_ROTATION_0);
		const struct zs_layer layer = layer_of(&picture, 0, 0, ZS_ROTATION_0);
		draw_all(&target, &layer, 1);
		assert_shows(&target, expected);
		for (int frame = 0; frame < 200; frame++) {
			memcpy(before->data, expected->data, before->layout.size);
			const struct zs_damage changed = change_pixel(&picture, expected, &random);
			draw_all(&target, &layer, 1);
			if (!is_imported(&picture)) {
				assert_shows(&target, before);
				picture_upload(&picture, &changed);
				draw_all(&target, &layer, 1);
			}
			assert_shows(&target, expected);
		}
		picture_finish(&picture);
	}
	zs_buffer_destroy(before);
	zs_buffer_destroy(expected);
	zs_render_buffer_finish(&target);
	assert_released();
}

static void check_uploads(uint32_t fourcc, uint32_t width, uint32_t stride_align, uint64_t *random)
{
	const uint32_t height = 63;
	struct zs_render_buffer target;
	struct picture picture;
	target_init(&target, fourcc, width, height);
	picture_init(&picture, "plain", fourcc, width, height, stride_align);
	picture_fill(&picture, random);
	const uint32_t alpha = fourcc == ZS_FORMAT_HOST_ARGB8888 ? 0xff000000 : 0;
	const struct zs_layer layer = layer_of(&picture, 0, 0, ZS_ROTATION_0);
	struct zs_buffer *expected = create_expected(&target, 0);
	copy_turned(expected, picture.buffer, 0, 0, ZS_ROTATION_0);
	for (int i = 0; i < 30; i++) {
		struct zs_damage damage = random_damage(random, width, height, 0);
		if (i % 5 == 0) {
			/* Of rows from end to end. */
			damage = whole_picture(width, (uint32_t)random_between(random, 1, height));
		}
		uint64_t pixels = 0;
		fill_random(picture.buffer, random);
		for (int32_t y = 0; y < (int32_t)height; y++) {
			for (int32_t x = 0; x < (int32_t)width; x++) {
				if (region_holds(&damage, x, y)) {
					set_pixel(expected, x, y,
						get_pixel(picture.buffer, x, y) | alpha);
					pixels++;
				}
			}
		}
		assert_int_equal(picture_upload(&picture, &damage),
			pixels * zs_layout_bytes_per_pixel(&picture.buffer->layout));
		draw_all(&target, &layer, 1);
		assert_shows(&target, expected);
	}
	const struct zs_damage none = {0};
	assert_int_equal(picture_upload(&picture, &none), 0);
	zs_buffer_destroy(expected);
	picture_finish(&picture);
	zs_render_buffer_finish(&target);
}

static void test_uploads_of_damage(void **state)
{
	const bool row_length_offered = gpu->has_row_length;
	uint64_t random = 3;
	set_background(0);
	for (int skips = row_length_offered; skips >= 0; skips--) {
		/* Where there is no such thing it has never been set. */
		if (row_length_offered) {
			glPixelStorei(GL_UNPACK_ROW_LENGTH_EXT, 0);
		}
		gpu->has_row_length = skips;
		for (size_t i = 0; i < COUNT(formats); i++) {
			check_uploads(formats[i], 127, 4, &random);
			check_uploads(formats[i], 127, 256, &random);
			check_uploads(formats[i], 128, 64, &random);
		}
	}
	assert_released();
}

/** As zs_texture_import makes one of what may only be sampled so. */
static void external_init(struct zs_texture *texture, const struct zs_buffer *buffer)
{
	const struct zs_dmabuf dmabuf = zs_buffer_dmabuf(buffer);
	struct zs_error err = {0};
	*texture = (struct zs_texture){
		.gpu = gpu,
		.width = dmabuf.width,
		.height = dmabuf.height,
		.is_opaque = dmabuf.fourcc != ZS_FORMAT_HOST_ARGB8888,
		.target = GL_TEXTURE_EXTERNAL_OES,
		.filter = GL_NEAREST,
	};
	assert_done(zs_image_init(&texture->image, gpu, &dmabuf, ZS_IMAGE_SAMPLED, &err), &err);
	glGenTextures(1, &texture->name);
	glBindTexture(texture->target, texture->name);
	glTexParameteri(texture->target, GL_TEXTURE_MIN_FILTER, GL_NEAREST);
	glTexParameteri(texture->target, GL_TEXTURE_MAG_FILTER, GL_NEAREST);
	gpu->egl.image_target_texture(texture->target, texture->image.handle);
	assert_done(zs_gl_renderer_prepare(&renderer, texture, &err), &err);
}

static void test_external_sampler(void **state)
{
	static const uint32_t fourccs[] = {ZS_FORMAT_HOST_XRGB8888, ZS_FORMAT_HOST_ARGB8888};
	uint64_t random = 10;
	struct zs_render_buffer target;
	if (!gpu->external) {
		skip();
	}
	target_init(&target, ZS_FORMAT_HOST_XRGB8888, 171, 153);
	struct zs_buffer *expected = create_expected(&target, 0);
	for (size_t i = 0; i < COUNT(fourccs) * 8; i++) {
		struct picture picture;
		struct zs_texture external;
		picture_init(&picture, "udmabuf", fourccs[i / 8], 127, 63, 0);
		picture_fill(&picture, &random);
		external_init(&external, picture.buffer);
		struct zs_layer layer = layer_of(&picture, 11, 7, (enum zs_rotation)(i % 4));
		if (i / 4 % 2 != 0) {
			layer.transform.rect.width = 140;
			layer.transform.rect.height = 101;
		}
		draw_all(&target, &layer, 1);
		keep_target(&target, expected);
		fill_random(target.memory, &random);
		layer.texture = &external;
		draw_all(&target, &layer, 1);
		assert_shows(&target, expected);
		zs_texture_finish(&external);
		picture_finish(&picture);
	}
	zs_buffer_destroy(expected);
	zs_render_buffer_finish(&target);
	assert_released();
}

static const enum zs_gpu_sync_mode sync_modes[] = {ZS_GPU_FENCES, ZS_GPU_SYNCS, ZS_GPU_FINISH};

static bool can_wait(enum zs_gpu_sync_mode mode)
{
	return mode == ZS_GPU_FENCES  ? gpu->egl.dup_fence_fd != NULL
	       : mode == ZS_GPU_SYNCS ? gpu->egl.create_sync != NULL
				      : true;
}

/** One frame, of which either part changes. */
static void steady_frame(struct scene *scene, const struct zs_render_buffer *target,
	struct zs_gpu_work *work, uint64_t *random)
{
	struct zs_error err = {0};
	const struct zs_damage uploaded = random_damage(random, 200, 150, 0);
	const struct zs_damage damage = random_damage(random, 320, 240, 9);
	fill_random(scene->pictures[1].buffer, random);
	picture_upload(&scene->pictures[0], &uploaded);
	zs_gl_renderer_draw(&renderer, target, scene->layers, LAYERS, &damage);
	assert_done(zs_gpu_submit(gpu, work, &err), &err);
	assert_done(zs_gpu_wait(gpu, work, &err), &err);
}

static void test_steady_state(void **state)
{
	uint64_t random = 11;
	for (size_t i = 0; i < COUNT(sync_modes); i++) {
		struct zs_render_buffer targets[3];
		struct scene scene;
		struct zs_gpu_work works[3];
		unsigned fds = 0, mappings = 0;
		if (!can_wait(sync_modes[i])) {
			continue;
		}
		gpu->sync_mode = sync_modes[i];
		for (int k = 0; k < 3; k++) {
			target_init(&targets[k], ZS_FORMAT_HOST_XRGB8888, 320, 240);
			works[k] = ZS_GPU_NO_WORK;
		}
		scene_init(&scene, 320, 240, &random);
		for (int frame = 0; frame < 200; frame++) {
			steady_frame(&scene, &targets[frame % 3], &works[frame % 3], &random);
			if (frame == 20) {
				fds = count_fds();
				mappings = count_mappings();
			} else if (frame > 20) {
				assert_int_equal(count_fds(), fds);
				assert_int_equal(count_mappings(), mappings);
			}
		}
		assert_int_equal(count_dmabufs(), own_dmabufs + 5);
		scene_finish(&scene);
		for (int k = 0; k < 3; k++) {
			zs_gpu_work_finish(gpu, &works[k]);
			zs_render_buffer_finish(&targets[k]);
		}
		assert_released();
	}
}

/** Textures and targets come and go. */
static void test_cycles(void **state)
{
	uint64_t random = 12;
	unsigned fds = 0, mappings = 0;
	for (int cycle = 0; cycle < 60; cycle++) {
		struct zs_render_buffer target;
		struct scene scene;
		target_init(&target, ZS_FORMAT_HOST_XRGB8888, 173, 131);
		scene_init(&scene, 173, 131, &random);
		draw_all(&target, scene.layers, LAYERS);
		scene_finish(&scene);
		zs_render_buffer_finish(&target);
		zs_render_buffer_finish(&target);
		assert_released();
		if (cycle == 20) {
			fds = count_fds();
			mappings = count_mappings();
		}
	}
	assert_int_equal(count_fds(), fds);
	assert_int_equal(count_mappings(), mappings);
}

/** Imports what must be refused, and sees that nothing is left of it. */
static void assert_refused(
	const struct zs_dmabuf *picture, int error, const char *call, const char *words)
{
	const unsigned fds = count_fds(), mappings = count_mappings(), dmabufs = count_dmabufs();
	for (int use = ZS_IMAGE_SAMPLED; use <= ZS_IMAGE_DRAWN; use++) {
		struct zs_image image;
		struct zs_error err = {0};
		const int ret = zs_image_init(&image, gpu, picture, (enum zs_image_use)use, &err);
		assert_int_equal(ret, error);
		assert_int_equal(err.code, error);
		assert_string_equal(err.device, gpu->renderer);
		assert_string_equal(err.op, call);
		zs_reason_explain(&err);
		if (strstr(err.reason, words) == NULL) {
			print_error("\"%s\" does not say \"%s\"\n", err.reason, words);
			fail();
		}
		assert_true(err.hint[0] != 0);
		assert_ptr_equal(image.handle, EGL_NO_IMAGE_KHR);
		zs_image_finish(&image, gpu);
		assert_int_equal(
			zs_image_init(&image, gpu, picture, (enum zs_image_use)use, NULL), error);
	}
	struct zs_texture texture;
	assert_int_equal(zs_texture_import(&texture, gpu, picture, NULL), error);
	zs_texture_finish(&texture);
	assert_int_equal(glGetError(), GL_NO_ERROR);
	assert_int_equal(count_fds(), fds);
	assert_int_equal(count_mappings(), mappings);
	assert_int_equal(count_dmabufs(), dmabufs);
}

static void test_errors(void **state)
{
	struct zs_buffer *plain = create_buffer("plain", ZS_FORMAT_HOST_XRGB8888, 64, 64, 0);
	struct zs_dmabuf picture = zs_buffer_dmabuf(plain);
	char words[32];
	assert_int_equal(picture.planes[0].fd, -1);
	assert_refused(&picture, -EINVAL, "eglCreateImageKHR", "no dma-buf");
	zs_buffer_destroy(plain);

	struct zs_buffer *buffer = create_buffer("udmabuf", ZS_FORMAT_HOST_XRGB8888, 64, 64, 0);
	snprintf(words, sizeof(words), "%d pixels in a row", gpu->max_size);
	for (int i = 0; i < 2; i++) {
		picture = zs_buffer_dmabuf(buffer);
		*(i == 0 ? &picture.width : &picture.height) = (uint32_t)gpu->max_size + 1;
		picture.planes[0].stride = picture.width * 4;
		assert_refused(&picture, -E2BIG, "eglCreateImageKHR", words);
	}

	picture = zs_buffer_dmabuf(buffer);
	picture.fourcc = ZS_FOURCC('X', 'X', 'X', 'X');
	assert_refused(&picture, -EINVAL, "eglQueryDmaBufFormatsEXT", "does not import");

	/* Intel's X tiling. */
	picture = zs_buffer_dmabuf(buffer);
	picture.modifier = UINT64_C(0x0100000000000001);
	assert_refused(
		&picture, -EINVAL, "eglQueryDmaBufModifiersEXT", "modifier 0x0100000000000001");

	zs_buffer_destroy(buffer);
	assert_released();
}

static void check_waiting(struct zs_render_buffer *target, struct scene *scene, uint64_t *random)
{
	struct zs_gpu_work work = ZS_GPU_NO_WORK;
	struct zs_error err = {0};
	struct zs_buffer *expected = create_expected(target, 0);
	const struct zs_damage all = whole_target(target);
	/* Nothing was submitted. */
	assert_int_equal(zs_gpu_wait(gpu, &work, &err), 0);
	for (int frame = 0; frame < 5; frame++) {
		uint64_t ns = 0;
		scene_scatter(scene, target, random);
		zs_gl_renderer_draw(&renderer, target, scene->layers, LAYERS, &all);
		glFinish();
		keep_target(target, expected);
		fill_random(target->memory, random);
		const uint64_t start = zs_clock_now();
		zs_gl_renderer_draw(&renderer, target, scene->layers, LAYERS, &all);
		assert_done(zs_gpu_submit(gpu, &work, &err), &err);
		assert_true(work.pending);
		assert_int_equal(work.fence_fd >= 0, gpu->sync_mode == ZS_GPU_FENCES);
		assert_int_equal(work.sync != EGL_NO_SYNC_KHR, gpu->sync_mode == ZS_GPU_SYNCS);
		assert_done(zs_gpu_wait(gpu, &work, &err), &err);
		assert_shows(target, expected);
		assert_false(work.pending);
		if (gpu->sync_mode == ZS_GPU_FENCES) {
			assert_int_equal(zs_fence_signalled_at(work.fence_fd, &ns), 0);
			/* llvmpipe waits itself, and gives a fence that is as old as the kernel. */
			assert_in_range(ns, gpu->is_software ? 1 : start, zs_clock_now());
		}
		assert_int_equal(zs_gpu_wait(gpu, &work, &err), 0);
	}
	zs_gpu_work_finish(gpu, &work);
	assert_int_equal(work.fence_fd, -1);
	zs_buffer_destroy(expected);
}

static void test_waiting(void **state)
{
	uint64_t random = 13;
	struct zs_render_buffer target;
	struct scene scene;
	target_init(&target, ZS_FORMAT_HOST_XRGB8888, 1366, 768);
	scene_init(&scene, 1366, 768, &random);
	for (size_t i = 0; i < COUNT(sync_modes); i++) {
		if (!can_wait(sync_modes[i])) {
			print_message("# no %s\n", zs_gpu_sync_mode_name(sync_modes[i]));
			continue;
		}
		gpu->sync_mode = sync_modes[i];
		check_waiting(&target, &scene, &random);
	}
	scene_finish(&scene);
	zs_render_buffer_finish(&target);
	assert_released();
}

int main(int argc, char **argv)
{
	zs_child_tasks_serve(argc, argv);
	zs_process_settings_apply();
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(test_no_hidden_copy, settle_gpu),
		cmocka_unit_test_setup(test_uploads_of_damage, settle_gpu),
		cmocka_unit_test_setup(test_external_sampler, settle_gpu),
		cmocka_unit_test_setup(test_steady_state, settle_gpu),
		cmocka_unit_test_setup(test_cycles, settle_gpu),
		cmocka_unit_test_setup(test_errors, settle_gpu),
		cmocka_unit_test_setup(test_waiting, settle_gpu),
	};
	return cmocka_run_group_tests(tests, start_gpu, end_gpu);
}
