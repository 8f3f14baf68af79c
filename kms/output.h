#ifndef ZS_KMS_OUTPUT_H
#define ZS_KMS_OUTPUT_H

#include <stdbool.h>
#include <stdint.h>
#include <xf86drmMode.h>

#include "kms/atomic-request.h"
#include "kms/device.h"
#include "kms/framebuffer.h"
#include "kms/mode.h"

#define ZS_KMS_MODIFIERS 64

struct zs_kms_interface;

/** What an output is asked to be. */
struct zs_kms_output_request {
	const char *device;    ///< path of the node
	const char *connector; ///< "HDMI-A-1"; NULL for the first that is connected
	struct zs_kms_mode_request mode;
	uint32_t fourcc; ///< of the framebuffers to come
	bool legacy;     ///< leave atomic commits aside even where the driver has them
};

/** One connector, the CRTC that drives it and the primary plane whose framebuffer it shows. */
struct zs_kms_output {
	struct zs_kms_device device;
	const struct zs_kms_interface *interface; ///< atomic or legacy calls
	uint32_t connector_id, crtc_id, plane_id;
	uint32_t crtc_index;
	char connector[32];
	drmModeModeInfo mode;
	uint64_t period_ns; ///< from vblank to vblank
	/** What the plane lists for the format; none if it does not tell. Cut to what fits. */
	uint64_t modifiers[ZS_KMS_MODIFIERS];
	uint32_t modifier_count;
	bool explicit_modifier; ///< LINEAR is among what it lists
	bool takes_fences;      ///< a flip waits for a fence by itself
	bool touched;           ///< the CRTC is not as it was found

	/* Of the interface: */
	uint32_t mode_blob;
	uint32_t damage_property; ///< FB_DAMAGE_CLIPS, 0 if the plane has none
	uint32_t damage_blob;
	struct zs_kms_request configure, flip, restore, off;
	uint32_t configure_fb_place, flip_fb_place, flip_damage_place, flip_fence_place;
	drmModeCrtc *saved_crtc;
};

/** When a framebuffer reached the screen. */
struct zs_kms_flip {
	uint32_t sequence; ///< vblank counter
	uint64_t time_ns;  ///< CLOCK_MONOTONIC
};

/**
 * Opens the device, picks connector, CRTC, plane and mode, and notes the state it found. Nothing is
 * shown yet. 0, or a negative errno with `refusal`: what zs_kms_device_open says; ENODEV without a
 * connected connector or with an unknown name; EINVAL for an impossible mode or format.
 */
int zs_kms_output_init(struct zs_kms_output *output, const struct zs_kms_output_request *request,
	struct zs_refusal *refusal);

/**
 * Sets the mode with this framebuffer, after a TEST_ONLY commit of the same where the driver is
 * atomic. Blocks until it is on. 0 or a negative errno with `refusal`.
 */
int zs_kms_output_configure(struct zs_kms_output *output,
	const struct zs_kms_framebuffer *framebuffer, struct zs_refusal *refusal);

/**
 * Queues a framebuffer for the next vblank without blocking; a flip event follows. Damage clips
 * are relative to the framebuffer on the screen; none means all of it. One flip may be pending.
 * The vblank is not before the sync file `fence_fd` (-1 for none) is signalled; it stays the
 * caller's, who may close it at once. Only where the output takes no fences this blocks, until then
 * or for ZS_FENCE_LIMIT_MS. 0 or a negative errno: -EBUSY while a flip is pending, -ETIME at that
 * limit. Allocates nothing in user space.
 */
int zs_kms_output_flip(struct zs_kms_output *output, const struct zs_kms_framebuffer *framebuffer,
	const struct drm_mode_rect *clips, uint32_t clip_count, int fence_fd);

/** Reads a flip event if one is there: 1 and `flip`, 0 if none is, or a negative errno. */
int zs_kms_output_read_flip(struct zs_kms_output *output, struct zs_kms_flip *flip);

/**
 * Puts the CRTC back as it was found, or off if what it showed is no more. Async-signal-safe; a
 * second call does nothing. 0, or a negative errno if neither was possible.
 */
int zs_kms_output_restore(struct zs_kms_output *output);

/** Restores and closes. Framebuffers must be finished before. Accepts a zeroed or failed one. */
void zs_kms_output_finish(struct zs_kms_output *output);

#endif
