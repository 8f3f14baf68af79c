#ifndef ZS_APP_BENCH_LOAD_SEARCH_H
#define ZS_APP_BENCH_LOAD_SEARCH_H

#include "app/bench/cell.h"

/**
 * Searches for the load that one path survives, sending every step: no load, some shares of the
 * period, then halving what lies between the longest that made every vblank and the next longer
 * that did not, if any did. Only where a pace is throttled. Ends as zs_frame_loop_run.
 */
enum zs_loop_end zs_bench_load_search(
	struct zs_bench_cell *cell, size_t path, struct zs_error *err);

#endif
