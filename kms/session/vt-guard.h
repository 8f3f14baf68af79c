#ifndef ZS_KMS_SESSION_VT_GUARD_H
#define ZS_KMS_SESSION_VT_GUARD_H

#include <sys/types.h>

#include "kms/session/process.h"
#include "kms/session/vt.h"

/**
 * A small process that puts the console back when this one is killed: the kernel would leave it
 * blank and deaf.
 */
struct zs_kms_vt_guard {
	pid_t pid; ///< 0: there is none
	int fd;    ///< it waits for this end to be closed
};

/** Starts it. 0 or a negative errno. */
int zs_kms_vt_guard_start(struct zs_kms_vt_guard *guard, const struct zs_kms_vt *vt,
	const struct zs_kms_session_process *process);

/** Ends it, having put nothing back. Accepts a zeroed one. */
void zs_kms_vt_guard_stop(struct zs_kms_vt_guard *guard);

/**
 * What the guard does, in a process of its own, that zs_kms_session_process.start_guard has
 * started. Does not return.
 */
_Noreturn void zs_kms_vt_guard_run(void);

#endif
