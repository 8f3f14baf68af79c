#ifndef ZS_APP_DISPLAY_KMS_EVENTS_H
#define ZS_APP_DISPLAY_KMS_EVENTS_H

#include <stdbool.h>

#include "app/display/input/input.h"
#include "app/display/kms/suspension.h"
#include "kms/hotplug/hotplug.h"
#include "kms/session/session.h"

/** Where the events come from that are no flips: session, hotplug, keyboards, a timer. */
struct zs_kms_events {
	int fd; ///< readable when there is something: of all below, and the device
	struct zs_kms_session *session; ///< owned by the caller
	struct zs_input *input;         ///< NULL if there are no keys
	struct zs_kms_suspension suspension;
	bool needs_refresh; ///< connectors and devices are to be read again
	bool was_disabled;  ///< the session, since then: the CRTCs no longer show what they did
	int side_fd;
	const char *device; ///< path of the device whose monitors matter; the caller's
	struct zs_kms_hotplug hotplug;
};

/**
 * Begins to listen, to keys too if those are wanted, which go to `passed` if that is not NULL, with
 * all else that a person does. 0 or a negative errno with `err`.
 */
int zs_kms_events_init(struct zs_kms_events *events, struct zs_kms_session *session, bool waits,
	bool keys, struct zs_input_queue *passed, struct zs_error *err);

/** True if there is a key that the caller has not taken yet. */
bool zs_kms_events_has_key(const struct zs_kms_events *events);

/** Accepts a zeroed one. */
void zs_kms_events_finish(struct zs_kms_events *events);

/** `fd` becomes readable with this one too, or no longer. */
int zs_kms_events_watch(struct zs_kms_events *events, int fd, struct zs_error *err);
void zs_kms_events_unwatch(struct zs_kms_events *events, int fd);

/**
 * Processes what has come, apart from the device's own events. 1 if anything has, 0 if not, or a
 * negative errno with `err`: the session is over, or what is lost was not restored in time.
 */
int zs_kms_events_dispatch(struct zs_kms_events *events, struct zs_error *err);

/** Connectors and devices are being read: sets needs_refresh back. */
void zs_kms_events_begin_refresh(struct zs_kms_events *events);

/** They were read: sets was_disabled back, and returns what it was. */
bool zs_kms_events_end_refresh(struct zs_kms_events *events);

#endif
