#ifndef ZS_APP_BENCH_GUEST_COMMITS_H
#define ZS_APP_BENCH_GUEST_COMMITS_H

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#define ZS_GUEST_COMMITS_MAX 1000000

/** A moment of a frame: its commit in the guest, or when it was shown. */
struct zs_guest_commit {
	uint64_t number;     ///< of the frame
	uint64_t submission; ///< which one it is, of all that the app has committed, from 1 on
	uint64_t time;       ///< CLOCK_MONOTONIC, ns
};

/** In the order in which they were. */
struct zs_guest_commits {
	struct zs_guest_commit *list;
	size_t count, room;
};

/** 0, -ENOMEM, or -EFBIG if there are too many. */
int zs_guest_commits_add(struct zs_guest_commits *commits, const struct zs_guest_commit *commit);

void zs_guest_commits_finish(struct zs_guest_commits *commits);

/**
 * Adds those of a CSV with its columns' names in the first line: the frames' numbers are in
 * `frame`, the times in `time`, in µs, submissions, if it has them, in `submission`. Lines without
 * a number or a time are left out. 0 or a negative errno; EBADMSG for what is no such file.
 */
int zs_guest_commits_read(struct zs_guest_commits *commits, FILE *file, const char *time);

/* The frame's, or the submission's; NULL if there is none. Both rise from one to the next. */
const struct zs_guest_commit *zs_guest_commits_find_number(
	const struct zs_guest_commits *commits, uint64_t number);
const struct zs_guest_commit *zs_guest_commits_find_submission(
	const struct zs_guest_commits *commits, uint64_t submission);

#endif
