#ifndef ZS_APP_DISPLAY_WAYLAND_WINDOW_H
#define ZS_APP_DISPLAY_WAYLAND_WINDOW_H

#include "app/display/wayland/letterbox.h"
#include "app/display/wayland/shell.h"

/** No screen has more; and so much wl_shm can hold, with a title bar and its shadow. */
#define ZS_WAYLAND_WINDOW_MAX 16384

/** Fractional scales come in 120ths. */
#define ZS_WAYLAND_SCALE_ONE 120

/** What a window is asked to be. */
struct zs_wayland_window_request {
	uint32_t width, height; ///< pixels of the picture, for good; 0: as the compositor likes
	bool is_bare;           ///< no title bar: nothing but the picture is to be seen
	bool async;             ///< each picture at once
	bool keeps_pictures;    ///< pictures have a size of their own, and are fitted in
};

/**
 * A window whose pictures have as many pixels as the screen gives it: the logical size that the
 * compositor configures times its scale. A window of fixed size keeps its pixels; where the
 * compositor insists on another size, it is to scale them. One that keeps its pictures is as large
 * as they are; where it is to be larger or smaller, they are scaled, and keep their shape.
 */
struct zs_wayland_window {
	struct zs_wayland_connection *connection;
	struct wl_surface *surface;
	struct zs_wayland_shell *shell;
	struct wp_viewport *viewport;
	struct wp_fractional_scale_v1 *fractional_scale;
	struct wp_tearing_control_v1 *tearing;
	uint32_t fixed_width, fixed_height;      ///< 0: it is not fixed
	uint32_t scale_120;                      ///< of the screen, in 120ths
	bool has_preferred_scale;                ///< it is the compositor's, not that of an output
	uint32_t entered;                        ///< outputs that it is on, a bit each
	struct zs_wayland_configure wanted;      ///< by the compositor, the last time
	int32_t floating_width, floating_height; ///< its logical size when it was free to choose
	int32_t logical_width, logical_height;   ///< what it has now
	int32_t told_width, told_height;         ///< what the viewport was told; 0 before
	int32_t told_scale;
	uint32_t width, height; ///< pixels that its next picture shall have
	bool keeps_pictures;
	uint32_t picture_width, picture_height; ///< of a kept one, pixels; 0 before the first
	int32_t picture_x, picture_y;           ///< where it lies in the frame, logical
	int32_t frame_width, frame_height;      ///< of all that is the window, logical
	int32_t told_frame[4];                  ///< the place and the frame that were told
	uint64_t wished_ns;                     ///< when a person last wanted another size
	struct zs_wayland_letterbox letterbox;
	bool is_configured, is_closed, told_of_scaling;
};

/**
 * Makes it and waits for its first size. 0 or a negative errno with `err`;
 * zs_wayland_window_finish cleans up after both.
 */
int zs_wayland_window_init(struct zs_wayland_window *window,
	struct zs_wayland_connection *connection, const struct zs_wayland_window_request *request,
	struct zs_error *err);
void zs_wayland_window_finish(struct zs_wayland_window *window);

/** Keeps the size that it has now for good. */
void zs_wayland_window_keep_size(struct zs_wayland_window *window);

/** Settles what sizes it has, from what is wanted of it. */
void zs_wayland_window_settle(struct zs_wayland_window *window);

/** Tells the compositor how small and how large it may be. */
void zs_wayland_window_set_limits(struct zs_wayland_window *window);

/** From the next commit on its pictures, which it keeps, have this size. */
void zs_wayland_window_set_picture(
	struct zs_wayland_window *window, uint32_t width, uint32_t height);

/**
 * Where in the picture, 0 to 1 of it or beside, a place of a surface is. False if the surface is
 * none of the window's.
 */
bool zs_wayland_window_place(const struct zs_wayland_window *window,
	const struct wl_surface *surface, wl_fixed_t x, wl_fixed_t y, double place[2]);

/** So many logical pixels is one of the picture's wide and high. */
void zs_wayland_window_get_scale(const struct zs_wayland_window *window, double scale[2]);

/** Has the surface show pictures of this size in its place; to be called before each commit. */
void zs_wayland_window_fit(struct zs_wayland_window *window, uint32_t width, uint32_t height);

void zs_wayland_window_toggle_fullscreen(struct zs_wayland_window *window);

/** The output that it is on; before it is shown the first there is; NULL if there is none. */
const struct zs_wayland_output *zs_wayland_window_output(const struct zs_wayland_window *window);

#endif
