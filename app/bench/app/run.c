#include "app/bench/app/run.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/bench/report/comparison.h"
#include "app/common/clock.h"
#include "app/common/log.h"

static const struct zs_app_block *find(
	const struct zs_app_run *run, uint32_t round, enum zs_app_way way)
{
	return &run->blocks[(size_t)round * ZS_APP_WAYS + way];
}

double zs_app_run_mean(const struct zs_app_run *run, enum zs_app_way way, enum zs_app_cost cost)
{
	double sum = 0;
	for (uint32_t i = 0; i < run->rounds_done; i++) {
		sum += find(run, i, way)->costs[cost];
	}
	return sum / run->rounds_done;
}

bool zs_app_run_compare(const struct zs_app_run *run, enum zs_app_cost cost, double *ratio,
	struct zs_interval *ci95)
{
	double *costs = calloc(2 * (size_t)run->rounds_done + 1, sizeof(*costs));
	size_t units;
	for (uint32_t i = 0; costs != NULL && i < run->rounds_done; i++) {
		costs[i] = find(run, i, ZS_APP_PROXIED)->costs[cost];
		costs[run->rounds_done + i] = find(run, i, ZS_APP_PLAIN)->costs[cost];
	}
	const bool is_known =
		costs != NULL && zs_comparison_of_pairs(costs, costs + run->rounds_done,
					 run->rounds_done, run->options->seed, ratio, ci95, &units);
	free(costs);
	return is_known;
}

/** One round: both ways, in an order drawn at random. 0 or a negative errno, logged. */
static int run_round(struct zs_app_run *run, const struct zs_app_task *task, uint32_t first)
{
	struct zs_error err;
	char status[64];
	for (unsigned i = 0; i < ZS_APP_WAYS; i++) {
		const enum zs_app_way way = (first + i) % ZS_APP_WAYS;
		snprintf(status, sizeof(status), "round %u of %u, %s", run->rounds_done + 1,
			run->options->rounds, zs_app_way_name(way));
		zs_log_status(status);
		struct zs_app_block *block =
			&run->blocks[(size_t)run->rounds_done * ZS_APP_WAYS + way];
		const int ret = zs_app_block_run(block, task, way, &err);
		if (ret == -EINTR) {
			run->interrupted = sigabbrev_np(block->signal);
			run->status = ZS_EXIT_FAILED;
			zs_log(ZS_LOG_WARNING, "SIG%s cut it short", run->interrupted);
			return ret;
		}
		if (ret < 0) {
			run->status =
				zs_exit_error(ret == -ENODATA ? ZS_EXIT_FAILED : ZS_EXIT_IMPOSSIBLE,
					zs_app_way_name(way), &err);
			return ret;
		}
	}
	run->rounds_done++;
	return 0;
}

void zs_app_run_rounds(struct zs_app_run *run, const struct zs_app_task *task)
{
	const uint64_t start = zs_clock_now();
	unsigned short state[3] = {0x330e, (unsigned short)run->options->seed,
		(unsigned short)(run->options->seed >> 16)};
	int ret = 0;
	for (uint32_t i = 0; i < run->options->rounds && ret == 0; i++) {
		ret = run_round(run, task, erand48(state) < 0.5 ? 0 : 1);
	}
	zs_log_status(NULL);
	run->seconds = (double)(zs_clock_now() - start) / 1e9;
}
