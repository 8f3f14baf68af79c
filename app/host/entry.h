#ifndef ZS_APP_HOST_ENTRY_H
#define ZS_APP_HOST_ENTRY_H

#include <stdbool.h>
#include <stdio.h>

#include "app/relay/channel/frame.h"

/** Where an entry of the host's menu leads to. */
struct zs_host_entry_target {
	const char *program; ///< this one's file
	const char *name;    ///< of the machine
	const char *folder;  ///< of its sockets, an absolute name
};

/**
 * True for an id that can be part of a file's name: letters, digits, dots, dashes and underscores,
 * no dot in front.
 */
bool zs_host_entry_is_id(const char *id);

/**
 * Writes an app of the guest's as a desktop entry of the host's. Of what the guest says there are
 * in it: the name, in one line, behind the machine's; an icon by its name; known categories. The
 * command is the host's own. False, with nothing written, if it has no name or another id.
 */
bool zs_host_entry_write(const struct zs_channel_entry *entry,
	const struct zs_host_entry_target *target, FILE *file);

#endif
