#ifndef ZS_TESTS_VM_LISTENER_H
#define ZS_TESTS_VM_LISTENER_H

#include "tests/qemu/vm/vm.h"

/** The connection that a client gave to RegisterListener: who is shown the pictures. */
struct listener {
	struct listener *next;
	struct vm *vm;
	sd_bus *bus;
	uint32_t console;
	bool has_map, has_dmabuf2; ///< by its property Interfaces
	bool is_gone;              ///< the connection has ended
};

/** How a call went. */
struct answer {
	bool arrived; ///< or will not any more
	double begun, ended;
	char error[160]; ///< empty if it was good
};

/**
 * Takes the socket, which becomes the listener's also on failure, as the side that authenticates,
 * and asks for Interfaces before anything else. 0 or a negative errno.
 */
int listener_create(struct vm *vm, uint32_t console, int fd);

void listener_destroy(struct listener *listener);

/** Destroys those whose connections have ended. Not for callbacks. */
void listeners_reap(struct vm *vm);

/**
 * Sends a call, which is unreferenced, and waits for its answer up to `ms`; at 0 it does not wait,
 * and the answer is only counted. 0, also if the answer is an error, or a negative errno.
 */
int listener_call(
	struct listener *listener, sd_bus_message *call, uint64_t ms, struct answer *answer);

#endif
