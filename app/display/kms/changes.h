#ifndef ZS_APP_DISPLAY_KMS_CHANGES_H
#define ZS_APP_DISPLAY_KMS_CHANGES_H

#include "app/display/kms/state.h"

/**
 * Takes an errno for what it may mean: that another program is master now, or that the device is
 * lost. True if it means that; the display is suspended then, and the call that failed is made good
 * when it no longer is.
 */
bool zs_kms_display_handle_loss(struct zs_kms_display *display, int error);

/**
 * Applies what events have changed: looks which devices and monitors there are, and shows on those.
 * 0 or a negative errno.
 */
int zs_kms_display_apply_changes(struct zs_kms_display *display, struct zs_error *err);

#endif
