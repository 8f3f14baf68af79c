#ifndef ZS_APP_DISPLAY_KMS_FLIP_H
#define ZS_APP_DISPLAY_KMS_FLIP_H

#include "app/display/display.h"

/** As a display's `configure`, `resize`, `submit` and `read_flip`. */
int zs_kms_display_configure(struct zs_display *display, struct zs_display_buffer *buffer,
	int fence_fd, struct zs_error *err);
int zs_kms_display_resize(
	struct zs_display *display, uint32_t width, uint32_t height, struct zs_error *err);
int zs_kms_display_submit(struct zs_display *display, struct zs_display_buffer *buffer,
	const struct zs_damage *damage, int fence_fd, struct zs_error *err);
int zs_kms_display_read_flip(
	struct zs_display *display, struct zs_display_flip *flip, struct zs_error *err);

#endif
