#ifndef ZS_TESTS_COMPOSITOR_SHELL_H
#define ZS_TESTS_COMPOSITOR_SHELL_H

#include "tests/wayland/compositor/surface.h"

/** An xdg_surface, and its xdg_toplevel if it has one. */
struct window {
	struct compositor *compositor;
	struct surface *surface; ///< NULL when it has gone first
	struct wl_resource *resource;
	struct wl_resource *toplevel; ///< NULL without
	bool was_configured, was_acked;
	struct wl_array sent; ///< struct sent_configure: those not yet acked, oldest first
	uint32_t states;      ///< as in struct options
	int32_t width, height;
	int32_t first_size[2]; ///< of the first configure
	int32_t acked_size[2];
	int32_t geometry[4], pending_geometry[4]; ///< all 0 if never set
};

/** Tells the client its size (0: its own choice) and states. */
void window_configure(struct window *window, int32_t width, int32_t height);

/** The surface is committed, with pixels or without. */
void window_commit(struct window *window, bool has_pixels);

/** It has pixels of this size, in the surface's units. */
void window_note_size(struct window *window, const int32_t *size);

/** The surface is going. */
void window_forget_surface(struct window *window);

/** The request of xdg_surface. */
void toplevel_handle_get(struct wl_client *client, struct wl_resource *resource, uint32_t id);

/** The toplevel's part of a configure; the xdg_surface's follows. */
void toplevel_send_configure(struct window *window);

#endif
