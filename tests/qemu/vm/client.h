#ifndef ZS_TESTS_VM_CLIENT_H
#define ZS_TESTS_VM_CLIENT_H

#include "tests/qemu/vm/vm.h"

/** Takes the socket of add_client, also on failure, in place of an older client. 0 or a negative
 * errno. */
int client_take(struct vm *vm, int fd);

/** Serves on the session bus as org.qemu. 0 or a negative errno after a line on standard error. */
int client_take_bus(struct vm *vm);

/** Closes the connection, which need not be there. */
void client_close(struct vm *vm);

/** Closes it if it has ended. Not for callbacks. */
void client_reap(struct vm *vm);

/** Tells of such an event, and what keys and buttons are held at it. */
void client_tell_held(struct vm *vm, const char *event);

/** The consoles have another size. It is told to the client. */
void client_resize(struct vm *vm, uint32_t width, uint32_t height);

#endif
