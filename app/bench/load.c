#include "app/bench/load.h"

static const double shares[] = {0, 0.25, 0.50, 0.75, 0.85, 0.90, 0.95, 1.00, 1.10};

#define SHARES (sizeof(shares) / sizeof(shares[0]))

static bool may_flip(const struct zs_bench_plan_cell *cell)
{
	return !cell->pace_given || cell->pace == ZS_PACE_FLIP;
}

bool zs_bench_load_is_wanted(const struct zs_bench_plan *plan, size_t cell)
{
	const struct zs_bench_plan_cell *wanted = &plan->cells[cell];
	if (!may_flip(wanted)) {
		return false;
	}
	for (size_t i = 0; i < cell; i++) {
		if (may_flip(&plan->cells[i]) && plan->cells[i].width == wanted->width &&
			plan->cells[i].height == wanted->height) {
			return false;
		}
	}
	return true;
}

void zs_bench_load_add(struct zs_bench_load *load, const struct zs_bench_ipc_loaded *step)
{
	if (load->count == ZS_BENCH_LOAD_STEPS) {
		return;
	}
	load->steps[load->count].draw_us = step->draw_us;
	load->steps[load->count].drawn_us = step->drawn_us;
	load->steps[load->count].frames = step->frames;
	load->steps[load->count].missed = step->missed;
	load->steps[load->count++].tries = step->tries;
	load->allowed = load->steps[0].missed;
	load->survived_us = load->failed_us = 0;
	for (uint32_t i = 1; i < load->count; i++) {
		const double us = load->steps[i].draw_us;
		if (load->steps[i].missed <= load->allowed && us > load->survived_us) {
			load->survived_us = us;
		}
	}
	for (uint32_t i = 1; i < load->count; i++) {
		const double us = load->steps[i].draw_us;
		if (load->steps[i].missed > load->allowed && us > load->survived_us &&
			(load->failed_us == 0 || us < load->failed_us)) {
			load->failed_us = us;
		}
	}
}

double zs_bench_load_next(const struct zs_bench_load *load, double period_us)
{
	if (load->count < SHARES) {
		return shares[load->count] * period_us;
	}
	if (load->count >= ZS_BENCH_LOAD_STEPS || load->failed_us == 0 || load->survived_us == 0) {
		return -1;
	}
	return (load->survived_us + load->failed_us) / 2;
}

/** Shows frames of which each takes so long to draw. 0, a signal's number or a negative errno. */
static int try_load(struct zs_bench_cell *cell, size_t path, double us, struct zs_error *err)
{
	const struct zs_frame_loop_limit limit = {.first = 1, .frames = ZS_BENCH_LOAD_FRAMES};
	struct zs_frame_loop *loop = &cell->loop;
	int ret = zs_bench_cell_enter(cell, path, 0, err);
	loop->draw_for_ns = (uint64_t)(us * 1000);
	ret = ret != 0 ? ret : zs_frame_loop_run(loop, &limit, err);
	loop->draw_for_ns = 0;
	return ret;
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
static int make_step(struct zs_bench_cell *cell, size_t path, double us, uint32_t allowed,
	struct zs_bench_ipc_loaded *loaded, struct zs_error *err)
{
	*loaded = (struct zs_bench_ipc_loaded){
		.position = {cell->index, (int32_t)path},
		.draw_us = us,
		.frames = ZS_BENCH_LOAD_FRAMES,
	};
	for (int i = 0; i < ZS_BENCH_LOAD_TRIES; i++) {
		const int ret = try_load(cell, path, us, err);
		if (ret != 0) {
			return ret;
		}
		const uint32_t missed = (uint32_t)cell->loop.missed;
		const bool counts = us == 0 ? missed > loaded->missed : missed < loaded->missed;
		loaded->missed = i == 0 || counts ? missed : loaded->missed;
		loaded->drawn_us = mean_draw_us(&cell->loop.frames);
		loaded->tries++;
		if (us > 0 && (missed <= allowed || missed > allowed + ZS_BENCH_LOAD_FRAMES / 10)) {
			break;
		}
	}
	return 0;
}

int zs_bench_load_search(struct zs_bench_cell *cell, size_t path, struct zs_error *err)
{
	const double period_us = (double)cell->loop.display->config.period_ns / 1000;
	struct zs_bench_load load = {0};
	struct zs_bench_ipc_loaded loaded;
	double us;
	if (cell->pace != ZS_PACE_FLIP) {
		return 0;
	}
	while ((us = zs_bench_load_next(&load, period_us)) >= 0) {
		const int ret = make_step(cell, path, us, load.allowed, &loaded, err);
		if (ret != 0) {
			return ret;
		}
		zs_bench_load_add(&load, &loaded);
		zs_bench_ipc_send(
			cell->ipc_fd, ZS_BENCH_IPC_LOADED, &loaded, sizeof(loaded), NULL, 0);
	}
	return 0;
}
