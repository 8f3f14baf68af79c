#ifndef ZS_UDMABUF_ERROR_H
#define ZS_UDMABUF_ERROR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/** Why an import failed, as far as the layer that met it knows; app/import/reasons.h has words. */
enum zs_cause {
	ZS_CAUSE_NONE,      ///< not said: the error's own words are all there is
	ZS_CAUSE_LOST,      ///< the device has gone
	ZS_CAUSE_ELSEWHERE, ///< no import's: the display is no longer there, or drawing failed
	/* What there is no memory for, or what memory is no good. */
	ZS_CAUSE_NO_ROOM,    ///< the driver found no room to map the memory
	ZS_CAUSE_NO_IMPORTS, ///< the driver imports no memory of others
	ZS_CAUSE_PIECES,     ///< it wants the memory in one piece
	ZS_CAUSE_FOLIOS,     ///< it would see wrong pixels of huge pages
	ZS_CAUSE_PLAIN,      ///< the memory is no dma-buf
	/* How the picture lies there. */
	ZS_CAUSE_SIZE,             ///< not between the limits in `detail`
	ZS_CAUSE_TEXTURE_SIZE,     ///< more than the pixels in `detail`
	ZS_CAUSE_FORMAT,           ///< the GPU does not import the format
	ZS_CAUSE_MODIFIER,         ///< nor the format with this modifier, but with others
	ZS_CAUSE_EXTERNAL,         ///< only an external sampler takes that modifier
	ZS_CAUSE_NO_MODIFIERS,     ///< the driver takes none
	ZS_CAUSE_OFFSET,           ///< the driver would show what lies elsewhere
	ZS_CAUSE_STRIDE,           ///< it must be a multiple of `multiple`
	ZS_CAUSE_SCANOUT_LAYOUT,   ///< a display refuses it; it does not say what it wants
	ZS_CAUSE_GPU_LAYOUT,       ///< a GPU refuses it, for the use in `detail`
	ZS_CAUSE_SURFACE_LAYOUT,   ///< a compositor refuses it
	ZS_CAUSE_NO_PROTOCOL,      ///< the compositor takes no dma-bufs
	ZS_CAUSE_SURFACE_FORMAT,   ///< the compositor does not take the format
	ZS_CAUSE_SURFACE_MODIFIER, ///< nor that modifier of it
	ZS_CAUSE_MUTE,             ///< the compositor does not answer
	/* Who would have to do the work. */
	ZS_CAUSE_SOFTWARE_GPU, ///< the CPU does the GPU's work: a copy costs less
};

/** What a cause's words name. Zero or empty: not known. */
struct zs_error_facts {
	char driver[64]; ///< of what imports
	char detail[64]; ///< as the cause has it
	uint32_t fourcc, width, height, stride, offset;
	uint32_t multiple; ///< bytes
	uint64_t modifier;
};

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
	/* Of a failed import: */
	enum zs_cause cause;
	struct zs_error_facts facts;
	bool is_explained; ///< the reason and the hint have the cause's words
};

/**
 * Fills `err` (NULL is fine: then only the errno is passed on). `code` is a negative errno,
 * `reason` a printf format. Returns `code`, so that a caller can `return zs_error_set(…)`.
 */
int zs_error_set(struct zs_error *err, int code, const char *device, const char *op,
	const char *hint, const char *reason, ...) __attribute__((format(printf, 6, 7)));

/**
 * As zs_error_set, for an import that failed for a known cause, whose words
 * app/import/reasons.h adds. `facts` may be NULL.
 */
int zs_error_set_cause(struct zs_error *err, int code, const char *device, const char *op,
	enum zs_cause cause, const struct zs_error_facts *facts);

/**
 * As zs_error_set with EOPNOTSUPP, for an implementation that a table names but this build lacks:
 * `library` is what it was built without, `hint` how to get it.
 */
int zs_error_set_missing(
	struct zs_error *err, const char *op, const char *library, const char *hint);

/** "device: op: errno in words: reason; hint", on one line, cut to `size`. Returns `text`. */
const char *zs_error_text(const struct zs_error *err, char *text, size_t size);

#endif
