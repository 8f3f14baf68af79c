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
 * Takes the screen from the console and has the kernel ask with `leave_signal` before it switches
 * away, and tell with `enter_signal` that it is back. 0 or a negative errno with `err`: EBUSY
 * if another program does so already, or the terminal is not the one on the screen.
 */
int zs_kms_vt_take(struct zs_kms_vt *vt, int leave_signal, int enter_signal, struct zs_error *err);

/** Has the console hear no keys, or hear them as before. 0 or a negative errno. */
int zs_kms_vt_mute(const struct zs_kms_vt *vt, bool mute);

/** The console's screen, its keys and its mode as found; async-signal-safe. 0 or a negative errno.
 */
int zs_kms_vt_restore(const struct zs_kms_vt *vt);

/** Puts back nothing. */
void zs_kms_vt_finish(struct zs_kms_vt *vt);

#endif
