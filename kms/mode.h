#ifndef ZS_KMS_MODE_H
#define ZS_KMS_MODE_H

#include <stdbool.h>
#include <stdint.h>
#include <xf86drmMode.h>

#include "udmabuf/error.h"

/** A mode as a user asks for it: "1920x1080", "1920x1080i@59.94"; all zero for the preferred one.
 */
struct zs_kms_mode_request {
	uint32_t width, height; ///< pixels
	double refresh;         ///< Hz; 0 for any
	bool interlaced;        ///< one that the monitor lists; never made up
};

/**
 * Picks from the connector's modes the preferred one, or the one that fits the request (the
 * fastest if no refresh rate is asked for); where none fits, works out CVT reduced-blanking
 * timings for it (libxcvt). 0, or a negative errno with `err`: ENOENT without request and modes
 * that are not interlaced, EINVAL for a mode that timings cannot express.
 */
int zs_kms_mode_choose(const drmModeConnector *connector, const struct zs_kms_mode_request *request,
	const char *device, drmModeModeInfo *mode, struct zs_error *err);

/**
 * The monitor's own mode; if that is interlaced the best that is not, the fastest of the same size
 * or else of the largest. NULL if it lists none.
 */
const drmModeModeInfo *zs_kms_mode_preferred(const drmModeConnector *connector);

/** The listed mode of this size whose refresh rate (Hz) is nearest; NULL if there is none. */
const drmModeModeInfo *zs_kms_mode_nearest(
	const drmModeConnector *connector, uint32_t width, uint32_t height, double refresh);

/** True if it lists a mode of this size that is not interlaced. */
bool zs_kms_mode_size_is_listed(const drmModeConnector *connector, uint32_t width, uint32_t height);

/** True if it lists a mode with just these timings. */
bool zs_kms_mode_is_listed(const drmModeConnector *connector, const drmModeModeInfo *wanted);

/** The time from one vblank to the next, nanoseconds, from the mode's timings. */
uint64_t zs_kms_mode_period_ns(const drmModeModeInfo *mode);

#endif
