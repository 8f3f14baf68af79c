#ifndef ZS_APP_BENCH_GUEST_RUN_H
#define ZS_APP_BENCH_GUEST_RUN_H

#include "app/bench/guest/block.h"
#include "app/bench/report/bootstrap.h"
#include "app/common/exit-status.h"

/** A bench of the ways out of a virtual machine. */
struct zs_guest_run {
	const struct zs_bench_options *options;
	struct zs_guest_block *blocks; ///< by round, size, way: zs_guest_run_block
	uint32_t rounds_done;          ///< of which all is there
	double seconds;
	const char *interrupted; ///< the signal's name; NULL if it came to its end
	enum zs_exit_status status;
};

/** The block of a way at a size in a round. */
struct zs_guest_block *zs_guest_run_block(
	const struct zs_guest_run *run, uint32_t round, size_t size, size_t way);

/** The mean of a cost over the rounds; NAN if it is not known. */
double zs_guest_run_mean(
	const struct zs_guest_run *run, size_t size, size_t way, enum zs_guest_cost cost);

/**
 * A way as a multiple of the first, of the same round: their geometric mean. False with less than
 * two rounds, or where there is no such cost.
 */
bool zs_guest_run_compare(const struct zs_guest_run *run, size_t size, size_t way,
	enum zs_guest_cost cost, double *ratio, struct zs_interval *ci95);

/**
 * Runs all ways at all sizes, in an order drawn for each round, so often as the options say.
 * Failures are logged, and in `status`.
 */
void zs_guest_run_rounds(struct zs_guest_run *run, struct zs_guest_link *link, int signal_fd);

/** Draws an order of `count` things; `state` is erand48's. */
void zs_guest_run_shuffle(size_t *order, size_t count, unsigned short state[static 3]);

#endif
