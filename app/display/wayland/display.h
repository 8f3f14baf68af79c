#ifndef ZS_APP_DISPLAY_WAYLAND_DISPLAY_H
#define ZS_APP_DISPLAY_WAYLAND_DISPLAY_H

#include "app/display/display.h"
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
	struct zs_wayland_inputs inputs;
	struct zs_input_queue passed;             ///< what people did, if it is passed on
	uint64_t modifiers[ZS_WAYLAND_MODIFIERS]; ///< as adopted
	bool is_interactive, passes_input;
	uint32_t sequence; ///< of the last flip, counted here where the compositor does not
	uint64_t flip_ns;  ///< when that was
	uint32_t told_width, told_height; ///< the size that the user was last told is wanted
	bool told_close;
};

/** Tells in `base` which size the window would have, and how large that is on its monitor. */
void zs_wayland_display_note_wish(struct zs_wayland_display *display);

/* As a display's. */
int zs_wayland_display_resize(
	struct zs_display *display, uint32_t width, uint32_t height, struct zs_error *err);
bool zs_wayland_display_next_input(struct zs_display *display, struct zs_display_input *input);
void zs_wayland_display_set_pointer(struct zs_display *display, bool relative);
int zs_wayland_display_set_cursor(
	struct zs_display *display, const struct zs_display_cursor *cursor);

#endif
