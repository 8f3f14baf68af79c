#ifndef ZS_APP_RELAY_WIRE_STREAM_H
#define ZS_APP_RELAY_WIRE_STREAM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* As large as the largest message and as much again: while no whole message is there, more fits. */
#define ZS_WIRE_BYTES (128 << 10)
#define ZS_WIRE_FDS 256
#define ZS_WIRE_FDS_AT_ONCE 28 ///< as libwayland: MAX_FDS_OUT

/**
 * One way through a socket: bytes, and the fds that came with them, which belong to messages in the
 * order of both. Bounded: what does not fit stays in the kernel.
 */
struct zs_wire_queue {
	uint8_t *bytes; ///< ZS_WIRE_BYTES of them
	size_t start, end;
	int fds[ZS_WIRE_FDS];
	unsigned fd_start, fd_count;
};

/** A socket to an app or to a compositor. */
struct zs_wire_stream {
	int fd; ///< non-blocking; the stream's
	struct zs_wire_queue in, out;
};

/** Takes over the fd. 0 or -ENOMEM; then the fd is still the caller's. */
int zs_wire_stream_init(struct zs_wire_stream *stream, int fd);

/** Closes all, also fds that were not taken. Accepts one whose fd is -1. */
void zs_wire_stream_finish(struct zs_wire_stream *stream);

/**
 * Reads what is there, once. The number of bytes; -EAGAIN if there is nothing, or no room; -EPIPE
 * at the other side's end; -E2BIG if it sent more fds at once than anything has; -EMFILE if this
 * process has no room for them; another negative errno.
 */
int zs_wire_stream_read(struct zs_wire_stream *stream);

/** True if reading once more could bring anything. */
bool zs_wire_stream_has_room(const struct zs_wire_stream *stream);

/**
 * Writes what it can of what is to go out, and drops it if the other side reads no more. 0, also if
 * some is left; or a negative errno.
 */
int zs_wire_stream_flush(struct zs_wire_stream *stream);

static inline bool zs_wire_stream_is_flushed(const struct zs_wire_stream *stream)
{
	return stream->out.start == stream->out.end;
}

/** The first message that came, whole; NULL if none is. -EPROTO in `error` for one that is none. */
const uint32_t *zs_wire_stream_peek(struct zs_wire_stream *stream, int *error);

/** Drops the message that was peeked. */
void zs_wire_stream_drop(struct zs_wire_stream *stream);

/** Takes the first fd that came; -1 if there is none. */
int zs_wire_stream_take_fd(struct zs_wire_stream *stream);

/** Room in `out` for so many bytes and fds. */
bool zs_wire_stream_can_put(const struct zs_wire_stream *stream, size_t bytes, unsigned fds);

/** Has the next so many bytes that are put lie behind each other; there must be room for them. */
void zs_wire_stream_reserve(struct zs_wire_stream *stream, size_t bytes);

/** Room for `bytes` at the end of `out`, to be filled in by the caller; there must be that much. */
uint32_t *zs_wire_stream_put(struct zs_wire_stream *stream, size_t bytes);

/** Takes back what was put there, `bytes` long; what was put behind it moves up. */
void zs_wire_stream_unput(struct zs_wire_stream *stream, uint32_t *words, size_t bytes);

/** The i-th fd that came and was not taken, which stays the stream's; -1 if there are fewer. */
int zs_wire_stream_peek_fd(const struct zs_wire_stream *stream, unsigned i);

/** Adds an fd, which then is the stream's, to go out with or before what is put next. */
void zs_wire_stream_put_fd(struct zs_wire_stream *stream, int fd);

#endif
