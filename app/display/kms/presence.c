#include "app/display/kms/presence.h"

#include <errno.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/timerfd.h>
#include <unistd.h>

#include "app/common/clock.h"
#include "app/common/log.h"

/* So long what went may take to come back: monitors that are switched off and on do. */
#define LIMIT_NS UINT64_C(10000000000)
#define TICK_NS 250000000
#define TICKS_PER_LOOK 8

/* What is asked for again and again, and waited for only so long. */
#define MAY_NOT_COME_BACK (ZS_ABSENT_MASTER | ZS_ABSENT_MONITOR | ZS_ABSENT_DEVICE)

static void set_timer(struct zs_presence *presence)
{
	const bool ticks = (presence->absence & MAY_NOT_COME_BACK) != 0;
	const struct itimerspec spec = {
		.it_value.tv_nsec = ticks ? TICK_NS : 0,
		.it_interval.tv_nsec = ticks ? TICK_NS : 0,
	};
	timerfd_settime(presence->timer_fd, 0, &spec, NULL);
}

static void handle_leave(void *data)
{
	struct zs_presence *presence = data;
	presence->absence |= ZS_ABSENT_SESSION;
	presence->has_left = true;
	if (presence->input != NULL) {
		zs_input_leave(presence->input);
	}
	zs_log(ZS_LOG_INFO,
		"another virtual terminal is shown: drawing stops until this one is back");
}

static void handle_enter(void *data)
{
	struct zs_presence *presence = data;
	presence->absence &= ~(unsigned)(ZS_ABSENT_SESSION | ZS_ABSENT_MASTER);
	presence->must_look = true;
	presence->since_ns = zs_clock_now();
	set_timer(presence);
	if (presence->input != NULL) {
		zs_input_enter(presence->input);
	}
	zs_log(ZS_LOG_INFO, "this virtual terminal is back: the show goes on");
}

static void watch(int epoll_fd, int fd)
{
	struct epoll_event event = {.events = EPOLLIN};
	if (fd >= 0) {
		epoll_ctl(epoll_fd, EPOLL_CTL_ADD, fd, &event);
	}
}

/** A guest that hears nothing is worth a word. */
static void log_unheard(const struct zs_presence *presence, const struct zs_input_tries *tries,
	const struct zs_error *last)
{
	const struct zs_input *input = presence->input;
	if (input == NULL || !input->impl->passes) {
		zs_log_error(ZS_LOG_WARNING,
			"keyboard and pointer are not passed on, and Ctrl-C ends the show",
			tries->count > 0 ? &tries->errors[0] : last);
	}
}

static void open_input(struct zs_presence *presence, struct zs_input_queue *passed)
{
	struct zs_input_tries tries;
	struct zs_error err;
	presence->input = zs_input_open(presence->session, passed, &tries, &err);
	if (passed != NULL) {
		log_unheard(presence, &tries, &err);
	}
	for (unsigned i = 0; i < tries.count; i++) {
		zs_log_error(ZS_LOG_DEBUG, "keys passed over", &tries.errors[i]);
	}
	if (presence->input == NULL) {
		zs_log_error(ZS_LOG_DEBUG, "no keys", &err);
		return;
	}
	watch(presence->side_fd, presence->input->fd);
}

int zs_presence_init(struct zs_presence *presence, struct zs_kms_session *session, bool waits,
	bool keys, struct zs_input_queue *passed, struct zs_error *err)
{
	struct zs_error unheard;
	*presence = (struct zs_presence){
		.session = session,
		.waits = waits,
		.fd = epoll_create1(EPOLL_CLOEXEC),
		.side_fd = epoll_create1(EPOLL_CLOEXEC),
		.timer_fd = timerfd_create(CLOCK_MONOTONIC, TFD_CLOEXEC | TFD_NONBLOCK),
		.hotplug = {.fd = -1},
	};
	if (presence->fd < 0 || presence->side_fd < 0 || presence->timer_fd < 0) {
		const int error = -errno;
		zs_presence_finish(presence);
		return zs_error_set(err, error, "epoll", "epoll_create1", NULL, "");
	}
	if (zs_kms_hotplug_init(&presence->hotplug, &unheard) < 0) {
		zs_log_error(ZS_LOG_WARNING, "monitors that come or go are not noticed", &unheard);
	}
	session->data = presence;
	session->handle_leave = handle_leave;
	session->handle_enter = handle_enter;
	watch(presence->fd, presence->side_fd);
	watch(presence->side_fd, presence->timer_fd);
	watch(presence->side_fd, session->fd);
	watch(presence->side_fd, presence->hotplug.fd);
	if (keys) {
		open_input(presence, passed);
	} else {
		/* Whoever only measures is ended by Ctrl-C, and the console must hear it. */
		zs_kms_session_mute_keys(session, false);
	}
	return 0;
}

bool zs_presence_has_key(const struct zs_presence *presence)
{
	return presence->input != NULL && presence->input->keys.count > 0;
}

static void close_fd(int fd)
{
	if (fd >= 0) {
		close(fd);
	}
}

void zs_presence_finish(struct zs_presence *presence)
{
	if (presence->session == NULL) {
		return;
	}
	zs_input_close(presence->input);
	presence->session->handle_leave = presence->session->handle_enter = NULL;
	zs_kms_hotplug_finish(&presence->hotplug);
	close_fd(presence->timer_fd);
	close_fd(presence->side_fd);
	close_fd(presence->fd);
	*presence = (struct zs_presence){0};
}

void zs_presence_watch(struct zs_presence *presence, int fd)
{
	watch(presence->fd, fd);
}

void zs_presence_unwatch(struct zs_presence *presence, int fd)
{
	if (fd >= 0) {
		epoll_ctl(presence->fd, EPOLL_CTL_DEL, fd, NULL);
	}
}

static void take_hotplug(struct zs_presence *presence)
{
	struct zs_kms_hotplug_event event;
	while (zs_kms_hotplug_take(&presence->hotplug, &event) == 1) {
		/* Another device's monitors matter only where this one is gone. */
		presence->must_look |= event.path[0] == 0 || presence->device == NULL ||
				       strcmp(event.path, presence->device) == 0 ||
				       (presence->absence & ZS_ABSENT_DEVICE) != 0;
	}
}

static void take_tick(struct zs_presence *presence)
{
	uint64_t ticks;
	if (read(presence->timer_fd, &ticks, sizeof(ticks)) != sizeof(ticks)) {
		return;
	}
	/* There is word of monitors, and asking them can take long; but not of what they refused.
	 */
	const bool asks_monitors = (presence->absence & MAY_NOT_COME_BACK) == ZS_ABSENT_MONITOR;
	presence->must_look |= !asks_monitors || ++presence->ticks % TICKS_PER_LOOK == 0;
}

static int absence_error(const struct zs_presence *presence, struct zs_error *err)
{
	const unsigned absence = presence->absence;
	return zs_error_set(err, absence & ZS_ABSENT_MASTER ? -EBUSY : -ENODEV, "kms",
		absence & ZS_ABSENT_MASTER ? "DRM_IOCTL_SET_MASTER" : "hotplug",
		"use --wait to wait as long as it takes",
		absence & ZS_ABSENT_MASTER   ? "the display is another program's for 10 seconds"
		: absence & ZS_ABSENT_DEVICE ? "no display came back within 10 seconds"
					     : "no monitor came back within 10 seconds");
}

int zs_presence_dispatch(struct zs_presence *presence, struct zs_error *err)
{
	struct epoll_event events[4];
	if (epoll_wait(presence->side_fd, events, 4, 0) <= 0) {
		return 0;
	}
	const int ret = zs_kms_session_dispatch(presence->session, err);
	if (ret < 0) {
		return ret;
	}
	if (presence->input != NULL && zs_input_dispatch(presence->input) < 0) {
		zs_log(ZS_LOG_WARNING, "no more keys: Ctrl-C or a signal ends the show");
		if (presence->input->passed != NULL) {
			zs_input_queue_release_all(presence->input->passed);
		}
		zs_input_close(presence->input);
		presence->input = NULL;
	}
	take_hotplug(presence);
	take_tick(presence);
	const bool lasts = (presence->absence & MAY_NOT_COME_BACK) != 0 &&
			   (presence->absence & ZS_ABSENT_SESSION) == 0;
	if (lasts && !presence->waits && zs_clock_now() - presence->since_ns > LIMIT_NS) {
		return absence_error(presence, err);
	}
	return 1;
}

static void log_loss(const struct zs_presence *presence, enum zs_absence absence, const char *what)
{
	const char *until = presence->waits ? "" : " for 10 seconds (--wait: for ever)";
	switch (absence) {
	case ZS_ABSENT_MONITOR:
		zs_log(ZS_LOG_WARNING, "%s: no monitor is left: waiting for one%s", what, until);
		break;
	case ZS_ABSENT_DEVICE:
		zs_log(ZS_LOG_WARNING, "%s: the display's device has gone: waiting for one%s", what,
			until);
		break;
	case ZS_ABSENT_MASTER:
		zs_log(ZS_LOG_WARNING,
			"%s: another program has become the display's master: waiting for it to "
			"end%s",
			what, until);
		break;
	case ZS_ABSENT_SESSION:
	case ZS_ABSENT_PICTURE:
		break;
	}
}

void zs_presence_lose(struct zs_presence *presence, enum zs_absence absence, const char *what)
{
	if ((presence->absence & absence) == 0) {
		if ((presence->absence & MAY_NOT_COME_BACK) == 0) {
			presence->since_ns = zs_clock_now();
		}
		presence->absence |= absence;
		presence->told_master = false;
		set_timer(presence);
		if (absence != ZS_ABSENT_MASTER) {
			log_loss(presence, absence, what);
		}
	} else if (absence == ZS_ABSENT_MASTER && !presence->told_master) {
		/* Not at once: seatd takes it before it tells of another virtual terminal. */
		presence->told_master = true;
		log_loss(presence, absence, what);
	}
}

void zs_presence_regain(struct zs_presence *presence, enum zs_absence absence, const char *what)
{
	if ((presence->absence & absence) == 0) {
		return;
	}
	presence->absence &= ~(unsigned)absence;
	set_timer(presence);
	if (absence == ZS_ABSENT_MASTER && presence->told_master) {
		zs_log(ZS_LOG_INFO, "%s: the display is ours again: the show goes on", what);
	} else if (absence == ZS_ABSENT_MONITOR || absence == ZS_ABSENT_DEVICE) {
		zs_log(ZS_LOG_INFO, "%s: the show goes on", what);
	}
}
