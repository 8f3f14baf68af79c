#ifndef ZS_APP_RELAY_CHANNEL_CHANNEL_H
#define ZS_APP_RELAY_CHANNEL_CHANNEL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "app/common/event-loop.h"
#include "app/relay/channel/connection.h"
#include "app/relay/channel/frame.h"
#include "app/relay/channel/port.h"
#include "app/relay/channel/side.h"

/** A byte stream to the relay on the other machine, shared by all apps. */
struct zs_channel {
	struct zs_channel_port port;
	struct zs_channel_set set;
	uint64_t nonce, peer_nonce; ///< of this beginning, of the other side's; 0: not known
	bool is_joined;             ///< the other side knows this beginning
	bool is_deaf;               ///< it has said what is wrong: until the next beat
	const char *complaint;      ///< what was wrong last
	struct zs_event_timer beat;
	struct zs_remote_clock clock; ///< the other machine's, where apps connect on this one
	unsigned silent_beats;        ///< in which nothing has come
	unsigned stuck_beats;         ///< in which bytes have come, but no frame was whole
	bool has_bytes, has_frame;    ///< since the last beat
};

/** Begins on this fd, which is the channel's then. 0 or a negative errno. */
int zs_channel_init(struct zs_channel *channel, struct zs_event_loop *loop, int fd,
	const struct zs_channel_side *side, void *data);

/** Accepts a zeroed one. */
void zs_channel_finish(struct zs_channel *channel);

/** The other side is to begin anew: what it has said so far is of no use. */
void zs_channel_restart(struct zs_channel *channel);

/** True while something may come: there is another end, as far as the fd knows. */
bool zs_channel_is_alive(const struct zs_channel *channel);

/** The other end is no longer there, whatever the fd says: the side's `end` follows. */
void zs_channel_lose(struct zs_channel *channel);

/**
 * Opens a connection to the other side for an app's socket, which is the channel's in any case. 0;
 * -ENOTCONN while the other side is not there; another negative errno.
 */
int zs_channel_connect(struct zs_channel *channel, int fd, const struct zs_channel_app *app);

/**
 * An fd that `make` promised for what is of this type and id; the channel's then. Negative: it
 * could not be made.
 */
void zs_channel_provide(struct zs_channel *channel, uint32_t type, uint32_t id, int fd);

/** What `describe` did not know yet it may know now. */
void zs_channel_resume(struct zs_channel *channel);

/** Sends a marker, or the answer to one. */
void zs_channel_mark(struct zs_channel *channel, enum zs_channel_type type,
	const struct zs_channel_marker *marker);

/** Sends LIST, ENTRY or START. False if the other side is not there, or does not read. */
bool zs_channel_send(
	struct zs_channel *channel, enum zs_channel_type type, const void *payload, size_t size);

#endif
