#ifndef ZS_TESTS_COMPOSITOR_SHADOW_H
#define ZS_TESTS_COMPOSITOR_SHADOW_H

#include "tests/wayland/compositor/surface.h"

/** Takes the frame's damage; pixels that differ nonetheless are a violation. */
void shadow_update(struct surface *surface, const struct buffer *buffer);

void shadow_finish(struct shadow *shadow);

#endif
