#ifndef ZS_APP_RELAY_CHANNEL_CHANNEL_H
#define ZS_APP_RELAY_CHANNEL_CHANNEL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "app/common/event-loop.h"
#include "app/relay/channel/frame.h"

#define ZS_CHANNEL_WINDOW (256 << 10) ///< bytes of one app that may be under way
#define ZS_CHANNEL_FDS 64             ///< of one app, that have come and were not passed on
#define ZS_CHANNEL_CONTENT_BYTES (1 << 20)

struct zs_channel;

/** An fd that has come, and where in the bytes it belongs. */
struct zs_channel_arrival {
	size_t offset; ///< bytes of `in` in front of it
	int fd;        ///< -1: it is still being made, or its content has not all come
	struct zs_channel_fd what;
	uint64_t filled; ///< bytes of its content so far
};

/** One app's connection: on this side a socket, on the other one as well. */
struct zs_channel_client {
	struct zs_channel *channel;
	uint32_t id;
	struct zs_event_source socket; ///< ours; fd -1: this side has closed
	int64_t credit;                ///< bytes that the other side still takes
	uint8_t *in;                   ///< ZS_CHANNEL_WINDOW bytes, for the socket
	size_t in_count;
	struct zs_channel_arrival arrivals[ZS_CHANNEL_FDS];
	unsigned arrival_count;
	uint32_t taken; ///< bytes that the other side is not told of yet
	bool is_closed; ///< by the other side: what has come is still passed
	struct zs_channel_client *next;
};

/** What each side does by itself. */
struct zs_channel_side {
	/** An app has connected there. The socket of a connection for it, or a negative errno. */
	int (*open)(void *data);
	/** Says what this fd is to the other side. It stays the caller's. False: nothing that is
	 * known. */
	bool (*describe)(void *data, int fd, struct zs_channel_fd *what);
	/**
	 * Makes an fd of what the other side says. The fd; -EAGAIN: zs_channel_provide comes with
	 * it later; another negative errno.
	 */
	int (*make)(void *data, const struct zs_channel_fd *what);
	/** The other side has begun, or begun anew: there is no app any more. May be NULL. */
	void (*begin)(void *data);
	/** The channel is of no use any more; it may be finished only later. May be NULL. */
	void (*end)(void *data);
	/** A marker, or the answer to one. */
	void (*mark)(void *data, const struct zs_channel_marker *marker);
};

/** A byte stream to the relay on the other machine, shared by all apps. */
struct zs_channel {
	struct zs_event_loop *loop;
	struct zs_event_source port;
	const struct zs_channel_side *side;
	void *data;
	uint8_t *out; ///< growing, as far as credits let it
	size_t out_start, out_end, out_room;
	uint8_t in[sizeof(struct zs_channel_header) + ZS_CHANNEL_FRAME_BYTES];
	size_t in_count;
	struct zs_channel_client *clients;
	uint32_t last_id;
	uint64_t nonce, peer_nonce; ///< 0: the other side has not said hello
	bool is_broken;             ///< it said what is no frame
};

/** Begins on this fd, which is the channel's then. 0 or a negative errno. */
int zs_channel_init(struct zs_channel *channel, struct zs_event_loop *loop, int fd,
	const struct zs_channel_side *side, void *data);

/** Accepts a zeroed one. */
void zs_channel_finish(struct zs_channel *channel);

/**
 * Opens a connection to the other side for an app's socket, which is the channel's in any case. 0
 * or a negative errno.
 */
int zs_channel_connect(struct zs_channel *channel, int fd);

/**
 * An fd that `make` promised for what is of this type and id; the channel's then. Negative: it
 * could not be made.
 */
void zs_channel_provide(struct zs_channel *channel, uint32_t type, uint32_t id, int fd);

/** Sends a marker, or the answer to one. */
void zs_channel_mark(struct zs_channel *channel, enum zs_channel_type type,
	const struct zs_channel_marker *marker);

#endif
