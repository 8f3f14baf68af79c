#ifndef ZS_APP_BENCH_REPORT_JSON_H
#define ZS_APP_BENCH_REPORT_JSON_H

#include "app/bench/host-info.h"
#include "app/bench/run.h"

/**
 * A bench's results as the JSON of --json, which the caller puts; NULL without memory. Its
 * form is tests/bench.schema.json. `command` is how it was called.
 */
struct json_object *zs_bench_json_create(
	const struct zs_bench_run *run, const struct zs_host_info *host, const char *command);

#endif
