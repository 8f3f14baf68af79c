#ifndef ZS_APP_BENCH_APP_RUN_H
#define ZS_APP_BENCH_APP_RUN_H

#include "app/bench/app/block.h"
#include "app/bench/options.h"
#include "app/bench/report/bootstrap.h"
#include "app/common/exit-status.h"

/** A bench of one app: it is run by turns, plain and proxied. */
struct zs_app_run {
	const struct zs_bench_options *options;
	struct zs_app_block *blocks; ///< ZS_APP_WAYS for each round, by way
	uint32_t rounds_done;        ///< of which both ways are there
	double seconds;
	const char *interrupted; ///< the signal's name; NULL if it came to its end
	enum zs_exit_status status;
};

/** The mean of a cost over the rounds, µs a frame. */
double zs_app_run_mean(const struct zs_app_run *run, enum zs_app_way way, enum zs_app_cost cost);

/**
 * Proxied as a multiple of plain, of the same round: their geometric mean. False with less than two
 * rounds, or where there is no such cost.
 */
bool zs_app_run_compare(const struct zs_app_run *run, enum zs_app_cost cost, double *ratio,
	struct zs_interval *ci95);

/** Runs the task so often as the options say. Failures are logged, and in `status`. */
void zs_app_run_rounds(struct zs_app_run *run, const struct zs_app_task *task);

#endif
