#ifndef ZS_APP_GUEST_CARD_PROCESS_H
#define ZS_APP_GUEST_CARD_PROCESS_H

#include <stdbool.h>
#include <stdint.h>

#include "app/common/child-task.h"
#include "app/common/event-loop.h"
#include "app/guest/card.h"

/** The first word of a bell: a resource is there. Its number is the second. */
#define ZS_GUEST_BELL_IMPORTED 1

struct zs_guest_card_task;

/** What came of an import. */
struct zs_guest_card_answer {
	uint64_t memory; ///< what the caller calls it
	struct zs_guest_memory card;
	struct zs_error err; ///< its code is 0 if it was imported
};

/**
 * Imports memory into the card and closes its handles, in a process of its own, which shares the
 * card's file: the driver waits for the host, for room in its queue or for an answer, and where the
 * host does not go on nothing can end the wait, or a process with a thread in it. A zeroed one with
 * a loop and a `handle` is ready.
 */
struct zs_guest_card_process {
	struct zs_event_loop *loop;
	/** An import has come to its end. Called from the loop, and from `wait`. */
	void (*handle)(void *data, const struct zs_guest_card_answer *answer);
	void *data;
	const struct zs_guest_card *card;
	bool has_child;
	struct zs_child child;
	struct zs_event_source source;   ///< its channel
	struct zs_guest_card_task *list; ///< that it is still to be told of, or to answer
	unsigned count, room;
	unsigned unanswered;
};

/**
 * Starts the process, which has the card's file, too, from now on: the last to close that waits for
 * the host as well. The card stays the caller's. 0, or a negative errno with `err`.
 */
int zs_guest_card_process_start(struct zs_guest_card_process *process,
	const struct zs_guest_card *card, struct zs_error *err);

/** Has a dma-buf imported; its fd stays the caller's. 0 or a negative errno. */
int zs_guest_card_process_import(
	struct zs_guest_card_process *process, uint64_t memory, int dmabuf_fd);

/** Has a handle closed. Without memory for that it stays until the card is closed. */
void zs_guest_card_process_close(struct zs_guest_card_process *process, uint32_t handle);

/** Waits for answers, and has them handled, at most so long. 0 or -ETIMEDOUT. */
int zs_guest_card_process_wait(struct zs_guest_card_process *process, uint64_t nanoseconds);

/** Does not wait for the process; that ends when it can. The card is closed before. */
void zs_guest_card_process_finish(struct zs_guest_card_process *process);

/** What the process does. */
extern const struct zs_child_task zs_child_task_card;

#endif
