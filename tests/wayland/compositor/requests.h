#ifndef ZS_TESTS_COMPOSITOR_REQUESTS_H
#define ZS_TESTS_COMPOSITOR_REQUESTS_H

#include "tests/wayland/compositor/compositor.h"

/**
 * Counts all requests from now on, and lets the stages among them have their effects. 0 or
 * -ENOMEM.
 */
int requests_watch(struct compositor *compositor);

/** The stage frame:N, if it is one, has its effect on the surface's client. */
void requests_note_frame(struct compositor *compositor, struct wl_resource *surface);

#endif
