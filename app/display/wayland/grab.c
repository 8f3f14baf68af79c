#include "app/display/wayland/grab.h"

#include "app/common/log.h"
#include "app/display/wayland/input-sink.h"
#include "keyboard-shortcuts-inhibit-client-protocol.h"

void zs_wayland_grab_focus(struct zs_wayland_grab *grab)
{
	grab->is_on |= grab->mode == ZS_DISPLAY_GRAB_ALWAYS;
}

void zs_wayland_grab_set_fullscreen(struct zs_wayland_grab *grab, bool is_fullscreen)
{
	if (is_fullscreen != grab->is_fullscreen) {
		grab->is_fullscreen = is_fullscreen;
		grab->is_on = grab->mode == ZS_DISPLAY_GRAB_ALWAYS ||
			      (is_fullscreen && grab->mode == ZS_DISPLAY_GRAB_FULLSCREEN);
	}
}

void zs_wayland_grab_toggle(struct zs_wayland_grab *grab, bool is_held)
{
	grab->is_on = !grab->is_on && !is_held && grab->mode != ZS_DISPLAY_GRAB_NEVER;
}

void zs_wayland_grab_apply(struct zs_wayland_grab *grab, const struct zs_wayland_input_sink *sink,
	struct wl_seat *seat, bool has_keyboard,
	struct zwp_keyboard_shortcuts_inhibitor_v1 **inhibitor)
{
	struct zwp_keyboard_shortcuts_inhibit_manager_v1 *manager =
		sink->connection->globals.shortcuts_inhibit;
	const bool is_wanted = grab->is_on && has_keyboard;
	if (is_wanted && manager == NULL && !grab->has_logged) {
		zs_log(ZS_LOG_INFO,
			"%s keeps its own key combinations: it has no keyboard-shortcuts-inhibit",
			sink->connection->name);
		grab->has_logged = true;
	}
	if (is_wanted && manager != NULL && *inhibitor == NULL) {
		*inhibitor = zwp_keyboard_shortcuts_inhibit_manager_v1_inhibit_shortcuts(
			manager, sink->window->surface, seat);
	} else if (!is_wanted && *inhibitor != NULL) {
		zwp_keyboard_shortcuts_inhibitor_v1_destroy(*inhibitor);
		*inhibitor = NULL;
	}
}
