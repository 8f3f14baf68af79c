#ifndef ZS_KMS_PLANE_H
#define ZS_KMS_PLANE_H

#include <stdbool.h>
#include <stdint.h>

#include "kms/atomic-request.h"
#include "kms/property.h"

/** What zeroscan changes on a plane, and so what it puts back. */
enum zs_kms_plane_property {
	ZS_KMS_PLANE_FB_ID,
	ZS_KMS_PLANE_CRTC_ID,
	ZS_KMS_PLANE_SRC_X,
	ZS_KMS_PLANE_SRC_Y,
	ZS_KMS_PLANE_SRC_W,
	ZS_KMS_PLANE_SRC_H,
	ZS_KMS_PLANE_CRTC_X,
	ZS_KMS_PLANE_CRTC_Y,
	ZS_KMS_PLANE_CRTC_W,
	ZS_KMS_PLANE_CRTC_H,
	ZS_KMS_PLANE_ROTATION,
	/* Only of flips: */
	ZS_KMS_PLANE_DAMAGE,
	ZS_KMS_PLANE_FENCE,
	ZS_KMS_PLANE_PROPERTIES,
};

/** A plane and its state as it was read. */
struct zs_kms_plane {
	uint32_t id;
	struct zs_kms_property properties[ZS_KMS_PLANE_PROPERTIES];
};

/** What a plane shows: which part of a framebuffer, where on the CRTC, pixels, unscaled. */
struct zs_kms_plane_state {
	uint32_t framebuffer, crtc;  ///< ids; 0: nothing is shown
	uint32_t source_x, source_y; ///< in the framebuffer
	int32_t x, y;                ///< on the CRTC
	uint32_t width, height;
};

/** Reads a plane's properties. 0 or a negative errno. */
int zs_kms_plane_read(int fd, uint32_t id, struct zs_kms_plane *plane);

/** Adds the plane to a request as it was read. */
void zs_kms_plane_add_found(struct zs_kms_request *request, const struct zs_kms_plane *plane);

/** Adds the plane, showing nothing. */
void zs_kms_plane_add_disabled(struct zs_kms_request *request, const struct zs_kms_plane *plane);

/**
 * Adds the plane, showing this. Returns the index of its first value: those of FB_ID and of what
 * follows in the order of the enumeration, which every atomic plane has, lie behind one another.
 */
uint32_t zs_kms_plane_add_state(struct zs_kms_request *request, const struct zs_kms_plane *plane,
	const struct zs_kms_plane_state *state);

/** Changes what a plane that was added at `index` shows. */
void zs_kms_plane_set_state(
	struct zs_kms_request *request, uint32_t index, const struct zs_kms_plane_state *state);

#endif
