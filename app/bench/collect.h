#ifndef ZS_APP_BENCH_COLLECT_H
#define ZS_APP_BENCH_COLLECT_H

#include "app/bench/ipc.h"

/** Adds what a worker has sent to its parent's run. 0 or a negative errno. */
int zs_bench_collect(struct zs_bench_run *run, enum zs_bench_ipc_type type, const void *body,
	const struct zs_frame *frames, size_t count);

#endif
