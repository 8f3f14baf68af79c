#ifndef ZS_TESTS_VM_QMP_COMMANDS_H
#define ZS_TESTS_VM_QMP_COMMANDS_H

#include <json-c/json_object.h>

#include "tests/qemu/vm/vm.h"

#define QMP_FDS 8

/** What QMP knows of its client. Zero is a new one. */
struct qmp_state {
	bool negotiated; ///< qmp_capabilities came
	unsigned received_count;
	int received[QMP_FDS]; ///< fds that no command has taken yet
	struct {
		char name[64]; ///< of getfd; empty for a free place
		int fd;
	} named[QMP_FDS];
};

/** Takes the fd. */
void qmp_state_received(struct qmp_state *state, int fd);

/** Closes all fds; the state is a new client's then. */
void qmp_state_finish(struct qmp_state *state);

/** Does what the command says. Returns the answer, which is the caller's. */
json_object *qmp_run(struct vm *vm, struct qmp_state *state, json_object *command);

#endif
