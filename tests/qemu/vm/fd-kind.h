#ifndef ZS_TESTS_VM_FD_KIND_H
#define ZS_TESTS_VM_FD_KIND_H

#include <stddef.h>

/** A kind of file descriptor that is sent where a picture's memory is expected. */
struct fd_kind {
	const char *name;
	/** Returns a new fd, O_CLOEXEC, or a negative errno. `size` counts where there is one. */
	int (*open)(size_t size);
};

/** The i-th kind; NULL behind the last. */
const struct fd_kind *fd_kind_at(unsigned i);

/** NULL if there is none of this name. */
const struct fd_kind *fd_kind_find(const char *name);

/** A memfd with these seals, its pages allocated by their first use, as a guest's memory. A
 * negative errno. */
int fd_kind_open_memfd(size_t size, unsigned seals);

/** Opens what "NAME" or "NAME:SIZE" says; 4096 bytes if nothing is said. A negative errno. */
int fd_kind_open(const char *text);

#endif
