#ifndef ZS_APP_BENCH_GUEST_MEASURE_H
#define ZS_APP_BENCH_GUEST_MEASURE_H

#include "app/bench/options.h"
#include "app/common/exit-status.h"

/**
 * Runs `--guest` of these options, and reports. `command` is how the bench was called, `signal_fd`
 * as zs_output_file_save has it.
 */
enum zs_exit_status zs_guest_measure(
	const struct zs_bench_options *options, const char *command, int *signal_fd);

#endif
