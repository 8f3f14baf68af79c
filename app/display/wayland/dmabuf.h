#ifndef ZS_APP_DISPLAY_WAYLAND_DMABUF_H
#define ZS_APP_DISPLAY_WAYLAND_DMABUF_H

#include <sys/types.h>

#include "app/display/wayland/connection.h"
#include "udmabuf/dmabuf.h"

#define ZS_WAYLAND_MODIFIERS 256
#define ZS_WAYLAND_REFUSED 16

/** What the compositor takes of one format, best first. */
struct zs_wayland_formats {
	uint64_t modifiers[ZS_WAYLAND_MODIFIERS];
	bool is_scanout[ZS_WAYLAND_MODIFIERS]; ///< it may show such a buffer as it is
	uint32_t count;
};

/** A picture that the compositor refused once. */
struct zs_wayland_refused {
	struct zs_dmabuf picture; ///< its fds mean nothing
	char exporter[32];        ///< who made its memory
};

/**
 * linux-dmabuf for one surface: which formats and modifiers the compositor takes (in version 3 by
 * events of the global, from 4 on by feedback, which may change), and the import of pictures.
 */
struct zs_wayland_dmabuf {
	struct zs_wayland_connection *connection;
	uint32_t fourcc; ///< the format that all is about
	struct zwp_linux_dmabuf_feedback_v1 *feedback;
	struct zs_wayland_formats formats; ///< in force
	bool is_known;                     ///< the compositor has said all it has to say
	bool is_mute;                      ///< an import was never answered
	bool has_changed;                  ///< not as it was when the user last looked

	/* What is being told: */
	struct zs_wayland_formats pending;
	void *table;
	size_t table_size;
	struct zs_wayland_formats tranche;
	uint32_t tranche_flags;
	dev_t tranche_device, pending_main, pending_scanout;

	dev_t main_device;    ///< the GPU that it draws with; 0 if not told
	dev_t scanout_device; ///< the device of the tranche that may be scanned out; 0 if none is
	struct zs_wayland_refused refused[ZS_WAYLAND_REFUSED];
	unsigned refused_count; ///< in all; the newest are kept
};

/** Listens, before the connection is made, to what is said of a format. */
void zs_wayland_dmabuf_init(struct zs_wayland_dmabuf *dmabuf,
	struct zs_wayland_connection *connection, uint32_t fourcc);

/**
 * Learns what the compositor takes on this surface, and goes on listening. 0, also where it has no
 * linux-dmabuf; or a negative errno with `err`.
 */
int zs_wayland_dmabuf_watch(
	struct zs_wayland_dmabuf *dmabuf, struct wl_surface *surface, struct zs_error *err);
void zs_wayland_dmabuf_finish(struct zs_wayland_dmabuf *dmabuf);

/**
 * Has the compositor take a picture; waits for its answer. What it refused once it is not asked
 * again. NULL with errno and `err`.
 */
struct wl_buffer *zs_wayland_dmabuf_import(
	struct zs_wayland_dmabuf *dmabuf, const struct zs_dmabuf *picture, struct zs_error *err);

/** The render node of a device, or its primary one; empty if it cannot be found. */
void zs_wayland_dmabuf_node(dev_t device, char *node, size_t size);

#endif
