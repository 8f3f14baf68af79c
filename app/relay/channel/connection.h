#ifndef ZS_APP_RELAY_CHANNEL_CONNECTION_H
#define ZS_APP_RELAY_CHANNEL_CONNECTION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/queue.h>

#include "app/common/event-loop.h"
#include "app/relay/channel/port.h"
#include "app/relay/channel/side.h"

struct zs_channel_set;
struct zs_channel_connection;

#define ZS_CHANNEL_APPS 256 ///< at once
#define ZS_CHANNEL_PIPES 256
#define ZS_CHANNEL_FDS_AT_ONCE 28 ///< as libwayland: MAX_FDS_OUT
/* An app's fds that may be under way, in a connection's window as its bytes are. */
#define ZS_CHANNEL_FDS 64

/** An fd that has come, and where in the bytes it belongs. */
struct zs_channel_arrival {
	size_t offset; ///< bytes of `in` in front of it
	int fd;        ///< -1: it is still being made, or its content has not all come
	struct zs_channel_fd what;
	uint64_t filled; ///< bytes of its content so far
};

/** What was read of an app, and waits until it is known what its fds are. */
struct zs_channel_held {
	int fds[ZS_CHANNEL_FDS_AT_ONCE];
	unsigned fd_count, fds_done;
	size_t size;
	uint8_t bytes[ZS_CHANNEL_FRAME_BYTES];
};

/** What differs between an app's socket and a pipe. */
struct zs_channel_connection_impl {
	uint32_t window; ///< bytes that may be under way
	bool is_whole;   ///< where one way ends both do
	/** Passes on some of what our end has. False at its end. */
	bool (*read)(struct zs_channel_connection *connection);
	/** Writes some of what has come. 1; 0 if our end takes nothing now; or a negative errno. */
	int (*write)(struct zs_channel_connection *connection);
	/** Passes on what is held, if it can now. NULL: nothing ever is. */
	void (*pass_held)(struct zs_channel_connection *connection);
	/** Takes FD and CONTENT, as zs_channel_connection_take. NULL: there are none. */
	const char *(*take)(struct zs_channel_connection *connection,
		const struct zs_channel_header *header, const uint8_t *payload);
};

/** One app's connection, or a pipe that one has passed: here an fd, and on the other side one. */
struct zs_channel_connection {
	struct zs_channel_set *set;
	const struct zs_channel_connection_impl *impl;
	uint32_t id;
	struct zs_event_source source; ///< our end
	bool reads;                    ///< what our end has is passed on
	int64_t credit;                ///< bytes that the other side still takes
	int32_t fd_credit;
	struct zs_channel_held *held; ///< nothing more is read then; NULL: nothing waits
	bool writes;                  ///< what comes is written to our end
	bool has_end;                 ///< no more comes
	uint8_t *in;                  ///< as large as the window
	size_t in_count;
	struct zs_channel_arrival arrivals[ZS_CHANNEL_FDS];
	unsigned arrival_count;
	struct zs_channel_credit taken; ///< that the other side is not told of yet
	struct zs_channel_app app;      ///< whose it is; empty for a pipe
	TAILQ_ENTRY(zs_channel_connection) link;
};

/** All connections of a channel, and what they share. */
struct zs_channel_set {
	struct zs_channel_port *port;
	const struct zs_channel_side *side;
	void *data; ///< the side's
	TAILQ_HEAD(, zs_channel_connection) list;
	unsigned app_count, pipe_count;
	uint64_t content_bytes; ///< in files that have come and were not passed on
	uint32_t last_id;
	bool is_choked; ///< apps wait until the port has taken something
};

void zs_channel_set_init(struct zs_channel_set *set, struct zs_channel_port *port,
	const struct zs_channel_side *side, void *data);

/** NULL if there is none of this number. */
struct zs_channel_connection *zs_channel_set_find(const struct zs_channel_set *set, uint32_t id);

/** A number for a connection that begins here. */
uint32_t zs_channel_set_next_id(struct zs_channel_set *set);

/** True if the other side may begin one of this number. */
bool zs_channel_set_may_begin(const struct zs_channel_set *set, uint32_t id);

/** Writes what can be; then apps that had to wait are read again. */
void zs_channel_set_flush(struct zs_channel_set *set);

/** Has those go on that wait for what the side did not know. */
void zs_channel_set_resume(struct zs_channel_set *set);

/** Destroys all of them. */
void zs_channel_set_clear(struct zs_channel_set *set);

/** One of this number, whose fd is the connection's in any case. NULL without memory. */
struct zs_channel_connection *zs_channel_connection_create(struct zs_channel_set *set,
	const struct zs_channel_connection_impl *impl, uint32_t id, int fd);

/** The other side knows already, or is gone. */
void zs_channel_connection_destroy(struct zs_channel_connection *connection);

/** Tells the other side that this one is of no use any more, and destroys it. */
void zs_channel_connection_close(struct zs_channel_connection *connection);

/** Has its fd watched for what it waits for now. */
void zs_channel_connection_watch(struct zs_channel_connection *connection);

/** Does what it can. It may be gone then. */
void zs_channel_connection_run(struct zs_channel_connection *connection);

/** Goes on with what was held, if it can now. It may be gone then. */
void zs_channel_connection_resume(struct zs_channel_connection *connection);

/** Takes out what was written: bytes, with the fds that went with the first of them. */
void zs_channel_connection_drop(
	struct zs_channel_connection *connection, size_t bytes, unsigned fds);

/** What comes of it. Each returns NULL, or what is wrong with it; it may be gone then. */
const char *zs_channel_connection_take(struct zs_channel_connection *connection,
	const struct zs_channel_header *header, const uint8_t *payload);

/** What zs_channel_provide has for it. False if it waits for nothing of this type and id. */
bool zs_channel_connection_provide(
	struct zs_channel_connection *connection, uint32_t type, uint32_t id, int fd);

/** Logs why this one cannot go on, and closes it. */
void zs_channel_connection_fail(struct zs_channel_connection *connection, const char *why);

/** Notes that fds were taken, or are not wanted. */
void zs_channel_connection_tell_taken(struct zs_channel_connection *connection);

#endif
