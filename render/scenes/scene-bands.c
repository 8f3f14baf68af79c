#include <errno.h>
#include <time.h>

#include "render/mark.h"
#include "render/scenes/scene.h"
#include "render/worker-pool.h"

/* What the threads that draw a frame share. */
struct frame {
	struct zs_scene *scene;
	struct zs_canvas *canvas;
	uint64_t number;
	const struct zs_damage *clip; ///< inside the picture
	struct zs_bands bands;
	int results[ZS_BANDS_MAX];
};

uint32_t zs_scene_reserve_bands(struct zs_scene *scene, uint32_t count)
{
	const struct zs_scene_impl *impl = scene->impl;
	const uint32_t most = impl->one_band != NULL ? 1 : ZS_BANDS_MAX;
	count = count < most ? count : most;
	while (scene->band_count < count) {
		struct zs_scene_band *band = &scene->bands[scene->band_count];
		if (impl->init_band != NULL && impl->init_band(scene, band) < 0) {
			break;
		}
		scene->band_count++;
	}
	return scene->band_count;
}

static uint64_t now_ns(void)
{
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return (uint64_t)now.tv_sec * 1000000000 + (uint64_t)now.tv_nsec;
}

static void handle_band(void *data, uint32_t index)
{
	struct frame *frame = data;
	struct zs_bands *bands = &frame->bands;
	struct zs_canvas *canvas = zs_canvas_band(frame->canvas, index);
	struct zs_damage clip = *frame->clip;
	const struct zs_rect rows = {0, bands->rows[index], (int32_t)canvas->layout.width,
		bands->rows[index + 1] - bands->rows[index]};
	zs_damage_cut(&clip, &rows);
	canvas->streams = frame->canvas->streams;
	const uint64_t start = now_ns();
	frame->results[index] = zs_scene_draw_band(
		frame->scene, &frame->scene->bands[index], canvas, frame->number, &clip);
	bands->ns[index] = now_ns() - start;
}

/** Draws all but the mark. 0 or a negative errno. */
static int draw_in_bands(struct frame *frame, struct zs_worker_pool *pool)
{
	struct zs_scene *scene = frame->scene;
	cairo_surface_flush(frame->canvas->surface);
	zs_band_split_part(&scene->split, frame->clip, &frame->bands);
	zs_worker_pool_run(pool, frame->bands.count, handle_band, frame);
	cairo_surface_mark_dirty(frame->canvas->surface);
	zs_band_split_learn(&scene->split, frame->clip, &frame->bands);
	for (uint32_t i = 0; i < frame->bands.count; i++) {
		if (frame->results[i] < 0) {
			return frame->results[i];
		}
	}
	return 0;
}

int zs_scene_draw_bands(struct zs_scene *scene, struct zs_canvas *canvas, uint64_t frame,
	const struct zs_damage *clip, struct zs_worker_pool *pool, uint32_t threads)
{
	const struct zs_layout *ours = &scene->layout, *theirs = &canvas->layout;
	if (ours->fourcc != theirs->fourcc || ours->width != theirs->width ||
		ours->height != theirs->height) {
		return -EINVAL;
	}
	struct zs_damage inside = *clip;
	zs_damage_clip(&inside, (int32_t)ours->width, (int32_t)ours->height);
	threads = threads < scene->band_count ? threads : scene->band_count;
	threads = threads < canvas->band_count ? threads : canvas->band_count;
	const uint32_t workers = zs_worker_pool_reserve(pool, threads);
	threads = threads < workers ? threads : workers;
	struct frame all = {scene, canvas, frame, &inside, .bands.count = threads};
	const int ret =
		threads > 1 ? draw_in_bands(&all, pool)
			    : zs_scene_draw_band(scene, &scene->bands[0], canvas, frame, &inside);
	if (ret == 0) {
		zs_mark_draw_inside(canvas, frame, &inside);
	}
	return ret;
}
