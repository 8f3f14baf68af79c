#ifndef ZS_APP_RELAY_CHANNEL_FRAME_H
#define ZS_APP_RELAY_CHANNEL_FRAME_H

#include <errno.h>
#include <stddef.h>
#include <stdint.h>

#include "app/common/remote-clock.h"

/* What goes over a channel between two relays, which passes bytes alone: frames, each of one
 * connection. Little endian, as both machines are. */

#define ZS_CHANNEL_VERSION 4
#define ZS_CHANNEL_MAGIC UINT64_C(0x6e6163736f72657a) ///< "zeroscan"
#define ZS_CHANNEL_FRAME_BYTES (16 << 10)             ///< of one frame's payload at most

enum zs_channel_type {
	ZS_CHANNEL_HELLO = 1, ///< first, and until both sides know each other
	ZS_CHANNEL_BEAT,      ///< it lives
	ZS_CHANNEL_OPEN,      ///< an app has connected
	ZS_CHANNEL_DATA,      ///< what goes over the connection, as it is
	ZS_CHANNEL_END,       ///< that was all of it
	ZS_CHANNEL_STOP,      ///< no more of it is taken
	ZS_CHANNEL_FD,        ///< what is to be made in the stead of the next fd, before its bytes
	ZS_CHANNEL_CONTENT,   ///< the bytes of such an fd
	ZS_CHANNEL_CREDIT,    ///< so much was taken: the other side may send as much again
	ZS_CHANNEL_MARKER,    ///< do you see this in the resource of that number?
	ZS_CHANNEL_MARKED,    ///< the answer
	ZS_CHANNEL_ASK_TIME,  ///< what do your clocks show?
	ZS_CHANNEL_TIME,      ///< the answer
	ZS_CHANNEL_LIST,      ///< the host's: which apps can be started there?
	ZS_CHANNEL_ENTRY,     ///< the guest's: one of them
	ZS_CHANNEL_START,     ///< the host's: this one is to start
	ZS_CHANNEL_TYPES
};

struct zs_channel_header {
	uint16_t type, reserved;
	uint32_t id;     ///< of a connection: odd where the guest began it; 0: the channel itself
	uint32_t length; ///< bytes of payload
};

struct zs_channel_hello {
	uint64_t magic;
	uint32_t version;
	uint32_t is_joined; ///< 0: an answer is waited for
	uint64_t nonce;     ///< that no other beginning has
	uint64_t peer;      ///< the nonce of who is spoken to; 0 if that is not known
};

/** Which app has connected. */
struct zs_channel_app {
	int32_t pid;
	char name[60]; ///< of its program; ends with a 0
};

#define ZS_CHANNEL_CONTENT_BYTES (1 << 20) ///< of a file whose content passes

/** What an fd is, and how the other side makes its like. */
enum zs_channel_fd_type {
	ZS_CHANNEL_FD_POOL = 1, ///< an app's wl_shm pool: a file of that size, never shown
	ZS_CHANNEL_FD_RESOURCE, ///< memory that the host knows by its number
	ZS_CHANNEL_FD_CONTENT,  ///< a file with these bytes, sealed
	ZS_CHANNEL_FD_PIPE,     ///< a connection of that number, `size` says which ways it goes
	ZS_CHANNEL_FD_NONE,     ///< it could not be described: something that is always at its end
};

/* Which ways a pipe goes, seen from who sends the fd. */
#define ZS_CHANNEL_PIPE_GIVES 1u ///< it is read there
#define ZS_CHANNEL_PIPE_TAKES 2u ///< it is written there

struct zs_channel_fd {
	uint32_t type, id;
	uint32_t is_copy; ///< of a resource: an app's frames are copied into it; 0 or 1
	uint32_t reserved;
	uint64_t size;
};

struct zs_channel_credit {
	uint32_t bytes; ///< of DATA and CONTENT
	uint32_t fds;
};

#define ZS_CHANNEL_MARKER_BYTES 64
#define ZS_CHANNEL_CARD_LOST (-ESHUTDOWN) ///< of an answer: nothing of that card will be seen again

/** The guest's: what its resource begins with. The host's answer: 0 in `error` if it does there. */
struct zs_channel_marker {
	uint32_t id;
	int32_t error;
	union {
		uint8_t bytes[ZS_CHANNEL_MARKER_BYTES];
		uint32_t max_pieces; ///< of the answer: in how many a resource's memory may lie
	};
};

struct zs_channel_time {
	uint64_t asked;                     ///< when, by who asked; the answer has it, too
	struct zs_remote_clock_times times; ///< of the answer
};

#define ZS_CHANNEL_ID_BYTES 128
#define ZS_CHANNEL_ENTRIES 256 ///< of a guest; more are dropped

/** An app that can be started. Each text ends with a 0. */
struct zs_channel_entry {
	char id[ZS_CHANNEL_ID_BYTES]; ///< of its desktop entry, without `.desktop`
	char name[128];
	char icon[64];        ///< a name in icon themes; may be empty
	char categories[192]; ///< of the menu specification, a semicolon behind each
};

struct zs_channel_start {
	char id[ZS_CHANNEL_ID_BYTES];
};

/** True if a frame may have this type and length. */
int zs_channel_header_is_valid(const struct zs_channel_header *header);

#endif
