#ifndef ZS_KMS_BACKEND_H
#define ZS_KMS_BACKEND_H

#include "kms/output.h"

/** The two ways to talk to KMS, one file each. Contracts as in output.h. */
struct zs_kms_interface {
	const char *name;
	/** Notes the state found and prepares the requests. Output's ids and mode are set. */
	int (*init)(struct zs_kms_output *output, struct zs_error *err);
	/** Has `configure` set this mode, whose size framebuffers have then. NULL if it does. */
	int (*set_mode)(struct zs_kms_output *output, const drmModeModeInfo *mode);
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

extern const struct zs_kms_interface zs_kms_interface_atomic;
extern const struct zs_kms_interface zs_kms_interface_legacy;

#endif
