#ifndef ZS_APP_VIEW_QEMU_QMP_H
#define ZS_APP_VIEW_QEMU_QMP_H

#include <stdbool.h>

#include "udmabuf/error.h"

struct json_object;
struct json_tokener;

/** QEMU's monitor by its machine protocol (QMP), one command at a time. */
struct zs_qmp {
	int fd;        ///< -1 if it is closed
	int signal_fd; ///< readable when a signal has come: waiting is then given up; or -1
	const char *path;
	struct json_tokener *tokener;
	char buffer[4096]; ///< read, and not yet parsed from `at` on
	int size, at;
	int major, minor, micro; ///< QEMU's version
};

#define ZS_QMP_CLOSED ((struct zs_qmp){.fd = -1})

/**
 * Connects to the socket and gets ready for commands. 0 or a negative errno with `err`;
 * ETIMEDOUT if QEMU does not answer for 5 s (another monitor may be connected), EINTR for a signal.
 * zs_qmp_close cleans up after both.
 */
int zs_qmp_open(struct zs_qmp *qmp, const char *path, int signal_fd, struct zs_error *err);

/** Accepts ZS_QMP_CLOSED. */
void zs_qmp_close(struct zs_qmp *qmp);

/**
 * Runs a command with its arguments, an object, which is taken; NULL, or one that is not complete,
 * is ENOMEM. `fd`, unless -1, goes with it. Sets `result`, unless NULL, which is the caller's then.
 * 0, or a negative errno with `err`: EPROTO if QEMU says that something is wrong, with its words.
 */
int zs_qmp_execute(struct zs_qmp *qmp, const char *command, struct json_object *arguments, int fd,
	struct json_object **result, struct zs_error *err);

#endif
