#ifndef ZS_APP_BENCH_PROGRESS_H
#define ZS_APP_BENCH_PROGRESS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/** How far a bench has come, in frames: a line that changes on a terminal, lines elsewhere. */
struct zs_bench_progress {
	uint64_t total, done; ///< frames
	uint64_t start_ns, logged_ns;
};

void zs_bench_progress_init(struct zs_bench_progress *progress, uint64_t total);

/** Counts frames and says what is being done, if it is time to say something. */
void zs_bench_progress_add(struct zs_bench_progress *progress, uint64_t frames, const char *what);

/** Takes the line away. */
void zs_bench_progress_finish(struct zs_bench_progress *progress);

/** "2 min 5 s", "40 s": what is left, by what was done so far. Returns `text`. */
const char *zs_bench_progress_left(
	const struct zs_bench_progress *progress, uint64_t now_ns, char *text, size_t size);

#endif
