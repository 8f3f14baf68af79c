#ifndef ZS_APP_DISPLAY_WAYLAND_DMABUF_H
#define ZS_APP_DISPLAY_WAYLAND_DMABUF_H

#include <sys/types.h>

#include "app/display/wayland/connection.h"
#include "udmabuf/dmabuf.h"

#define ZS_WAYLAND_MODIFIERS 256
#define ZS_WAYLAND_REFUSED 16

/** The modifiers that the compositor takes for one format, best first. */
struct zs_wayland_formats {
	uint64_t modifiers[ZS_WAYLAND_MODIFIERS];
	bool is_scanout[ZS_WAYLAND_MODIFIERS]; ///< it may scan such a buffer out
	uint32_t count;
};

/** A buffer whose import the compositor refused once. */
struct zs_wayland_refused {
	struct zs_dmabuf buffer; ///< its fds are stale
	char exporter[32];       ///< of its memory, as the kernel names it
};

/**
 * linux-dmabuf for one surface: which formats and modifiers the compositor takes (in version 3 by
 * events of the global, from 4 on by feedback, which may change), and the import of buffers.
 */
struct zs_wayland_dmabuf {
	struct zs_wayland_connection *connection;
	uint32_t fourcc; ///< the format of all that follows
	struct zwp_linux_dmabuf_feedback_v1 *feedback;
	struct zs_wayland_formats formats; ///< in force
	bool is_known;                     ///< the compositor has sent the formats
	bool is_mute;                      ///< it never answered an import
	bool has_changed;                  ///< since zs_wayland_dmabuf_take_change

	/* Pending, up to the feedback's done event: */
	struct zs_wayland_formats pending;
	void *table;
	size_t table_size;
	struct zs_wayland_formats tranche;
	uint32_t tranche_flags;
	dev_t tranche_device, pending_main, pending_scanout;

	dev_t main_device;    ///< the GPU that it draws with; 0 if unknown
	dev_t scanout_device; ///< the device of the tranche that may be scanned out; 0 if none is
	struct zs_wayland_refused refused[ZS_WAYLAND_REFUSED];
	unsigned refused_count; ///< in all; the newest are kept
};

/** Listens for a format's modifiers; to be called before the connection is made. */
void zs_wayland_dmabuf_init(struct zs_wayland_dmabuf *dmabuf,
	struct zs_wayland_connection *connection, uint32_t fourcc);

/**
 * Waits for the modifiers that the compositor takes on this surface, and listens for changes. 0,
 * also where it has no linux-dmabuf; or a negative errno with `err`.
 */
int zs_wayland_dmabuf_watch(
	struct zs_wayland_dmabuf *dmabuf, struct wl_surface *surface, struct zs_error *err);
void zs_wayland_dmabuf_finish(struct zs_wayland_dmabuf *dmabuf);

/** True if formats or main_device have changed since the last call. */
bool zs_wayland_dmabuf_take_change(struct zs_wayland_dmabuf *dmabuf);

/**
 * Imports a buffer into the compositor, and waits for its answer. An import that it refused once is
 * not requested again. NULL with errno and `err`.
 */
struct wl_buffer *zs_wayland_dmabuf_import(
	struct zs_wayland_dmabuf *dmabuf, const struct zs_dmabuf *buffer, struct zs_error *err);

/** The render node of a device, or its primary one; empty if it cannot be found. */
void zs_wayland_dmabuf_node(dev_t device, char *node, size_t size);

#endif
