#ifndef ZS_APP_GUEST_EXPORTS_H
#define ZS_APP_GUEST_EXPORTS_H

#include <stdbool.h>

#include "app/guest/card.h"
#include "app/relay/channel/frame.h"

/** The first word of a bell: a resource is there. Its number is the second. */
#define ZS_GUEST_BELL_IMPORTED 1

/** What of this guest's the host can be told of: memory, by its numbers. */
struct zs_guest_exports {
	struct zs_guest_card card;
};

/**
 * Says what an fd is to the host; a dma-buf gets a number of the card's. False if it is nothing
 * that is known.
 */
bool zs_guest_exports_describe(
	struct zs_guest_exports *exports, int fd, struct zs_channel_fd *what);

/**
 * Makes a page of memory that begins with something random, and tells the host to look: the card is
 * the host's if that sees it there. 0, or a negative errno with `err`.
 */
int zs_guest_exports_mark(
	struct zs_guest_exports *exports, struct zs_channel_marker *marker, struct zs_error *err);

#endif
