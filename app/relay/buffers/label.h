#ifndef ZS_APP_RELAY_BUFFERS_LABEL_H
#define ZS_APP_RELAY_BUFFERS_LABEL_H

#include "app/relay/wire/handlers.h"
#include "app/relay/wire/state.h"

/* Titles and app ids that say where a window is from, by the settings' `label`. */

/** Sends the names of a toplevel that has said none yet: whatever the app does, it has one. */
void zs_relay_label_begin(
	struct zs_wire_client *client, const struct zs_wire_object *toplevel, const char *label);

/**
 * Sends a title (or else an app id) with the label in front of it, in the stead of the request that
 * is handled. What is very long is cut. For the handler to return.
 */
int zs_relay_label_replace(struct zs_wire_client *client, const struct zs_wire_passing *passing,
	const char *label, bool is_title, const char *text);

#endif
