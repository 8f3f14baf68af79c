#ifndef ZS_TESTS_COMPOSITOR_REGION_H
#define ZS_TESTS_COMPOSITOR_REGION_H

#include <stdint.h>
#include <wayland-server-core.h>

/** A wl_region, which nothing reads. */
void region_create(struct wl_client *client, int version, uint32_t id);

#endif
