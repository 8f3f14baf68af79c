#ifndef ZS_APP_DISPLAY_KMS_OVERLAY_PLANE_H
#define ZS_APP_DISPLAY_KMS_OVERLAY_PLANE_H

#include "app/display/kms/state.h"

/** As a display's `set_overlay`. */
int zs_kms_display_set_overlay(
	struct zs_display *display, struct zs_display_buffer *buffer, int32_t x, int32_t y);

/** Gives the outputs the overlay that is set, for their next flip. */
void zs_kms_display_apply_overlay(struct zs_kms_display *display);

/**
 * Takes the overlay off, as the driver may show the frame without it; the caller is asked to paint
 * it on the frame. False if there is none.
 */
bool zs_kms_display_drop_overlay(struct zs_kms_display *display);

#endif
