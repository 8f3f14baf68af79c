#ifndef ZS_APP_BENCH_WORKER_H
#define ZS_APP_BENCH_WORKER_H

#include "app/bench/options.h"
#include "app/common/exit-status.h"

/**
 * Does the task for which a bench has started this process, options->task, and sends what it finds
 * out through options->task_fd. Returns the process's exit status.
 */
enum zs_exit_status zs_bench_worker_run(const struct zs_bench_options *options);

#endif
