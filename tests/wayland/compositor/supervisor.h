#ifndef ZS_TESTS_COMPOSITOR_SUPERVISOR_H
#define ZS_TESTS_COMPOSITOR_SUPERVISOR_H

#include "tests/wayland/compositor/options.h"
#include "tests/wayland/compositor/report.h"

/**
 * Starts the compositor and COMMAND, ends COMMAND when its time is over, and returns when both
 * are gone: 0, or a negative errno when a line has said why they could not start.
 */
int supervise(const struct options *options, struct report *report);

#endif
