#ifndef ZS_APP_GUEST_EXPORTS_H
#define ZS_APP_GUEST_EXPORTS_H

#include <stdbool.h>

#include "app/guest/card-process.h"
#include "app/guest/card.h"
#include "app/relay/buffers/remote.h"
#include "app/relay/channel/frame.h"

enum zs_guest_export_state {
	ZS_GUEST_EXPORTING, ///< the card's driver has it, or will
	ZS_GUEST_EXPORTED,
	ZS_GUEST_NOT_EXPORTED, ///< the driver does not take it
	ZS_GUEST_UNWANTED,     ///< removed while it was being exported
};

/** A dma-buf that the host knows, or will. */
struct zs_guest_export {
	enum zs_guest_export_state state;
	uint64_t memory; ///< what it goes by here: its inode's number
	uint64_t size;
	bool is_copy;                       ///< of an app's frames
	struct zs_guest_memory card;        ///< and there
	const struct zs_relay_buffers *app; ///< whose it is; NULL: of one that is leaving
	const struct zs_guest_leaving *leaving;
};

/** An app that has gone. What it showed stays until the host has seen that. */
struct zs_guest_leaving {
	struct zs_guest_exports *exports;
	struct zs_event_source connection; ///< until the channel has read it to its end
	uint64_t question; ///< that was asked then: once it is answered the host has seen it
	struct zs_guest_leaving *next;
};

/** What of this guest's the host can be told of: memory, by its numbers. */
struct zs_guest_exports {
	struct zs_guest_card card;
	struct zs_guest_export *list;
	unsigned count, room;
	struct zs_relay_remote remote; ///< adds to the list, for a relay
	struct zs_event_loop *loop;
	struct zs_guest_card_process process;
	struct zs_guest_leaving *leaving;
	/* The host answers in order: when it has, it has seen all that was sent before. */
	void (*ask)(void *data);    ///< sends it something that it answers
	void (*resume)(void *data); ///< what could not be described can be now
	void *data;
	uint64_t asked, answered;
	struct zs_error last_error; ///< of the last import that came to its end
};

/** The caller sets `ask` and `resume`. Must stay where it is. */
void zs_guest_exports_init(struct zs_guest_exports *exports, struct zs_event_loop *loop);

/** Opens a card, by the path of its node. 0, or a negative errno with `err`. */
int zs_guest_exports_open(struct zs_guest_exports *exports, const char *path, struct zs_error *err);

/** Closes it, without a wait for the host. Accepts one that failed to open. */
void zs_guest_exports_close(struct zs_guest_exports *exports);

/** The host has answered to an `ask`. */
void zs_guest_exports_answer(struct zs_guest_exports *exports);

/** The host's side has begun anew: it has let go of all, and will answer to nothing of before. */
void zs_guest_exports_restart(struct zs_guest_exports *exports);

/** Closes the card. */
void zs_guest_exports_finish(struct zs_guest_exports *exports);

/**
 * Says what an fd is to the host: a file, or a dma-buf that was added. 0; -EAGAIN: `resume` comes
 * when that is known; another negative errno if it is nothing that is known.
 */
int zs_guest_exports_describe(struct zs_guest_exports *exports, int fd, struct zs_channel_fd *what);

/**
 * Makes a page of memory that begins with something random, and tells the host to look: the card is
 * the host's if that sees it there. Finds out, too, whether apps' memory can be imported; `err` has
 * why not. 0, or a negative errno with `err`.
 */
int zs_guest_exports_mark(
	struct zs_guest_exports *exports, struct zs_channel_marker *marker, struct zs_error *err);

#endif
