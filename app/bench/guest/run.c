#include "app/bench/guest/run.h"

#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/bench/report/comparison.h"
#include "app/common/clock.h"
#include "app/common/log.h"

struct zs_guest_block *zs_guest_run_block(
	const struct zs_guest_run *run, uint32_t round, size_t size, size_t way)
{
	const struct zs_bench_options *options = run->options;
	return &run->blocks[(round * options->size_count + size) * options->way_count + way];
}

double zs_guest_run_mean(
	const struct zs_guest_run *run, size_t size, size_t way, enum zs_guest_cost cost)
{
	double sum = 0;
	for (uint32_t i = 0; i < run->rounds_done; i++) {
		sum += zs_guest_run_block(run, i, size, way)->costs[cost];
	}
	return sum / run->rounds_done;
}

bool zs_guest_run_compare(const struct zs_guest_run *run, size_t size, size_t way,
	enum zs_guest_cost cost, double *ratio, struct zs_interval *ci95)
{
	const uint32_t rounds = run->rounds_done;
	double *costs = calloc(2 * (size_t)rounds + 1, sizeof(*costs));
	size_t units;
	bool is_known = costs != NULL;
	for (uint32_t i = 0; is_known && i < rounds; i++) {
		costs[i] = zs_guest_run_block(run, i, size, way)->costs[cost];
		costs[rounds + i] = zs_guest_run_block(run, i, size, 0)->costs[cost];
		is_known = isfinite(costs[i]) && isfinite(costs[rounds + i]);
	}
	is_known = is_known && zs_comparison_of_pairs(costs, costs + rounds, rounds,
				       run->options->seed, ratio, ci95, &units);
	free(costs);
	return is_known;
}

void zs_guest_run_shuffle(size_t *order, size_t count, unsigned short state[static 3])
{
	for (size_t i = 0; i < count; i++) {
		const size_t at = (size_t)(erand48(state) * (double)(i + 1));
		order[i] = order[at];
		order[at] = i;
	}
}

/** What ends the run is logged once. */
static int note(struct zs_guest_run *run, const struct zs_guest_block *block, int ret,
	const char *way, const struct zs_error *err)
{
	if (ret == -EINTR) {
		run->interrupted = sigabbrev_np(block->signal);
		run->status = ZS_EXIT_FAILED;
		zs_log(ZS_LOG_WARNING, "SIG%s cut it short", run->interrupted);
	} else if (ret < 0) {
		run->status = zs_exit_error(
			ret == -ENODATA ? ZS_EXIT_FAILED : ZS_EXIT_IMPOSSIBLE, way, err);
	}
	return ret;
}

/** One round, in this order of all ways at all sizes. 0 or a negative errno, logged. */
static int run_round(
	struct zs_guest_run *run, struct zs_guest_task *task, const size_t *order, size_t count)
{
	const struct zs_bench_options *options = run->options;
	int ret = 0;
	for (size_t i = 0; i < count && ret == 0; i++) {
		struct zs_error err;
		char status[128];
		const size_t size = order[i] / options->way_count;
		const size_t way = order[i] % options->way_count;
		snprintf(status, sizeof(status), "round %u of %u, %ux%u, %s", run->rounds_done + 1,
			options->rounds, options->sizes[size].width, options->sizes[size].height,
			options->ways[way].name);
		zs_log_status(status);
		zs_log(ZS_LOG_DEBUG, "%s", status);
		task->way = &options->ways[way];
		task->size = size;
		struct zs_guest_block *block = zs_guest_run_block(run, run->rounds_done, size, way);
		ret = zs_guest_block_run(block, task, &err);
		note(run, block, ret, task->way->name, &err);
	}
	run->rounds_done += ret == 0;
	return ret;
}

void zs_guest_run_rounds(struct zs_guest_run *run, struct zs_guest_link *link, int signal_fd)
{
	const struct zs_bench_options *options = run->options;
	const size_t count = options->size_count * options->way_count;
	const uint64_t start = zs_clock_now();
	struct zs_guest_task task = {.options = options, .link = link, .signal_fd = signal_fd};
	unsigned short state[3] = {
		0x330e, (unsigned short)options->seed, (unsigned short)(options->seed >> 16)};
	size_t order[ZS_BENCH_VALUES * ZS_BENCH_VALUES];
	int ret = 0;
	for (uint32_t i = 0; i < options->rounds && ret == 0; i++) {
		zs_guest_run_shuffle(order, count, state);
		ret = run_round(run, &task, order, count);
	}
	zs_log_status(NULL);
	run->seconds = (double)(zs_clock_now() - start) / 1e9;
}
