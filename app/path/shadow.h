#ifndef ZS_APP_PATH_SHADOW_H
#define ZS_APP_PATH_SHADOW_H

#include "app/path/path.h"

/** One private, cached buffer that all frames of a path are drawn into. */
struct zs_shadow {
	struct zs_buffer *buffer;
	struct zs_canvas *canvas;
	struct zs_slot_frame frame; ///< of the buffer
};

/** Makes it for a path's frames. 0 or a negative errno with `err`; finish cleans up after both. */
int zs_shadow_init(struct zs_shadow *shadow, const struct zs_path *path,
	const struct zs_path_request *request, struct zs_error *err);

/** Has frames for this slot drawn into it. */
void zs_shadow_attach(struct zs_shadow *shadow, struct zs_slot *slot);

/** Accepts a zeroed one. */
void zs_shadow_finish(struct zs_shadow *shadow);

#endif
