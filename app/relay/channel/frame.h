#ifndef ZS_APP_RELAY_CHANNEL_FRAME_H
#define ZS_APP_RELAY_CHANNEL_FRAME_H

#include <stddef.h>
#include <stdint.h>

/* What goes over a channel between two relays, which passes bytes alone: frames, each of one app's
 * connection. Little endian, as both machines are. */

#define ZS_CHANNEL_VERSION 1
#define ZS_CHANNEL_FRAME_BYTES (16 << 10) ///< of one frame's payload at most
#define ZS_CHANNEL_CLIENTS 1024

enum zs_channel_type {
	ZS_CHANNEL_HELLO = 1, ///< first: the version and a number that no other beginning has
	ZS_CHANNEL_BEAT,      ///< it lives
	ZS_CHANNEL_OPEN,      ///< an app has connected
	ZS_CHANNEL_CLOSE,     ///< it has gone, or the compositor has
	ZS_CHANNEL_DATA,      ///< Wayland, as it is
	ZS_CHANNEL_FD,        ///< what is to be made in the stead of the next fd, before its bytes
	ZS_CHANNEL_CONTENT,   ///< the bytes of such an fd
	ZS_CHANNEL_CREDIT,    ///< so many bytes of DATA and CONTENT were taken
	ZS_CHANNEL_MARKER,    ///< do you see this in the resource of that number?
	ZS_CHANNEL_MARKED,    ///< the answer
	ZS_CHANNEL_TYPES
};

struct zs_channel_header {
	uint16_t type, reserved;
	uint32_t client; ///< 0: the channel itself
	uint32_t length; ///< bytes of payload
};

/** What an fd is, and how the other side makes its like. */
enum zs_channel_fd_type {
	ZS_CHANNEL_FD_POOL = 1, ///< an app's wl_shm pool: a file of that size, never shown
	ZS_CHANNEL_FD_RESOURCE, ///< memory that the host knows by its number
	ZS_CHANNEL_FD_CONTENT,  ///< a file with these bytes, sealed
	ZS_CHANNEL_FD_NONE,     ///< it could not be described: something that is always at its end
};

struct zs_channel_fd {
	uint32_t type, id;
	uint64_t size;
};

struct zs_channel_hello {
	uint32_t version, reserved;
	uint64_t nonce;
};

#define ZS_CHANNEL_MARKER_BYTES 64

/** The guest's: what its resource begins with. The host's answer: 0 in `error` if it does there. */
struct zs_channel_marker {
	uint32_t id;
	int32_t error;
	uint8_t bytes[ZS_CHANNEL_MARKER_BYTES];
};

/** True if a frame may have this type and length. */
int zs_channel_header_is_valid(const struct zs_channel_header *header);

#endif
