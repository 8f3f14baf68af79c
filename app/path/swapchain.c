#include "app/path/swapchain.h"

#include <stddef.h>

void zs_swapchain_init(struct zs_swapchain *chain, uint32_t count)
{
	*chain = (struct zs_swapchain){.count = count};
	for (uint32_t i = 0; i < ZS_SWAPCHAIN_MAX; i++) {
		struct zs_slot *slot = &chain->slots[i];
		slot->fence_fd = -1;
		slot->drawn = &slot->frame;
	}
}

struct zs_slot *zs_swapchain_find(struct zs_swapchain *chain, enum zs_slot_state state)
{
	for (uint32_t i = 0; i < chain->count; i++) {
		if (chain->slots[i].state == state) {
			return &chain->slots[i];
		}
	}
	return NULL;
}

bool zs_slot_is_free(const struct zs_slot *slot)
{
	return slot->state == ZS_SLOT_FREE && (slot->shown == NULL || !slot->shown->is_held);
}

bool zs_swapchain_has_free(const struct zs_swapchain *chain)
{
	for (uint32_t i = 0; i < chain->count; i++) {
		if (zs_slot_is_free(&chain->slots[i])) {
			return true;
		}
	}
	return false;
}

struct zs_slot *zs_swapchain_acquire(struct zs_swapchain *chain)
{
	struct zs_slot *oldest = NULL;
	for (uint32_t i = 0; i < chain->count; i++) {
		struct zs_slot *slot = &chain->slots[i];
		if (zs_slot_is_free(slot) &&
			(oldest == NULL || slot->free_since_ns < oldest->free_since_ns)) {
			oldest = slot;
		}
	}
	if (oldest != NULL) {
		oldest->state = ZS_SLOT_DRAWING;
	}
	return oldest;
}

struct zs_slot *zs_swapchain_flipped(struct zs_swapchain *chain, uint64_t time_ns)
{
	struct zs_slot *before = zs_swapchain_find(chain, ZS_SLOT_ON_SCREEN);
	struct zs_slot *queued = zs_swapchain_find(chain, ZS_SLOT_QUEUED);
	/* An event of a chain that is gone. */
	if (queued == NULL) {
		return NULL;
	}
	if (before != NULL) {
		before->state = ZS_SLOT_FREE;
		before->free_since_ns = time_ns;
	}
	queued->state = ZS_SLOT_ON_SCREEN;
	return queued;
}
