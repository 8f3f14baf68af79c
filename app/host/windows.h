#ifndef ZS_APP_HOST_WINDOWS_H
#define ZS_APP_HOST_WINDOWS_H

#include "app/host/copies.h"
#include "app/host/memories.h"
#include "app/host/menu.h"
#include "app/host/options.h"
#include "app/host/transport.h"
#include "app/host/vhost/control.h"
#include "app/relay/channel/channel.h"
#include "app/relay/server.h"

#define ZS_HOST_PENDING 256

struct zs_host_pending {
	uint32_t id;
	bool is_copy; ///< by the guest's side
};

/**
 * Shows a guest's windows: its apps come over the channel, their memory from the keeper, and a
 * relay checks all before it goes to the compositor.
 */
struct zs_host_windows {
	struct zs_relay_server *server;
	struct zs_event_source keeper;
	struct zs_event_timer rejoin; ///< that has closed the connection, or has gone
	struct zs_channel channel;
	struct zs_host_transport transport;
	/* Resources that were asked for before the keeper knew of them. */
	struct zs_host_pending pending[ZS_HOST_PENDING];
	unsigned pending_count;
	struct zs_host_memories memories;
	uint32_t marker_id; ///< of the guest's side that is there now; 0: not known
	struct zs_host_copies copies;
	struct zs_relay_pool_source pool_source; ///< for the server's settings
	bool has_ended;                          ///< the keeper has gone
	struct zs_host_menu menu;                ///< of the guest's apps, if it is wanted
};

/** 0, or a negative errno with `err`. The keeper's connection is the windows' then. */
int zs_host_windows_init(struct zs_host_windows *windows, const struct zs_host_options *options,
	int keeper, struct zs_relay_server *server, struct zs_error *err);

void zs_host_windows_finish(struct zs_host_windows *windows);

#endif
