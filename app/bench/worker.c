#include "app/bench/worker.h"

#include <errno.h>
#include <fcntl.h>
#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <unistd.h>

#include "app/bench/cell.h"
#include "app/bench/compared.h"
#include "app/bench/cost/kernel-cpu.h"
#include "app/bench/cost/syscalls.h"
#include "app/bench/load-search.h"
#include "app/bench/peer-turn.h"
#include "app/common/log.h"
#include "app/common/process-settings.h"
#include "app/common/signals.h"
#include "render/mark.h"

/* Steps of CPU time that are long beside a frame. */
#define COARSE_NS UINT64_C(1000000)

/** What a worker holds. */
struct worker {
	const struct zs_bench_options *options;
	struct zs_bench_plan plan;
	struct zs_bench_cell cell;
	struct zs_hardware hardware;
};

/** FNV-1a over what of XRGB8888 is seen. */
static uint64_t hash(const struct zs_capture *picture)
{
	uint64_t value = UINT64_C(0xcbf29ce484222325);
	for (uint32_t y = 0; y < picture->height; y++) {
		const uint32_t *row = (const uint32_t *)((const char *)picture->pixels +
							 (size_t)y * picture->stride);
		for (uint32_t x = 0; x < picture->width; x++) {
			value = (value ^ (row[x] & 0xffffff)) * UINT64_C(0x100000001b3);
		}
	}
	return value;
}

/** Reads back what the display shows after a block. */
static int verify(struct worker *worker, struct zs_bench_measured *measured, struct zs_error *err)
{
	struct zs_display *display = worker->cell.loop.display;
	struct zs_capture picture;
	if (!worker->options->verify) {
		return 0;
	}
	const int ret = display->impl->capture(display, &picture, err);
	if (ret < 0) {
		return ret;
	}
	if (zs_mark_read(picture.pixels, picture.width, picture.height, picture.stride,
		    &measured->shown) < 0) {
		return zs_error_set(err, -EBADMSG, display->info.device, "capture", NULL,
			"the display shows no intact mark");
	}
	measured->verified = true;
	measured->picture = hash(&picture);
	return 0;
}

/** Of the kernel's workers from one reading to the next, ns a frame; NAN if it cannot be had. */
static double kernel_cpu_since(const struct zs_kernel_cpu *before, int known, uint32_t frames)
{
	struct zs_kernel_cpu now;
	if (known < 0 || zs_kernel_cpu_read(&now, NULL) < 0) {
		return NAN;
	}
	return (double)zs_kernel_cpu_difference(before, &now) / frames;
}

/** What others took of the processors between two readings. */
static void note_stolen(struct worker *worker, struct zs_bench_measured *measured,
	const struct zs_stolen_time *before)
{
	struct zs_stolen_time after;
	zs_stolen_time_read(&after, "");
	measured->stolen = after.type;
	measured->stolen_share = zs_stolen_time_take_out(before, &after, &worker->cell.loop.frames);
	measured->run_delay_ns = before->run_delay_ns < 0 || after.run_delay_ns < 0
					 ? NAN
					 : (double)(after.run_delay_ns - before->run_delay_ns) /
						   measured->block.frames;
}

/** Shows a block once, and notes what it cost. */
static enum zs_loop_end show_block(struct worker *worker, size_t path,
	struct zs_bench_measured *measured, struct zs_error *err)
{
	struct zs_bench_cell *cell = &worker->cell;
	const struct zs_bench_block *block = &measured->block;
	const struct zs_frame_loop_limit limit = {.first = block->first, .frames = block->frames};
	struct zs_kernel_cpu kernel;
	struct zs_stolen_time stolen;
	double before[ZS_HARDWARE_COUNT], after[ZS_HARDWARE_COUNT];
	const int known = zs_kernel_cpu_read(&kernel, NULL);
	enum zs_loop_end end = zs_bench_cell_enter(cell, path, block->first - 1, err);
	if (end != ZS_LOOP_DONE) {
		return end;
	}
	zs_stolen_time_read(&stolen, "");
	zs_hardware_read(&worker->hardware, before);
	end = zs_frame_loop_run(&cell->loop, &limit, err);
	zs_hardware_read(&worker->hardware, after);
	note_stolen(worker, measured, &stolen);
	/* The preroll's flips are as much work for them as those that count. */
	measured->kernel_cpu_ns =
		kernel_cpu_since(&kernel, known, block->frames + cell->loop.path->chain.count + 1);
	for (size_t i = 0; i < ZS_HARDWARE_COUNT; i++) {
		measured->hardware[i] = (after[i] - before[i]) / block->frames;
	}
	return end;
}

/** One turn of a path, again if the screen was away in the middle of it. */
static enum zs_loop_end measure(struct worker *worker, size_t path,
	const struct zs_bench_block *block, struct zs_error *err)
{
	struct zs_bench_cell *cell = &worker->cell;
	struct zs_bench_measured measured = {
		.position = {cell->index, (int32_t)path},
		.block = *block,
	};
	int again = 1;
	while (again == 1) {
		const enum zs_loop_end end = show_block(worker, path, &measured, err);
		if (end != ZS_LOOP_DONE) {
			return end;
		}
		again = zs_bench_cell_repeats(cell, &measured.repeats, err);
	}
	if (again < 0 || verify(worker, &measured, err) < 0) {
		return ZS_LOOP_ERROR;
	}
	zs_bench_ipc_send_frames(cell->ipc_fd, ZS_BENCH_IPC_MEASURED, &measured,
		zs_frames_at(&cell->loop.frames, 0), block->frames);
	return ZS_LOOP_DONE;
}

/** A region whose system calls are counted, shown once. */
static enum zs_loop_end show_region(
	struct zs_bench_cell *cell, size_t path, uint32_t frames, struct zs_error *err)
{
	const struct zs_frame_loop_limit limit = {.first = 1, .frames = frames};
	enum zs_loop_end end = zs_bench_cell_enter(cell, path, 0, err);
	if (end == ZS_LOOP_DONE) {
		zs_syscalls_mark();
		end = zs_frame_loop_run(&cell->loop, &limit, err);
		zs_syscalls_mark();
	}
	return end;
}

/** A path's turn in both regions. */
static enum zs_loop_end count_calls(struct worker *worker, size_t path, struct zs_error *err)
{
	static const uint32_t frames[] = {ZS_BENCH_TRACED_FEW, ZS_BENCH_TRACED_MANY};
	struct zs_bench_cell *cell = &worker->cell;
	for (size_t i = 0; i < 2; i++) {
		struct zs_bench_measured measured = {
			.position = {cell->index, (int32_t)path},
			.block = {.first = 1, .frames = frames[i]},
		};
		int again = 1;
		while (again == 1) {
			const enum zs_loop_end end = show_region(cell, path, frames[i], err);
			if (end != ZS_LOOP_DONE) {
				return end;
			}
			again = zs_bench_cell_repeats(cell, &measured.repeats, err);
		}
		if (again < 0) {
			return ZS_LOOP_ERROR;
		}
		zs_bench_ipc_send(cell->ipc_fd, ZS_BENCH_IPC_MEASURED, &measured);
	}
	return ZS_LOOP_DONE;
}

static enum zs_loop_end take_turn(
	struct worker *worker, size_t turn, size_t path, struct zs_error *err)
{
	const struct zs_bench_options *options = worker->options;
	if (options->task == ZS_BENCH_TASK_MEASURE) {
		const struct zs_bench_block block = zs_bench_plan_block(
			&worker->plan, options->frames, options->task_round, turn);
		return measure(worker, path, &block, err);
	}
	if (turn >= worker->plan.path_count) {
		return ZS_LOOP_DONE;
	}
	return options->task == ZS_BENCH_TASK_TRACED
		       ? count_calls(worker, path, err)
		       : zs_bench_load_search(&worker->cell, path, err);
}

/** A peer that fails leaves the others their figures. */
static enum zs_loop_end take_peer_turn(
	struct worker *worker, size_t turn, size_t path, enum zs_exit_status *status)
{
	const struct zs_bench_options *options = worker->options;
	struct zs_bench_cell *cell = &worker->cell;
	struct zs_error err = {0};
	const struct zs_bench_block block =
		zs_bench_plan_block(&worker->plan, options->frames, options->task_round, turn);
	const bool is_wanted =
		options->task == ZS_BENCH_TASK_MEASURE ||
		(options->task == ZS_BENCH_TASK_TRACED && turn < worker->plan.path_count);
	if (!cell->has_peer[path] || !is_wanted) {
		return ZS_LOOP_DONE;
	}
	const enum zs_loop_end end = zs_bench_peer_turn(cell, path, &block, &err);
	if (end == ZS_LOOP_ERROR) {
		*status = ZS_EXIT_FAILED;
		cell->has_peer[path] = false;
		zs_bench_cell_report_error(cell, (int)path, ZS_EXIT_FAILED, &err);
	}
	return end == ZS_LOOP_ERROR ? ZS_LOOP_DONE : end;
}

/** A path's turn, and again if what it needs went away and came back. */
static enum zs_loop_end take_path_turn(struct worker *worker, size_t position, size_t turn,
	size_t path, enum zs_exit_status *status)
{
	struct zs_bench_cell *cell = &worker->cell;
	struct zs_error err = {0};
	enum zs_loop_end end = cell->is_closed ? zs_bench_cell_open(cell, position) : ZS_LOOP_DONE;
	if (end != ZS_LOOP_DONE || cell->paths[path] == NULL) {
		return end;
	}
	do {
		end = take_turn(worker, turn, path, &err);
	} while (end != ZS_LOOP_DONE && zs_bench_cell_recover(cell, position, &end) &&
		 cell->paths[path] != NULL);
	if (end == ZS_LOOP_ERROR) {
		*status = ZS_EXIT_FAILED;
		zs_bench_cell_report_error(cell, (int)path, ZS_EXIT_FAILED, &err);
	}
	return end;
}

/** Opens a cell for the first time. */
static enum zs_loop_end open_cell(struct worker *worker, size_t position)
{
	struct zs_bench_cell *cell = &worker->cell;
	cell->recoveries = 0;
	cell->display[0] = 0;
	cell->is_known = false;
	memset(cell->has_peer, 0, sizeof(cell->has_peer));
	const enum zs_loop_end end = zs_bench_cell_open(cell, position);
	if (end == ZS_LOOP_DONE && worker->options->peers) {
		zs_bench_peer_open(cell);
	}
	cell->is_known = true;
	return end;
}

/** All turns of a cell. ZS_LOOP_DONE, or what cut them short; what fails is sent to the parent. */
static enum zs_loop_end do_cell(struct worker *worker, size_t position, enum zs_exit_status *status)
{
	struct zs_bench_cell *cell = &worker->cell;
	enum zs_loop_end end = open_cell(worker, position);
	for (size_t turn = 0; turn < 2 * worker->plan.path_count && end == ZS_LOOP_DONE; turn++) {
		const size_t path = zs_bench_plan_path(&worker->plan, position, turn);
		if (zs_bench_peer_of(worker->options, path) != NULL) {
			end = take_peer_turn(worker, turn, path, status);
		} else if (cell->has_path[path]) {
			end = take_path_turn(worker, position, turn, path, status);
		}
	}
	zs_bench_cell_close(cell);
	return end == ZS_LOOP_ERROR ? ZS_LOOP_DONE : end;
}

/** The load is searched for in one cell of every size only. */
static bool is_wanted(const struct worker *worker, size_t position)
{
	const struct zs_bench_plan *plan = &worker->plan;
	return worker->options->task != ZS_BENCH_TASK_LOAD ||
	       zs_bench_load_is_wanted(plan, plan->cell_order[position]);
}

/** Sends why the results will lack a cost. */
static void __attribute__((format(printf, 3, 4)))
send_missing(const struct worker *worker, const char *cost, const char *format, ...)
{
	struct zs_bench_missing missing;
	va_list arguments;
	va_start(arguments, format);
	snprintf(missing.cost, sizeof(missing.cost), "%s", cost);
	vsnprintf(missing.reason, sizeof(missing.reason), format, arguments);
	va_end(arguments);
	zs_bench_ipc_send(worker->cell.ipc_fd, ZS_BENCH_IPC_MISSING, &missing);
}

static void send_missing_kernel_cpu(const struct worker *worker)
{
	struct zs_kernel_cpu kernel;
	const int ret = zs_kernel_cpu_read(&kernel, NULL);
	if (ret < 0) {
		send_missing(worker, "kernel_cpu",
			"/proc: %s: the kernel's threads cannot be seen; run outside of the "
			"container, or as root",
			strerror(-ret));
	} else if (kernel.resolution_ns > COARSE_NS) {
		send_missing(worker, "kernel_cpu of short runs",
			"this kernel counts it in steps of %.0f ms: only the mean of many frames "
			"means something",
			(double)kernel.resolution_ns / 1e6);
	}
}

static void send_missing_hardware(const struct worker *worker)
{
	for (size_t i = 0; i < ZS_HARDWARE_COUNT; i++) {
		const struct zs_hardware_opened *counter = &worker->hardware.counters[i];
		if (counter->source_count == 0) {
			send_missing(worker, zs_hardware_name(i), "%s", counter->missing);
		} else if (counter->user_only) {
			char cost[32];
			snprintf(cost, sizeof(cost), "%s in the kernel", zs_hardware_name(i));
			send_missing(worker, cost,
				"not counted, and most of scanout's hand-off: sysctl "
				"kernel.perf_event_paranoid=1");
		}
	}
}

/** Also by a signal that came in the wait for a cell's last frame, or since. */
static bool is_interrupted(const struct worker *worker)
{
	return worker->cell.loop.signal != 0 || zs_signals_take(worker->cell.signal_fd) != 0;
}

/** Shows by one path alone, to say when it was first seen; what is not possible was said before. */
static enum zs_exit_status do_start(struct worker *worker)
{
	struct zs_bench_cell *cell = &worker->cell;
	const struct zs_bench_plan *plan = &worker->plan;
	const size_t index = worker->options->task_round / plan->path_count;
	const size_t path = worker->options->task_round % plan->path_count;
	size_t position = 0;
	while (position < plan->cell_count && plan->cell_order[position] != index) {
		position++;
	}
	cell->is_known = true;
	cell->has_path[path] = true;
	const enum zs_loop_end end =
		position < plan->cell_count ? zs_bench_cell_open(cell, position) : ZS_LOOP_ERROR;
	if (end == ZS_LOOP_DONE) {
		const struct zs_bench_ipc_first first = {
			.position = {cell->index, (int32_t)path}, .shown_ns = cell->shown_ns};
		zs_bench_ipc_send(cell->ipc_fd, ZS_BENCH_IPC_FIRST, &first);
	}
	if (position < plan->cell_count) {
		zs_bench_cell_close(cell);
	}
	const bool is_cut_short = end != ZS_LOOP_DONE && end != ZS_LOOP_ERROR;
	const struct zs_bench_ipc_ended ended = {ZS_EXIT_DONE, is_cut_short};
	zs_bench_ipc_send(cell->ipc_fd, ZS_BENCH_IPC_ENDED, &ended);
	return is_cut_short ? ZS_EXIT_FAILED : ZS_EXIT_DONE;
}

static enum zs_exit_status do_task(struct worker *worker)
{
	enum zs_exit_status status = ZS_EXIT_DONE;
	enum zs_loop_end end = ZS_LOOP_DONE;
	if (worker->options->task == ZS_BENCH_TASK_MEASURE) {
		zs_hardware_init(&worker->hardware, NULL);
		send_missing_kernel_cpu(worker);
		send_missing_hardware(worker);
	}
	for (size_t position = 0; position < worker->plan.cell_count && end == ZS_LOOP_DONE;
		position++) {
		if (is_wanted(worker, position)) {
			end = do_cell(worker, position, &status);
		}
		if (end == ZS_LOOP_DONE && is_interrupted(worker)) {
			end = ZS_LOOP_SIGNAL;
		}
	}
	zs_hardware_finish(&worker->hardware);
	const struct zs_bench_ipc_ended ended = {status, end != ZS_LOOP_DONE};
	zs_bench_ipc_send(worker->cell.ipc_fd, ZS_BENCH_IPC_ENDED, &ended);
	return end != ZS_LOOP_DONE ? ZS_EXIT_FAILED : status;
}

enum zs_exit_status zs_bench_worker_run(const struct zs_bench_options *options)
{
	struct worker worker = {
		.options = options,
		.cell = {.options = options, .ipc_fd = options->task_fd},
	};
	worker.cell.plan = &worker.plan;
	/* It was started as /proc/self/exe, which is not what top should show. */
	prctl(PR_SET_NAME, "zeroscan");
	/* Every round would log the same: only the first one does. */
	if (!zs_log_shows(ZS_LOG_DEBUG)) {
		const bool first =
			options->task == ZS_BENCH_TASK_MEASURE && options->task_round == 0;
		zs_log_set_level(first ? ZS_LOG_WARNING : ZS_LOG_ERROR);
	}
	zs_process_settings_apply();
	/* A child that outlives it would keep the parent waiting for its end. */
	fcntl(options->task_fd, F_SETFD, FD_CLOEXEC);
	worker.cell.signal_fd = zs_signals_init();
	if (worker.cell.signal_fd < 0) {
		zs_log(ZS_LOG_ERROR, "signals: %s", strerror(-worker.cell.signal_fd));
		return ZS_EXIT_FAILED;
	}
	const struct zs_bench_ipc_started started = {getpid()};
	zs_bench_ipc_send(options->task_fd, ZS_BENCH_IPC_STARTED, &started);
	enum zs_exit_status status = ZS_EXIT_FAILED;
	const bool is_start = options->task == ZS_BENCH_TASK_START;
	if (zs_bench_plan_init(&worker.plan, options, zs_bench_path_count(options),
		    is_start ? 0 : options->task_round) == 0) {
		status = is_start ? do_start(&worker) : do_task(&worker);
	}
	zs_bench_plan_finish(&worker.plan);
	zs_signals_finish(worker.cell.signal_fd);
	return status;
}
