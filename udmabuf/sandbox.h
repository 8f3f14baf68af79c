#ifndef ZS_UDMABUF_SANDBOX_H
#define ZS_UDMABUF_SANDBOX_H

#include <stdbool.h>
#include <stddef.h>

/** What a process runs in, where that decides which devices it has. */
struct zs_sandbox {
	const char *name; ///< "a Docker container"
	const char *give; ///< how it is given a device: a printf format, of the device's node
	const char *join; ///< how it is given a group, of its name; NULL: as on any system
	/** True if a process with this root folder ("" for its own) runs in it. */
	bool (*is_here)(const char *root);
};

/**
 * The innermost that there is, by what it leaves in the file system of `root` and in /proc below
 * it; NULL if none is known.
 */
const struct zs_sandbox *zs_sandbox_find(const char *root);

/**
 * True if /dev is none of the kernel's but made for this process or its container, so that devices
 * may be missing there which the kernel has.
 */
bool zs_sandbox_has_own_dev(const char *root);

/** The i-th that is known; NULL behind the last. */
const struct zs_sandbox *zs_sandbox_at(unsigned i);

#endif
