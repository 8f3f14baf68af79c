#ifndef ZS_KMS_SESSION_VT_GUARD_H
#define ZS_KMS_SESSION_VT_GUARD_H

#include <sys/types.h>

#include "kms/session/vt.h"

/**
 * A small process that puts the console back when this one is killed: the kernel would leave it
 * blank and deaf.
 */
struct zs_kms_vt_guard {
	pid_t pid; ///< 0: there is none
	int fd;    ///< it waits for this end to be closed
};

/** Starts it; to be called before any thread is started. 0 or a negative errno. */
int zs_kms_vt_guard_start(struct zs_kms_vt_guard *guard, const struct zs_kms_vt *vt);

/** Ends it, having put nothing back. Accepts a zeroed one. */
void zs_kms_vt_guard_stop(struct zs_kms_vt_guard *guard);

#endif
