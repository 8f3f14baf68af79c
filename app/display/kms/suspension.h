#ifndef ZS_APP_DISPLAY_KMS_SUSPENSION_H
#define ZS_APP_DISPLAY_KMS_SUSPENSION_H

#include <stdbool.h>
#include <stdint.h>

#include "udmabuf/error.h"

/** Why nothing can be shown now. */
enum zs_kms_suspend_reason {
	ZS_KMS_SESSION_DISABLED = 1, ///< the user is on another virtual terminal
	ZS_KMS_MASTER_LOST = 2,      ///< another program is the display's master
	ZS_KMS_DISCONNECTED = 4,     ///< no connector has a monitor
	ZS_KMS_DEVICE_LOST = 8,      ///< the GPU was unplugged, or its driver unbound
	ZS_KMS_CONFIG_PENDING = 16,  ///< the caller is to make frames for another size or device
};

/** All that keeps a display from showing frames, and how long it may last. */
struct zs_kms_suspension {
	unsigned reasons; ///< of enum zs_kms_suspend_reason; 0: frames are shown
	bool waits;       ///< for ever, if it must be
	int timer_fd;     ///< readable four times a second while something may not be restored
	unsigned ticks;
	uint64_t since_ns;  ///< when the first of what may not be restored was lost
	bool logged_master; ///< the loss of the master, which is logged a moment later
};

/** 0 or a negative errno. */
int zs_kms_suspension_init(struct zs_kms_suspension *suspension, bool waits);

/** Accepts one that failed. */
void zs_kms_suspension_finish(struct zs_kms_suspension *suspension);

/** Something is lost, or restored; the first time it is logged. `what` names it. */
void zs_kms_suspension_add(
	struct zs_kms_suspension *suspension, enum zs_kms_suspend_reason reason, const char *what);
void zs_kms_suspension_remove(
	struct zs_kms_suspension *suspension, enum zs_kms_suspend_reason reason, const char *what);

/** The session is disabled. */
void zs_kms_suspension_disable_session(struct zs_kms_suspension *suspension);

/**
 * The session is enabled again, and the display's master with it. What else is lost may take its
 * time from here on.
 */
void zs_kms_suspension_enable_session(struct zs_kms_suspension *suspension);

/** Reads the timer. True if it is time to see whether what is lost can be restored. */
bool zs_kms_suspension_read_timer(struct zs_kms_suspension *suspension);

/** 0, or a negative errno with `err` if what is lost was not restored in time. */
int zs_kms_suspension_check(const struct zs_kms_suspension *suspension, struct zs_error *err);

#endif
