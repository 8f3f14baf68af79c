#include <errno.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "kms/libseat-functions.h"
#include "kms/session/session.h"

/* A seat that is free is enabled at once. */
#define ENABLE_LIMIT_MS 2000

/*
 * Not libseat's third, "builtin": a seatd of its own in a child process, which would blank and mute
 * the console also for a user who is logged in from afar. The user may still ask for it.
 */
#define BACKEND_VARIABLE "LIBSEAT_BACKEND"
static const char *const backends[] = {"seatd", "logind"};

struct session_libseat {
	struct zs_kms_session base;
	struct libseat *seat;
	bool hears_keys; ///< the console's keyboard is to be as found, not muted
	bool is_closing;
	bool is_lost; ///< seatd or logind ended, and did not disable the seat
};

/* libseat's log has no user data. It is read only while a seat is opened. */
static char first_error[128];

static void note_error(enum libseat_log_level level, const char *format, va_list args)
	__attribute__((format(printf, 2, 0)));

static void note_error(enum libseat_log_level level, const char *format, va_list args)
{
	char text[sizeof(first_error)];
	if (level != LIBSEAT_LOG_LEVEL_ERROR || first_error[0] != 0) {
		return;
	}
	vsnprintf(text, sizeof(text), format, args);
	/* Its lines start with "[file:line] ". The errno is logged anyway. */
	const char *words = text[0] == '[' ? strstr(text, "] ") : NULL;
	words = words == NULL ? text : words + 2;
	if (strncmp(words, "Backend ", 8) != 0) {
		memmove(first_error, words, strlen(words) + 1);
	}
}

static void handle_enable(struct libseat *seat, void *data)
{
	struct session_libseat *session = data;
	if (session->is_closing || session->base.is_active) {
		return;
	}
	session->base.is_active = true;
	/* seatd has muted them again. */
	if (session->hears_keys) {
		zs_kms_vt_mute(&session->base.vt, false);
	}
	if (session->base.handle_enable != NULL) {
		session->base.handle_enable(session->base.data);
	}
}

static void handle_disable(struct libseat *seat, void *data)
{
	struct session_libseat *session = data;
	if (session->is_closing) {
		return;
	}
	if (session->base.is_active && session->base.handle_disable != NULL) {
		session->base.handle_disable(session->base.data);
	}
	session->base.is_active = false;
	libseat_disable_seat(seat);
}

static const struct libseat_seat_listener listener = {
	.enable_seat = handle_enable,
	.disable_seat = handle_disable,
};

static void close_session(struct zs_kms_session *base)
{
	struct session_libseat *session = (struct session_libseat *)base;
	session->is_closing = true;
	if (session->seat != NULL) {
		libseat_close_seat(session->seat);
	}
	/*
	 * If seatd or logind ended, no other program puts the console back; and seatd has the
	 * kernel ask it before each switch also when it has no clients any more.
	 */
	if (base->has_vt && (session->is_lost || session->seat != NULL)) {
		zs_kms_vt_restore(&base->vt);
	}
	zs_kms_vt_finish(&base->vt);
	free(session);
}

static struct libseat *open_backend(struct session_libseat *session,
	const struct zs_kms_session_process *process, const char *backend)
{
	process->set_variable(BACKEND_VARIABLE, backend);
	struct libseat *seat = libseat_open_seat(&listener, session);
	const int error = errno;
	process->set_variable(BACKEND_VARIABLE, NULL);
	errno = error;
	return seat;
}

static int open_seat(struct session_libseat *session, const struct zs_kms_session_process *process,
	struct zs_error *err)
{
	const int ret = zs_library_load(&zs_library_libseat, err);
	if (ret < 0) {
		return ret;
	}
	first_error[0] = 0;
	libseat_set_log_handler(note_error);
	libseat_set_log_level(LIBSEAT_LOG_LEVEL_ERROR);
	/* Not every failure in libseat sets it. */
	errno = ENOSYS;
	if (getenv(BACKEND_VARIABLE) != NULL) {
		session->seat = libseat_open_seat(&listener, session);
	} else {
		for (unsigned i = 0;
			session->seat == NULL && i < sizeof(backends) / sizeof(backends[0]); i++) {
			session->seat = open_backend(session, process, backends[i]);
		}
	}
	const int error = errno;
	libseat_set_log_level(LIBSEAT_LOG_LEVEL_SILENT);
	if (session->seat == NULL) {
		return zs_error_set(err, error == 0 ? -ENOSYS : -error, "libseat",
			"libseat_open_seat",
			"log in on the machine itself, or start seatd and join its group", "%s",
			first_error[0] == 0 ? "neither seatd nor logind has a seat for us"
					    : first_error);
	}
	return 0;
}

static uint64_t now_ms(void)
{
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return (uint64_t)now.tv_sec * 1000 + (uint64_t)now.tv_nsec / 1000000;
}

static int await_enable(struct session_libseat *session, struct zs_error *err)
{
	const uint64_t until_ms = now_ms() + ENABLE_LIMIT_MS;
	while (!session->base.is_active) {
		const uint64_t at_ms = now_ms();
		if (at_ms >= until_ms) {
			return zs_error_set(err, -EBUSY, "libseat", "enable_seat",
				"switch to the virtual terminal where you started zeroscan",
				"another session is active on the seat");
		}
		if (libseat_dispatch(session->seat, (int)(until_ms - at_ms)) < 0) {
			return zs_error_set(err, -errno, "libseat", "libseat_dispatch", NULL, "");
		}
	}
	return 0;
}

static struct zs_kms_session *open_session(
	const struct zs_kms_session_process *process, struct zs_error *err)
{
	struct session_libseat *session = calloc(1, sizeof(*session));
	if (session == NULL) {
		zs_error_set(err, -ENOMEM, "memory", "calloc", NULL, "");
		errno = ENOMEM;
		return NULL;
	}
	session->base.fd = -1;
	/* Before the seat is opened: that mutes the keys. */
	session->base.has_vt = zs_kms_vt_init(&session->base.vt);
	/* VT_PROCESS would be left by seatd, which gives us the seat, for a killed client. */
	session->base.vt.mode = (struct vt_mode){.mode = VT_AUTO};
	session->base.has_keys = true;
	int ret = open_seat(session, process, err);
	if (ret == 0) {
		ret = await_enable(session, err);
	}
	if (ret < 0) {
		close_session(&session->base);
		errno = -ret;
		return NULL;
	}
	session->base.fd = libseat_get_fd(session->seat);
	snprintf(session->base.seat, sizeof(session->base.seat), "%s",
		libseat_seat_name(session->seat));
	return &session->base;
}

static int open_device(
	struct zs_kms_session *base, const char *path, struct zs_kms_session_device *device)
{
	struct session_libseat *session = (struct session_libseat *)base;
	errno = 0;
	device->id = libseat_open_device(session->seat, path, &device->fd);
	if (device->id >= 0) {
		return 0;
	}
	/* Not every failure in libseat sets it, and its own poll leaves an EAGAIN behind. */
	const int error = errno == 0 || errno == EAGAIN ? EACCES : errno;
	return access(path, F_OK) < 0 ? -errno : -error;
}

static void close_device(struct zs_kms_session *base, const struct zs_kms_session_device *device)
{
	libseat_close_device(((struct session_libseat *)base)->seat, device->id);
	close(device->fd);
}

static int dispatch(struct zs_kms_session *base, struct zs_error *err)
{
	struct session_libseat *session = (struct session_libseat *)base;
	/* Polled first: to libseat a seatd that is gone looks like one that is silent. */
	struct pollfd peer = {.fd = base->fd, .events = POLLIN};
	const bool is_gone = poll(&peer, 1, 0) > 0 && (peer.revents & (POLLHUP | POLLERR)) != 0;
	errno = EPIPE;
	if (libseat_dispatch(session->seat, 0) >= 0 && !is_gone) {
		return 0;
	}
	session->is_lost = true;
	return zs_error_set(err, is_gone ? -EPIPE : -errno, "libseat", "libseat_dispatch",
		"see why seatd or logind ended", "the program that gave us the seat is gone");
}

static int switch_vt(struct zs_kms_session *base, unsigned number)
{
	struct session_libseat *session = (struct session_libseat *)base;
	return libseat_switch_session(session->seat, (int)number) < 0 ? -EINVAL : 0;
}

static int mute_keys(struct zs_kms_session *base, bool mute)
{
	((struct session_libseat *)base)->hears_keys = !mute;
	return zs_kms_vt_mute(&base->vt, mute);
}

static int restore(struct zs_kms_session *base)
{
	/* What is written to the console from here on is to be seen, and Ctrl-C to work. */
	return base->has_vt ? zs_kms_vt_restore(&base->vt) : 0;
}

const struct zs_kms_session_impl zs_kms_session_libseat = {
	.name = "libseat",
	.open = open_session,
	.open_device = open_device,
	.close_device = close_device,
	.dispatch = dispatch,
	.switch_vt = switch_vt,
	.mute_keys = mute_keys,
	.restore = restore,
	.close = close_session,
};
