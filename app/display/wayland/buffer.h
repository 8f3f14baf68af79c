#ifndef ZS_APP_DISPLAY_WAYLAND_BUFFER_H
#define ZS_APP_DISPLAY_WAYLAND_BUFFER_H

#include "app/display/display.h"
#include "app/display/wayland/connection.h"

/** A wl_buffer, which the compositor holds from a commit until it releases it. */
struct zs_wayland_buffer {
	struct zs_display_buffer base;
	struct wl_buffer *buffer;
	void *map; ///< of wl_shm memory; NULL for an import
};

/** Takes ownership of a wl_buffer, also on failure. NULL with errno and `err`. */
struct zs_wayland_buffer *zs_wayland_buffer_create(
	struct wl_buffer *buffer, const struct zs_layout *layout, struct zs_error *err);

/**
 * Shares memory with the compositor as a pool of wl_shm; `fd` may be closed afterwards. NULL with
 * errno and `err`.
 */
struct zs_wayland_buffer *zs_wayland_buffer_share(struct zs_wayland_connection *connection, int fd,
	const struct zs_layout *layout, struct zs_error *err);

/** Makes one of wl_shm memory, mapped. NULL with errno and `err`. */
struct zs_wayland_buffer *zs_wayland_buffer_allocate(struct zs_wayland_connection *connection,
	uint32_t fourcc, uint32_t width, uint32_t height, struct zs_error *err);

/** Attaches it to a surface: from the next commit until its release the compositor holds it. */
void zs_wayland_buffer_attach(struct zs_wayland_buffer *buffer, struct wl_surface *surface);

/** Accepts NULL. The compositor shows it on until another is committed. */
void zs_wayland_buffer_destroy(struct zs_wayland_buffer *buffer);

#endif
