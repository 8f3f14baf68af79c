#ifndef ZS_APP_DISPLAY_KMS_BUFFER_H
#define ZS_APP_DISPLAY_KMS_BUFFER_H

#include "app/display/kms/state.h"

/** As a display's `import`, `allocate` and `destroy_buffer`. */
struct zs_display_buffer *zs_kms_buffer_import(
	struct zs_display *display, const struct zs_dmabuf *dmabuf, struct zs_error *err);
struct zs_display_buffer *zs_kms_buffer_allocate(struct zs_display *display, struct zs_error *err);
void zs_kms_buffer_destroy(struct zs_display *display, struct zs_display_buffer *buffer);

/** True if the buffer is as large as the frames that the display shows now. */
bool zs_kms_buffer_fits(const struct zs_kms_buffer *buffer, const struct zs_kms_display *display);

#endif
