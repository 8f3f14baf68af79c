#ifndef ZS_APP_DISPLAY_WAYLAND_FORMATS_H
#define ZS_APP_DISPLAY_WAYLAND_FORMATS_H

#include <sys/types.h>

#include "app/display/wayland/connection.h"
#include "app/display/wayland/format-table.h"

#define ZS_WAYLAND_MODIFIERS 256

/** Modifiers of one format, best first. */
struct zs_wayland_modifiers {
	uint64_t modifiers[ZS_WAYLAND_MODIFIERS];
	bool is_scanout[ZS_WAYLAND_MODIFIERS]; ///< the compositor may scan such a buffer out
	uint32_t count;
};

/**
 * The modifiers that the compositor takes for one format on one surface: in version 3 of
 * linux-dmabuf by events of the global, from 4 on by feedback, which may change.
 */
struct zs_wayland_formats {
	struct zs_wayland_connection *connection;
	uint32_t fourcc; ///< the format of all that follows
	struct zwp_linux_dmabuf_feedback_v1 *feedback;
	struct zs_wayland_modifiers current; ///< in force
	dev_t main_device;    ///< the GPU that the compositor draws with; 0 if unknown
	dev_t scanout_device; ///< the device of the tranche that may be scanned out; 0 if none is
	bool is_known;        ///< the compositor has sent them
	bool has_changed;     ///< since zs_wayland_formats_take_change

	/* Pending, up to the feedback's done event: */
	struct zs_wayland_modifiers pending;
	struct zs_wayland_format_table table;
	struct zs_wayland_modifiers tranche;
	uint32_t tranche_flags;
	dev_t tranche_device, pending_main, pending_scanout;
};

/** Listens for a format's modifiers; to be called before the connection is made. */
void zs_wayland_formats_init(struct zs_wayland_formats *formats,
	struct zs_wayland_connection *connection, uint32_t fourcc);

/**
 * Waits for the modifiers that the compositor takes on this surface, and listens for changes. 0,
 * also where it has no linux-dmabuf; or a negative errno with `err`.
 */
int zs_wayland_formats_watch(
	struct zs_wayland_formats *formats, struct wl_surface *surface, struct zs_error *err);
void zs_wayland_formats_finish(struct zs_wayland_formats *formats);

/** True if the modifiers or main_device have changed since the last call. */
bool zs_wayland_formats_take_change(struct zs_wayland_formats *formats);

#endif
