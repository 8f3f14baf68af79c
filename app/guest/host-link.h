#ifndef ZS_APP_GUEST_HOST_LINK_H
#define ZS_APP_GUEST_HOST_LINK_H

#include "app/guest/apps.h"
#include "app/guest/exports.h"
#include "app/relay/channel/channel.h"
#include "app/relay/peer.h"

/** The way to `zeroscan host`: the channel, and the card. */
struct zs_guest_host_link {
	struct zs_event_loop *loop;
	uint32_t vsock_port; ///< of the host, by AF_VSOCK; 0: by the port of virtio-serial
	char way[32];        ///< what that is called in errors
	struct zs_channel channel;
	struct zs_guest_exports exports;
	struct zs_channel_marker marker, answer; ///< the last that was sent, and came
	struct zs_event_timer reopen;
	bool has_ended; ///< the host has gone, perhaps to come again
	struct zs_guest_apps apps;
	bool is_asked; ///< for them, by the host that is there
};

/**
 * Finds the way to the host, by a port of AF_VSOCK if that is not 0, and the card, and waits until
 * the host has answered, at most some seconds. 0, or a negative errno with `err`.
 */
int zs_guest_host_link_init(struct zs_guest_host_link *link, struct zs_event_loop *loop,
	uint32_t vsock_port, struct zs_error *err);

/** The host may know and start this machine's apps: with this WAYLAND_DISPLAY, a text that stays.
 */
void zs_guest_host_link_export_apps(struct zs_guest_host_link *link, const char *display);

/** For a server's `connect`, whose data the link is. */
int zs_guest_host_link_connect(void *data, const struct zs_relay_peer *peer, struct zs_error *err);

/** Accepts one that failed to be made. */
void zs_guest_host_link_finish(struct zs_guest_host_link *link);

#endif
