#ifndef ZS_TESTS_FUZZ_WIRE_MESSAGES_H
#define ZS_TESTS_FUZZ_WIRE_MESSAGES_H

#include "tests/fuzz/wire/chain.h"

#define MESSAGE_WORDS 128

/** One message or a few that belong together, and fds. */
struct message {
	bool is_event; ///< to the relay from the compositor
	uint32_t words[MESSAGE_WORDS];
	uint32_t used;
	unsigned fds;
};

/** wl_display.get_registry. */
void message_make_get_registry(const struct chain *chain, struct message *message);

/** wl_registry.global of the global of that name. */
void message_make_global(const struct chain *chain, struct message *message, uint32_t name);

/** wl_registry.bind of one of the globals that the app knows, if there is one. */
void message_make_bind(const struct chain *chain, struct message *message, uint32_t which);

/** Something that is right, mostly, for what the relay knows. */
void message_make(const struct chain *chain, struct message *message);

#endif
