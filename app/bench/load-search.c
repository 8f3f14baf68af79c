#include "app/bench/load-search.h"

/** Shows frames of which each takes so long to draw. */
static enum zs_loop_end try_load(
	struct zs_bench_cell *cell, size_t path, double us, struct zs_error *err)
{
	const struct zs_frame_loop_limit limit = {.first = 1, .frames = ZS_BENCH_LOAD_FRAMES};
	struct zs_frame_loop *loop = &cell->loop;
	uint32_t repeats = 0;
	int again = 1;
	while (again == 1) {
		enum zs_loop_end end = zs_bench_cell_enter(cell, path, 0, err);
		loop->draw_for_ns = (uint64_t)(us * 1000);
		end = end != ZS_LOOP_DONE ? end : zs_frame_loop_run(loop, &limit, err);
		loop->draw_for_ns = 0;
		if (end != ZS_LOOP_DONE) {
			return end;
		}
		again = zs_bench_cell_repeats(cell, &repeats, err);
	}
	return again < 0 ? ZS_LOOP_ERROR : ZS_LOOP_DONE;
}

static double mean_draw_us(const struct zs_frames *frames)
{
	double sum = 0;
	for (uint64_t i = 0; i < zs_frames_kept(frames); i++) {
		const struct zs_frame *frame = zs_frames_at(frames, i);
		sum += (double)(frame->draw_end - frame->draw_begin) / 1000;
	}
	return sum / (double)zs_frames_kept(frames);
}

/** One step: the best of its tries, or without load the worst, which the others may miss too. */
static enum zs_loop_end make_step(struct zs_bench_cell *cell, size_t path, double us,
	uint32_t allowed, struct zs_bench_load_step *step, struct zs_error *err)
{
	*step = (struct zs_bench_load_step){
		.draw_us = us,
		.frames = ZS_BENCH_LOAD_FRAMES,
	};
	for (int i = 0; i < ZS_BENCH_LOAD_TRIES; i++) {
		const enum zs_loop_end end = try_load(cell, path, us, err);
		if (end != ZS_LOOP_DONE) {
			return end;
		}
		const uint32_t missed = (uint32_t)cell->loop.missed;
		const bool counts = us == 0 ? missed > step->missed : missed < step->missed;
		step->missed = i == 0 || counts ? missed : step->missed;
		step->drawn_us = mean_draw_us(&cell->loop.frames);
		step->tries++;
		if (us > 0 && (missed <= allowed || missed > allowed + ZS_BENCH_LOAD_FRAMES / 10)) {
			break;
		}
	}
	return ZS_LOOP_DONE;
}

enum zs_loop_end zs_bench_load_search(struct zs_bench_cell *cell, size_t path, struct zs_error *err)
{
	const double period_us = (double)cell->loop.display->config.period_ns / 1000;
	struct zs_bench_load load = {0};
	struct zs_bench_ipc_loaded loaded = {.position = {cell->index, (int32_t)path}};
	double us;
	if (!cell->loop.pacing->throttled) {
		return ZS_LOOP_DONE;
	}
	while ((us = zs_bench_load_next(&load, period_us)) >= 0) {
		const enum zs_loop_end end =
			make_step(cell, path, us, load.allowed, &loaded.step, err);
		if (end != ZS_LOOP_DONE) {
			return end;
		}
		zs_bench_load_add(&load, &loaded.step);
		zs_bench_ipc_send(cell->ipc_fd, ZS_BENCH_IPC_LOADED, &loaded);
	}
	return ZS_LOOP_DONE;
}
