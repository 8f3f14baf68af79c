#ifndef ZS_APP_RELAY_SERVER_H
#define ZS_APP_RELAY_SERVER_H

#include "app/common/event-loop.h"
#include "app/relay/class-probe.h"
#include "app/relay/report.h"
#include "app/relay/sandbox.h"
#include "app/relay/socket.h"
#include "app/relay/wire/client.h"
#include "udmabuf/error.h"

/** A Wayland socket of our own, and a relay to the compositor for each app that connects to it. */
struct zs_relay_server {
	struct zs_event_loop loop; ///< the caller may add to it
	struct zs_relay_socket socket;
	struct zs_relay_sandbox sandbox;
	struct zs_event_source listening;
	char compositor[sizeof(((struct sockaddr_un *)NULL)->sun_path)]; ///< its socket
	const struct zs_wire_policy *policy;
	const struct zs_relay_settings *settings;
	struct zs_relay_shared shared;
	struct zs_relay_class_probe probe; ///< of its classes
	struct zs_relay_report report;     ///< complete once the server is finished
	struct zs_relay_client *clients;
	struct zs_relay_client *ready; ///< those that have something to do now
	struct zs_event_timer retry;
	unsigned client_count;
	int waiting_fd; ///< an app for which the compositor has no connection just now; -1: none
};

/**
 * Makes the socket in XDG_RUNTIME_DIR, for the compositor of WAYLAND_DISPLAY. `settings`
 * must live as long. 0, or a negative errno with `err`.
 */
int zs_relay_server_init(struct zs_relay_server *server, const struct zs_relay_settings *settings,
	struct zs_error *err);

/** Waits until there is something to do, and does it. 0 or a negative errno. */
int zs_relay_server_dispatch(struct zs_relay_server *server);

/**
 * Closes all connections, and removes the socket. The report stays, for the caller to finish.
 * Accepts one that failed to be made.
 */
void zs_relay_server_finish(struct zs_relay_server *server);

#endif
