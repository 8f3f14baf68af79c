#include "app/bench/cell.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "app/common/log.h"
#include "app/common/signals.h"

static void restore_screen(void *data)
{
	struct zs_display *display = data;
	display->impl->restore(display);
}

static int open_display(struct zs_bench_bed *bed, struct zs_error *err)
{
	const struct zs_bench_cell *cell = bed->cell;
	struct zs_display_request request = {
		.mode = {.width = cell->width, .height = cell->height},
		.fourcc = bed->options->fourcc,
		.capture = bed->options->verify && bed->options->task == ZS_BENCH_TASK_MEASURE,
		.bare = true,
		.signal_fd = bed->signal_fd,
		.fifo = !cell->pace_given || cell->pace == ZS_PACE_FLIP,
	};
	bed->loop.display = zs_display_open(bed->options->display, &request, err);
	if (bed->loop.display == NULL) {
		return -errno;
	}
	zs_signals_on_crash(restore_screen, bed->loop.display);
	bed->pace = cell->pace_given                   ? cell->pace
		    : bed->loop.display->caps.is_shown ? ZS_PACE_FLIP
						       : ZS_PACE_FREE;
	bed->loop.pace = bed->pace;
	return 0;
}

static int open_scene(struct zs_bench_bed *bed, struct zs_error *err)
{
	const struct zs_display *display = bed->loop.display;
	struct zs_layout layout;
	const int ret = zs_layout_init(&layout, display->config.fourcc, display->config.width,
		display->config.height, NULL);
	if (ret < 0) {
		return zs_error_set(err, ret, display->impl->name, "layout", "use smaller --sizes",
			"%ux%u", display->config.width, display->config.height);
	}
	bed->loop.scene = zs_scene_create(bed->cell->scene, &layout, err);
	if (bed->loop.scene == NULL) {
		return -errno;
	}
	if (bed->cell->damage >= 0) {
		zs_scene_set_damage(bed->loop.scene, bed->cell->damage);
	}
	return 0;
}

static void close_path(struct zs_bench_bed *bed, size_t path)
{
	if (bed->loop.path == bed->paths[path]) {
		bed->loop.path = NULL;
	}
	zs_path_destroy(bed->paths[path]);
	bed->paths[path] = NULL;
}

static void tell_opened(struct zs_bench_bed *bed, size_t path, const struct zs_frame *first)
{
	struct zs_bench_opened opened = {
		.place = {bed->index, (int32_t)path},
		.first = *first,
	};
	zs_run_info_describe(
		&opened.info, bed->paths[path], bed->cell->scene, bed->pace, bed->options->warmup);
	opened.info.damage_asked = bed->cell->damage;
	zs_bench_send(bed->message_fd, ZS_BENCH_OPENED, &opened, sizeof(opened), NULL, 0);
}

/** The first frame is kept apart: it alone pays for what later ones find ready. */
static int warm_up(struct zs_bench_bed *bed, size_t path, struct zs_error *err)
{
	struct zs_frame_loop_limit limit = {.frames = 1};
	zs_frame_loop_switch_path(&bed->loop, bed->paths[path]);
	zs_frames_clear(&bed->loop.frames);
	int ret = zs_frame_loop_run(&bed->loop, &limit, err);
	if (ret != 0) {
		return ret;
	}
	const struct zs_frame first = *zs_frames_at(&bed->loop.frames, 0);
	limit = (struct zs_frame_loop_limit){.first = 1, .frames = bed->options->warmup};
	ret = zs_frame_loop_run(&bed->loop, &limit, err);
	if (ret == 0) {
		tell_opened(bed, path, &first);
	}
	return ret;
}

/** 0, also if the path cannot be had; else a signal's number. */
static int open_path(struct zs_bench_bed *bed, size_t path)
{
	const struct zs_bench_options *options = bed->options;
	const uint32_t buffers = bed->cell->buffers != 0     ? bed->cell->buffers
				 : bed->pace == ZS_PACE_FREE ? 4
							     : 2;
	struct zs_path_request request = {
		.buffers = buffers,
		.memory = options->memory,
		.pieces = options->pieces,
		.copy = options->copy,
		.gpu = options->gpu,
	};
	/* One GPU for all paths: it must do for the one that wants most. */
	for (size_t i = 0; i < bed->plan->path_count; i++) {
		request.gpu.textures |= strcmp(zs_bench_path_name(options, i), "texture") == 0;
	}
	struct zs_error err = {0};
	bed->paths[path] = zs_path_create(
		zs_bench_path_name(options, path), bed->loop.display, &request, &err);
	const int ret = bed->paths[path] == NULL ? -errno : warm_up(bed, path, &err);
	if (ret < 0) {
		close_path(bed, path);
		zs_bench_bed_report_error(bed, (int)path, ZS_EXIT_IMPOSSIBLE, &err);
	}
	return ret < 0 ? 0 : ret;
}

static int open_paths(struct zs_bench_bed *bed, size_t place)
{
	size_t possible = 0;
	for (size_t turn = 0; turn < bed->plan->path_count; turn++) {
		const size_t path = zs_bench_plan_path(bed->plan, place, turn);
		const int ret = open_path(bed, path);
		if (ret != 0) {
			return ret;
		}
		possible += bed->paths[path] != NULL;
	}
	return possible > 0 ? 0 : -ENODEV;
}

/** What an error means that no path is to blame for: a wrong word, a file, or the machine. */
static enum zs_exit_status status_of(const struct zs_bench_bed *bed, int error)
{
	if (bed->loop.display == NULL) {
		return error == -EDOM ? ZS_EXIT_USAGE : ZS_EXIT_IMPOSSIBLE;
	}
	return error == -EINVAL ? ZS_EXIT_USAGE : ZS_EXIT_FAILED;
}

int zs_bench_bed_open(struct zs_bench_bed *bed, size_t place)
{
	const struct zs_bench_options *options = bed->options;
	struct zs_error err = {0};
	bed->index = (uint32_t)bed->plan->cell_order[place];
	bed->cell = &bed->plan->cells[bed->index];
	bed->loop = (struct zs_frame_loop){.signal_fd = bed->signal_fd};
	memset(bed->paths, 0, sizeof(bed->paths));
	int ret = open_display(bed, &err);
	ret = ret < 0 ? ret : open_scene(bed, &err);
	if (ret == 0) {
		const uint32_t most =
			options->frames > options->warmup ? options->frames : options->warmup;
		ret = zs_frames_init(&bed->loop.frames, most + ZS_SWAPCHAIN_MAX);
	}
	if (ret < 0) {
		zs_bench_bed_report_error(bed, -1, status_of(bed, ret), &err);
		return ret;
	}
	return open_paths(bed, place);
}

void zs_bench_bed_close(struct zs_bench_bed *bed)
{
	for (size_t i = 0; i < bed->plan->path_count; i++) {
		zs_path_destroy(bed->paths[i]);
	}
	zs_scene_destroy(bed->loop.scene);
	zs_signals_on_crash(NULL, NULL);
	if (bed->loop.display != NULL) {
		bed->loop.display->impl->destroy(bed->loop.display);
	}
	zs_frames_finish(&bed->loop.frames);
}

void zs_bench_bed_report_error(
	struct zs_bench_bed *bed, int path, enum zs_exit_status status, const struct zs_error *err)
{
	struct zs_bench_refused refused = {
		.place = {bed->index, path},
		.status = status,
	};
	zs_error_text(err, refused.text, sizeof(refused.text));
	zs_bench_send(bed->message_fd, ZS_BENCH_REFUSED, &refused, sizeof(refused), NULL, 0);
}

int zs_bench_bed_enter(struct zs_bench_bed *bed, size_t path, uint64_t number, struct zs_error *err)
{
	const struct zs_frame_loop_limit again = {.first = number, .frames = 1};
	zs_frame_loop_switch_path(&bed->loop, bed->paths[path]);
	int ret = zs_frame_loop_preroll(&bed->loop, number, err);
	/* The same frame once more: nothing is drawn, and what follows begins at a vblank. */
	ret = ret != 0 ? ret : zs_frame_loop_run(&bed->loop, &again, err);
	zs_frames_clear(&bed->loop.frames);
	bed->loop.missed = 0;
	return ret;
}
