#ifndef ZS_KMS_BACKEND_H
#define ZS_KMS_BACKEND_H

#include <stdbool.h>
#include <stdint.h>
#include <xf86drmMode.h>

#include "udmabuf/error.h"

struct zs_kms_device;
struct zs_kms_framebuffer;
struct zs_kms_output;
struct zs_kms_output_flip;

/**
 * One way to talk to KMS: atomic commits, legacy calls. Contracts as in output.h. To add one: a
 * file with such a table, and a line in output.c.
 */
struct zs_kms_backend {
	const char *name;
	/** True if the device, as it was opened, is driven by it. */
	bool (*drives)(const struct zs_kms_device *device);
	/** Notes the state found and prepares the requests. Output's ids and mode are set. */
	int (*init)(struct zs_kms_output *output, struct zs_error *err);
	/** Has `configure` set this mode, whose size framebuffers have then. NULL if it does. */
	int (*set_mode)(struct zs_kms_output *output, const drmModeModeInfo *mode);
	/** As zs_kms_output_test. NULL if there is nothing to test by. */
	int (*test)(struct zs_kms_output *output, const struct zs_kms_framebuffer *framebuffer,
		struct zs_error *err);
	int (*configure)(struct zs_kms_output *output, const struct zs_kms_framebuffer *framebuffer,
		struct zs_error *err);
	/** The fence is -1 unless `takes_fences` was set by init. */
	int (*flip)(struct zs_kms_output *output, const struct zs_kms_output_flip *flip);
	/** NULL if there are no overlay planes by these calls. */
	int (*set_overlay)(struct zs_kms_output *output,
		const struct zs_kms_framebuffer *framebuffer, int32_t x, int32_t y);
	int (*switch_off)(struct zs_kms_output *output);
	int (*restore)(struct zs_kms_output *output); ///< async-signal-safe
	void (*finish)(struct zs_kms_output *output);
};

#endif
