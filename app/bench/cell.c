#include "app/bench/cell.h"

#include <errno.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/bench/compared.h"
#include "app/common/clock.h"
#include "app/common/log.h"
#include "app/display/restore-screen.h"
#include "app/loop/draw-way.h"
#include "render/scenes/scene.h"

/* So often what was interrupted is shown once more. */
#define REPEATS_MAX 5u
/* A compositor that starts anew needs some tenths of a second. */
#define TRY_MS 250

static int open_display(struct zs_bench_cell *cell, struct zs_error *err)
{
	const struct zs_bench_plan_cell *planned = cell->planned;
	struct zs_display_request request = {
		.mode = {.width = planned->width, .height = planned->height},
		.min_width = ZS_SCENE_MIN_WIDTH,
		.min_height = ZS_SCENE_MIN_HEIGHT,
		.fourcc = cell->options->fourcc,
		.capture = cell->options->verify && cell->options->task == ZS_BENCH_TASK_MEASURE,
		.bare = true,
		.again = true,
		.signal_fd = cell->signal_fd,
		.fifo = planned->pacing == NULL || planned->pacing->wants_fifo,
	};
	cell->loop.display = zs_display_open(
		cell->display[0] == 0 ? cell->options->display : cell->display, &request, err);
	if (cell->loop.display == NULL) {
		return -errno;
	}
	zs_display_restore_on_signal(cell->loop.display);
	zs_screen_guard_start(&cell->guard, cell->loop.display);
	cell->loop.pacing =
		planned->pacing != NULL ? planned->pacing : zs_pacing_default(cell->loop.display);
	return 0;
}

/** As above; what went away is waited for. -EINTR if a signal came. */
static int open_display_again(struct zs_bench_cell *cell, struct zs_error *err)
{
	const uint64_t limit_ns = zs_clock_now() + ZS_BENCH_RECOVERY_S * UINT64_C(1000000000);
	int ret;
	while ((ret = open_display(cell, err)) < 0 && ret != -EINTR && zs_clock_now() < limit_ns) {
		struct pollfd fd = {.fd = cell->signal_fd, .events = POLLIN};
		if (poll(&fd, 1, TRY_MS) > 0) {
			return -EINTR;
		}
	}
	return ret;
}

static int open_scene(struct zs_bench_cell *cell, struct zs_error *err)
{
	const struct zs_display *display = cell->loop.display;
	struct zs_layout layout;
	const int ret = zs_layout_init(&layout, display->config.fourcc, display->config.width,
		display->config.height, NULL);
	if (ret < 0) {
		return zs_error_set(err, ret, display->impl->name, "layout", "use smaller --sizes",
			"%ux%u", display->config.width, display->config.height);
	}
	cell->loop.scene = zs_scene_create(cell->planned->scene, &layout, err);
	if (cell->loop.scene == NULL) {
		return -errno;
	}
	if (cell->planned->damage >= 0) {
		zs_scene_set_damage(cell->loop.scene, cell->planned->damage);
	}
	return 0;
}

static void close_path(struct zs_bench_cell *cell, size_t path)
{
	if (cell->loop.path == cell->paths[path]) {
		cell->loop.path = NULL;
	}
	zs_path_destroy(cell->paths[path]);
	cell->paths[path] = NULL;
}

static void send_opened(struct zs_bench_cell *cell, size_t path, const struct zs_frame *first)
{
	struct zs_bench_ipc_opened opened = {
		.position = {cell->index, (int32_t)path},
		.first = *first,
	};
	zs_run_info_describe(&opened.info, cell->paths[path], cell->planned->scene,
		cell->loop.pacing->name, cell->options->warmup);
	opened.info.damage_asked = cell->planned->damage;
	zs_bench_ipc_send(cell->ipc_fd, ZS_BENCH_IPC_OPENED, &opened);
}

/** The first frame is kept apart: it alone pays for what later ones find ready. */
static enum zs_loop_end warm_up(struct zs_bench_cell *cell, size_t path, struct zs_error *err)
{
	struct zs_frame_loop_limit limit = {.frames = 1};
	zs_frame_loop_switch_path(&cell->loop, cell->paths[path]);
	zs_frames_clear(&cell->loop.frames);
	enum zs_loop_end end = zs_frame_loop_run(&cell->loop, &limit, err);
	if (end != ZS_LOOP_DONE) {
		return end;
	}
	const struct zs_frame first = *zs_frames_at(&cell->loop.frames, 0);
	cell->shown_ns = first.flip;
	limit = (struct zs_frame_loop_limit){.first = 1, .frames = cell->options->warmup};
	end = zs_frame_loop_run(&cell->loop, &limit, err);
	end = end == ZS_LOOP_DONE ? zs_frame_loop_settle(&cell->loop, err) : end;
	end = end == ZS_LOOP_DONE ? zs_frame_loop_settle_repair(&cell->loop, err) : end;
	if (end == ZS_LOOP_DONE && !cell->is_known) {
		send_opened(cell, path, &first);
	}
	return end;
}

/** ZS_LOOP_DONE, also if the path cannot be had; else what ended its warm-up. */
static enum zs_loop_end open_path(struct zs_bench_cell *cell, size_t path)
{
	const struct zs_bench_options *options = cell->options;
	const uint32_t wanted = cell->planned->buffers;
	struct zs_path_request request = {
		.buffers = wanted != 0 ? wanted
				       : zs_pacing_buffers(cell->loop.pacing, cell->loop.display),
		.memory = options->memory,
		.pieces = options->pieces,
		.is_drawn_elsewhere = cell->loop.scene->impl->draws_elsewhere,
		.copy = options->copy,
		.pool = cell->loop.pool,
		.threads = cell->loop.threads,
		.gpu = options->gpu,
	};
	/* One GPU for all paths: it must do what the most demanding path needs. */
	for (size_t i = 0; i < zs_bench_own_count(options); i++) {
		request.gpu.textures |= zs_path_samples_dmabufs(zs_bench_path_name(options, i));
	}
	struct zs_error err = {0};
	cell->paths[path] = zs_path_create(
		zs_bench_path_name(options, path), cell->loop.display, &request, &err);
	const enum zs_loop_end end =
		cell->paths[path] == NULL ? ZS_LOOP_ERROR : warm_up(cell, path, &err);
	if (end == ZS_LOOP_ERROR) {
		/* Of a compositor that ended just then nothing is known of the path. */
		const bool is_gone =
			(cell->loop.display->state.interruptions & ZS_DISPLAY_COMPOSITOR_GONE) != 0;
		close_path(cell, path);
		zs_bench_cell_report_error(
			cell, (int)path, is_gone ? ZS_EXIT_FAILED : ZS_EXIT_IMPOSSIBLE, &err);
	}
	return end == ZS_LOOP_ERROR ? ZS_LOOP_DONE : end;
}

static enum zs_loop_end open_paths(struct zs_bench_cell *cell, size_t position)
{
	size_t possible = 0;
	for (size_t turn = 0; turn < cell->plan->path_count; turn++) {
		const size_t path = zs_bench_plan_path(cell->plan, position, turn);
		if (zs_bench_peer_of(cell->options, path) != NULL ||
			(cell->is_known && !cell->has_path[path])) {
			continue;
		}
		const enum zs_loop_end end = open_path(cell, path);
		if (end != ZS_LOOP_DONE) {
			return end;
		}
		cell->has_path[path] = cell->paths[path] != NULL;
		possible += cell->paths[path] != NULL;
	}
	return possible > 0 ? ZS_LOOP_DONE : ZS_LOOP_ERROR;
}

/** The exit status for an error that no path has caused: a wrong word, a file, or the machine. */
static enum zs_exit_status status_of(const struct zs_bench_cell *cell, int error)
{
	if (cell->loop.display == NULL) {
		return error == -EDOM ? ZS_EXIT_USAGE : ZS_EXIT_IMPOSSIBLE;
	}
	return error == -EINVAL ? ZS_EXIT_USAGE : ZS_EXIT_FAILED;
}

enum zs_loop_end zs_bench_cell_open(struct zs_bench_cell *cell, size_t position)
{
	const struct zs_bench_options *options = cell->options;
	struct zs_error err = {0};
	cell->index = (uint32_t)cell->plan->cell_order[position];
	cell->planned = &cell->plan->cells[cell->index];
	/* System calls and starts are a frame's own, without what only counts. */
	cell->loop = (struct zs_frame_loop){
		.signal_fd = cell->signal_fd,
		.counts_costs = options->task != ZS_BENCH_TASK_TRACED &&
				options->task != ZS_BENCH_TASK_START,
	};
	cell->is_closed = false;
	memset(cell->paths, 0, sizeof(cell->paths));
	zs_draw_way_init(&cell->loop, options->threads);
	int ret = cell->recoveries == 0 ? open_display(cell, &err) : open_display_again(cell, &err);
	if (ret == -EINTR && cell->recoveries > 0) {
		return ZS_LOOP_SIGNAL;
	}
	ret = ret < 0 ? ret : open_scene(cell, &err);
	if (ret == 0) {
		const uint32_t most =
			options->frames > options->warmup ? options->frames : options->warmup;
		ret = zs_frames_init(&cell->loop.frames, most + ZS_SWAPCHAIN_MAX);
	}
	if (ret < 0) {
		zs_bench_cell_report_error(cell, -1, status_of(cell, ret), &err);
		return ZS_LOOP_ERROR;
	}
	return open_paths(cell, position);
}

void zs_bench_cell_close(struct zs_bench_cell *cell)
{
	/* The CRTC first, while its framebuffers are there. */
	zs_display_restore(cell->loop.display);
	for (size_t i = 0; i < cell->plan->path_count; i++) {
		zs_path_destroy(cell->paths[i]);
	}
	zs_scene_destroy(cell->loop.scene);
	zs_draw_way_finish(&cell->loop);
	zs_screen_guard_stop(&cell->guard);
	zs_display_restore_on_signal(NULL);
	if (cell->loop.display != NULL) {
		cell->loop.display->impl->destroy(cell->loop.display);
	}
	zs_frames_finish(&cell->loop.frames);
	memset(cell->paths, 0, sizeof(cell->paths));
	cell->loop =
		(struct zs_frame_loop){.signal_fd = cell->signal_fd, .signal = cell->loop.signal};
	cell->is_closed = true;
}

static void send_interruption(const struct zs_bench_cell *cell, unsigned what, bool is_repeated)
{
	const struct zs_bench_interruption interruption = {
		.position = {cell->index, (int32_t)cell->path},
		.task = cell->options->task,
		.round = cell->options->task_round,
		.first = cell->first,
		.what = zs_bench_interruption_pick(what),
		.is_repeated = is_repeated,
	};
	zs_bench_ipc_send(cell->ipc_fd, ZS_BENCH_IPC_INTERRUPTED, &interruption);
}

bool zs_bench_cell_recover(struct zs_bench_cell *cell, size_t position, enum zs_loop_end *end)
{
	const struct zs_display *display = cell->loop.display;
	const unsigned noticed = display == NULL ? 0 : display->state.interruptions;
	const unsigned what = noticed == 0 ? ZS_DISPLAY_MODE_LOST : noticed;
	const bool is_lost =
		display != NULL &&
		(*end == ZS_LOOP_EVENT ||
			(*end == ZS_LOOP_ERROR && (noticed & ZS_DISPLAY_COMPOSITOR_GONE) != 0));
	if (!is_lost) {
		return false;
	}
	const bool is_repeated = cell->recoveries < REPEATS_MAX;
	send_interruption(cell, what, is_repeated);
	if (!is_repeated) {
		return false;
	}
	cell->recoveries++;
	/* Not another display, which might be there in its place. */
	if (strcmp(cell->options->display, "auto") == 0) {
		snprintf(cell->display, sizeof(cell->display), "%s", display->impl->name);
	}
	zs_bench_cell_close(cell);
	*end = zs_bench_cell_open(cell, position);
	return *end == ZS_LOOP_DONE;
}

void zs_bench_cell_report_error(struct zs_bench_cell *cell, int path, enum zs_exit_status status,
	const struct zs_error *err)
{
	struct zs_bench_ipc_error error = {
		.position = {cell->index, path},
		.status = status,
	};
	zs_error_text(err, error.text, sizeof(error.text));
	zs_bench_ipc_send(cell->ipc_fd, ZS_BENCH_IPC_ERROR, &error);
}

enum zs_loop_end zs_bench_cell_enter(
	struct zs_bench_cell *cell, size_t path, uint64_t number, struct zs_error *err)
{
	const struct zs_frame_loop_limit again = {.first = number, .frames = 1};
	cell->path = path;
	cell->first = number + 1;
	zs_frame_loop_switch_path(&cell->loop, cell->paths[path]);
	enum zs_loop_end end = zs_frame_loop_preroll(&cell->loop, number, err);
	/* The same frame once more: nothing is drawn, and what follows begins at a vblank. */
	end = end != ZS_LOOP_DONE ? end : zs_frame_loop_run(&cell->loop, &again, err);
	zs_frames_clear(&cell->loop.frames);
	cell->loop.missed = 0;
	cell->interruptions = cell->loop.interruptions;
	cell->loop.display->state.interruptions = 0;
	return end;
}

int zs_bench_cell_repeats(struct zs_bench_cell *cell, uint32_t *repeats, struct zs_error *err)
{
	if (cell->loop.interruptions == cell->interruptions &&
		!cell->loop.display->state.is_suspended) {
		return 0;
	}
	const struct zs_display *display = cell->loop.display;
	const unsigned noticed = display->state.interruptions;
	const unsigned what = noticed != 0              ? zs_bench_interruption_pick(noticed)
			      : display->caps.may_pause ? ZS_DISPLAY_WINDOW_HIDDEN
							: ZS_DISPLAY_MODE_LOST;
	send_interruption(cell, what, *repeats < REPEATS_MAX);
	if (*repeats == REPEATS_MAX) {
		return zs_error_set(err, -EAGAIN, display->impl->name, "measure",
			"leave monitor, virtual terminal and window alone meanwhile",
			"interrupted in the middle of %u tries, at last as %s", REPEATS_MAX + 1,
			zs_bench_interruption_text(what));
	}
	++*repeats;
	return 1;
}
