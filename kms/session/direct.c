#include <errno.h>
#include <fcntl.h>
#include <linux/vt.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <sys/signalfd.h>
#include <unistd.h>
#include <xf86drm.h>

#include "kms/session/session.h"
#include "kms/session/vt-guard.h"

/* By these the kernel asks, as it does with other programs on the console. */
#define RELEASE_SIGNAL SIGUSR1
#define ACQUIRE_SIGNAL SIGUSR2

/** The process opens its devices; on a virtual terminal the kernel asks it before each switch. */
struct session_direct {
	struct zs_kms_session base;
	const struct zs_kms_session_process *process;
	sigset_t previous; ///< the signals blocked before
	struct zs_kms_vt_guard guard;
};

static int block_signals(struct session_direct *session, struct zs_error *err)
{
	sigset_t set;
	sigemptyset(&set);
	sigaddset(&set, RELEASE_SIGNAL);
	sigaddset(&set, ACQUIRE_SIGNAL);
	const int ret = session->process->block_signals(&set, &session->previous);
	if (ret < 0) {
		return zs_error_set(err, ret, "signals", "sigprocmask", NULL, "");
	}
	session->base.fd = signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK);
	if (session->base.fd < 0) {
		const int error = -errno;
		session->process->restore_signals(&session->previous);
		return zs_error_set(err, error, "signals", "signalfd", NULL, "");
	}
	return 0;
}

/** The next signal that waits, 0 if none does. */
static int take_signal(struct session_direct *session)
{
	struct signalfd_siginfo info;
	return read(session->base.fd, &info, sizeof(info)) == sizeof(info) ? (int)info.ssi_signo
									   : 0;
}

/** A switch that the kernel has asked for already goes ahead. */
static void release_pending(struct session_direct *session)
{
	int number;
	bool switches = false;
	while ((number = take_signal(session)) != 0) {
		switches = number == RELEASE_SIGNAL;
	}
	if (switches) {
		ioctl(session->base.vt.fd, VT_RELDISP, 1);
	}
}

static void close_vt(struct session_direct *session)
{
	release_pending(session);
	zs_kms_vt_restore(&session->base.vt);
	zs_kms_vt_guard_stop(&session->guard);
	/* One that came until now would end the process. */
	while (take_signal(session) != 0) {
	}
	close(session->base.fd);
	session->process->restore_signals(&session->previous);
	zs_kms_vt_finish(&session->base.vt);
}

static int open_vt(struct session_direct *session, struct zs_error *err)
{
	int ret = block_signals(session, err);
	if (ret == 0) {
		ret = zs_kms_vt_take(&session->base.vt, RELEASE_SIGNAL, ACQUIRE_SIGNAL, err);
		if (ret == 0) {
			/* Without it all is well unless the process is killed. */
			zs_kms_vt_guard_start(&session->guard, &session->base.vt, session->process);
			return 0;
		}
		close(session->base.fd);
		session->process->restore_signals(&session->previous);
	}
	zs_kms_vt_finish(&session->base.vt);
	return ret;
}

static struct zs_kms_session *open_session(
	const struct zs_kms_session_process *process, struct zs_error *err)
{
	struct session_direct *session = calloc(1, sizeof(*session));
	if (session == NULL) {
		zs_error_set(err, -ENOMEM, "memory", "calloc", NULL, "");
		errno = ENOMEM;
		return NULL;
	}
	const char *seat = getenv("XDG_SEAT");
	session->process = process;
	session->base.fd = -1;
	session->base.is_active = true;
	snprintf(session->base.seat, sizeof(session->base.seat), "%s",
		seat == NULL || seat[0] == 0 ? "seat0" : seat);
	session->base.has_vt = session->base.has_keys = zs_kms_vt_init(&session->base.vt);
	const int ret = session->base.has_vt ? open_vt(session, err) : 0;
	if (ret < 0) {
		free(session);
		errno = -ret;
		return NULL;
	}
	return &session->base;
}

static int open_device(
	struct zs_kms_session *session, const char *path, struct zs_kms_session_device *device)
{
	device->fd = open(path, O_RDWR | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
	return device->fd < 0 ? -errno : 0;
}

static void close_device(struct zs_kms_session *session, const struct zs_kms_session_device *device)
{
	close(device->fd);
}

/** Where another program is master by now, the first commit says so. */
static void become_masters(struct zs_kms_session *session)
{
	for (unsigned i = 0; i < session->device_count; i++) {
		if (session->devices[i].is_drm) {
			drmSetMaster(session->devices[i].fd);
		}
	}
}

/** Kernels before 5.8 let only root give it away: EACCES. */
static int drop_masters(struct zs_kms_session *session)
{
	for (unsigned i = 0; i < session->device_count; i++) {
		const struct zs_kms_session_device *device = &session->devices[i];
		if (device->is_drm && drmDropMaster(device->fd) != 0 && errno == EACCES) {
			return -EACCES;
		}
	}
	return 0;
}

static void enable(struct zs_kms_session *session)
{
	if (session->is_active) {
		return;
	}
	ioctl(session->vt.fd, VT_RELDISP, VT_ACKACQ);
	become_masters(session);
	session->is_active = true;
	if (session->handle_enable != NULL) {
		session->handle_enable(session->data);
	}
}

static void disable(struct zs_kms_session *session)
{
	if (!session->is_active) {
		return;
	}
	if (session->handle_disable != NULL) {
		session->handle_disable(session->data);
	}
	session->is_active = false;
	/* While we are master the next terminal could show nothing: better no switch at all. */
	const bool may_switch = drop_masters(session) == 0;
	if (ioctl(session->vt.fd, VT_RELDISP, may_switch ? 1 : 0) < 0 || !may_switch) {
		enable(session);
	}
}

static int dispatch(struct zs_kms_session *session, struct zs_error *err)
{
	int number;
	while (session->fd >= 0 && (number = take_signal((struct session_direct *)session)) != 0) {
		if (number == RELEASE_SIGNAL) {
			disable(session);
		} else {
			enable(session);
		}
	}
	return 0;
}

static int switch_vt(struct zs_kms_session *session, unsigned number)
{
	if (!session->has_vt) {
		return -ENOTTY;
	}
	return ioctl(session->vt.fd, VT_ACTIVATE, number) < 0 ? -errno : 0;
}

static int mute_keys(struct zs_kms_session *session, bool mute)
{
	return zs_kms_vt_mute(&session->vt, mute);
}

static int restore(struct zs_kms_session *session)
{
	return session->has_vt ? zs_kms_vt_restore(&session->vt) : 0;
}

static void close_session(struct zs_kms_session *session)
{
	if (session->has_vt) {
		close_vt((struct session_direct *)session);
	}
	free(session);
}

const struct zs_kms_session_impl zs_kms_session_direct = {
	.name = "direct",
	.open = open_session,
	.open_device = open_device,
	.close_device = close_device,
	.dispatch = dispatch,
	.switch_vt = switch_vt,
	.mute_keys = mute_keys,
	.restore = restore,
	.close = close_session,
};
