#ifndef ZS_APP_GUEST_HOST_LINK_H
#define ZS_APP_GUEST_HOST_LINK_H

#include "app/guest/exports.h"
#include "app/relay/channel/channel.h"
#include "app/relay/socket.h"

/**
 * The way to `zeroscan host`: the channel, the card, and a Wayland socket of our own whose
 * connections end at the host's compositor.
 */
struct zs_guest_host_link {
	struct zs_event_loop *loop;
	struct zs_channel channel;
	struct zs_guest_exports exports;
	struct zs_relay_socket socket;
	struct zs_event_source listening;
	struct zs_channel_marker marker, answer; ///< the last that was sent, and came
	bool has_ended;                          ///< the host has gone
};

/**
 * Finds port and card, and waits until the host has answered, at most some seconds. 0, or a
 * negative errno with `err`.
 */
int zs_guest_host_link_init(
	struct zs_guest_host_link *link, struct zs_event_loop *loop, struct zs_error *err);

/** Accepts one that failed to be made. */
void zs_guest_host_link_finish(struct zs_guest_host_link *link);

#endif
