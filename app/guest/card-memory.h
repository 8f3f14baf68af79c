#ifndef ZS_APP_GUEST_CARD_MEMORY_H
#define ZS_APP_GUEST_CARD_MEMORY_H

#include "app/guest/card.h"
#include "app/relay/buffers/copy-memory.h"

/**
 * Makes memory of the card's own, and maps it: its driver knows that also where it imports no other
 * memory, as before Linux 6.14. An import of its dma-buf is this very memory. 0, or a negative
 * errno with `err`.
 */
int zs_guest_card_memory_create(struct zs_guest_card *card, size_t size,
	struct zs_relay_copy_memory *memory, struct zs_error *err);

#endif
