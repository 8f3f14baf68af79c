#ifndef ZS_APP_BENCH_REPORT_METHOD_H
#define ZS_APP_BENCH_REPORT_METHOD_H

#include <stdint.h>

#include "app/bench/options.h"

struct json_object;

/** How it was measured: what was asked for, the order within a round, how intervals come about. */
struct json_object *zs_bench_method_to_json(const struct zs_bench_options *options,
	uint32_t rounds_done, const char *order, const char *interval, double seconds);

#endif
