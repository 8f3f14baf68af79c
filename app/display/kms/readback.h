#ifndef ZS_APP_DISPLAY_KMS_READBACK_H
#define ZS_APP_DISPLAY_KMS_READBACK_H

#include "app/display/display.h"
#include "kms/crc.h"
#include "kms/output-group.h"
#include "kms/writeback.h"

/** What is read back from the screen: frames of the first output, checksums of all. */
struct zs_kms_readback {
	bool captures, has_crcs; ///< which of them are wanted
	struct zs_kms_writeback writeback;
	struct zs_kms_crc crcs[ZS_KMS_OUTPUTS];
};

/** Makes it ready, anew where another CRTC is read now. 0 or a negative errno with `err`. */
int zs_kms_readback_init(
	struct zs_kms_readback *readback, struct zs_kms_output_group *group, struct zs_error *err);

/** The same when outputs may have come: what cannot be read from here on is logged. */
void zs_kms_readback_renew(struct zs_kms_readback *readback, struct zs_kms_output_group *group);

/** Starts the checksums of outputs that are on now. 0 or a negative errno with `err`. */
int zs_kms_readback_start(struct zs_kms_readback *readback, const struct zs_kms_output_group *group,
	struct zs_error *err);

/** As a display's `capture`. */
int zs_kms_readback_capture(struct zs_kms_readback *readback,
	const struct zs_kms_output_group *group, struct zs_capture *capture, struct zs_error *err);

/** Reads the checksum of each output that is on. 0 or a negative errno. */
int zs_kms_readback_crcs(struct zs_kms_readback *readback, const struct zs_kms_output_group *group,
	struct zs_display_output *outputs);

/** Accepts a zeroed one. */
void zs_kms_readback_finish(struct zs_kms_readback *readback);

#endif
