#ifndef ZS_APP_DISPLAY_KMS_DISPLAY_H
#define ZS_APP_DISPLAY_KMS_DISPLAY_H

#include "app/display/display.h"
#include "app/display/kms/find.h"
#include "app/display/kms/presence.h"
#include "app/display/kms/readback.h"

/** A buffer that CRTCs can show. */
struct zs_kms_buffer {
	struct zs_display_buffer base;
	struct zs_kms_framebuffer framebuffer;
	struct zs_kms_buffer *next;
};

/** The display `kms`: what its files share. */
struct zs_kms_display {
	struct zs_display base;
	struct zs_kms_wanted wanted;
	struct zs_kms_session *session;
	struct zs_presence presence;
	struct zs_kms_output_group group;
	struct zs_kms_readback readback;
	/* Submitted last, and what was before: while away, what will be shown. NULL if none. */
	struct zs_kms_buffer *queued, *shown;
	int queued_fence;
	struct zs_kms_buffer *overlay; ///< NULL if there is none
	int32_t overlay_x, overlay_y;
	struct zs_kms_buffer *buffers; ///< all there are
	bool wants_pictures;           ///< of another size, or for another device
	bool wants_repaint;
	bool wants_size; ///< the monitor wants another one: wanted_width, wanted_height
	bool passes_input;
	struct zs_input_queue passed;   ///< what a person did, if it is passed on
	uint64_t flipped_ns, looked_ns; ///< the last flip, and the one at the last look aside
};

/** Tells in `base` what the screen is now. */
void zs_kms_display_describe(struct zs_kms_display *display);

/** Tells in `base` which size the first monitor that is there wants. True if that is news. */
bool zs_kms_display_note_wish(struct zs_kms_display *display);

/** True if `base` tells of the monitors that there are now. */
bool zs_kms_display_is_described(const struct zs_kms_display *display);

/** Tells people what is shown where. */
void zs_kms_display_log(const struct zs_kms_display *display);

/**
 * Takes an errno for what it may mean: that another program is master now, or that there is no
 * device any more. True if it means that; the screen is away then, and the call that failed is made
 * good when it is back.
 */
bool zs_kms_display_lose(struct zs_kms_display *display, int error);

/** As a display's `resize`. */
int zs_kms_display_resize(
	struct zs_display *display, uint32_t width, uint32_t height, struct zs_error *err);

/** True if this buffer is as large as the pictures now have to be. */
bool zs_kms_display_fits(const struct zs_kms_display *display, const struct zs_kms_buffer *buffer);

/** Does what has to be done after something came or went. 0 or a negative errno. */
int zs_kms_display_settle(struct zs_kms_display *display, struct zs_error *err);

/** Gives the outputs the overlay that is wanted, for their next flip. */
void zs_kms_display_apply_overlay(struct zs_kms_display *display);

/**
 * The driver may take the picture without the overlay: that is asked to be painted then. False if
 * there is none.
 */
bool zs_kms_display_give_overlay_up(struct zs_kms_display *display);

#endif
