#ifndef ZS_TESTS_COMPOSITOR_COMMANDS_H
#define ZS_TESTS_COMPOSITOR_COMMANDS_H

#include "tests/wayland/compositor/surface.h"

/**
 * The window is there: from now on lines that come from --commands, a FIFO, are obeyed. Nothing
 * without that option.
 */
void commands_start(struct compositor *compositor);

#endif
