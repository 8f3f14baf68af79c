#include "app/display/kms/events.h"

#include <errno.h>
#include <string.h>
#include <sys/epoll.h>
#include <unistd.h>

#include "app/common/log.h"

static void handle_disable(void *data)
{
	struct zs_kms_events *events = data;
	zs_kms_suspension_disable_session(&events->suspension);
	events->was_disabled = true;
	if (events->input != NULL) {
		zs_input_suspend(events->input);
	}
	zs_log(ZS_LOG_INFO,
		"another virtual terminal is shown: drawing stops until this one is back");
}

static void handle_enable(void *data)
{
	struct zs_kms_events *events = data;
	zs_kms_suspension_enable_session(&events->suspension);
	events->needs_refresh = true;
	if (events->input != NULL) {
		zs_input_resume(events->input);
	}
	zs_log(ZS_LOG_INFO, "this virtual terminal is back: the show goes on");
}

/** What is not watched is never noticed, and a flip never comes. */
static int watch(int epoll_fd, int fd, struct zs_error *err)
{
	struct epoll_event event = {.events = EPOLLIN};
	if (fd < 0 || epoll_ctl(epoll_fd, EPOLL_CTL_ADD, fd, &event) == 0) {
		return 0;
	}
	return zs_error_set(err, -errno, "epoll", "epoll_ctl", NULL, "");
}

/** The user of a guest that gets no input would wonder why. */
static void log_not_passed(const struct zs_kms_events *events, const struct zs_input_tries *tries,
	const struct zs_error *last)
{
	const struct zs_input *input = events->input;
	if (input == NULL || !input->impl->passes) {
		zs_log_error(ZS_LOG_WARNING,
			"keyboard and pointer are not passed on, and Ctrl-C ends the show",
			tries->count > 0 ? &tries->errors[0] : last);
	}
}

static void open_input(struct zs_kms_events *events, struct zs_input_queue *passed)
{
	struct zs_input_tries tries;
	struct zs_error err;
	events->input = zs_input_open(events->session, passed, &tries, &err);
	if (passed != NULL) {
		log_not_passed(events, &tries, &err);
	}
	for (unsigned i = 0; i < tries.count; i++) {
		zs_log_error(ZS_LOG_DEBUG, "keys passed over", &tries.errors[i]);
	}
	if (events->input == NULL) {
		zs_log_error(ZS_LOG_DEBUG, "no keys", &err);
		return;
	}
	if (watch(events->side_fd, events->input->fd, &err) < 0) {
		zs_log_error(ZS_LOG_WARNING, "no keys", &err);
		zs_input_close(events->input);
		events->input = NULL;
	}
}

/** 0 or a negative errno. */
static int create_fds(struct zs_kms_events *events, bool waits)
{
	const int ret = zs_kms_suspension_init(&events->suspension, waits);
	events->fd = epoll_create1(EPOLL_CLOEXEC);
	events->side_fd = epoll_create1(EPOLL_CLOEXEC);
	return ret == 0 && (events->fd < 0 || events->side_fd < 0) ? -errno : ret;
}

int zs_kms_events_init(struct zs_kms_events *events, struct zs_kms_session *session, bool waits,
	bool keys, struct zs_input_queue *passed, struct zs_error *err)
{
	struct zs_error unheard;
	*events = (struct zs_kms_events){.session = session, .hotplug = {.fd = -1}};
	int ret = create_fds(events, waits);
	if (ret < 0) {
		zs_kms_events_finish(events);
		return zs_error_set(err, ret, "epoll", "epoll_create1", NULL, "");
	}
	if (zs_kms_hotplug_init(&events->hotplug, &unheard) < 0) {
		zs_log_error(ZS_LOG_WARNING, "monitors that come or go are not noticed", &unheard);
	}
	session->data = events;
	session->handle_disable = handle_disable;
	session->handle_enable = handle_enable;
	const int fds[] = {events->suspension.timer_fd, session->fd, events->hotplug.fd};
	ret = watch(events->fd, events->side_fd, err);
	for (size_t i = 0; i < sizeof(fds) / sizeof(fds[0]) && ret == 0; i++) {
		ret = watch(events->side_fd, fds[i], err);
	}
	if (ret < 0) {
		zs_kms_events_finish(events);
		return ret;
	}
	if (keys) {
		open_input(events, passed);
	} else {
		/* A run that only measures is ended by Ctrl-C, which the console must get. */
		zs_kms_session_mute_keys(session, false);
	}
	return 0;
}

bool zs_kms_events_has_key(const struct zs_kms_events *events)
{
	return events->input != NULL && events->input->keys.count > 0;
}

static void close_fd(int fd)
{
	if (fd >= 0) {
		close(fd);
	}
}

void zs_kms_events_finish(struct zs_kms_events *events)
{
	if (events->session == NULL) {
		return;
	}
	zs_input_close(events->input);
	events->session->handle_disable = events->session->handle_enable = NULL;
	zs_kms_hotplug_finish(&events->hotplug);
	zs_kms_suspension_finish(&events->suspension);
	close_fd(events->side_fd);
	close_fd(events->fd);
	*events = (struct zs_kms_events){0};
}

int zs_kms_events_watch(struct zs_kms_events *events, int fd, struct zs_error *err)
{
	return watch(events->fd, fd, err);
}

void zs_kms_events_unwatch(struct zs_kms_events *events, int fd)
{
	if (fd >= 0) {
		epoll_ctl(events->fd, EPOLL_CTL_DEL, fd, NULL);
	}
}

static void process_hotplug(struct zs_kms_events *events)
{
	const bool any_device = (events->suspension.reasons & ZS_KMS_DEVICE_LOST) != 0;
	struct zs_kms_hotplug_event event;
	while (zs_kms_hotplug_take(&events->hotplug, &event) == 1) {
		/* Another device's monitors matter only where this one is lost. */
		events->needs_refresh |= event.path[0] == 0 || events->device == NULL ||
					 strcmp(event.path, events->device) == 0 || any_device;
	}
}

static void process_input(struct zs_kms_events *events)
{
	if (events->input == NULL || zs_input_dispatch(events->input) >= 0) {
		return;
	}
	zs_log(ZS_LOG_WARNING, "no more keys: Ctrl-C or a signal ends the show");
	if (events->input->passed != NULL) {
		zs_input_queue_release_all(events->input->passed);
	}
	zs_input_close(events->input);
	events->input = NULL;
}

int zs_kms_events_dispatch(struct zs_kms_events *events, struct zs_error *err)
{
	struct epoll_event ready[4];
	if (epoll_wait(events->side_fd, ready, 4, 0) <= 0) {
		return 0;
	}
	int ret = zs_kms_session_dispatch(events->session, err);
	if (ret < 0) {
		return ret;
	}
	process_input(events);
	process_hotplug(events);
	events->needs_refresh |= zs_kms_suspension_read_timer(&events->suspension);
	ret = zs_kms_suspension_check(&events->suspension, err);
	return ret < 0 ? ret : 1;
}

void zs_kms_events_begin_refresh(struct zs_kms_events *events)
{
	events->needs_refresh = false;
}

bool zs_kms_events_end_refresh(struct zs_kms_events *events)
{
	const bool was_disabled = events->was_disabled;
	events->was_disabled = false;
	return was_disabled;
}
