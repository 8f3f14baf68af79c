#ifndef ZS_APP_BENCH_GUEST_USAGE_H
#define ZS_APP_BENCH_GUEST_USAGE_H

#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

/** What a whole machine has used since it started, and the programs of one session. */
struct zs_guest_usage {
	uint64_t busy_ns;  ///< of all its processors
	uint64_t steal_ns; ///< that its host did not give it
	/** Bytes, by the session's programs that are still there, by write(2). */
	uint64_t written;
	bool counts_written; ///< the kernel does
};

/** Reads it from /proc. `session` may be 0. 0 or a negative errno. */
int zs_guest_usage_read(struct zs_guest_usage *usage, pid_t session);

/** Of the first line of /proc/stat, of a kernel with so many ticks a second. 0 or -EBADMSG. */
int zs_guest_usage_parse(struct zs_guest_usage *usage, const char *text, long ticks);

#endif
