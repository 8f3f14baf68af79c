#ifndef ZS_APP_RELAY_APP_H
#define ZS_APP_RELAY_APP_H

#include <stdbool.h>
#include <sys/types.h>

#include "udmabuf/error.h"

/** A command that was started on a relay's socket. */
struct zs_relay_app {
	pid_t pid;
	int fd;     ///< a pidfd: readable once it has ended; -1 if there is none
	int status; ///< for an exit of our own: its exit status, or 128 and the signal
};

/**
 * Starts the command, its words NULL-terminated, with WAYLAND_DISPLAY naming this socket, or ours
 * if that is NULL; in a session of its own, `pid`, if that is asked for. 0, or a negative errno
 * with `err`.
 */
int zs_relay_app_start(struct zs_relay_app *app, char *const *command, const char *socket_path,
	bool in_session, struct zs_error *err);

/** Takes its end, once the fd is readable. */
void zs_relay_app_reap(struct zs_relay_app *app);

#endif
