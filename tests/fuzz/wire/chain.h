#ifndef ZS_TESTS_FUZZ_WIRE_CHAIN_H
#define ZS_TESTS_FUZZ_WIRE_CHAIN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "app/relay/buffers/buffers.h"
#include "app/relay/wire/client.h"

#define CHAIN_FILE_SIZE (1 << 20)

struct compositor;

/** The globals of every compositor here, by their names from 1 on; a NULL behind the last. */
extern const char *const chain_globals[];
extern const unsigned chain_global_count;

/** The relay, and the ends that app and compositor have. */
struct chain {
	struct zs_wire_client relay;
	bool has_buffers; ///< it has the handlers that import wl_shm buffers, too
	struct zs_relay_shared shared;
	struct zs_relay_buffers buffers;
	int app, host;                 ///< host: -1 if there is a compositor
	int file;                      ///< what goes as an fd: a memfd
	struct compositor *compositor; ///< NULL if the other end says anything
	bool is_wrong;                 ///< the compositor has found something
};

/** With a compositor of libwayland's code, or without. False, with errno, on failure. */
bool chain_init(struct chain *chain, bool has_compositor, bool has_buffers);

void chain_finish(struct chain *chain);

/** Sends words, perhaps not all of the last, with so many fds. */
void chain_send(
	const struct chain *chain, bool to_host, const uint32_t *words, size_t size, unsigned fds);

/** Has all ends do what they can. False once one of them has had enough. */
bool chain_run(struct chain *chain);

#endif
