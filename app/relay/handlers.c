#include "app/relay/handlers.h"

#include <stddef.h>

#include "app/relay/buffers/buffer.h"
#include "app/relay/presentation.h"
#include "app/relay/selection.h"

/* The first of an interface is that which counts. */
const struct zs_wire_handler *const zs_relay_handlers[] = {&zs_relay_handler_clipboard,
	&zs_relay_handler_primary, &zs_relay_handler_presentation, &zs_relay_handler_feedback,
	&zs_relay_handler_commit_timer, ZS_RELAY_BUFFERS_HANDLERS, NULL};
