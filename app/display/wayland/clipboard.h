#ifndef ZS_APP_DISPLAY_WAYLAND_CLIPBOARD_H
#define ZS_APP_DISPLAY_WAYLAND_CLIPBOARD_H

#include "app/display/wayland/input.h"
#include "app/display/wayland/offer.h"

/** The selections of one seat. */
struct zs_wayland_seat_selections {
	const struct zs_wayland_keyboard *keyboard;
	uint32_t global; ///< the seat's name in the registry; 0: this entry is not used
	struct wl_data_device *data;
	struct zwp_primary_selection_device_v1 *primary;
	struct zs_wayland_offer *introduced[ZS_DISPLAY_SELECTIONS]; ///< not known yet what for
	struct zs_wayland_offer *offers[ZS_DISPLAY_SELECTIONS];
	uint32_t offered_at[ZS_DISPLAY_SELECTIONS]; ///< the keyboard's count of leaves then
	bool has_changed[ZS_DISPLAY_SELECTIONS];
};

/** The selections of all seats; a zeroed one has no listener. */
struct zs_wayland_clipboard {
	struct zs_display *display;
	struct zs_wayland_connection *connection;
	const struct zs_wayland_input *input;
	const struct zs_display_clipboard_listener *listener;
	void *data;
	struct zs_wayland_seat_selections seats[ZS_WAYLAND_SEATS];
	struct zs_wayland_source sources[ZS_DISPLAY_SELECTIONS];
};

/** Begins to listen to the seats; all but them is set. */
void zs_wayland_clipboard_start(struct zs_wayland_clipboard *clipboard);

/** After events of the compositor: follows seats and the focus, and tells the listener. */
void zs_wayland_clipboard_update(struct zs_wayland_clipboard *clipboard);

/** Before the input's finish. */
void zs_wayland_clipboard_finish(struct zs_wayland_clipboard *clipboard);

/* As zs_display_clipboard_impl has them. */
int zs_wayland_clipboard_set(struct zs_wayland_clipboard *clipboard,
	enum zs_display_selection selection, const struct zs_mime_types *types);
int zs_wayland_clipboard_receive(struct zs_wayland_clipboard *clipboard,
	enum zs_display_selection selection, const char *type, int fd);

#endif
