#ifndef ZS_APP_GUEST_CARD_H
#define ZS_APP_GUEST_CARD_H

#include <stdbool.h>
#include <stdint.h>

#include "udmabuf/error.h"

#define ZS_GUEST_BELL_WORDS 5
#define ZS_GUEST_NODES 16

/** Where QEMU was not given what it needs. */
#define ZS_GUEST_QEMU_HINT "give QEMU what `zeroscan host --qemu-options` prints"

/**
 * The virtio-gpu by which a guest's memory gets a number that the host knows: its driver sends the
 * page list of what it imports.
 */
struct zs_guest_card {
	int fd;           ///< of its render node
	char path[32];    ///< of the node
	uint32_t bell;    ///< the handle of the object that bells are rung by; 0: none yet
	uint32_t bell_id; ///< its number
};

/** Memory that the host knows by `id`. */
struct zs_guest_memory {
	uint32_t handle; ///< GEM's
	uint32_t id;     ///< the resource's; not 0
};

/**
 * The render nodes of virtio-gpus, at most ZS_GUEST_NODES of them: which is the host's for windows
 * is found out by asking. How many; with none, `err` says why.
 */
unsigned zs_guest_card_list(char paths[ZS_GUEST_NODES][32], struct zs_error *err);

/** Opens one of them. 0, or a negative errno with `err`. */
int zs_guest_card_open(struct zs_guest_card *card, const char *path, struct zs_error *err);

/** Accepts one that failed to open. The driver may have to wait for the host then. */
void zs_guest_card_close(struct zs_guest_card *card);

/** Imports a dma-buf of the guest's own memory. 0, or a negative errno with `err`. */
int zs_guest_card_import(struct zs_guest_card *card, int dmabuf_fd, struct zs_guest_memory *memory,
	struct zs_error *err);

/** Gives it up. The driver waits for the host: not for a loop. 0 or a negative errno. */
int zs_guest_card_release(struct zs_guest_card *card, const struct zs_guest_memory *memory);

/**
 * Tells the host these words, behind all that the driver has sent before. 0, or a negative errno
 * with `err`.
 */
int zs_guest_card_ring(struct zs_guest_card *card, const uint32_t words[ZS_GUEST_BELL_WORDS],
	struct zs_error *err);

#endif
