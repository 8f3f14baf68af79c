#ifndef ZS_APP_BENCH_APP_REPORT_H
#define ZS_APP_BENCH_APP_REPORT_H

#include "app/bench/app/run.h"

/**
 * Prints what was found out as a table, and saves it as JSON where that is wanted; `signal_fd` as
 * zs_output_file_save has it.
 */
enum zs_exit_status zs_app_report(
	const struct zs_app_run *run, const char *command, int *signal_fd);

#endif
