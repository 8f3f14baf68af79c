#ifndef ZS_KMS_SESSION_VT_H
#define ZS_KMS_SESSION_VT_H

#include <linux/vt.h>
#include <stdbool.h>

#include "udmabuf/error.h"

/** The virtual terminal that controls this process, as it was found. */
struct zs_kms_vt {
	int fd;          ///< -1: the process has none
	unsigned number; ///< 1 is /dev/tty1
	int keys;        ///< KDGKBMODE, but never a muted one
	struct vt_mode mode;
};

/** Changes nothing. False, with vt->fd -1, if the controlling terminal is none of the console's. */
bool zs_kms_vt_init(struct zs_kms_vt *vt);

/** True if it is the one on the screen. */
bool zs_kms_vt_is_active(const struct zs_kms_vt *vt);

/**
 * Takes the screen from the console and has the kernel send `release_signal` before it switches
 * away, and `acquire_signal` when it is back. 0 or a negative errno with `err`: EBUSY if another
 * program does so already, or the terminal is not the one on the screen.
 */
int zs_kms_vt_take(
	struct zs_kms_vt *vt, int release_signal, int acquire_signal, struct zs_error *err);

/** Mutes the console's keyboard, or has it as before. 0 or a negative errno. */
int zs_kms_vt_mute(const struct zs_kms_vt *vt, bool mute);

/**
 * Restores the console's screen, keyboard and mode as found; async-signal-safe. 0 or a negative
 * errno.
 */
int zs_kms_vt_restore(const struct zs_kms_vt *vt);

/** Restores nothing. */
void zs_kms_vt_finish(struct zs_kms_vt *vt);

#endif
