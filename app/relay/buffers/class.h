#ifndef ZS_APP_RELAY_BUFFERS_CLASS_H
#define ZS_APP_RELAY_BUFFERS_CLASS_H

#include <stdbool.h>
#include <stdint.h>

#include "app/relay/buffers/reason.h"

/**
 * What a compositor's answer to an import depends on. A compositor may end the connection of a
 * client whose buffer it does not like: so each class is probed on a connection of the relay's own
 * before an app's buffers are, and the answer holds for all apps.
 */
struct zs_relay_layout {
	uint32_t fourcc, stride, offset;
	uint64_t modifier;
};

enum zs_relay_class_state {
	ZS_RELAY_CLASS_NEW,   ///< to be probed
	ZS_RELAY_CLASS_ASKED, ///< the compositor has been asked
	ZS_RELAY_CLASS_TAKEN,
	ZS_RELAY_CLASS_FAILED,
	ZS_RELAY_CLASS_FATAL, ///< the compositor ended the connection
	ZS_RELAY_CLASS_MUTE,  ///< it did not answer in time
};

struct zs_relay_class {
	struct zs_relay_layout layout;
	uint32_t width; ///< of the buffer that it was first found for
	enum zs_relay_class_state state;
	unsigned failures;  ///< of apps' own buffers, in a row, although it was taken
	unsigned questions; ///< how often the compositor was asked
	uint64_t last_use;
};

#define ZS_RELAY_CLASSES 256

/** All that were met lately. Zeroed: each is taken to be good. */
struct zs_relay_classes {
	struct zs_relay_class list[ZS_RELAY_CLASSES];
	unsigned count;
	unsigned new_count; ///< of them are to be probed
	uint64_t uses;
	void (*wake)(void *data); ///< there is a new one to be probed; NULL: none is
	void *data;
};

/**
 * The class of a layout, which is noted if it is new. It stays where it is until the next call, and
 * while it is being probed.
 */
struct zs_relay_class *zs_relay_classes_find(
	struct zs_relay_classes *classes, const struct zs_relay_layout *layout, uint32_t width);

/** The next to be probed; NULL if there is none. */
struct zs_relay_class *zs_relay_classes_next(struct zs_relay_classes *classes);

/** Moves a class on. */
void zs_relay_class_set(struct zs_relay_classes *classes, struct zs_relay_class *class,
	enum zs_relay_class_state state);

/**
 * The compositor has answered to an app's own buffer of a class that it takes. What depends on more
 * than the layout fails only there: after some of those in a row the class is not taken any more.
 */
void zs_relay_class_note(
	struct zs_relay_classes *classes, struct zs_relay_class *class, bool is_taken);

/**
 * The compositor answers. Where it did not before, it was busy perhaps: those classes are probed
 * again, but not for ever.
 */
void zs_relay_classes_retry(struct zs_relay_classes *classes);

/** Why buffers of a class go as wl_shm; no reason if they need not. */
enum zs_relay_reason zs_relay_class_reason(const struct zs_relay_class *class);

#endif
