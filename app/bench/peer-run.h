#ifndef ZS_APP_BENCH_PEER_RUN_H
#define ZS_APP_BENCH_PEER_RUN_H

#include <stdbool.h>
#include <stdint.h>
#include <time.h>

#include "app/bench/cost/kernel-cpu.h"
#include "app/bench/peer.h"
#include "app/measure/stolen-time.h"
#include "udmabuf/error.h"

/** One run of a peer: a process of its own. */
struct zs_bench_peer_run {
	/* What is asked for: */
	const struct zs_bench_peer *peer;
	const char *scene, *device, *connector; ///< the latter two empty: the first there is
	uint32_t width, height;                 ///< 0: the display's own
	double damage;                          ///< %; negative: the scene's own
	uint64_t first;
	uint32_t frames, warmup;
	bool counts_calls; ///< its system calls are counted instead; its times mean nothing then
	int signal_fd;     ///< a signal that comes ends it
	bool has_compositor_clock;
	clockid_t compositor_clock;

	/* What it did: */
	uint64_t started_ns, first_ns; ///< its process, and its first frame on the screen
	uint64_t cpu_ns, wall_ns;      ///< of the frames that count
	int64_t missed;                ///< vblanks; negative: unknown
	uint64_t page_faults, context_switches;
	uint64_t compositor_ns; ///< meanwhile
	uint64_t calls;
	struct zs_stolen_time stolen_before, stolen_after;
	bool has_kernel_cpu;
	uint64_t kernel_cpu_ns; ///< of all kernel threads meanwhile
};

/**
 * Runs it to its end. 0; -EINTR if a signal came, after the peer has ended; or a negative errno
 * with `err`: what the peer said, in its words.
 */
int zs_bench_peer_run(struct zs_bench_peer_run *run, struct zs_error *err);

#endif
