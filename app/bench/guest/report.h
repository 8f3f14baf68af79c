#ifndef ZS_APP_BENCH_GUEST_REPORT_H
#define ZS_APP_BENCH_GUEST_REPORT_H

#include "app/bench/guest/run.h"

/**
 * Prints a table of what was measured, and saves it as JSON where the options say so. `signal_fd`
 * as zs_output_file_save has it.
 */
enum zs_exit_status zs_guest_report(
	const struct zs_guest_run *run, const char *command, int *signal_fd);

#endif
