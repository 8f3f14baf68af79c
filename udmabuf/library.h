#ifndef ZS_UDMABUF_LIBRARY_H
#define ZS_UDMABUF_LIBRARY_H

#include <stdbool.h>
#include <stddef.h>

#include "udmabuf/error.h"

/*
 * Shared libraries that are loaded when they are first used, since the loader takes longer for all
 * of them than a first frame. Each has a list of the functions that are called, NAME.functions,
 * from which udmabuf/library.py makes a header: sources that include it, instead of the library's
 * own, call the functions as before. Until a library is loaded its functions do nothing and return
 * 0, as all that lets go of objects has to do with NULL.
 */

struct zs_library_function {
	const char *name;
	void *pointer; ///< to the pointer that gets its address
};

struct zs_library {
	const char *file;    ///< "libseat.so.1"
	const char *package; ///< Debian's
	const struct zs_library_function *functions;
	size_t count;
	bool is_loaded;
};

/**
 * Loads a library, once: it stays. Its functions are those that the process has by their names, so
 * what is preloaded may take their place. 0, or -ENOENT with `err`, also if it lacks one.
 */
int zs_library_load(struct zs_library *library, struct zs_error *err);

/** What stands for a function of a library that is not loaded. */
long zs_library_absent(void);

#endif
