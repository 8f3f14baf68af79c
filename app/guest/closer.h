#ifndef ZS_APP_GUEST_CLOSER_H
#define ZS_APP_GUEST_CLOSER_H

#include <stdint.h>

#include "app/common/child-task.h"
#include "app/common/event-loop.h"

/**
 * Closes GEM handles of the card in a process of its own, which shares the card's file: the driver
 * waits for the host then, and where that does not answer nothing can end the wait, or a process
 * with a thread in it. A zeroed one with a loop is ready.
 */
struct zs_guest_closer {
	struct zs_event_loop *loop;
	bool has_child;
	struct zs_child child;
	struct zs_event_source source; ///< its channel, while it is full
	uint32_t *handles;             ///< that it has not been told of yet
	unsigned count, room;
};

/**
 * Starts the process, which has the card's file, too, from now on: the last to close that waits for
 * the host as well. 0, or a negative errno with `err`.
 */
int zs_guest_closer_start(struct zs_guest_closer *closer, int card_fd, struct zs_error *err);

/** Has a handle of this card's closed. The process is started anew if it was killed. */
void zs_guest_closer_close(struct zs_guest_closer *closer, int card_fd, uint32_t handle);

/** Does not wait for the process; that ends when it can. The card is closed before. */
void zs_guest_closer_finish(struct zs_guest_closer *closer);

/** What the process does. */
extern const struct zs_child_task zs_child_task_closer;

#endif
