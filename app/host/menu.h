#ifndef ZS_APP_HOST_MENU_H
#define ZS_APP_HOST_MENU_H

#include <limits.h>
#include <stdbool.h>

#include "app/common/event-loop.h"
#include "app/host/entry.h"

/**
 * Apps of a guest's in the menu of the host's desktop: files in the user's folder of desktop
 * entries, for as long as the guest is there, and a socket for who wants to start one.
 */
struct zs_host_menu {
	struct zs_event_loop *loop;
	struct zs_host_entry_target target;
	char program[PATH_MAX], folder[PATH_MAX];
	int applications; ///< the folder of desktop entries
	char ids[ZS_CHANNEL_ENTRIES][ZS_CHANNEL_ID_BYTES];
	unsigned count;
	struct zs_event_source listening, asking; ///< the last that has connected
	/** False if the guest does not hear of it now. */
	bool (*start)(void *data, const struct zs_channel_start *start);
	void *data;
};

/**
 * Takes out what a host of that name has left, and listens in the machine's folder. 0, or a
 * negative errno with `err`; then nothing is held.
 */
int zs_host_menu_init(struct zs_host_menu *menu, struct zs_event_loop *loop, const char *name,
	const char *folder, struct zs_error *err);

/** Adds what a guest has sent; drops what is no entry, is there already, or is too much. */
void zs_host_menu_add(struct zs_host_menu *menu, const struct zs_channel_entry *entry);

/** The guest is not there any more. */
void zs_host_menu_clear(struct zs_host_menu *menu);

/** Accepts a zeroed one. */
void zs_host_menu_finish(struct zs_host_menu *menu);

/** Has the `zeroscan host` of this folder start an app of its guest's. 0, or a negative errno with
 * `err`. */
int zs_host_menu_ask(const char *folder, const char *id, struct zs_error *err);

#endif
