#ifndef ZS_TESTS_COMPOSITOR_SCRIPT_H
#define ZS_TESTS_COMPOSITOR_SCRIPT_H

#include "tests/wayland/compositor/surface.h"

/** The surface has committed a frame: what the options want at its number is done. */
void script_note_frame(struct compositor *compositor, struct surface *surface);

#endif
