#ifndef ZS_TESTS_COMPOSITOR_OUTPUT_H
#define ZS_TESTS_COMPOSITOR_OUTPUT_H

#include "tests/wayland/compositor/surface.h"

/** The surface is on the output from now on. */
void output_send_enter(struct surface *surface);

/** Unplugs the output. */
void output_remove(struct compositor *compositor);

#endif
