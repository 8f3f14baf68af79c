#include "app/bench/app/measure.h"

#include <stdlib.h>

#include "app/bench/app/report.h"
#include "app/common/log.h"

enum zs_exit_status zs_app_measure(
	const struct zs_bench_options *options, const char *command, int *signal_fd)
{
	struct zs_app_run run = {.options = options};
	const struct zs_app_task task = {
		.command = options->app,
		.warmup = options->warmup,
		.frames = options->frames,
		.signal_fd = *signal_fd,
	};
	run.blocks = calloc((size_t)options->rounds * ZS_APP_WAYS, sizeof(*run.blocks));
	if (run.blocks == NULL) {
		zs_log(ZS_LOG_ERROR, "no memory for %u rounds", options->rounds);
		return ZS_EXIT_FAILED;
	}
	zs_app_run_rounds(&run, &task);
	const enum zs_exit_status saved = zs_app_report(&run, command, signal_fd);
	free(run.blocks);
	return zs_exit_both(run.status, saved);
}
