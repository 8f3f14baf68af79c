/*
 * Every scene by every path. The buffers, whose memory takes a guest seconds to touch, are made
 * once per path and size, and the scenes take turns on them. What the display writes back must be
 * what cairo draws into plain memory, to the pixel, and say the right frame.
 *
 * What a GPU does to a picture does not depend on what it shows: in the larger sizes two scenes
 * tell it, in the largest one. Nor does what a path does from frame to frame depend on the size: in
 * large ones it shows one frame, and in the largest copy and direct share the scenes.
 *
 * Arguments: sizes, as 3840x2160; `without-gpu` leaves its paths out. Prints TAP.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/child-tasks.h"
#include "app/common/process-settings.h"
#include "app/config.h"
#include "app/loop/frame-loop.h"
#include "render/mark.h"
#include "udmabuf/format.h"

#define FRAMES 2
#define MAX_SCENES 32
#define LARGE 1300
#define LARGER 2000
#define LARGEST 4000
#define SCENES_OF_LARGE 2

static unsigned count, failed;

static void result(bool good, const char *scene, const char *path, const char *size)
{
	count++;
	failed += !good;
	printf("%sok %u - %s by %s at %s\n", good ? "" : "not ", count, scene, path, size);
	fflush(stdout);
}

static void say_error(const struct zs_error *err)
{
	char text[768];
	printf("# %s\n", zs_error_text(err, text, sizeof(text)));
}

/** What cairo draws, in memory that no display knows. */
struct expectation {
	struct zs_buffer *memory;
	struct zs_canvas *canvas;
};

static bool expect_init(struct expectation *expected, uint32_t width, uint32_t height)
{
	struct zs_buffer_request request = {0};
	struct zs_error err = {0};
	if (zs_layout_init(&request.layout, ZS_FORMAT_HOST_XRGB8888, width, height, NULL) < 0) {
		return false;
	}
	expected->memory = zs_buffer_create(zs_memory_find("plain"), &request, &err);
	if (expected->memory == NULL) {
		say_error(&err);
		return false;
	}
	expected->canvas = zs_canvas_create(&request.layout, expected->memory->data);
	return expected->canvas != NULL;
}

static void expect_finish(struct expectation *expected)
{
	zs_canvas_destroy(expected->canvas);
	zs_buffer_destroy(expected->memory);
}

/** Draws the frame as a whole over rubbish. */
static bool expect_draw(struct expectation *expected, struct zs_scene *scene, uint64_t frame)
{
	const struct zs_layout *layout = &expected->canvas->layout;
	memset(expected->memory->data, 0x5a, layout->size);
	cairo_surface_mark_dirty(expected->canvas->surface);
	const struct zs_damage all = {
		.count = 1, .rects = {{0, 0, (int32_t)layout->width, (int32_t)layout->height}}};
	return zs_scene_draw(scene, expected->canvas, frame, &all) == 0;
}

/** A checksum of colours; what is in the unused byte is nobody's business. */
static uint64_t checksum(const void *pixels, uint32_t width, uint32_t height, uint32_t stride)
{
	uint64_t sum = 1;
	for (uint32_t y = 0; y < height; y++) {
		const uint32_t *row =
			(const uint32_t *)((const uint8_t *)pixels + (size_t)y * stride);
		for (uint32_t x = 0; x < width; x++) {
			sum = (sum ^ (row[x] & 0xffffff)) * UINT64_C(0x9e3779b97f4a7c15);
			sum ^= sum >> 29;
		}
	}
	return sum;
}

static bool pixels_equal(const struct expectation *expected, const struct zs_capture *shown)
{
	const struct zs_layout *layout = &expected->canvas->layout;
	for (uint32_t y = 0; y < layout->height; y++) {
		const uint32_t *a =
			(const uint32_t *)(expected->canvas->data + (size_t)y * layout->stride);
		const uint32_t *b = (const uint32_t *)((const uint8_t *)shown->pixels +
						       (size_t)y * shown->stride);
		for (uint32_t x = 0; x < layout->width; x++) {
			if (((a[x] ^ b[x]) & 0xffffff) != 0) {
				printf("# %u,%u: %06x is shown, not %06x\n", x, y, b[x] & 0xffffff,
					a[x] & 0xffffff);
				return false;
			}
		}
	}
	return true;
}

/** Compares pixels; for later paths checksums, which spares drawing the same again. */
static bool is_expected(struct expectation *expected, struct zs_scene *scene,
	const struct zs_capture *shown, uint64_t *sum)
{
	if (*sum != 0 &&
		checksum(shown->pixels, shown->width, shown->height, shown->stride) == *sum) {
		return true;
	}
	if (!expect_draw(expected, scene, FRAMES - 1) || !pixels_equal(expected, shown)) {
		return false;
	}
	*sum = checksum(shown->pixels, shown->width, shown->height, shown->stride);
	return true;
}

static bool scene_is_right(
	struct zs_frame_loop *loop, struct expectation *expected, const char *name, uint64_t *sum)
{
	struct zs_error err = {0};
	struct zs_capture shown;
	const bool one = expected->canvas->layout.width > LARGER;
	const struct zs_frame_loop_limit limit = {
		.first = one ? FRAMES - 1 : 0, .frames = one ? 1 : FRAMES};
	uint32_t number;
	bool right = false;
	loop->scene = zs_scene_create(name, &expected->canvas->layout, &err);
	if (loop->scene == NULL || zs_frame_loop_run(loop, &limit, &err) != ZS_LOOP_DONE ||
		loop->display->impl->capture(loop->display, &shown, &err) < 0) {
		say_error(&err);
	} else if (zs_mark_read(shown.pixels, shown.width, shown.height, shown.stride, &number) <
			   0 ||
		   number != FRAMES - 1) {
		printf("# the mark is not that of frame %d\n", FRAMES - 1);
	} else {
		right = is_expected(expected, loop->scene, &shown, sum);
	}
	zs_scene_destroy(loop->scene);
	loop->scene = NULL;
	zs_frame_loop_invalidate(loop);
	zs_frames_clear(&loop->frames);
	return right;
}

static bool open_show(struct zs_frame_loop *loop, const char *path, uint32_t width, uint32_t height)
{
	struct zs_error err = {0};
	struct zs_display_request display = {
		.mode = {.width = width, .height = height},
		.fourcc = ZS_FORMAT_HOST_XRGB8888,
		.capture = true,
	};
	const struct zs_path_request request = {.buffers = 2, .memory = "auto"};
	loop->display = zs_display_open("kms", &display, &err);
	if (loop->display != NULL) {
		loop->path = zs_path_create(path, loop->display, &request, &err);
	}
	if (loop->path == NULL || zs_frames_init(&loop->frames, FRAMES) < 0) {
		say_error(&err);
		return false;
	}
	return true;
}

static void close_show(struct zs_frame_loop *loop)
{
	zs_path_destroy(loop->path);
	if (loop->display != NULL) {
		loop->display->impl->destroy(loop->display);
	}
	zs_frames_finish(&loop->frames);
}

static bool with_gpu = true;

static const struct tested_path {
	const char *name;
	bool is_of_gpu;
	unsigned turn; ///< in the largest pictures it shows every second scene, from there on
	unsigned turns;
} paths[] = {{"scanout", false, 0, 1}, {"texture", true, 0, 1}, {"copy", false, 0, 2},
	{"upload", true, 0, 1}, {"direct", false, 1, 2}};

static bool is_wanted(const struct tested_path *path, unsigned scene, uint32_t width)
{
	if (path->is_of_gpu && width > LARGE) {
		return scene < (width > LARGEST ? 1 : SCENES_OF_LARGE);
	}
	return width <= LARGEST || scene % path->turns == path->turn;
}

static void test_size(const char *size, const char *const *scenes, unsigned scene_count)
{
	struct expectation expected = {0};
	uint64_t sums[MAX_SCENES] = {0};
	uint32_t width, height;
	if (sscanf(size, "%ux%u", &width, &height) != 2 || !expect_init(&expected, width, height)) {
		result(false, "set-up", "nothing", size);
		return;
	}
	for (unsigned p = 0; p < sizeof(paths) / sizeof(paths[0]); p++) {
		struct zs_frame_loop loop = {.pacing = zs_pacing_find("flip"), .signal_fd = -1};
		if (paths[p].is_of_gpu && !with_gpu) {
			continue;
		}
		const bool opened = open_show(&loop, paths[p].name, width, height);
		for (unsigned s = 0; s < scene_count; s++) {
			if (!is_wanted(&paths[p], s, width)) {
				continue;
			}
			result(opened && scene_is_right(&loop, &expected, scenes[s], &sums[s]),
				scenes[s], paths[p].name, size);
		}
		close_show(&loop);
	}
	expect_finish(&expected);
}

int main(int argc, char **argv)
{
	zs_child_tasks_serve(argc, argv);
	zs_process_settings_apply();
	const char *root = getenv("ZEROSCAN_SOURCE_ROOT");
	char window[512], text[512], image[512];
	root = root == NULL ? "." : root;
	snprintf(window, sizeof(window), "trace:%s/tests/traces/window.cs", root);
	snprintf(text, sizeof(text), "trace:%s/tests/traces/text.cs", root);
	snprintf(image, sizeof(image), "image:%s/app/run/zeroscan.png", root);
	const char *scenes[MAX_SCENES];
	unsigned scene_count = 0;
	const struct zs_scene_impl *impl;
	for (unsigned i = 0; (impl = zs_scene_impl_at(i)) != NULL; i++) {
		if (impl->argument == NULL) {
			scenes[scene_count++] = impl->name;
		}
	}
	scenes[scene_count++] = image;
	scenes[scene_count++] = window;
	scenes[scene_count++] = text;
	/* 6.12 lets one udmabuf have 64 MiB, half of an 8K picture. */
	FILE *limit = fopen("/sys/module/udmabuf/parameters/size_limit_mb", "w");
	if (limit != NULL) {
		fputs("1024", limit);
		fclose(limit);
	}
	for (int i = 1; i < argc; i++) {
		with_gpu = with_gpu && strcmp(argv[i], "without-gpu") != 0;
	}
	for (int i = 1; i < argc; i++) {
		if (strchr("0123456789", argv[i][0]) != NULL) {
			test_size(argv[i], scenes, scene_count);
		}
	}
	printf("1..%u\n", count);
	return failed == 0 ? 0 : 1;
}
