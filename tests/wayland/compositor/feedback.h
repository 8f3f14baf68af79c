#ifndef ZS_TESTS_COMPOSITOR_FEEDBACK_H
#define ZS_TESTS_COMPOSITOR_FEEDBACK_H

#include "tests/wayland/compositor/compositor.h"

/* The requests of zwp_linux_dmabuf_v1 for zwp_linux_dmabuf_feedback_v1. */

void feedback_handle_get_default(
	struct wl_client *client, struct wl_resource *resource, uint32_t id);
void feedback_handle_get_surface(struct wl_client *client, struct wl_resource *resource,
	uint32_t id, struct wl_resource *surface);

/** Sends all surfaces' feedback anew, each time with table and tranches the other way round. */
void feedback_send_again(struct compositor *compositor);

#endif
