#ifndef ZS_APP_DISPLAY_WAYLAND_WINDOW_H
#define ZS_APP_DISPLAY_WAYLAND_WINDOW_H

#include "app/display/wayland/letterbox.h"
#include "app/display/wayland/shell.h"

/** No screen has more pixels; and wl_shm holds so many, with a title bar and its shadow. */
#define ZS_WAYLAND_WINDOW_MAX 16384

/** Fractional scales come in 120ths. */
#define ZS_WAYLAND_SCALE_ONE 120

/** What the caller requests of a window. */
struct zs_wayland_window_request {
	uint32_t width, height; ///< pixels of the buffers, for good; 0: the compositor chooses
	uint32_t min_width, min_height; ///< pixels that a buffer needs at least; 0: 1
	bool is_bare;                   ///< no title bar: nothing but the buffer is shown
	bool async;                     ///< each buffer at once, tearing
	bool keeps_buffer_size;         ///< buffers have a size of their own, and are fitted in
};

/**
 * A window whose buffers have as many pixels as the screen gives it: the logical size that the
 * compositor configures times its scale. A window of fixed size keeps its pixels; where the
 * compositor requires another size, the compositor scales them. One that keeps its buffer size is
 * as large as its buffers; where it has to be larger or smaller, they are scaled, in their aspect
 * ratio.
 */
struct zs_wayland_window {
	struct zs_wayland_connection *connection;
	struct wl_surface *surface;
	struct zs_wayland_shell *shell;
	struct wp_viewport *viewport;
	struct wp_fractional_scale_v1 *fractional_scale;
	struct wp_tearing_control_v1 *tearing;
	uint32_t fixed_width, fixed_height; ///< 0: it is not fixed
	uint32_t min_width, min_height;     ///< pixels of a buffer
	uint32_t scale_120;                 ///< of the screen, in 120ths
	bool has_preferred_scale; ///< the scale is from the compositor, not from an output
	uint32_t entered;         ///< the outputs that it is on, a bit each
	struct zs_wayland_configure
		configure; ///< the compositor's last, with what is left of earlier ones
	int32_t floating_width, floating_height; ///< its logical size when the compositor last left
						 ///< the choice to it
	int32_t logical_width, logical_height;   ///< of its surface
	int32_t sent_width, sent_height;         ///< the viewport's destination; 0 before it is set
	int32_t sent_scale;
	uint32_t width, height; ///< pixels that its next buffer should have
	bool keeps_buffer_size;
	uint32_t buffer_width, buffer_height; ///< pixels of its buffers, if it keeps their size
	int32_t surface_x, surface_y; ///< the surface's offset in the window geometry, logical
	int32_t geometry_width, geometry_height; ///< the window geometry, logical
	int32_t sent_geometry[4];                ///< offset and size as they were sent
	uint64_t user_resize_ns;                 ///< when the user last resized it
	struct zs_wayland_letterbox letterbox;
	bool is_configured, is_closed;
	bool has_warned; ///< that the compositor scales the buffers
};

/**
 * Makes it and waits for its first size. 0 or a negative errno with `err`;
 * zs_wayland_window_finish cleans up after both.
 */
int zs_wayland_window_init(struct zs_wayland_window *window,
	struct zs_wayland_connection *connection, const struct zs_wayland_window_request *request,
	struct zs_error *err);
void zs_wayland_window_finish(struct zs_wayland_window *window);

/** Fixes the size that it has now, for good. */
void zs_wayland_window_fix_size(struct zs_wayland_window *window);

/** Computes its sizes from the last configure. */
void zs_wayland_window_update_size(struct zs_wayland_window *window);

/** Sends its smallest and largest size. */
void zs_wayland_window_set_limits(struct zs_wayland_window *window);

/** From the next commit on its buffers, whose size it keeps, have this size. */
void zs_wayland_window_set_buffer_size(
	struct zs_wayland_window *window, uint32_t width, uint32_t height);

/**
 * Converts a position on a surface to one in the buffer, 0 to 1 of its size, or outside of that.
 * False if the surface is not the window's.
 */
bool zs_wayland_window_position(const struct zs_wayland_window *window,
	const struct wl_surface *surface, wl_fixed_t x, wl_fixed_t y, double position[2]);

/** The width and height of a buffer's pixel in logical pixels. */
void zs_wayland_window_get_scale(const struct zs_wayland_window *window, double scale[2]);

/** Scales a buffer of this size to the surface; to be called before each commit. */
void zs_wayland_window_fit(struct zs_wayland_window *window, uint32_t width, uint32_t height);

void zs_wayland_window_toggle_fullscreen(struct zs_wayland_window *window);

/** The output that it is on; before it is shown the first output; NULL if there is none. */
const struct zs_wayland_output *zs_wayland_window_output(const struct zs_wayland_window *window);

#endif
