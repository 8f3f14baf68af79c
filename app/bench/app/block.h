#ifndef ZS_APP_BENCH_APP_BLOCK_H
#define ZS_APP_BENCH_APP_BLOCK_H

#include <stdbool.h>
#include <stdint.h>

#include "udmabuf/error.h"

/** How an app's pixels go to the compositor. */
enum zs_app_way {
	ZS_APP_PLAIN,   ///< as wl_shm: the relay does nothing but count its frames
	ZS_APP_PROXIED, ///< as dma-bufs, where that is possible
	ZS_APP_WAYS,
};

/** What is measured of an app, CPU time per frame. */
enum zs_app_cost {
	ZS_APP_COMPOSITOR,
	ZS_APP_APP,
	ZS_APP_PROXY, ///< only where it is there for more than counting
	ZS_APP_TOTAL,
	ZS_APP_COSTS,
};

/** One run of the app. */
struct zs_app_block {
	enum zs_app_way way;
	uint64_t frames, imported;  ///< that count, and those of them without a copy
	int signal;                 ///< that has cut it short; 0: none
	double seconds;             ///< that these took
	double costs[ZS_APP_COSTS]; ///< µs a frame
};

/** What is to be run. */
struct zs_app_task {
	const char *command; ///< for a shell
	uint32_t warmup, frames;
	int signal_fd; ///< of zs_signals_init
};

/**
 * Starts the app, has it show so many frames, and ends it. 0, -EINTR if a signal came, -ENODATA
 * with `err` if it did not show them, or another negative errno with `err`.
 */
int zs_app_block_run(struct zs_app_block *block, const struct zs_app_task *task,
	enum zs_app_way way, struct zs_error *err);

/** Names in JSON. */
const char *zs_app_way_name(enum zs_app_way way);
const char *zs_app_cost_name(enum zs_app_cost cost);

#endif
