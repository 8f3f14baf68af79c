#ifndef ZS_KMS_OUTPUT_H
#define ZS_KMS_OUTPUT_H

#include <stdbool.h>
#include <stdint.h>
#include <xf86drmMode.h>

#include "kms/atomic-request.h"
#include "kms/color.h"
#include "kms/device.h"
#include "kms/edid.h"
#include "kms/framebuffer.h"
#include "kms/plane.h"
#include "kms/tile.h"

#define ZS_KMS_MODIFIERS 64

struct zs_kms_backend;
struct zs_kms_connector;

/** The property "panel orientation", as include/drm/drm_connector.h counts: which side is up. */
enum zs_kms_orientation {
	ZS_KMS_TOP_UP,
	ZS_KMS_BOTTOM_UP,
	ZS_KMS_LEFT_UP,
	ZS_KMS_RIGHT_UP,
};

/**
 * One connector, the CRTC that drives it, the primary plane whose framebuffer it shows, and an
 * overlay plane if there is one.
 */
struct zs_kms_output {
	const struct zs_kms_device *device;
	const struct zs_kms_backend *backend; ///< atomic or legacy calls
	uint32_t connector_id, crtc_id, plane_id;
	uint32_t overlay_id; ///< takes ARGB8888; 0 if there is none
	uint32_t crtc_index;
	char connector[32];
	struct zs_kms_monitor monitor;
	drmModeModeInfo mode;
	bool mode_is_listed;                        ///< by the monitor; else the timings are ours
	uint32_t preferred_width, preferred_height; ///< the monitor's own size, pixels; 0 if none
	uint32_t width_mm, height_mm;               ///< 0 if the monitor does not say
	struct zs_kms_tile tile;
	bool status_is_unknown;              ///< there may be no monitor at all
	enum zs_kms_orientation orientation; ///< of the panel in its case
	uint32_t source_x, source_y; ///< what it shows of the framebuffer begins here, pixels
	uint64_t period_ns;          ///< from vblank to vblank
	/** What the plane lists for the format; none if it has no list. Cut to what fits. */
	uint64_t modifiers[ZS_KMS_MODIFIERS];
	uint32_t modifier_count;
	bool explicit_modifier; ///< LINEAR is among what it lists
	bool takes_fences;      ///< a flip waits for a fence by itself
	bool wants_vrr;         ///< the monitor's refresh is to follow the flips; set before init
	bool has_vrr;           ///< and can
	bool touched;           ///< the CRTC is not as it was found

	/* Of the output group: */
	bool is_connected; ///< it has a monitor, and one that could be lit
	bool is_on;        ///< it shows our framebuffers
	bool is_pending;   ///< a flip is under way
	uint64_t cookie;   ///< of that flip's event: those of others come too late
	uint32_t sequence; ///< vblank counter at its last flip

	/* Of the backend: */
	uint32_t mode_blob, found_mode_blob;
	struct zs_kms_color color; ///< as it was found
	uint32_t damage_property;  ///< FB_DAMAGE_CLIPS, 0 if the plane has none
	uint32_t damage_blob;
	bool overlay_changed;      ///< since the last commit
	bool moves_source;         ///< flips say which part of the framebuffer is seen
	uint32_t shown_x, shown_y; ///< where the picture begins in the framebuffer shown
	struct zs_kms_request configure, flip, flip_overlay, flip_async, restore, off;
	uint32_t configure_fb_index, configure_mode_index, flip_fb_index, flip_damage_index,
		flip_fence_index;
	uint32_t configure_overlay_index, flip_overlay_index;
	drmModeCrtc *saved_crtc;
	uint32_t writeback_id; ///< the connector that may be on the CRTC, too; 0: none
};

/** How a framebuffer gets to the screen. */
struct zs_kms_output_flip {
	const struct zs_kms_framebuffer *framebuffer;
	/** In the framebuffer; none means all of it. */
	const struct drm_mode_rect *clips;
	uint32_t clip_count;
	int fence_fd; ///< a sync file, -1 for none
	bool async;   ///< at once, not at the next vblank
};

/**
 * Notes the state found of an output whose device, ids and mode are set, and prepares its
 * requests. Nothing is shown yet. 0 or a negative errno with `err`.
 */
int zs_kms_output_init(struct zs_kms_output *output, struct zs_error *err);

/** Notes what the connector's monitor says of itself. */
void zs_kms_output_set_monitor(
	struct zs_kms_output *output, const struct zs_kms_connector *connector);

/** True if the connector's monitor still lists what the output shows, or never did. */
bool zs_kms_output_is_listed(
	const struct zs_kms_output *output, const struct zs_kms_connector *connector);

/**
 * Tries whether the mode can be set with this framebuffer, by a TEST_ONLY commit, which changes
 * nothing. 0, or a negative errno with `err`: EOPNOTSUPP where the driver has no such commits.
 */
int zs_kms_output_test(struct zs_kms_output *output, const struct zs_kms_framebuffer *framebuffer,
	struct zs_error *err);

/**
 * Sets the mode with this framebuffer, after a TEST_ONLY commit of the same where the driver is
 * atomic. Blocks until it is on. 0 or a negative errno with `err`.
 */
int zs_kms_output_configure(struct zs_kms_output *output,
	const struct zs_kms_framebuffer *framebuffer, struct zs_error *err);

/**
 * Queues a framebuffer for the next vblank without blocking; a flip event follows. One flip may be
 * pending. The vblank is not before the fence is signalled; it stays the caller's, who may close it
 * at once. Only where the output takes no fences this blocks, until then or for
 * ZS_FENCE_LIMIT_MS. 0 or a negative errno: -EBUSY while a flip is pending, -ETIME at that limit.
 * Allocates nothing in user space.
 */
int zs_kms_output_flip(struct zs_kms_output *output, const struct zs_kms_output_flip *flip);

/**
 * Shows a framebuffer of ARGB8888 on the overlay plane, with its upper left corner there, from the
 * next flip or configuration on; NULL for none. -EOPNOTSUPP without such a plane.
 */
int zs_kms_output_set_overlay(struct zs_kms_output *output,
	const struct zs_kms_framebuffer *framebuffer, int32_t x, int32_t y);

/**
 * Has what switches off or puts back the CRTC take this writeback connector off it, too: a
 * capture that was cut short leaves it there, and some drivers allow no other beside it.
 * `crtc_property` is its CRTC_ID. For atomic outputs.
 */
void zs_kms_output_set_writeback(
	struct zs_kms_output *output, uint32_t connector, uint32_t crtc_property);

/** Switches the CRTC off: its monitor is disconnected. 0 or a negative errno. */
int zs_kms_output_switch_off(struct zs_kms_output *output);

/**
 * Puts the CRTC back as it was found, or off if what it showed is no more. Async-signal-safe; a
 * second call does nothing. 0, or a negative errno if neither was possible.
 */
int zs_kms_output_restore(struct zs_kms_output *output);

/** Restores. Accepts a zeroed or failed one. */
void zs_kms_output_finish(struct zs_kms_output *output);

#endif
