#ifndef ZS_APP_BENCH_REPORT_COMPARE_H
#define ZS_APP_BENCH_REPORT_COMPARE_H

#include "app/bench/options.h"
#include "app/common/exit-status.h"

/**
 * `--compare`: two files of --json side by side, with intervals, as a table on standard output
 * or as JSON. Says so when they were made on different machines. Returns the exit status.
 */
enum zs_exit_status zs_bench_compare(const struct zs_bench_options *options);

#endif
