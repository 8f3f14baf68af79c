#ifndef ZS_APP_DISPLAY_KMS_PRESENCE_H
#define ZS_APP_DISPLAY_KMS_PRESENCE_H

#include <stdbool.h>
#include <stdint.h>

#include "app/display/input/input.h"
#include "kms/hotplug/hotplug.h"
#include "kms/session/session.h"

/** Why nothing can be shown now. */
enum zs_absence {
	ZS_ABSENT_SESSION = 1,  ///< the user is on another virtual terminal
	ZS_ABSENT_MASTER = 2,   ///< another program is the display's master
	ZS_ABSENT_MONITOR = 4,  ///< no monitor is left
	ZS_ABSENT_DEVICE = 8,   ///< the GPU has gone
	ZS_ABSENT_PICTURE = 16, ///< pictures of another size or for another device are asked for
};

/** What takes a screen away from a program and gives it back. */
struct zs_presence {
	int fd; ///< readable when there is something: of all below, and the device
	struct zs_kms_session *session; ///< owned by the caller
	struct zs_input *input;         ///< NULL if there are no keys
	bool waits;                     ///< for ever, if it must be
	unsigned absence;               ///< of enum zs_absence; 0: the screen is ours
	bool has_left;  ///< since the owner looked: what was on the screen is no more
	bool must_look; ///< the owner is to look at monitors and devices
	bool told_master;
	uint64_t since_ns; ///< when something went that may not come back
	int side_fd, timer_fd;
	unsigned ticks;
	const char *device; ///< path of the device whose monitors matter; the caller's
	struct zs_kms_hotplug hotplug;
};

/**
 * Begins to listen, to keys too if those are wanted, which go to `passed` if that is not NULL, with
 * all else that a person does. 0 or a negative errno with `err`.
 */
int zs_presence_init(struct zs_presence *presence, struct zs_kms_session *session, bool waits,
	bool keys, struct zs_input_queue *passed, struct zs_error *err);

/** True if a key waits to be obeyed. */
bool zs_presence_has_key(const struct zs_presence *presence);

void zs_presence_finish(struct zs_presence *presence);

/** `fd` becomes readable with this one too, or no longer. */
void zs_presence_watch(struct zs_presence *presence, int fd);
void zs_presence_unwatch(struct zs_presence *presence, int fd);

/**
 * Takes what has come, apart from the device's own events. 1 if anything has, 0 if not, or a
 * negative errno with `err`: the session is over, or what went did not come back in time.
 */
int zs_presence_dispatch(struct zs_presence *presence, struct zs_error *err);

/** Notes that something went, or is back; logs it once. `what` names it. */
void zs_presence_lose(struct zs_presence *presence, enum zs_absence absence, const char *what);
void zs_presence_regain(struct zs_presence *presence, enum zs_absence absence, const char *what);

#endif
