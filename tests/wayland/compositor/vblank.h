#ifndef ZS_TESTS_COMPOSITOR_VBLANK_H
#define ZS_TESTS_COMPOSITOR_VBLANK_H

#include "tests/wayland/compositor/compositor.h"

/** Starts the beat at which contents are latched and presented. 0 or a negative errno. */
int vblank_start(struct compositor *compositor);
void vblank_finish(struct compositor *compositor);

#endif
