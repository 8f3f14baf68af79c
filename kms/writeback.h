#ifndef ZS_KMS_WRITEBACK_H
#define ZS_KMS_WRITEBACK_H

#include "kms/output.h"

/** A writeback connector of an output's device, with XRGB8888 memory for what it captures. */
struct zs_kms_writeback {
	struct zs_kms_output *output;
	uint32_t connector_id;
	uint32_t crtc_property; ///< CRTC_ID, the same on every connector
	uint32_t framebuffer_property, fence_property;
	int limit_ms;                          ///< how long the driver may take to write a frame
	struct zs_kms_framebuffer framebuffer; ///< data holds the frame after a capture
};

/**
 * Finds a writeback connector for the output's CRTC and makes its memory. 0, or a negative errno
 * with `err`: EOPNOTSUPP if the device has none that writes XRGB8888.
 */
int zs_kms_writeback_init(
	struct zs_kms_writeback *writeback, struct zs_kms_output *output, struct zs_error *err);

/**
 * Has the display write back what it scans out now, as the monitor gets it, and waits for it. No
 * flip may be pending. Where the driver cannot feed monitor and writeback at once, the monitor is
 * dark meanwhile. 0, or a negative errno with `err`: ETIME if it never came, EPROTO if the driver
 * does not say when it comes.
 */
int zs_kms_writeback_capture(struct zs_kms_writeback *writeback, struct zs_error *err);

/** Accepts a zeroed one. */
void zs_kms_writeback_finish(struct zs_kms_writeback *writeback);

#endif
