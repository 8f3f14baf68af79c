#ifndef ZS_APP_HOST_VHOST_MESSAGE_H
#define ZS_APP_HOST_VHOST_MESSAGE_H

#include <stddef.h>
#include <stdint.h>

/* Requests of the vhost-user protocol, by their numbers in QEMU's specification of it. */
enum {
	ZS_VHOST_GET_FEATURES = 1,
	ZS_VHOST_SET_FEATURES = 2,
	ZS_VHOST_SET_OWNER = 3,
	ZS_VHOST_SET_VRING_NUM = 8,
	ZS_VHOST_SET_VRING_ADDR = 9,
	ZS_VHOST_SET_VRING_BASE = 10,
	ZS_VHOST_GET_VRING_BASE = 11,
	ZS_VHOST_SET_VRING_KICK = 12,
	ZS_VHOST_SET_VRING_CALL = 13,
	ZS_VHOST_SET_VRING_ERR = 14,
	ZS_VHOST_GET_PROTOCOL_FEATURES = 15,
	ZS_VHOST_SET_PROTOCOL_FEATURES = 16,
	ZS_VHOST_GET_QUEUE_NUM = 17,
	ZS_VHOST_SET_VRING_ENABLE = 18,
	ZS_VHOST_GET_CONFIG = 24,
	ZS_VHOST_SET_CONFIG = 25,
	ZS_VHOST_GPU_SET_SOCKET = 33,
	ZS_VHOST_GET_MAX_MEM_SLOTS = 36,
	ZS_VHOST_ADD_MEM_REG = 37,
	ZS_VHOST_REM_MEM_REG = 38,
	ZS_VHOST_REQUESTS
};

/* Header flags. */
#define ZS_VHOST_VERSION 1u
#define ZS_VHOST_VERSION_MASK 3u
#define ZS_VHOST_REPLY 4u
#define ZS_VHOST_NEED_REPLY 8u

#define ZS_VHOST_HEADER 12
#define ZS_VHOST_PAYLOAD 512 ///< bytes: the largest that is meant for us is the config

/** A memory region as front-ends describe it. */
struct zs_vhost_region {
	uint64_t guest_address, size, user_address, offset;
};

/** One message; the payload is as it came, in the machine's own order of bytes. */
struct zs_vhost_message {
	uint32_t unused; ///< so that the payload lies behind the header, and is aligned
	uint32_t request, flags, size; ///< `size`: bytes of payload
	union {
		uint8_t bytes[ZS_VHOST_PAYLOAD];
		uint64_t u64;
		struct {
			uint32_t index, number;
		} state;
		struct {
			uint32_t index, flags;
			uint64_t descriptors, used, available, log;
		} address;
		struct {
			uint64_t padding;
			struct zs_vhost_region region;
		} region;
		struct {
			uint32_t offset, size, flags;
			uint8_t bytes[ZS_VHOST_PAYLOAD - ZS_VHOST_HEADER];
		} config;
	};
	int fd; ///< the last that came along; -1: none. The reader's: what is left here is closed
};

/** Messages as they come out of a socket, in pieces of any size. */
struct zs_vhost_reader {
	struct zs_vhost_message message;
	size_t length; ///< bytes of it that have come
};

/**
 * Reads on, without waiting. 1 if `reader->message` is whole, 0 if not yet; -EPIPE at the other
 * side's end, -EPROTO if that is no message, another negative errno.
 */
int zs_vhost_reader_read(struct zs_vhost_reader *reader, int socket);

/** Takes the fd of the message, which then is the caller's; -1 if there is none. */
int zs_vhost_message_take_fd(struct zs_vhost_message *message);

/** Done with the message: closes the fd if nothing has taken it. */
void zs_vhost_reader_next(struct zs_vhost_reader *reader);

/** Answers with the payload as it is now, of so many bytes. 0 or a negative errno. */
int zs_vhost_message_reply(struct zs_vhost_message *message, int socket, uint32_t size);

#endif
