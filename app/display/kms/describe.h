#ifndef ZS_APP_DISPLAY_KMS_DESCRIBE_H
#define ZS_APP_DISPLAY_KMS_DESCRIBE_H

#include "app/display/kms/state.h"

/** Writes to `base` what the output group is now. */
void zs_kms_display_describe(struct zs_kms_display *display);

/** Writes to `base` the size that the first connected monitor prefers. True if that is news. */
bool zs_kms_display_describe_preferred(struct zs_kms_display *display);

/** True if `base` has the monitors that there are now. */
bool zs_kms_display_is_described(const struct zs_kms_display *display);

/** Logs what is shown where. */
void zs_kms_display_log(const struct zs_kms_display *display);

#endif
