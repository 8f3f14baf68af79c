#include "app/loop/draw-way.h"

#include <stdio.h>

#include "app/common/log.h"
#include "app/common/processors.h"

void zs_draw_way_init(struct zs_frame_loop *loop, uint32_t threads)
{
	loop->pool = zs_worker_pool_create(ZS_WORKERS_MAX);
	if (loop->pool == NULL) {
		zs_log(ZS_LOG_WARNING, "one thread draws: no memory for more");
	}
	const uint32_t usable = zs_processors_count();
	loop->threads = threads != 0 ? threads : usable < ZS_WORKERS_MAX ? usable : ZS_WORKERS_MAX;
	loop->threads_are_fixed = threads != 0;
}

void zs_draw_way_finish(struct zs_frame_loop *loop)
{
	zs_worker_pool_destroy(loop->pool);
	loop->pool = NULL;
}

static double share_of(const struct zs_frame_loop *loop, const struct zs_damage *damage)
{
	const struct zs_layout *layout = &loop->scene->layout;
	return (double)zs_damage_area(damage) / ((double)layout->width * layout->height);
}

/** Threads to draw with, at most: they are started, and the scene prepared for them. */
static uint32_t reserve_threads(const struct zs_frame_loop *loop)
{
	struct zs_scene *scene = loop->scene;
	if (loop->threads <= 1) {
		return 1;
	}
	if (scene->impl->one_band != NULL) {
		zs_log(ZS_LOG_INFO, "%s: one thread draws: %s", scene->impl->name,
			scene->impl->one_band);
		return 1;
	}
	const uint32_t workers = zs_worker_pool_reserve(loop->pool, loop->threads);
	const uint32_t bands =
		zs_scene_reserve_bands(scene, workers < loop->threads ? workers : loop->threads);
	if (bands < loop->threads) {
		zs_log(ZS_LOG_WARNING, "%s: %u threads draw, not %u: the system gives no more",
			scene->impl->name, bands, loop->threads);
	}
	return bands;
}

/** What was measured holds for one scene on the buffers of one path. */
static void start_anew(struct zs_frame_loop *loop)
{
	struct zs_path *path = loop->path;
	const struct zs_scene *scene = loop->scene;
	const uint64_t pixels = (uint64_t)scene->layout.width * scene->layout.height;
	const struct zs_way_range range = {
		.picture_bytes = pixels * zs_layout_bytes_per_pixel(&scene->layout),
		.has_pixel_loops = scene->impl->has_pixel_loops,
		.threads = reserve_threads(loop),
		.threads_are_fixed = loop->threads_are_fixed,
	};
	zs_way_choice_init(&path->ways, &range);
	path->repair = (struct zs_repair_choice){0};
	path->drawn_scene = scene->id;
}

void zs_draw_way_choose(
	struct zs_frame_loop *loop, const struct zs_slot *slot, const struct zs_damage *damage)
{
	struct zs_way_choice *ways = &loop->path->ways;
	if (loop->path->drawn_scene != loop->scene->id) {
		start_anew(loop);
	}
	/* Once for each canvas: the last of the ways is the one with the most threads. */
	const uint32_t most = ways->ways[ways->count - 1].threads;
	if (slot->canvas->band_count < most && zs_canvas_reserve_bands(slot->canvas, most) < 0) {
		zs_log(ZS_LOG_DEBUG, "no memory for bands of a canvas");
	}
	const struct zs_way way = zs_way_choice_next(ways, share_of(loop, damage));
	slot->canvas->streams = way.streams;
	loop->drawn_on = way.threads;
}

static const char *describe(const struct zs_way *way, char *text, size_t size)
{
	snprintf(text, size, "%s stores on %u thread%s", way->streams ? "streaming" : "plain",
		way->threads, way->threads == 1 ? "" : "s");
	return text;
}

static void log_choice(const struct zs_frame_loop *loop)
{
	const struct zs_way_choice *ways = &loop->path->ways;
	const char *scene = loop->scene->impl->name, *path = loop->path->impl->name;
	char text[64];
	for (uint32_t i = 0; i < ways->count; i++) {
		zs_log(ZS_LOG_DEBUG, "%s by %s: %s: %.1f us", scene, path,
			describe(&ways->ways[i], text, sizeof(text)),
			(double)ways->least_ns[i] / 1000);
	}
	zs_log(ways->best == 0 ? ZS_LOG_DEBUG : ZS_LOG_INFO,
		"%s by %s: fastest here is %s for a whole picture", scene, path,
		describe(&ways->ways[ways->best], text, sizeof(text)));
}

void zs_draw_way_note(struct zs_frame_loop *loop, const struct zs_damage *damage, uint64_t ns)
{
	/* A load is waited for, whatever was drawn. */
	struct zs_way_choice *ways = &loop->path->ways;
	const uint32_t left = zs_way_choice_left(ways);
	if (loop->draw_for_ns == 0 && zs_way_choice_note(ways, share_of(loop, damage), ns)) {
		log_choice(loop);
	}
	loop->tries_ways = zs_way_choice_left(ways) < left;
}

uint32_t zs_draw_way_left(const struct zs_frame_loop *loop)
{
	return loop->tries_ways ? zs_way_choice_left(&loop->path->ways) : 0;
}
