#ifndef ZS_TESTS_COMPOSITOR_SURFACE_H
#define ZS_TESTS_COMPOSITOR_SURFACE_H

#include "tests/wayland/compositor/buffer.h"

struct window;

/** What one wl_surface.commit hands over, until it is latched at a vblank. */
struct content {
	struct wl_list link;
	bool has_buffer;                      ///< attach was called
	struct buffer *buffer;                ///< NULL for none
	uint64_t serial;                      ///< among the surface's commits with attach, from 1
	struct wl_list callbacks, feedbacks;  ///< resources
	bool sets_barrier, waits_for_barrier; ///< of wp_fifo_v1
	uint64_t target;                      ///< of wp_commit_timer_v1: nanoseconds, 0 for none
};

/** A rectangle as given; `in_surface` by wl_surface.damage, else by damage_buffer. */
struct damage_rect {
	struct report_rect rect;
	bool in_surface;
};

/**
 * What a compositor shows that reads no more of each frame than its damage. Compared with the
 * whole frame it tells of changes without damage.
 */
struct shadow {
	uint8_t *pixels; ///< without padding; NULL before the first frame
	int32_t width, height;
	uint32_t fourcc;
};

/** A wl_surface. It latches what was committed at each vblank, so that the newest wins. */
struct surface {
	struct compositor *compositor;
	struct wl_list link;
	struct wl_resource *resource;
	struct window *window; ///< its xdg_surface; NULL if it has none
	bool is_window;        ///< has ever had the role of a toplevel
	struct content *pending;
	struct wl_array damage; ///< struct damage_rect, pending
	struct wl_list queue;   ///< struct content.link, oldest first
	struct shadow shadow;
	uint64_t serial;
	struct wl_list callbacks, feedbacks; ///< latched, not yet answered
	struct wl_list extensions;           ///< resources, see extension.h
	bool barrier;
	int32_t destination[2], pending_destination[2]; ///< -1: not set
	int32_t scale, pending_scale;
};

/** For the request of wl_compositor. NULL if there is no memory, and the client knows. */
struct surface *surface_create(
	struct compositor *compositor, struct wl_client *client, int version, uint32_t id);

struct surface *surface_of(struct wl_resource *resource);

/** True for the pixels that are frames: a toplevel's, not its decoration's. */
bool surface_is_window(const struct surface *surface);

/** The handler of wl_surface.commit. */
void surface_commit(struct surface *surface);

/** A vblank: the newest contents come on screen, and what waited for that is told. */
void surface_latch(struct surface *surface);

/** A wl_buffer is gone. */
void surfaces_forget_buffer(struct compositor *compositor, const struct buffer *buffer);

/** Empty contents; NULL if there is no memory. */
struct content *content_create(void);
/** Whoever waits for it is told that it will not be seen. */
void content_destroy(struct content *content);

#endif
