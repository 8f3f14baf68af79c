#ifndef ZS_UDMABUF_ERROR_H
#define ZS_UDMABUF_ERROR_H

#include <stddef.h>

/**
 * What failed, where and why. The layer that meets an error fills this in and returns the errno;
 * the layer that gives up shows it. Nothing below app/ prints.
 */
struct zs_error {
	int code;         ///< negative errno; 0 when nothing failed
	char device[96];  ///< what failed: a device node, a file, a library
	char op[64];      ///< the ioctl, system call or function
	char reason[256]; ///< the likely reason, in words; may be empty
	char hint[256];   ///< what the user can change; may be empty
};

/**
 * Fills `err` (NULL is fine: then only the errno is passed on). `code` is a negative errno,
 * `reason` a printf format. Returns `code`, so that a caller can `return zs_error_set(…)`.
 */
int zs_error_set(struct zs_error *err, int code, const char *device, const char *op,
	const char *hint, const char *reason, ...) __attribute__((format(printf, 6, 7)));

/**
 * As zs_error_set with EOPNOTSUPP, for an implementation that a table names but this build lacks:
 * `library` is what it was built without, `hint` how to get it.
 */
int zs_error_set_missing(
	struct zs_error *err, const char *op, const char *library, const char *hint);

/** "device: op: errno in words: reason; hint", on one line, cut to `size`. Returns `text`. */
const char *zs_error_text(const struct zs_error *err, char *text, size_t size);

#endif
