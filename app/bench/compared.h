#ifndef ZS_APP_BENCH_COMPARED_H
#define ZS_APP_BENCH_COMPARED_H

#include <stddef.h>

#include "app/bench/options.h"
#include "app/bench/peer.h"

/**
 * What is compared, by number: the paths asked for, else all there are; behind them the peers, if
 * they were asked for. `own` are the paths alone.
 */
size_t zs_bench_path_count(const struct zs_bench_options *options);
size_t zs_bench_own_count(const struct zs_bench_options *options);
const char *zs_bench_path_name(const struct zs_bench_options *options, size_t i);

/** The peer of that number; NULL if it is a path. */
const struct zs_bench_peer *zs_bench_peer_of(const struct zs_bench_options *options, size_t i);

#endif
