#ifndef ZS_APP_RELAY_WIRE_MESSAGE_H
#define ZS_APP_RELAY_WIRE_MESSAGE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <wayland-util.h>

/* A message begins with two words: the object, and its size in bytes over its opcode. */
#define ZS_WIRE_HEADER 8
#define ZS_WIRE_ARGUMENTS 20 ///< as libwayland: WL_CLOSURE_MAX_ARGS

/** Where one argument lies in a message. */
struct zs_wire_argument {
	char type; ///< as in a signature: i u f s o n a h
	bool is_nullable;
	const struct wl_interface *interface; ///< of what an o or n names; NULL if any
	uint32_t offset;                      ///< bytes from the message's start to its first word
	uint32_t length;                      ///< bytes of a string, with its 0, or of an array
};

/** All of a message's arguments. */
struct zs_wire_arguments {
	unsigned count;
	unsigned fds; ///< how many of them are fds, which lie in no word
	struct zs_wire_argument list[ZS_WIRE_ARGUMENTS];
};

/** Of a message that is there from its first to its last byte. */
static inline uint32_t zs_wire_message_object(const uint32_t *words)
{
	return words[0];
}

static inline uint32_t zs_wire_message_opcode(const uint32_t *words)
{
	return words[1] & 0xffff;
}

static inline uint32_t zs_wire_message_size(const uint32_t *words)
{
	return words[1] >> 16;
}

/** The version of its interface from which on a message exists. */
uint32_t zs_wire_message_since(const struct wl_message *type);

/**
 * Finds a message's arguments, and checks that each lies within it, that strings end where they
 * say, and that what must not be null is not. 0, or -EPROTO with `reason`, a constant in words.
 */
int zs_wire_message_parse(const struct wl_message *type, const uint32_t *words,
	struct zs_wire_arguments *arguments, const char **reason);

/** A string or null: NULL. */
const char *zs_wire_message_string(const uint32_t *words, const struct zs_wire_argument *argument);

#endif
