#ifndef ZS_APP_HOST_VHOST_CONTROL_H
#define ZS_APP_HOST_VHOST_CONTROL_H

#include <stdint.h>

#include "app/common/socket.h"

/* What the keeper and what shows a guest's windows say to each other, on a SOCK_SEQPACKET socket:
 * one structure a packet. Of a guest's memory only dma-bufs and copies pass. */

#define ZS_KEEPER_VERSION 2
#define ZS_KEEPER_MARKER 64
#define ZS_KEEPER_BELL_WORDS 6

/**
 * COPY is for a resource that EXPORT has no dma-buf of: -E2BIG, its pieces are more than udmabuf
 * takes at once; -ENOENT or -EACCES, there is no udmabuf. The bytes from `offset` on, `bytes` of
 * them, are written into the memfd that comes along, at the same offset, by pwritev: the memfd is
 * as large as the sender made it, and is mapped by the sender only. Nothing is kept of it: each
 * COPY brings it. A range that is not within the resource is -EINVAL.
 *
 * EXPORT and COPY are carried out one after the other, in the order in which they come, so that
 * answers come in it, too; only those that fail at once are answered before others. -EBUSY: too
 * many are under way. -ESTALE: the resource changed or went meanwhile. -ENODATA: it has no memory.
 * What the viewer before asked for may still be answered to the next.
 */
enum zs_keeper_type {
	/* To the keeper. The answers are behind them, in the same order. */
	ZS_KEEPER_EXPORT,   ///< make a dma-buf of a resource
	ZS_KEEPER_COMPARE,  ///< does a resource begin with this marker?
	ZS_KEEPER_COPY,     ///< copy a part of a resource into a memfd, which comes along
	ZS_KEEPER_EXPORTED, ///< with a dma-buf if `error` is 0
	ZS_KEEPER_COMPARED, ///< `error` is 0 if it does
	ZS_KEEPER_COPIED,   ///< `error` is 0 if all bytes are there
	/* From it. */
	ZS_KEEPER_HELLO, ///< first: the version, and how many guests have begun
	ZS_KEEPER_RESET, ///< a guest begins anew, or has gone: no resource is left
	ZS_KEEPER_GONE,  ///< a resource has no memory any more: what was made of it is closed
	ZS_KEEPER_BELL,  ///< a guest's program says something
};

struct zs_keeper_packet {
	uint32_t type;   ///< enum zs_keeper_type
	uint32_t id;     ///< of a resource
	uint64_t serial; ///< of a request, and of its answer; of HELLO and RESET: of the guest
	int32_t error;   ///< 0 or a negative errno
	uint32_t raw_pieces, pieces; ///< of a resource: as the guest sent them, and merged
	uint64_t offset;             ///< of COPY, and of its answer
	uint64_t bytes; ///< of EXPORTED: of the resource; of COPY: how many, and COPIED
	uint32_t words[ZS_KEEPER_BELL_WORDS]; ///< of BELL; [0] of HELLO: the version
	uint8_t marker[ZS_KEEPER_MARKER];     ///< of COMPARE
};

/** As zs_socket_send_packet. */
static inline int zs_keeper_send(int socket, const struct zs_keeper_packet *packet, int fd)
{
	return zs_socket_send_packet(socket, packet, sizeof(*packet), fd);
}

/** As zs_socket_receive_packet. */
static inline int zs_keeper_receive(int socket, struct zs_keeper_packet *packet, int *fd)
{
	return zs_socket_receive_packet(socket, packet, sizeof(*packet), fd);
}

#endif
