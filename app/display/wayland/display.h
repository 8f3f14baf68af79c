#ifndef ZS_APP_DISPLAY_WAYLAND_DISPLAY_H
#define ZS_APP_DISPLAY_WAYLAND_DISPLAY_H

#include "app/display/display.h"
#include "app/display/wayland/clipboard.h"
#include "app/display/wayland/dmabuf.h"
#include "app/display/wayland/input.h"
#include "app/display/wayland/presentation.h"
#include "app/display/wayland/window.h"

/** The display `wayland`: what its files share. */
struct zs_wayland_display {
	struct zs_display base;
	struct zs_wayland_connection connection;
	struct zs_wayland_window window;
	struct zs_wayland_dmabuf dmabuf;
	struct zs_wayland_presentation presentation;
	struct zs_wayland_input input;
	struct zs_wayland_clipboard clipboard;
	struct zs_input_queue passed;             ///< the input that is the caller's
	uint64_t modifiers[ZS_WAYLAND_MODIFIERS]; ///< as of the last apply_config
	bool is_interactive, passes_input;        ///< as requested
	uint32_t sequence; ///< of the last flip, counted here where the compositor does not count
	uint64_t flip_ns;  ///< when that was
	/* What next_event has reported; written only with the events. */
	uint32_t reported_width, reported_height;
	bool reported_close;
};

/** Updates base.state, and the window's size on its monitor, after events of the compositor. */
void zs_wayland_display_update_state(struct zs_wayland_display *display);

/* Members of struct zs_display_impl. */
extern const struct zs_display_clipboard_impl zs_wayland_display_clipboard;
struct zs_display_event zs_wayland_display_next_event(struct zs_display *display);
void zs_wayland_display_apply_config(struct zs_display *display);
int zs_wayland_display_resize(
	struct zs_display *display, uint32_t width, uint32_t height, struct zs_error *err);
bool zs_wayland_display_next_input(struct zs_display *display, struct zs_display_input *input);
void zs_wayland_display_set_pointer(struct zs_display *display, bool relative);
int zs_wayland_display_set_cursor(
	struct zs_display *display, const struct zs_display_cursor *cursor);

#endif
