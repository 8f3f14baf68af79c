#ifndef ZS_APP_RELAY_SERVER_H
#define ZS_APP_RELAY_SERVER_H

#include "app/common/event-loop.h"
#include "app/relay/class-probe.h"
#include "app/relay/peer.h"
#include "app/relay/report.h"
#include "app/relay/sandbox.h"
#include "app/relay/socket.h"
#include "app/relay/wire/client.h"
#include "udmabuf/error.h"

/** An app for which there is no connection to the compositor just now. */
struct zs_relay_waiting {
	int fd;
	struct zs_relay_peer peer;
	struct zs_relay_waiting *next;
};

/** A Wayland socket of our own, and a relay to the compositor for each app that connects to it. */
struct zs_relay_server {
	struct zs_event_loop *loop; ///< the caller's
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
	struct zs_relay_waiting *waiting;
	bool is_disconnected; ///< the compositor, for which they wait
	uint64_t pause_end;   ///< until then it may be ending, and would close new connections, too
	/** In the stead of connecting to the compositor, where the settings have a `remote`: the fd
	 * of a connection for this app, or a negative errno with `err`. For the caller to set. */
	int (*connect)(void *data, const struct zs_relay_peer *peer, struct zs_error *err);
	void *connect_data;
};

/**
 * Makes the socket in XDG_RUNTIME_DIR, for the compositor of WAYLAND_DISPLAY. `loop` and
 * `settings` must live as long. 0, or a negative errno with `err`.
 */
int zs_relay_server_init(struct zs_relay_server *server, struct zs_event_loop *loop,
	const struct zs_relay_settings *settings, struct zs_error *err);

/** Adds an app that has not come by the socket; the fd is the server's. 0 or -ENOMEM. */
int zs_relay_server_add(struct zs_relay_server *server, int fd, const struct zs_relay_peer *peer);

/** Waits until there is something to do, and does it. 0 or a negative errno. */
int zs_relay_server_dispatch(struct zs_relay_server *server);

/**
 * Closes all connections, and removes the socket. The report stays, for the caller to finish.
 * Accepts one that failed to be made.
 */
void zs_relay_server_finish(struct zs_relay_server *server);

#endif
