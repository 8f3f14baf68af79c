#ifndef ZS_APP_DISPLAY_SCREEN_GUARD_H
#define ZS_APP_DISPLAY_SCREEN_GUARD_H

#include <sys/types.h>

struct zs_display;

/**
 * A small process that puts the screen back if this one is killed, even by SIGKILL. Until then it
 * holds what the display had open when the guard was started: a guard is for a display that does
 * not move to another device.
 */
struct zs_screen_guard {
	pid_t pid; ///< 0: there is none
	int fd;    ///< it waits for this end to be closed
};

/**
 * Starts it, where the display has a screen to put back. To be called before the process has
 * threads or much memory: the guard is a copy of it. 0 or a negative errno; without a guard all is
 * well unless the process is killed.
 */
int zs_screen_guard_start(struct zs_screen_guard *guard, struct zs_display *display);

/** Ends it, having put nothing back. Accepts a zeroed one. */
void zs_screen_guard_stop(struct zs_screen_guard *guard);

#endif
