#include "app/loop/draw-way.h"

#include "app/common/log.h"
#include "app/common/processors.h"

void zs_draw_way_init(struct zs_frame_loop *loop)
{
	loop->pool = zs_worker_pool_create(ZS_WORKERS_MAX);
	if (loop->pool == NULL) {
		zs_log(ZS_LOG_WARNING, "one thread draws: no memory for more");
	}
	const uint32_t usable = zs_processors_count();
	loop->threads = usable < ZS_WORKERS_MAX ? usable : ZS_WORKERS_MAX;
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

/** What was measured holds for one scene on the buffers of one path. */
static void start_anew(struct zs_frame_loop *loop)
{
	struct zs_path *path = loop->path;
	const struct zs_scene *scene = loop->scene;
	const uint64_t pixels = (uint64_t)scene->layout.width * scene->layout.height;
	zs_way_choice_init(&path->ways, pixels * zs_layout_bytes_per_pixel(&scene->layout),
		scene->impl->has_pixel_loops);
	path->drawn_scene = scene->id;
}

void zs_draw_way_choose(
	struct zs_frame_loop *loop, const struct zs_slot *slot, const struct zs_damage *damage)
{
	if (loop->path->drawn_scene != loop->scene->id) {
		start_anew(loop);
	}
	const struct zs_way way = zs_way_choice_next(&loop->path->ways, share_of(loop, damage));
	slot->canvas->streams = way.streams;
}

static void log_choice(const struct zs_frame_loop *loop)
{
	const struct zs_way_choice *ways = &loop->path->ways;
	const struct zs_way *best = &ways->ways[ways->best];
	for (uint32_t i = 0; i < ways->count; i++) {
		zs_log(ZS_LOG_DEBUG, "%s by %s: %.1f us with %s stores", loop->scene->impl->name,
			loop->path->impl->name, (double)ways->least_ns[i] / 1000,
			ways->ways[i].streams ? "streaming" : "plain");
	}
	zs_log(ways->best == 0 ? ZS_LOG_DEBUG : ZS_LOG_INFO,
		"%s by %s: fastest here is %s for a whole picture", loop->scene->impl->name,
		loop->path->impl->name, best->streams ? "streaming stores" : "plain stores");
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
