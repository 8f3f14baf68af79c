#include "kms/session/session.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <unistd.h>

#include "udmabuf/device-access.h"

/* Primary nodes come first, then those of old control devices and render nodes. */
#define DRM_PRIMARY_NODES 64

#if HAS_LIBSEAT
extern const struct zs_kms_session_impl zs_kms_session_libseat;
#else
static const struct zs_kms_session_impl zs_kms_session_libseat = {
	.name = "libseat",
	.missing = "libseat",
	.hint = "build it with -Dseat=enabled",
};
#endif
extern const struct zs_kms_session_impl zs_kms_session_direct;

/* In the order of trying. */
static const struct zs_kms_session_impl *const impls[] = {
	&zs_kms_session_libseat,
	&zs_kms_session_direct,
};
#define IMPLS (sizeof(impls) / sizeof(impls[0]))
_Static_assert(IMPLS <= ZS_KMS_SESSION_TRIES, "each may leave an error");

const struct zs_kms_session_impl *zs_kms_session_impl_at(unsigned i)
{
	return i < IMPLS ? impls[i] : NULL;
}

static struct zs_kms_session *open_impl(const struct zs_kms_session_impl *impl,
	const struct zs_kms_session_process *process, struct zs_error *err)
{
	if (impl->missing != NULL) {
		errno = -zs_error_set_missing(err, impl->name, impl->missing, impl->hint);
		return NULL;
	}
	struct zs_kms_session *session = impl->open(process, err);
	if (session != NULL) {
		session->impl = impl;
	}
	return session;
}

static void set_unknown(const char *wanted, struct zs_error *err)
{
	char hint[sizeof(err->hint)] = "say ";
	for (unsigned i = 0; i < IMPLS; i++) {
		const size_t length = strlen(hint);
		snprintf(hint + length, sizeof(hint) - length, "%s%s", i == 0 ? "" : " or ",
			impls[i]->name);
	}
	zs_error_set(
		err, -EINVAL, "ZEROSCAN_SESSION", wanted, hint, "there is no such kind of session");
}

struct zs_kms_session *zs_kms_session_open(const char *wanted,
	const struct zs_kms_session_process *process, struct zs_kms_session_tries *tries,
	struct zs_error *err)
{
	const bool any = wanted == NULL || wanted[0] == 0;
	struct zs_error last = {0};
	*tries = (struct zs_kms_session_tries){0};
	for (unsigned i = 0; i < IMPLS; i++) {
		if (!any && strcmp(wanted, impls[i]->name) != 0) {
			continue;
		}
		if (last.code != 0) {
			tries->errors[tries->count++] = last;
		}
		struct zs_kms_session *session = open_impl(impls[i], process, &last);
		if (session != NULL) {
			return session;
		}
	}
	if (last.code == 0) {
		set_unknown(wanted, &last);
	}
	if (err != NULL) {
		*err = last;
	}
	errno = -last.code;
	return NULL;
}

static int open_error(int error, const char *path, struct zs_error *err)
{
	return zs_device_access_error(
		err, error, path, "name one of /dev/dri/card*, or use --display headless");
}

static bool is_primary_node(int fd)
{
	struct stat file;
	return fstat(fd, &file) == 0 && S_ISCHR(file.st_mode) &&
	       major(file.st_rdev) == ZS_KMS_DRM_MAJOR && minor(file.st_rdev) < DRM_PRIMARY_NODES;
}

int zs_kms_session_open_device(
	struct zs_kms_session *session, const char *path, int *fd, struct zs_error *err)
{
	*fd = -1;
	if (session == NULL) {
		*fd = open(path, O_RDWR | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
		return *fd < 0 ? open_error(-errno, path, err) : 0;
	}
	struct zs_kms_session_device *device = &session->devices[session->device_count];
	if (session->device_count == ZS_KMS_SESSION_DEVICES) {
		return open_error(-EMFILE, path, err);
	}
	const int ret = session->impl->open_device(session, path, device);
	if (ret < 0) {
		return open_error(ret, path, err);
	}
	device->is_drm = is_primary_node(device->fd);
	session->device_count++;
	*fd = device->fd;
	return 0;
}

void zs_kms_session_close_device(struct zs_kms_session *session, int fd)
{
	if (session == NULL && fd >= 0) {
		close(fd);
	}
	for (unsigned i = 0; session != NULL && i < session->device_count; i++) {
		if (session->devices[i].fd == fd) {
			session->impl->close_device(session, &session->devices[i]);
			session->devices[i] = session->devices[--session->device_count];
			return;
		}
	}
}

int zs_kms_session_dispatch(struct zs_kms_session *session, struct zs_error *err)
{
	return session->impl->dispatch(session, err);
}

int zs_kms_session_switch_vt(struct zs_kms_session *session, unsigned number)
{
	return session->impl->switch_vt(session, number);
}

int zs_kms_session_mute_keys(struct zs_kms_session *session, bool mute)
{
	return session->has_vt ? session->impl->mute_keys(session, mute) : -ENOTTY;
}

int zs_kms_session_restore(struct zs_kms_session *session)
{
	return session->impl->restore(session);
}

void zs_kms_session_close(struct zs_kms_session *session)
{
	if (session == NULL) {
		return;
	}
	while (session->device_count > 0) {
		zs_kms_session_close_device(session, session->devices[0].fd);
	}
	session->impl->close(session);
}
