#include "kms/session/vt.h"

#include <asm/ioctls.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/kd.h>
#include <linux/major.h>
#include <stdio.h>
#include <sys/ioctl.h>
#include <sys/sysmacros.h>
#include <unistd.h>

bool zs_kms_vt_init(struct zs_kms_vt *vt)
{
	unsigned device;
	int text_or_graphics;
	*vt = (struct zs_kms_vt){.fd = open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY)};
	if (vt->fd < 0) {
		return false;
	}
	/* User-mode Linux calls its serial lines tty0 and so on too: they know no screen mode. */
	if (ioctl(vt->fd, TIOCGDEV, &device) < 0 || major(device) != TTY_MAJOR ||
		ioctl(vt->fd, KDGETMODE, &text_or_graphics) < 0 ||
		ioctl(vt->fd, KDGKBMODE, &vt->keys) < 0 ||
		ioctl(vt->fd, VT_GETMODE, &vt->mode) < 0) {
		zs_kms_vt_finish(vt);
		return false;
	}
	vt->number = minor(device);
	/* A program that was killed left it muted: nothing to go back to. */
	if (vt->keys == K_OFF) {
		vt->keys = K_UNICODE;
	}
	return true;
}

bool zs_kms_vt_is_active(const struct zs_kms_vt *vt)
{
	struct vt_stat state;
	return ioctl(vt->fd, VT_GETSTATE, &state) == 0 && state.v_active == vt->number;
}

static int vt_error(const struct zs_kms_vt *vt, int error, const char *op, const char *hint,
	const char *reason, struct zs_error *err)
{
	char device[32];
	snprintf(device, sizeof(device), "/dev/tty%u", vt->number);
	return zs_error_set(err, error, device, op, hint, "%s", reason);
}

int zs_kms_vt_take(
	struct zs_kms_vt *vt, int release_signal, int acquire_signal, struct zs_error *err)
{
	/* The kernel resets the mode of a process that is gone, but only when it next switches. */
	if (vt->mode.mode == VT_PROCESS) {
		return vt_error(vt, -EBUSY, "VT_GETMODE",
			"end it, or switch to another virtual terminal and back if it was killed",
			"another program has this virtual terminal", err);
	}
	if (!zs_kms_vt_is_active(vt)) {
		return vt_error(vt, -EBUSY, "VT_GETSTATE",
			"switch to it, or start zeroscan where you are",
			"this virtual terminal is not on the screen", err);
	}
	const struct vt_mode mode = {
		.mode = VT_PROCESS,
		.relsig = (short)release_signal,
		.acqsig = (short)acquire_signal,
	};
	if (ioctl(vt->fd, VT_SETMODE, &mode) < 0) {
		return vt_error(vt, -errno, "VT_SETMODE", NULL, "", err);
	}
	if (ioctl(vt->fd, KDSETMODE, KD_GRAPHICS) < 0) {
		const int error = -errno;
		zs_kms_vt_restore(vt);
		return vt_error(vt, error, "KDSETMODE", NULL, "", err);
	}
	return 0;
}

int zs_kms_vt_mute(const struct zs_kms_vt *vt, bool mute)
{
	return ioctl(vt->fd, KDSKBMODE, mute ? K_OFF : vt->keys) < 0 ? -errno : 0;
}

int zs_kms_vt_restore(const struct zs_kms_vt *vt)
{
	int ret = ioctl(vt->fd, KDSETMODE, KD_TEXT) < 0 ? -errno : 0;
	ret = ioctl(vt->fd, KDSKBMODE, vt->keys) < 0 ? -errno : ret;
	return ioctl(vt->fd, VT_SETMODE, &vt->mode) < 0 ? -errno : ret;
}

void zs_kms_vt_finish(struct zs_kms_vt *vt)
{
	if (vt->fd >= 0) {
		close(vt->fd);
	}
	vt->fd = -1;
}
