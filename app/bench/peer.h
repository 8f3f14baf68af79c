#ifndef ZS_APP_BENCH_PEER_H
#define ZS_APP_BENCH_PEER_H

#include <stddef.h>
#include <stdio.h>

/**
 * A plain program that shows the same frames, to be compared with: what our frame costs beyond the
 * least that one can write. To add one: a program in app/peers/, a line in peer.c.
 */
struct zs_bench_peer {
	const char *name;     ///< in the place of a path's
	const char *program;  ///< in app/peers/
	const char *argument; ///< NULL if it takes none
	const char *display;  ///< of which display it is
	const char *label;    ///< as paths have one
	const char *summary;
};

/** The most there are. */
#define ZS_BENCH_PEERS 8

/** The i-th, NULL behind the last. */
const struct zs_bench_peer *zs_bench_peer_at(size_t i);
size_t zs_bench_peer_count(void);

/** Prints them, two spaces in front, for --help. */
void zs_bench_peer_list(FILE *file);

/**
 * Finds its program: beside this one in a build, else where both are installed. 0 or -ENOENT, and
 * then `path` is where it should be.
 */
int zs_bench_peer_find(const struct zs_bench_peer *peer, char *path, size_t size);

#endif
