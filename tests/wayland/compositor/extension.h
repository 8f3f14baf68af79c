#ifndef ZS_TESTS_COMPOSITOR_EXTENSION_H
#define ZS_TESTS_COMPOSITOR_EXTENSION_H

#include "tests/wayland/compositor/surface.h"

/**
 * A resource that adds something to a surface: its user data is the surface, NULL once that is
 * gone. NULL if there is no memory, and the client knows.
 */
struct wl_resource *extension_create(struct wl_client *client, const struct wl_interface *interface,
	int version, uint32_t id, const void *implementation, struct wl_resource *surface);

/** The surface is going. */
void extensions_forget(struct surface *surface);

#endif
