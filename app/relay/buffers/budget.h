#ifndef ZS_APP_RELAY_BUFFERS_BUDGET_H
#define ZS_APP_RELAY_BUFFERS_BUDGET_H

#include <stdbool.h>
#include <stdint.h>

#include "app/common/event-loop.h"

struct zs_relay_budget;

/** Memory that an import keeps from being swapped. Embedded in what it belongs to. */
struct zs_relay_pin {
	struct zs_relay_budget *budget; ///< NULL: nothing is pinned
	uint64_t bytes;
	unsigned age; ///< the budget's when it was last shown
	struct zs_relay_pin *previous, *next;
};

/**
 * What all apps' imports pin together, at most `limit`. Where that is reached, those are given up
 * that were not shown for a while, the least recently shown first; what is shown again and again is
 * not, as it would have to be imported again at once. A zeroed one has no limit.
 */
struct zs_relay_budget {
	uint64_t limit, bytes, max_bytes; ///< max_bytes: that there were at once
	uint64_t dropped;                 ///< imports given up
	struct zs_relay_pin list;         ///< a ring: its next was shown least recently
	unsigned age;                     ///< grows while memory is short
	struct zs_event_loop *loop;
	struct zs_event_timer timer;
	/** Gives one up, and has zs_relay_pin_remove; false if that cannot be now. */
	bool (*drop)(struct zs_relay_pin *pin);
};

void zs_relay_budget_init(struct zs_relay_budget *budget, uint64_t limit,
	struct zs_event_loop *loop, bool (*drop)(struct zs_relay_pin *pin));

/** True if there is room for so much more, or was made. */
bool zs_relay_budget_reserve(struct zs_relay_budget *budget, uint64_t bytes);

/** It is pinned, and shown. */
void zs_relay_pin_add(struct zs_relay_pin *pin, struct zs_relay_budget *budget, uint64_t bytes);

/** It is shown. */
void zs_relay_pin_touch(struct zs_relay_pin *pin);

/** Accepts one that was not added. */
void zs_relay_pin_remove(struct zs_relay_pin *pin);

void zs_relay_budget_finish(struct zs_relay_budget *budget);

#endif
