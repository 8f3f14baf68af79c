#include "app/display/kms/suspension.h"

#include <errno.h>
#include <sys/timerfd.h>
#include <unistd.h>

#include "app/common/clock.h"
#include "app/common/log.h"

/* Monitors that are switched off and on again are back sooner than that. */
#define LIMIT_NS UINT64_C(10000000000)
#define TICK_NS 250000000
#define TICKS_PER_LOOK 8

/* What is looked for at each tick, and waited for only so long. */
#define MAY_NOT_BE_RESTORED (ZS_KMS_MASTER_LOST | ZS_KMS_DISCONNECTED | ZS_KMS_DEVICE_LOST)

static void set_timer(struct zs_kms_suspension *suspension)
{
	const bool ticks = (suspension->reasons & MAY_NOT_BE_RESTORED) != 0;
	const struct itimerspec spec = {
		.it_value.tv_nsec = ticks ? TICK_NS : 0,
		.it_interval.tv_nsec = ticks ? TICK_NS : 0,
	};
	timerfd_settime(suspension->timer_fd, 0, &spec, NULL);
}

int zs_kms_suspension_init(struct zs_kms_suspension *suspension, bool waits)
{
	*suspension = (struct zs_kms_suspension){
		.waits = waits,
		.timer_fd = timerfd_create(CLOCK_MONOTONIC, TFD_CLOEXEC | TFD_NONBLOCK),
	};
	return suspension->timer_fd < 0 ? -errno : 0;
}

void zs_kms_suspension_finish(struct zs_kms_suspension *suspension)
{
	if (suspension->timer_fd >= 0) {
		close(suspension->timer_fd);
	}
	*suspension = (struct zs_kms_suspension){.timer_fd = -1};
}

static void log_loss(const struct zs_kms_suspension *suspension, enum zs_kms_suspend_reason reason,
	const char *what)
{
	const char *until = suspension->waits ? "" : " for 10 seconds (--wait: for ever)";
	switch (reason) {
	case ZS_KMS_DISCONNECTED:
		zs_log(ZS_LOG_WARNING, "%s: no monitor is left: waiting for one%s", what, until);
		break;
	case ZS_KMS_DEVICE_LOST:
		zs_log(ZS_LOG_WARNING, "%s: the display's device has gone: waiting for one%s", what,
			until);
		break;
	case ZS_KMS_MASTER_LOST:
		zs_log(ZS_LOG_WARNING,
			"%s: another program has become the display's master: waiting for it to "
			"end%s",
			what, until);
		break;
	case ZS_KMS_SESSION_DISABLED:
	case ZS_KMS_CONFIG_PENDING:
		break;
	}
}

void zs_kms_suspension_add(
	struct zs_kms_suspension *suspension, enum zs_kms_suspend_reason reason, const char *what)
{
	if ((suspension->reasons & reason) == 0) {
		if ((suspension->reasons & MAY_NOT_BE_RESTORED) == 0) {
			suspension->since_ns = zs_clock_now();
		}
		suspension->reasons |= reason;
		suspension->logged_master = false;
		set_timer(suspension);
		if (reason != ZS_KMS_MASTER_LOST) {
			log_loss(suspension, reason, what);
		}
	} else if (reason == ZS_KMS_MASTER_LOST && !suspension->logged_master) {
		/* Not at once: seatd becomes master before it disables the session. */
		suspension->logged_master = true;
		log_loss(suspension, reason, what);
	}
}

void zs_kms_suspension_remove(
	struct zs_kms_suspension *suspension, enum zs_kms_suspend_reason reason, const char *what)
{
	if ((suspension->reasons & reason) == 0) {
		return;
	}
	suspension->reasons &= ~(unsigned)reason;
	set_timer(suspension);
	if (reason == ZS_KMS_MASTER_LOST && suspension->logged_master) {
		zs_log(ZS_LOG_INFO, "%s: the display is ours again: the show goes on", what);
	} else if (reason == ZS_KMS_DISCONNECTED || reason == ZS_KMS_DEVICE_LOST) {
		zs_log(ZS_LOG_INFO, "%s: the show goes on", what);
	}
}

void zs_kms_suspension_disable_session(struct zs_kms_suspension *suspension)
{
	suspension->reasons |= ZS_KMS_SESSION_DISABLED;
}

void zs_kms_suspension_enable_session(struct zs_kms_suspension *suspension)
{
	suspension->reasons &= ~(unsigned)(ZS_KMS_SESSION_DISABLED | ZS_KMS_MASTER_LOST);
	suspension->since_ns = zs_clock_now();
	set_timer(suspension);
}

bool zs_kms_suspension_read_timer(struct zs_kms_suspension *suspension)
{
	uint64_t ticks;
	if (read(suspension->timer_fd, &ticks, sizeof(ticks)) != sizeof(ticks)) {
		return false;
	}
	/*
	 * Reading connectors can take long, and the kernel reports those that are connected; but
	 * not that a monitor that could not be lit now can.
	 */
	const bool reads_connectors =
		(suspension->reasons & MAY_NOT_BE_RESTORED) == ZS_KMS_DISCONNECTED;
	return !reads_connectors || ++suspension->ticks % TICKS_PER_LOOK == 0;
}

int zs_kms_suspension_check(const struct zs_kms_suspension *suspension, struct zs_error *err)
{
	const unsigned reasons = suspension->reasons;
	const bool lasts =
		(reasons & MAY_NOT_BE_RESTORED) != 0 && (reasons & ZS_KMS_SESSION_DISABLED) == 0;
	if (!lasts || suspension->waits || zs_clock_now() - suspension->since_ns <= LIMIT_NS) {
		return 0;
	}
	const int ret = zs_error_set(err, reasons & ZS_KMS_MASTER_LOST ? -EBUSY : -ENODEV, "kms",
		reasons & ZS_KMS_MASTER_LOST ? "DRM_IOCTL_SET_MASTER" : "hotplug",
		"use --wait to wait as long as it takes",
		reasons & ZS_KMS_MASTER_LOST   ? "the display is another program's for 10 seconds"
		: reasons & ZS_KMS_DEVICE_LOST ? "no display came back within 10 seconds"
					       : "no monitor came back within 10 seconds");
	if (err != NULL) {
		err->cause = ZS_CAUSE_ELSEWHERE;
	}
	return ret;
}
