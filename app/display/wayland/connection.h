#ifndef ZS_APP_DISPLAY_WAYLAND_CONNECTION_H
#define ZS_APP_DISPLAY_WAYLAND_CONNECTION_H

#include <sys/types.h>

#include "app/display/wayland/globals.h"

/**
 * The connection to a compositor. zs_wayland_connection_flush sends requests; events are handled by
 * the function that dispatches the queue.
 */
struct zs_wayland_connection {
	struct wl_display *display;
	bool only_named;   ///< set before: not the usual socket if the environment names none
	const char *title; ///< set before: of its window; NULL: zeroscan
	int signal_fd; ///< readable when a signal has come: waits then end with EINTR; -1 for none
	struct zs_wayland_globals globals;
	pid_t pid;     ///< the compositor's process; 0 if it is not known
	char name[64]; ///< "weston", or "the compositor"
};

/**
 * Connects to the compositor that WAYLAND_DISPLAY (or WAYLAND_SOCKET) names and binds its globals.
 * 0 or a negative errno with `err`; zs_wayland_connection_finish cleans up after both.
 */
int zs_wayland_connection_init(struct zs_wayland_connection *connection, struct zs_error *err);

/** Closes it. What was made with it has been destroyed before. */
void zs_wayland_connection_finish(struct zs_wayland_connection *connection);

/**
 * Waits, at most for some seconds, until `*done` is true, dispatching events. 0; -ETIME; -EINTR; or
 * what broke the connection, with `err`; `what` names the event that is waited for.
 */
int zs_wayland_connection_wait(struct zs_wayland_connection *connection, const bool *done,
	const char *what, struct zs_error *err);

/** Waits until the compositor has answered all earlier requests. As above. */
int zs_wayland_connection_roundtrip(struct zs_wayland_connection *connection, struct zs_error *err);

/** Handles the events that have come from the compositor, without waiting. */
void zs_wayland_connection_dispatch(struct zs_wayland_connection *connection);

/** Sends queued requests. 0, or what broke the connection, with `err`. */
int zs_wayland_connection_flush(struct zs_wayland_connection *connection, struct zs_error *err);

/** 0, or what broke the connection: the compositor's protocol error in its own words. */
int zs_wayland_connection_check(struct zs_wayland_connection *connection, struct zs_error *err);

#endif
