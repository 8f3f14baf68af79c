#ifndef ZS_APP_PROXY_APP_H
#define ZS_APP_PROXY_APP_H

#include <stdbool.h>
#include <sys/types.h>

#include "udmabuf/error.h"

/** The command that the proxy started. */
struct zs_proxy_app {
	pid_t pid;
	int fd;     ///< a pidfd: readable once it has ended; -1 if there is none
	int status; ///< for an exit of our own: its exit status, or 128 and the signal
};

/**
 * Starts the command, its words NULL-terminated, with WAYLAND_DISPLAY set to this. 0, or a negative
 * errno with `err`.
 */
int zs_proxy_app_start(
	struct zs_proxy_app *app, char *const *command, const char *display, struct zs_error *err);

/** Takes its end, once the fd is readable. */
void zs_proxy_app_reap(struct zs_proxy_app *app);

#endif
