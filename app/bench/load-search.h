#ifndef ZS_APP_BENCH_LOAD_SEARCH_H
#define ZS_APP_BENCH_LOAD_SEARCH_H

#include "app/bench/cell.h"

/**
 * Searches for the load that one path survives, sending every step: no load, some shares of the
 * period, then halving what lies between the longest that made every vblank and the next longer
 * that did not, if any did. Only with --pace flip. 0, a signal's number or a negative errno with
 * `err`.
 */
int zs_bench_load_search(struct zs_bench_cell *cell, size_t path, struct zs_error *err);

#endif
