#ifndef ZS_KMS_ASSIGN_CRTCS_H
#define ZS_KMS_ASSIGN_CRTCS_H

#include <stdbool.h>
#include <stdint.h>

/** What can drive one connector, and what is to; CRTCs are bits by index. */
struct zs_kms_crtc_assignment {
	uint32_t possible;
	int current; ///< the one that drives it now, which is kept if that leaves enough; or -1
	int crtc;    ///< the answer; -1 if there is none for it
};

/**
 * Gives each of `count` connectors a CRTC of its own, if that can be done at all. Returns false if
 * not; those that got none have -1.
 */
bool zs_kms_assign_crtcs(struct zs_kms_crtc_assignment *assignments, unsigned count);

#endif
