#include "app/bench/guest/measure.h"

#include <stdlib.h>

#include "app/bench/guest/report.h"
#include "app/common/log.h"

enum zs_exit_status zs_guest_measure(
	const struct zs_bench_options *options, const char *command, int *signal_fd)
{
	struct zs_guest_run run = {.options = options};
	struct zs_guest_link link;
	struct zs_guest_clock clock;
	struct zs_error err;
	run.blocks = calloc(
		options->rounds * options->size_count * options->way_count, sizeof(*run.blocks));
	if (run.blocks == NULL) {
		zs_log(ZS_LOG_ERROR, "no memory for %u rounds", options->rounds);
		return ZS_EXIT_FAILED;
	}
	/* The first answer takes long: there a program starts. */
	if (zs_guest_link_open(&link, options->guest, &err) < 0 ||
		zs_guest_link_clock(&link, &clock, &err) < 0) {
		run.status = zs_exit_error(ZS_EXIT_IMPOSSIBLE, "no guest", &err);
	} else {
		zs_guest_run_rounds(&run, &link, *signal_fd);
	}
	zs_guest_link_close(&link);
	const enum zs_exit_status saved = zs_guest_report(&run, command, signal_fd);
	free(run.blocks);
	return zs_exit_both(run.status, saved);
}
