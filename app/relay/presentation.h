#ifndef ZS_APP_RELAY_PRESENTATION_H
#define ZS_APP_RELAY_PRESENTATION_H

#include "app/relay/wire/handlers.h"

/* When frames were shown, and are to be: times by the compositor's clock. Where that is another
 * machine's, apps have them by CLOCK_MONOTONIC of their own. */

/** Of wp_presentation: which clock it is. */
extern const struct zs_wire_handler zs_relay_handler_presentation;

/** Of wp_presentation_feedback. */
extern const struct zs_wire_handler zs_relay_handler_feedback;

/** Of wp_commit_timer_v1. */
extern const struct zs_wire_handler zs_relay_handler_commit_timer;

#endif
