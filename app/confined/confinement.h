#ifndef ZS_APP_CONFINED_CONFINEMENT_H
#define ZS_APP_CONFINED_CONFINEMENT_H

#include <stdbool.h>
#include <stddef.h>

/** What a process keeps that gives up everything else. */
struct zs_confinement {
	int channel;          ///< a socket, the only fd that it may send to
	size_t memory;        ///< bytes that it may take, from here on
	size_t mapped;        ///< bytes of others' memory that it may map besides
	unsigned cpu_limit_s; ///< seconds of processor time until SIGXCPU; another process may
			      ///< raise that
	/** Folders whose files it may read, with all below them; NULL behind the last. NULL: none.
	 */
	const char *const *folders;
};

/** What this kernel did not do: a negative errno, or 0 where it did. */
struct zs_confinement_gaps {
	int seccomp;  ///< no system calls but a few
	int landlock; ///< no files but those in `folders`, no TCP
};

/**
 * Gives up, for this process and until its end: all capabilities, all system calls but those that
 * computing and drawing need, all files but those that are open and those in `folders`. It can
 * open nothing for writing, create, connect, start, signal or trace nothing. Memory, processor time
 * and files are limited. What the kernel cannot do is in `gaps`. Without Landlock nothing can be
 * opened, also not in `folders`, where there are seccomp filters.
 */
void zs_confinement_apply(
	const struct zs_confinement *confinement, struct zs_confinement_gaps *gaps);

/** A share of the memory that this machine has free, bytes: what a stranger's file may need. */
size_t zs_confinement_memory(void);

#endif
