#include "app/probe/path-probe.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "app/common/clock.h"
#include "app/loop/frame-loop.h"
#include "render/mark.h"
#include "render/scenes/scene.h"
#include "udmabuf/buffer.h"

/* No two pictures of it are alike, and no two rows of one. */
#define SCENE "plasma"
/* With the preroll every buffer is shown more than once: some drivers take the first import only.
 */
#define FRAMES 3
/* A compositor need not show a window. */
#define WINDOW_LIMIT_NS UINT64_C(2000000000)
/* A display may round colours: of 8 bits the last one. */
#define TOLERANCE 1

static int create_scene(struct zs_frame_loop *loop, struct zs_error *err)
{
	const struct zs_display_config *config = &loop->display->config;
	struct zs_layout layout;
	const int ret =
		zs_layout_init(&layout, config->fourcc, config->width, config->height, NULL);
	if (ret < 0) {
		return zs_error_set(err, ret, loop->display->impl->name, "layout",
			"use a smaller --mode", "%ux%u", config->width, config->height);
	}
	loop->scene = zs_scene_create(SCENE, &layout, err);
	return loop->scene == NULL ? -errno : 0;
}

/** As `run` does without options. */
static int create_path(struct zs_frame_loop *loop, const char *name, struct zs_error *err)
{
	const struct zs_path_request request = {
		.buffers = zs_pacing_buffers(loop->pacing, loop->display),
		.memory = "auto",
		.is_drawn_elsewhere = loop->scene->impl->draws_elsewhere,
		/* A window has keys, too, but is opened without them: path-probe-task.c. */
		.gpu.textures = loop->display->caps.has_keys ||
				loop->display->impl->toggle_fullscreen != NULL,
	};
	loop->path = zs_path_create(name, loop->display, &request, err);
	return loop->path == NULL ? -errno : 0;
}

/** Takes what the display asks for, which is not granted: the next frames would be others. */
static int handle_events(struct zs_display *display, struct zs_error *err)
{
	bool is_other = false;
	while (display->state.has_events) {
		const struct zs_display_event event = display->impl->next_event(display);
		is_other |= event.type != ZS_DISPLAY_NOTHING && event.type != ZS_DISPLAY_KEY &&
			    event.type != ZS_DISPLAY_REPAINT;
	}
	return is_other ? zs_error_set(err, -EAGAIN, display->impl->name, "event",
				  "start the probe again", "the display changed while it was tried")
			: 0;
}

/** Shows frames from the next on. 0, or a negative errno with `err`: EAGAIN if it says nothing. */
static int show(struct zs_frame_loop *loop, uint64_t frames, struct zs_error *err)
{
	const uint64_t end_frame = loop->next + frames;
	const uint64_t until_ns =
		loop->display->caps.may_pause ? zs_clock_now() + WINDOW_LIMIT_NS : 0;
	while (loop->next < end_frame) {
		const struct zs_frame_loop_limit limit = {.first = loop->next,
			.frames = end_frame - loop->next,
			.until_ns = until_ns};
		const enum zs_loop_end end = zs_frame_loop_run(loop, &limit, err);
		if (end == ZS_LOOP_ERROR) {
			return err->code;
		}
		if (until_ns != 0 && zs_clock_now() >= until_ns) {
			return zs_error_set(err, -EAGAIN, loop->display->info.driver, "frame",
				"leave the window in sight", "it shows no frames of the window");
		}
		const int ret = end == ZS_LOOP_EVENT ? handle_events(loop->display, err) : 0;
		if (ret < 0) {
			return ret;
		}
	}
	return 0;
}

/** As `run` begins and goes on: the label is that of the frames behind the preroll. */
static int show_all(struct zs_frame_loop *loop, struct zs_error *err)
{
	if (zs_frame_loop_preroll(loop, 0, err) == ZS_LOOP_ERROR) {
		return err->code;
	}
	loop->next = 1;
	return show(loop, FRAMES, err);
}

/** How many pixels differ by more than the tolerance in any colour. */
static uint64_t count_different(const struct zs_capture *capture, const struct zs_buffer *drawn)
{
	uint64_t count = 0;
	for (uint32_t y = 0; y < drawn->layout.height; y++) {
		const uint8_t *shown =
			(const uint8_t *)capture->pixels + (size_t)y * capture->stride;
		const uint8_t *wanted =
			(const uint8_t *)drawn->data + (size_t)y * drawn->layout.stride;
		for (uint32_t x = 0; x < drawn->layout.width; x++, shown += 4, wanted += 4) {
			count += abs(shown[0] - wanted[0]) > TOLERANCE ||
				 abs(shown[1] - wanted[1]) > TOLERANCE ||
				 abs(shown[2] - wanted[2]) > TOLERANCE;
		}
	}
	return count;
}

/** Draws the frame once more, elsewhere, and compares. 0 or a negative errno with `err`. */
static int compare(struct zs_frame_loop *loop, uint64_t number, const struct zs_capture *capture,
	struct zs_error *err)
{
	const struct zs_buffer_request request = {.layout = loop->scene->layout};
	struct zs_buffer *drawn = zs_buffer_create(zs_memory_find("plain"), &request, err);
	if (drawn == NULL) {
		return -errno;
	}
	struct zs_canvas *canvas = zs_canvas_create(&drawn->layout, drawn->data);
	struct zs_damage whole;
	zs_damage_clear(&whole);
	zs_damage_add(&whole, (struct zs_rect){0, 0, (int32_t)drawn->layout.width,
				      (int32_t)drawn->layout.height});
	int ret = canvas == NULL ? -errno : zs_scene_draw(loop->scene, canvas, number, &whole);
	if (ret < 0) {
		zs_error_set(err, ret, "memory", "draw", NULL, "");
	} else {
		const uint64_t wrong = count_different(capture, drawn);
		const uint64_t all = (uint64_t)drawn->layout.width * drawn->layout.height;
		ret = wrong == 0 ? 0
				 : zs_error_set(err, -EBADMSG, loop->display->info.device,
					   "capture", "use another path",
					   "of the frame's %llu pixels %llu are others than were "
					   "drawn",
					   (unsigned long long)all, (unsigned long long)wrong);
	}
	zs_canvas_destroy(canvas);
	zs_buffer_destroy(drawn);
	return ret;
}

/** Reads the last frame back, and checks it: its mark first, as `run` does. */
static int check(struct zs_frame_loop *loop, struct zs_error *err)
{
	struct zs_display *display = loop->display;
	const uint32_t expected = (uint32_t)loop->submitted.number;
	struct zs_capture capture;
	uint32_t number;
	int ret = display->impl->capture(display, &capture, err);
	if (ret < 0) {
		return ret;
	}
	ret = zs_mark_read(capture.pixels, capture.width, capture.height, capture.stride, &number);
	if (ret < 0 || number != expected) {
		char shown[32] = "no intact mark";
		if (ret == 0) {
			snprintf(shown, sizeof(shown), "frame %u", number);
		}
		return zs_error_set(err, -EBADMSG, display->info.device, "capture",
			"use another path", "the display shows %s where frame %u should be", shown,
			expected);
	}
	if (capture.width != loop->scene->layout.width ||
		capture.height != loop->scene->layout.height) {
		return 0;
	}
	return compare(loop, loop->submitted.number, &capture, err);
}

static int try(struct zs_frame_loop *loop, const char *path, bool captures,
	struct zs_path_probe_result *result)
{
	struct zs_error *err = &result->err;
	int ret = create_scene(loop, err);
	ret = ret < 0 ? ret : create_path(loop, path, err);
	if (ret < 0) {
		return ret;
	}
	if (zs_frames_init(&loop->frames, FRAMES) < 0) {
		return zs_error_set(err, -ENOMEM, "memory", "mmap", NULL, "");
	}
	ret = show_all(loop, err);
	zs_run_info_describe(&result->info, loop->path, SCENE, loop->pacing->name, 0);
	struct zs_path_info own;
	zs_path_describe(loop->path, &own);
	result->padding = own.padding;
	result->has_info = true;
	if (ret == 0 && captures) {
		ret = check(loop, err);
		result->is_checked = ret == 0;
	}
	return ret;
}

void zs_path_probe_run(struct zs_display *display, const char *path, bool captures,
	struct zs_path_probe_result *result)
{
	struct zs_frame_loop loop = {
		.display = display,
		.pacing = zs_pacing_default(display),
		.signal_fd = -1,
		/* Each frame's flip says whether it was shown as it is. */
		.counts_costs = true,
		.path_is_on_trial = true,
	};
	*result = (struct zs_path_probe_result){0};
	const int ret = try(&loop, path, captures, result);
	result->verdict = ret == 0         ? ZS_PATH_PROBE_WORKS
			  : ret == -EAGAIN ? ZS_PATH_PROBE_UNTRIED
					   : ZS_PATH_PROBE_FAILS;
	zs_path_destroy(loop.path);
	zs_frames_finish(&loop.frames);
	zs_scene_destroy(loop.scene);
}
