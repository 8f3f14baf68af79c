#ifndef ZS_APP_DISPLAY_WAYLAND_DMABUF_H
#define ZS_APP_DISPLAY_WAYLAND_DMABUF_H

#include "app/display/wayland/formats.h"
#include "udmabuf/dmabuf.h"

#define ZS_WAYLAND_REFUSED 16

struct zwp_linux_buffer_params_v1;

/** A request for an import, and the compositor's answer. */
struct zs_wayland_import {
	struct zwp_linux_buffer_params_v1 *params; ///< NULL where there is no request
	struct wl_buffer *buffer;                  ///< NULL if it was refused
	bool is_answered, is_given_up;
};

/** A buffer whose import the compositor refused once. */
struct zs_wayland_refused {
	struct zs_dmabuf buffer; ///< its fds are stale
	char exporter[32];       ///< of its memory, as the kernel names it
	off_t size;              ///< of that; with a tail it may be taken
};

/** The import of dma-bufs into the compositor; zeroed but for `formats`, which is initialized. */
struct zs_wayland_dmabuf {
	struct zs_wayland_formats formats; ///< those that it takes
	bool is_mute;                      ///< it never answered an import, or too late
	struct zs_wayland_import import;
	struct zs_wayland_refused refused[ZS_WAYLAND_REFUSED];
	unsigned refused_count; ///< in all; the newest are kept
};

/**
 * Imports a buffer into the compositor, and waits for its answer. An import that it refused once is
 * not requested again. NULL with errno and `err`.
 */
struct wl_buffer *zs_wayland_dmabuf_import(
	struct zs_wayland_dmabuf *dmabuf, const struct zs_dmabuf *buffer, struct zs_error *err);

/** Gives up an answer that has not come. */
void zs_wayland_dmabuf_finish(struct zs_wayland_dmabuf *dmabuf);

/** The render node of a device, or its primary one; empty if it cannot be found. */
void zs_wayland_dmabuf_node(dev_t device, char *node, size_t size);

#endif
