#ifndef ZS_APP_RELAY_SELECTION_H
#define ZS_APP_RELAY_SELECTION_H

#include "app/relay/wire/handlers.h"

/* What is copied, selected and dragged passes as the settings have it: what is not to leave is
 * cancelled, of what is not to come nothing is heard, not even its types. */

/** Of wl_data_device, with which apps also drag; goes on to the buffers' handler. */
extern const struct zs_wire_handler zs_relay_handler_clipboard;

/** Of zwp_primary_selection_device_v1. */
extern const struct zs_wire_handler zs_relay_handler_primary;

#endif
