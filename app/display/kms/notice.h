#ifndef ZS_APP_DISPLAY_KMS_NOTICE_H
#define ZS_APP_DISPLAY_KMS_NOTICE_H

#include "app/display/kms/state.h"

/** What the caller has to do, from the most urgent on; each becomes an event. */
enum zs_kms_notice {
	ZS_KMS_NOTICE_REPLACED, ///< make all anew: another device, or another size
	ZS_KMS_NOTICE_REPAINT,  ///< paint the overlay on the frames
	ZS_KMS_NOTICE_RESIZE,   ///< the monitor has another size: wanted_width, wanted_height
	ZS_KMS_NOTICES,
};

/** Has the caller get this notice as its next event, once. */
void zs_kms_display_notify(struct zs_kms_display *display, enum zs_kms_notice notice);

/** As a display's `next_event`: notices first, then keys. */
struct zs_display_event zs_kms_display_next_event(struct zs_display *display);

/** Writes to `base` what the caller reads there of suspension, events and input. */
void zs_kms_display_update_state(struct zs_kms_display *display);

#endif
