#ifndef ZS_APP_RELAY_CHANNEL_PORT_H
#define ZS_APP_RELAY_CHANNEL_PORT_H

#include <stdbool.h>

#include "app/common/event-loop.h"
#include "app/relay/channel/frame.h"

/* While so much waits to go out no app is read. */
#define ZS_CHANNEL_PORT_ENOUGH (128 << 10)
/* What answers may add to that. */
#define ZS_CHANNEL_PORT_MAX (8 << 20)

/** Whole frames, to a stream of bytes and from it: a virtio-serial port, or a socket. */
struct zs_channel_port {
	struct zs_event_loop *loop;
	struct zs_event_source source;
	uint8_t *out; ///< growing, up to ZS_CHANNEL_PORT_MAX
	size_t out_start, out_end, out_room;
	size_t torn; ///< bytes of a frame that has gone out in part
	uint8_t in[4 * (sizeof(struct zs_channel_header) + ZS_CHANNEL_FRAME_BYTES)];
	size_t in_start, in_end;
	void (*handle_lost)(void *data);
	const char *lost; ///< why nothing goes in or out any more; NULL: it does
};

/**
 * Takes over the fd, and makes it non-blocking. `handle` is called for its events, `handle_lost`
 * once, within any function of these, when it is of no use any more. 0 or a negative errno; then it
 * is closed.
 */
int zs_channel_port_init(struct zs_channel_port *port, struct zs_event_loop *loop, int fd,
	void (*handle)(struct zs_event_source *source, uint32_t events),
	void (*handle_lost)(void *data), void *data);

/** It is of no use any more, for that reason: a text that stays. */
void zs_channel_port_lose(struct zs_channel_port *port, const char *why);

/** Accepts a zeroed one. */
void zs_channel_port_finish(struct zs_channel_port *port);

/** Adds a frame to what goes out. */
void zs_channel_port_put(struct zs_channel_port *port, enum zs_channel_type type, uint32_t id,
	const void *payload, size_t size);

/** Writes what can be. */
void zs_channel_port_flush(struct zs_channel_port *port);

/** True if so much waits that nothing but answers may be added. */
static inline bool zs_channel_port_is_full(const struct zs_channel_port *port)
{
	return port->out_end - port->out_start >= ZS_CHANNEL_PORT_ENOUGH;
}

static inline bool zs_channel_port_is_flushed(const struct zs_channel_port *port)
{
	return port->out_end == port->out_start;
}

/** Reads once. How many bytes. */
size_t zs_channel_port_read(struct zs_channel_port *port);

/**
 * Takes the next frame; its payload is there until the next call of any of these. True if there is
 * one. False, with `is_wrong`, for what is no frame.
 */
bool zs_channel_port_take(struct zs_channel_port *port, struct zs_channel_header *header,
	const uint8_t **payload, bool *is_wrong);

/** Drops what has come. */
static inline void zs_channel_port_drop(struct zs_channel_port *port)
{
	port->in_start = port->in_end = 0;
}

/** Drops what has come up to a HELLO. True if one is there, or may be beginning. */
bool zs_channel_port_seek_hello(struct zs_channel_port *port);

#endif
