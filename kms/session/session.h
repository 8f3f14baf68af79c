#ifndef ZS_KMS_SESSION_SESSION_H
#define ZS_KMS_SESSION_SESSION_H

#include <stdbool.h>
#include <stdint.h>

#include "kms/session/process.h"
#include "kms/session/vt.h"
#include "udmabuf/error.h"

/** The kernel's major number of DRM devices. */
#define ZS_KMS_DRM_MAJOR 226
#define ZS_KMS_SESSION_TRIES 8
#define ZS_KMS_SESSION_DEVICES 128

/** A device that a session has opened. */
struct zs_kms_session_device {
	int fd;
	int id;      ///< libseat's name for it
	bool is_drm; ///< a primary node: it has a master
};

/**
 * The right to use a seat's devices: seatd's or logind's to give, through libseat; or simply that
 * of the process. On a virtual terminal it is disabled when the user switches to another one: its
 * devices must not be used until it is enabled again.
 */
struct zs_kms_session {
	const struct zs_kms_session_impl *impl;
	int fd;              ///< readable when zs_kms_session_dispatch has something to do; or -1
	bool is_active;      ///< devices may be used; changes only in open and dispatch
	bool has_vt;         ///< a virtual terminal controls this process; its console is blanked
	bool has_keys;       ///< no other program gets the keys, if they are muted
	char seat[32];       ///< "seat0"
	struct zs_kms_vt vt; ///< fd -1 without one
	/**
	 * Set by the owner, NULL if not: the devices must no longer be used when handle_disable
	 * returns, and may be again when handle_enable is called. DRM devices stay open and are
	 * then master again, unless another program is; all else has to be opened anew. Called only
	 * by zs_kms_session_dispatch.
	 */
	void (*handle_disable)(void *data);
	void (*handle_enable)(void *data);
	void *data;
	struct zs_kms_session_device devices[ZS_KMS_SESSION_DEVICES];
	unsigned device_count;
};

/**
 * One kind of session: libseat, direct. Contracts as below. To add one: a file with such a table,
 * and a line in session.c.
 */
struct zs_kms_session_impl {
	const char *name;
	const char *missing; ///< the library that this build lacks for it; NULL if none
	const char *hint;    ///< with `missing`: how to get it; the rest is not set
	struct zs_kms_session *(*open)(
		const struct zs_kms_session_process *process, struct zs_error *err);
	/** Sets device->fd and device->id. 0 or a negative errno. */
	int (*open_device)(struct zs_kms_session *session, const char *path,
		struct zs_kms_session_device *device);
	void (*close_device)(
		struct zs_kms_session *session, const struct zs_kms_session_device *device);
	int (*dispatch)(struct zs_kms_session *session, struct zs_error *err);
	int (*switch_vt)(struct zs_kms_session *session, unsigned number);
	int (*mute_keys)(struct zs_kms_session *session, bool mute);
	int (*restore)(struct zs_kms_session *session);
	void (*close)(struct zs_kms_session *session);
};

/** Why kinds of sessions that come first were passed over. */
struct zs_kms_session_tries {
	struct zs_error errors[ZS_KMS_SESSION_TRIES];
	unsigned count;
};

/**
 * Opens the first kind that is possible, or the one called `wanted` (NULL or empty: any). NULL with
 * errno and `err`. `tries` gets those that came before. To be called before any thread is
 * started: it has `process`, which has to stay, block signals of the virtual terminal and set an
 * environment variable for a while.
 */
struct zs_kms_session *zs_kms_session_open(const char *wanted,
	const struct zs_kms_session_process *process, struct zs_kms_session_tries *tries,
	struct zs_error *err);

/**
 * Opens a device for reading and writing, without blocking; without a session (NULL) as any
 * process may. 0, or a negative errno with `err`.
 */
int zs_kms_session_open_device(
	struct zs_kms_session *session, const char *path, int *fd, struct zs_error *err);

/** Closes what zs_kms_session_open_device opened. Ignores -1. */
void zs_kms_session_close_device(struct zs_kms_session *session, int fd);

/**
 * Processes what has come, and calls the owner's handlers for it. Does not block. 0, or a negative
 * errno with `err`: the session is over, and the show with it.
 */
int zs_kms_session_dispatch(struct zs_kms_session *session, struct zs_error *err);

/**
 * Asks for another virtual terminal, from 1 on; that it is shown comes through dispatch. 0 or a
 * negative errno.
 */
int zs_kms_session_switch_vt(struct zs_kms_session *session, unsigned number);

/**
 * Mutes the console's keyboard, for a caller that reads the keyboards itself; or has it as before,
 * for a caller that reads keys from the console: seatd and logind mute it. ENOTTY without a virtual
 * terminal.
 */
int zs_kms_session_mute_keys(struct zs_kms_session *session, bool mute);

/**
 * Puts the console back, as on a crash; async-signal-safe. 0 or a negative errno. The devices are
 * not to be used after it.
 */
int zs_kms_session_restore(struct zs_kms_session *session);

/** Closes all devices and puts the console back. Accepts NULL. */
void zs_kms_session_close(struct zs_kms_session *session);

/** The i-th kind in the order of trying; NULL behind the last. */
const struct zs_kms_session_impl *zs_kms_session_impl_at(unsigned i);

#endif
