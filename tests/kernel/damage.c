/*
 * Random damage: every frame changes a few random rectangles, and buffers that hold an older frame
 * are brought up to date by what is drawn and copied. Each picture that the display writes back
 * must be the right one, to the pixel. Paths, buffers and threads change at random moments, and
 * frames are left out, as where the loop was late.
 *
 * Arguments: how many frames [300], a seed [drawn, and printed]. Prints TAP.
 */
#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "app/child-tasks.h"
#include "app/common/process-settings.h"
#include "app/config.h"
#include "app/loop/draw-way.h"
#include "app/loop/frame-loop.h"
#include "render/mark.h"
#include "tests/unit/check.h"
#include "udmabuf/format.h"

#define WIDTH 640
#define HEIGHT 480
#define THREADS 4

static uint64_t seed;
/* The picture of frame `held`, but for the mark. */
static uint32_t picture[HEIGHT][WIDTH];
static uint64_t held;

/** What frame `frame` changes, and to which colour: a pure function. */
static uint32_t change_of(uint64_t frame, struct zs_damage *damage)
{
	uint64_t random = (seed + frame) * UINT64_C(0x9e3779b97f4a7c15) + 1;
	random_next(&random);
	/* Mostly little, now and then nearly all. */
	const uint64_t most = random_between(&random, 0, 20) == 0 ? HEIGHT : 64;
	for (uint64_t i = random_between(&random, 0, 6); i > 0; i--) {
		const struct zs_rect rect = {
			.x = (int32_t)random_between(&random, 0, WIDTH - 1),
			.y = (int32_t)random_between(&random, 0, HEIGHT - 1),
			.width = (int32_t)random_between(&random, 1, most),
			.height = (int32_t)random_between(&random, 1, most),
		};
		zs_damage_add(damage, rect);
	}
	zs_damage_clip(damage, WIDTH, HEIGHT);
	return (uint32_t)random_next(&random) & 0xffffff;
}

/** Makes it the picture of that frame, which is a later one. */
static void advance(uint64_t frame)
{
	while (held < frame) {
		struct zs_damage damage = {0};
		const uint32_t colour = change_of(++held, &damage);
		for (uint32_t i = 0; i < damage.count; i++) {
			const struct zs_rect *rect = &damage.rects[i];
			for (int32_t y = rect->y; y < rect->y + rect->height; y++) {
				for (int32_t x = rect->x; x < rect->x + rect->width; x++) {
					picture[y][x] = colour ^ (uint32_t)(x * y);
				}
			}
		}
	}
}

static void add_damage(const struct zs_scene *scene, uint64_t frame, struct zs_damage *damage)
{
	change_of(frame, damage);
}

static int draw(struct zs_scene *scene, struct zs_scene_band *band, struct zs_canvas *canvas,
	uint64_t frame, const struct zs_damage *clip)
{
	if (frame != held) {
		return -EINVAL;
	}
	cairo_surface_flush(canvas->surface);
	for (uint32_t i = 0; i < clip->count; i++) {
		const struct zs_rect *rect = &clip->rects[i];
		for (int32_t y = rect->y; y < rect->y + rect->height; y++) {
			uint32_t *row =
				(uint32_t *)(canvas->data + (size_t)y * canvas->layout.stride);
			memcpy(row + rect->x, &picture[y][rect->x], (size_t)rect->width * 4);
		}
	}
	cairo_surface_mark_dirty(canvas->surface);
	return 0;
}

static const struct zs_scene_impl random_scene = {
	.name = "random", .damage = add_damage, .draw = draw};

static bool is_right(const struct zs_capture *shown, uint64_t frame)
{
	const struct zs_rect mark = zs_mark_rect();
	uint32_t number;
	if (zs_mark_read(shown->pixels, shown->width, shown->height, shown->stride, &number) < 0 ||
		number != frame) {
		printf("# frame %" PRIu64 ": the mark is another's\n", frame);
		return false;
	}
	for (int32_t y = 0; y < HEIGHT; y++) {
		const uint32_t *row = (const uint32_t *)((const uint8_t *)shown->pixels +
							 (size_t)y * shown->stride);
		for (int32_t x = y < mark.height ? mark.width : 0; x < WIDTH; x++) {
			if (((row[x] ^ picture[y][x]) & 0xffffff) != 0) {
				printf("# frame %" PRIu64 ": %d,%d: %06x is shown, not %06x\n",
					frame, x, y, row[x] & 0xffffff, picture[y][x] & 0xffffff);
				return false;
			}
		}
	}
	return true;
}

static void say_error(const struct zs_error *err)
{
	char text[768];
	printf("# %s\n", zs_error_text(err, text, sizeof(text)));
}

/** Another path, or the same one again. */
static bool change_path(struct zs_frame_loop *loop, uint64_t *random)
{
	static const char *const names[] = {"scanout", "direct", "copy", "scanout"};
	struct zs_error err = {0};
	const struct zs_path_request request = {
		.buffers = (uint32_t)random_between(random, 2, 4), .memory = "auto"};
	const char *name = names[random_between(random, 0, sizeof(names) / sizeof(names[0]) - 1)];
	struct zs_path *path = zs_path_create(name, loop->display, &request, &err);
	if (path == NULL) {
		say_error(&err);
		return false;
	}
	struct zs_path *before = loop->path;
	zs_frame_loop_switch_path(loop, path);
	const struct zs_frame_loop_limit limit = {.first = held, .frames = 1};
	const bool shown = zs_frame_loop_run(loop, &limit, &err) == ZS_LOOP_DONE;
	if (!shown) {
		say_error(&err);
	}
	zs_path_destroy(before);
	return shown;
}

struct tally {
	unsigned frames, paths, repaired, copied;
};

/** Shows the next frame, and looks at what the display has. */
static bool show(struct zs_frame_loop *loop, uint64_t *random, struct tally *tally)
{
	struct zs_error err = {0};
	struct zs_capture shown;
	if (loop->path == NULL || random_between(random, 0, 80) == 0) {
		tally->paths++;
		if (!change_path(loop, random)) {
			return false;
		}
	}
	if (random_between(random, 0, 30) == 0) {
		loop->threads = (uint32_t)random_between(random, 1, THREADS);
		/* As for another scene: all is chosen anew. */
		loop->path->drawn_scene = 0;
	}
	/* Some are left out; of too many a buffer's age is not known any more. */
	const uint64_t skipped =
		random_between(random, 0, 9) == 0 ? random_between(random, 1, 20) : 0;
	advance(held + 1 + skipped);
	const uint32_t tried = loop->path->repair.tried;
	const bool copies = zs_repair_choice_copies(&loop->path->repair);
	const struct zs_frame_loop_limit limit = {.first = held, .frames = 1};
	if (zs_frame_loop_run(loop, &limit, &err) != ZS_LOOP_DONE ||
		loop->display->impl->capture(loop->display, &shown, &err) < 0) {
		say_error(&err);
		return false;
	}
	tally->frames++;
	tally->repaired += zs_frames_at(&loop->frames, 0)->bytes_repaired > 0;
	tally->copied += copies && (loop->path->repair.tried != tried ||
					   zs_repair_choice_left(&loop->path->repair) == 0);
	zs_frames_clear(&loop->frames);
	return is_right(&shown, held);
}

static bool open_loop(struct zs_frame_loop *loop)
{
	struct zs_error err = {0};
	struct zs_display_request display = {
		.mode = {.width = WIDTH, .height = HEIGHT},
		.fourcc = ZS_FORMAT_HOST_XRGB8888,
		.capture = true,
	};
	struct zs_layout layout;
	loop->display = zs_display_open("kms", &display, &err);
	if (loop->display == NULL || zs_frames_init(&loop->frames, 16) < 0 ||
		zs_layout_init(&layout, ZS_FORMAT_HOST_XRGB8888, WIDTH, HEIGHT, NULL) < 0) {
		say_error(&err);
		return false;
	}
	loop->scene = zs_scene_create("empty", &layout, &err);
	if (loop->scene == NULL) {
		say_error(&err);
		return false;
	}
	zs_draw_way_init(loop, THREADS);
	return true;
}

int main(int argc, char **argv)
{
	zs_child_tasks_serve(argc, argv);
	zs_process_settings_apply();
	const unsigned frames = argc > 1 ? (unsigned)strtoul(argv[1], NULL, 10) : 300;
	seed = argc > 2 ? strtoull(argv[2], NULL, 10) : (uint64_t)time(NULL);
	printf("# seed %" PRIu64 "\n", seed);
	struct zs_frame_loop loop = {.pacing = zs_pacing_find("flip"), .signal_fd = -1};
	struct tally tally = {0};
	uint64_t random = seed + 1;
	bool right = open_loop(&loop);
	if (right) {
		const struct zs_scene_impl *const empty = loop.scene->impl;
		loop.scene->impl = &random_scene;
		while (right && tally.frames < frames) {
			right = show(&loop, &random, &tally);
		}
		loop.scene->impl = empty;
	}
	printf("# %u paths, %u frames by buffers that held an older one, about %u by a copy\n",
		tally.paths, tally.repaired, tally.copied);
	printf("%sok 1 - %u frames of random damage are shown right\n", right ? "" : "not ",
		frames);
	const bool both = tally.copied > 0 && tally.copied < tally.repaired;
	printf("%sok 2 - drawn again and copied\n1..2\n", both ? "" : "not ");
	zs_path_destroy(loop.path);
	zs_draw_way_finish(&loop);
	zs_scene_destroy(loop.scene);
	if (loop.display != NULL) {
		loop.display->impl->destroy(loop.display);
	}
	zs_frames_finish(&loop.frames);
	return right && both ? 0 : 1;
}
