#include "app/bench/app/measure.h"

#include <stdlib.h>
#include <string.h>

#include "app/bench/app/report.h"
#include "app/common/log.h"
#include "app/common/signals.h"

enum zs_exit_status zs_app_measure(const struct zs_bench_options *options, const char *command)
{
	struct zs_app_run run = {.options = options};
	struct zs_app_task task = {
		.command = options->app,
		.warmup = options->warmup,
		.frames = options->frames,
	};
	run.blocks = calloc((size_t)options->rounds * ZS_APP_WAYS, sizeof(*run.blocks));
	if (run.blocks == NULL) {
		zs_log(ZS_LOG_ERROR, "no memory for %u rounds", options->rounds);
		return ZS_EXIT_FAILED;
	}
	task.signal_fd = zs_signals_init();
	if (task.signal_fd < 0) {
		zs_log(ZS_LOG_ERROR, "signals: %s", strerror(-task.signal_fd));
		run.status = ZS_EXIT_FAILED;
	} else {
		zs_app_run_rounds(&run, &task);
		zs_signals_finish(task.signal_fd);
	}
	const enum zs_exit_status saved = zs_app_report(&run, command);
	free(run.blocks);
	return zs_exit_both(run.status, saved);
}
