#ifndef ZS_UDMABUF_ERROR_H
#define ZS_UDMABUF_ERROR_H

#include <stddef.h>

/**
 * Why the kernel, a driver or a library said no. The layer that meets a refusal fills one in and
 * returns the errno; the layer that gives up shows it. Nothing below app/ prints.
 */
struct zs_refusal {
	int error;        ///< negative errno; 0 when nothing was refused
	char device[96];  ///< who refused: a device node, a file, a library
	char call[64];    ///< the ioctl, system call or function
	char reason[256]; ///< the likely reason, in words; may be empty
	char remedy[256]; ///< what the user can change; may be empty
};

/**
 * Fills `refusal` (NULL is fine: then only the errno is passed on). `error` is a negative errno,
 * `reason` a printf format. Returns `error`, so that a caller can `return zs_refuse(…)`.
 */
int zs_refuse(struct zs_refusal *refusal, int error, const char *device, const char *call,
	const char *remedy, const char *reason, ...) __attribute__((format(printf, 6, 7)));

/** "device: call: errno in words: reason; remedy", on one line, cut to `size`. Returns `text`. */
const char *zs_refusal_text(const struct zs_refusal *refusal, char *text, size_t size);

#endif
