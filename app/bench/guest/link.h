#ifndef ZS_APP_BENCH_GUEST_LINK_H
#define ZS_APP_BENCH_GUEST_LINK_H

#include <stdint.h>
#include <stdio.h>
#include <sys/types.h>

#include "app/bench/guest/commits.h"
#include "app/bench/guest/usage.h"
#include "udmabuf/error.h"

/** The way to the agent in the virtual machine: a command whose input and output are its. */
struct zs_guest_link {
	const char *command; ///< for a shell
	pid_t pid;
	int fd;        ///< -1: there is none
	FILE *answers; ///< the same fd's
	char *line;
	size_t room;
};

/** How far the guest's CLOCK_MONOTONIC is from ours. */
struct zs_guest_clock {
	uint64_t offset;      ///< to add to its times; wraps
	uint64_t uncertainty; ///< ns by which that may be wrong
};

/** What the guest's side of a block has left. */
struct zs_guest_end {
	struct zs_guest_commits commits;
	uint64_t copied, reported; ///< bytes copied of so many frames; 0 of 0: there is no report
};

/** Starts the command. 0, or a negative errno with `err`. */
int zs_guest_link_open(struct zs_guest_link *link, const char *command, struct zs_error *err);

/** Ends it. Accepts one that is not open. */
void zs_guest_link_close(struct zs_guest_link *link);

/** Asks, without waiting for the answer: then the fd can be read. 0 or a negative errno. */
int zs_guest_link_ask(struct zs_guest_link *link, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

/* The answers. 0, or a negative errno with `err`. */
int zs_guest_link_started(struct zs_guest_link *link, struct zs_error *err);
int zs_guest_link_usage(
	struct zs_guest_link *link, struct zs_guest_usage *usage, struct zs_error *err);
int zs_guest_link_ended(struct zs_guest_link *link, struct zs_guest_end *end, struct zs_error *err);

/** Asks for its clock many times; the quickest answer is the truest. As above. */
int zs_guest_link_clock(
	struct zs_guest_link *link, struct zs_guest_clock *clock, struct zs_error *err);

#endif
