#ifndef ZS_APP_BENCH_PARENT_H
#define ZS_APP_BENCH_PARENT_H

#include "app/bench/run.h"

/**
 * Measures all that the options ask for: starts a fresh process for every round, then one for the
 * system calls and one for the load, shows how far it has come, and collects what they send.
 * `words` are the user's, `bench` among them, `count` of them. Sets run->status; what is not
 * possible, fails or is cut short leaves the rest in place, and run->partial true. `signal_fd` is
 * of zs_signals_init.
 */
void zs_bench_parent_run(struct zs_bench_run *run, char *const *words, size_t count, int signal_fd);

/**
 * The tracer: runs the worker whose system calls are counted, and sends their numbers to the
 * parent. Returns this process's exit status.
 */
enum zs_exit_status zs_bench_parent_trace(
	const struct zs_bench_options *options, char *const *words, size_t count);

#endif
