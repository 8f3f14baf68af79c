#ifndef ZS_APP_RUN_SHOWN_FRAME_H
#define ZS_APP_RUN_SHOWN_FRAME_H

#include "app/path/path.h"

/** True if the mark of frames can be read where the path shows them: not if scaled or blended. */
bool zs_shown_frame_is_readable(const struct zs_path *path, double opacity);

/**
 * Checks that what the display has captured is the frame of this number. 0, or a negative errno
 * with `err`: EBADMSG if it is another, or none.
 */
int zs_shown_frame_check(const struct zs_path *path, const struct zs_capture *picture,
	uint32_t expected, struct zs_error *err);

#endif
