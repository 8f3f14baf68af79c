#ifndef ZS_TESTS_VM_QMP_H
#define ZS_TESTS_VM_QMP_H

#include "tests/qemu/vm/vm.h"

/** QEMU's monitor: a socket that one client at a time is served on. */
struct qmp;

/** Listens on `path`, which is unlinked first. 0 or a negative errno. */
int qmp_open(struct vm *vm, const char *path, struct qmp **opened);

/** Accepts NULL. The path is unlinked. */
void qmp_close(struct qmp *qmp);

/** Ends the client's connection, if there is one. */
void qmp_drop(struct qmp *qmp);

/** Sends a line as it is; 0 or a negative errno, -ENOTCONN without a client. */
int qmp_send(struct qmp *qmp, const char *text);

#endif
