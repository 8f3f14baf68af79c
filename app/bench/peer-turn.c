#include "app/bench/peer-turn.h"

#include <errno.h>
#include <math.h>
#include <string.h>

#include "app/bench/compared.h"
#include "app/bench/peer-run.h"
#include "udmabuf/format.h"

/* They have two buffers, wait for each flip and draw XRGB8888. */
#define BUFFERS 2
#define TRACED_WARMUP 2

/** Why a peer cannot show this cell; NULL if it can. */
static const char *why_not(const struct zs_bench_cell *cell, uint32_t buffers)
{
	return strcmp(cell->loop.pacing->name, "flip") != 0 ? "it waits for each flip: --pace flip"
	       : buffers != BUFFERS                         ? "it has two buffers: --buffers 2"
	       : cell->options->fourcc != ZS_FORMAT_HOST_XRGB8888
		       ? "it draws XRGB8888: leave out --format"
		       : NULL;
}

static void open_peer(struct zs_bench_cell *cell, size_t path, const struct zs_path *own)
{
	const struct zs_bench_peer *peer = zs_bench_peer_of(cell->options, path);
	struct zs_bench_ipc_opened opened = {
		.position = {cell->index, (int32_t)path}, .first.is_share = true};
	const char *reason = why_not(cell, own->chain.count);
	if (reason != NULL) {
		struct zs_error err;
		zs_error_set(&err, -EOPNOTSUPP, peer->name, "open", NULL, "%s", reason);
		zs_bench_cell_report_error(cell, (int)path, ZS_EXIT_IMPOSSIBLE, &err);
		return;
	}
	zs_run_info_describe(&opened.info, own, cell->planned->scene, cell->loop.pacing->name,
		cell->options->warmup);
	struct zs_run_info *info = &opened.info;
	info->damage_asked = cell->planned->damage;
	snprintf(info->path, sizeof(info->path), "%s", peer->name);
	snprintf(info->label, sizeof(info->label), "%s", peer->label);
	snprintf(info->memory, sizeof(info->memory), "%s",
		peer->argument == NULL ? "display" : "plain");
	snprintf(info->copy_method, sizeof(info->copy_method), "%s",
		peer->argument == NULL ? "" : "memcpy of each row");
	info->gpu[0] = info->process_settings[0] = 0;
	cell->has_peer[path] = true;
	zs_bench_ipc_send(cell->ipc_fd, ZS_BENCH_IPC_OPENED, &opened);
}

void zs_bench_peer_open(struct zs_bench_cell *cell)
{
	const struct zs_display *display = cell->loop.display;
	const struct zs_path *own = NULL;
	for (size_t i = 0; i < cell->plan->path_count && own == NULL; i++) {
		own = cell->paths[i];
	}
	for (size_t i = 0; i < cell->plan->path_count && own != NULL; i++) {
		const struct zs_bench_peer *peer = zs_bench_peer_of(cell->options, i);
		if (peer != NULL && strcmp(peer->display, display->impl->name) == 0) {
			open_peer(cell, i, own);
		}
	}
	cell->shown = (struct zs_bench_cell_shown){
		.width = cell->planned->width == 0 && !display->caps.may_pause
				 ? 0
				 : display->config.width,
		.height = display->config.height,
		.period_ns = display->config.period_ns,
		.has_compositor_clock = display->caps.has_compositor_clock,
		.compositor_clock = display->caps.compositor_clock,
	};
	snprintf(cell->shown.device, sizeof(cell->shown.device), "%s",
		display->caps.may_pause ? "" : display->info.device);
	snprintf(cell->shown.connector, sizeof(cell->shown.connector), "%s",
		display->caps.may_pause ? "" : display->info.connector);
}

static struct zs_bench_peer_run make_run(
	const struct zs_bench_cell *cell, size_t path, const struct zs_bench_block *block)
{
	const bool counts_calls = cell->options->task == ZS_BENCH_TASK_TRACED;
	return (struct zs_bench_peer_run){
		.peer = zs_bench_peer_of(cell->options, path),
		.scene = cell->planned->scene,
		.device = cell->shown.device,
		.connector = cell->shown.connector,
		.width = cell->shown.width,
		.height = cell->shown.height,
		.damage = cell->planned->damage,
		.first = block->first,
		.frames = block->frames,
		.warmup = counts_calls ? TRACED_WARMUP : cell->options->warmup,
		.counts_calls = counts_calls,
		.signal_fd = cell->signal_fd,
		.has_compositor_clock = cell->shown.has_compositor_clock,
		.compositor_clock = cell->shown.compositor_clock,
	};
}

/** Those that the peer could count, or the time that its frames took. */
static uint32_t missed_of(const struct zs_bench_cell *cell, const struct zs_bench_peer_run *run)
{
	const double periods = (double)run->wall_ns / (double)cell->shown.period_ns;
	const double missed = run->missed >= 0 ? (double)run->missed : round(periods) - run->frames;
	return missed > 0 ? (uint32_t)missed : 0;
}

/** A block's costs, an equal share for each frame: they are known only together. */
static int make_frames(const struct zs_bench_cell *cell, const struct zs_bench_peer_run *run,
	struct zs_frames *frames)
{
	if (zs_frames_init(frames, run->frames) < 0) {
		return -ENOMEM;
	}
	for (uint32_t i = 0; i < run->frames; i++) {
		*zs_frames_add(frames) = (struct zs_frame){
			.is_share = true,
			.number = run->first + i,
			.cpu_ns = run->cpu_ns / run->frames,
			.compositor_ns = run->has_compositor_clock
						 ? (int64_t)(run->compositor_ns / run->frames)
						 : -1,
			.missed_vblanks = i == 0 ? missed_of(cell, run) : 0,
			/* Whole numbers: the first has what is left over. */
			.page_faults = (uint32_t)(run->page_faults / run->frames +
						  (i == 0 ? run->page_faults % run->frames : 0)),
			.context_switches =
				(uint32_t)(run->context_switches / run->frames +
					   (i == 0 ? run->context_switches % run->frames : 0)),
		};
	}
	return 0;
}

static void send_first(
	const struct zs_bench_cell *cell, size_t path, const struct zs_bench_peer_run *run)
{
	const struct zs_bench_ipc_first first = {
		.position = {cell->index, (int32_t)path},
		.started_ns = run->started_ns,
		.shown_ns = run->first_ns,
	};
	zs_bench_ipc_send(cell->ipc_fd, ZS_BENCH_IPC_FIRST, &first);
}

static int send_frames(const struct zs_bench_cell *cell, size_t path,
	const struct zs_bench_block *block, const struct zs_bench_peer_run *run)
{
	struct zs_bench_measured measured = {
		.position = {cell->index, (int32_t)path},
		.block = *block,
		.kernel_cpu_ns =
			run->has_kernel_cpu ? (double)run->kernel_cpu_ns / run->frames : NAN,
		.stolen = run->stolen_after.type,
		.run_delay_ns = NAN,
	};
	struct zs_frames frames;
	for (size_t i = 0; i < ZS_HARDWARE_COUNT; i++) {
		measured.hardware[i] = NAN;
	}
	const int ret = make_frames(cell, run, &frames);
	if (ret < 0) {
		return ret;
	}
	measured.stolen_share =
		zs_stolen_time_take_out(&run->stolen_before, &run->stolen_after, &frames);
	zs_bench_ipc_send_frames(cell->ipc_fd, ZS_BENCH_IPC_MEASURED, &measured,
		zs_frames_at(&frames, 0), block->frames);
	zs_frames_finish(&frames);
	return 0;
}

/** Both regions, as a path's system calls are counted. */
static int count_calls(struct zs_bench_cell *cell, size_t path, struct zs_error *err)
{
	static const uint32_t counts[] = {ZS_BENCH_TRACED_FEW, ZS_BENCH_TRACED_MANY};
	int ret = 0;
	for (size_t i = 0; i < 2 && ret == 0; i++) {
		const struct zs_bench_measured measured = {
			.position = {cell->index, (int32_t)path},
			.block = {.first = 1, .frames = counts[i]},
		};
		struct zs_bench_peer_run run = make_run(cell, path, &measured.block);
		ret = zs_bench_peer_run(&run, err);
		if (ret == 0) {
			const struct zs_bench_ipc_calls calls = {run.calls};
			zs_bench_ipc_send(cell->ipc_fd, ZS_BENCH_IPC_CALLS, &calls);
			zs_bench_ipc_send(cell->ipc_fd, ZS_BENCH_IPC_MEASURED, &measured);
		}
	}
	return ret;
}

enum zs_loop_end zs_bench_peer_turn(struct zs_bench_cell *cell, size_t path,
	const struct zs_bench_block *block, struct zs_error *err)
{
	int ret;
	/* No other process shows anything meanwhile, and a display has one master. */
	zs_bench_cell_close(cell);
	if (cell->options->task == ZS_BENCH_TASK_TRACED) {
		ret = count_calls(cell, path, err);
	} else {
		struct zs_bench_peer_run run = make_run(cell, path, block);
		ret = zs_bench_peer_run(&run, err);
		if (ret == 0) {
			send_first(cell, path, &run);
			ret = send_frames(cell, path, block, &run);
		}
	}
	if (ret == -ENOMEM) {
		zs_error_set(err, ret, "memory", "mmap", NULL, "");
	}
	return ret == 0 ? ZS_LOOP_DONE : ret == -EINTR ? ZS_LOOP_SIGNAL : ZS_LOOP_ERROR;
}
