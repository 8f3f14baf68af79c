#ifndef ZS_APP_RELAY_HANDLERS_H
#define ZS_APP_RELAY_HANDLERS_H

#include "app/relay/wire/handlers.h"

/** All handlers of a client with `zs_relay_buffers`; a NULL behind the last. */
extern const struct zs_wire_handler *const zs_relay_handlers[];

#endif
