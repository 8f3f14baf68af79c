#include "app/bench/app/session.h"

#include <errno.h>
#include <signal.h>
#include <sys/socket.h>
#include <unistd.h>

#include "app/common/clock.h"
#include "app/common/signals.h"

/* So long it may take to end when asked to. */
#define END_NS UINT64_C(10000000000)
/* How often it is seen whether all of it have. */
#define LOOK_NS UINT64_C(100000000)

static void handle_signal(struct zs_event_source *source, uint32_t events)
{
	struct zs_app_session *session = source->data;
	const int number = zs_signals_take(session->signal_fd);
	session->signal = session->signal != 0 ? session->signal : number;
}

static void handle_end(struct zs_event_source *source, uint32_t events)
{
	struct zs_app_session *session = source->data;
	zs_event_loop_watch(&session->loop, source, 0);
	zs_relay_app_reap(&session->app);
}

static void handle_other(struct zs_event_source *source, uint32_t events)
{
	struct zs_app_session *session = source->data;
	session->is_over = true;
}

static void handle_timer(struct zs_event_timer *timer)
{
	struct zs_app_session *session = timer->data;
	session->is_late = *session->count == session->seen;
	session->seen = *session->count;
	if (!session->is_late) {
		zs_event_loop_alarm(&session->loop, timer, session->stall_ns);
	}
}

/** The clock of the compositor's CPU time. 0, or a negative errno with `err`. */
static int find_compositor(struct zs_app_session *session, struct zs_error *err)
{
	struct ucred credentials;
	socklen_t size = sizeof(credentials);
	const int fd = zs_relay_connect(session->server.compositor, err);
	if (fd < 0) {
		return fd;
	}
	int error = getsockopt(fd, SOL_SOCKET, SO_PEERCRED, &credentials, &size) < 0 ? errno : 0;
	close(fd);
	error = error != 0 ? error : clock_getcpuclockid(credentials.pid, &session->compositor);
	return error == 0 ? 0
			  : zs_error_set(err, -error, "compositor", "clock_getcpuclockid",
				    "run it as the compositor's user, in the same pid namespace",
				    "its CPU time cannot be read");
}

static int start_command(struct zs_app_session *session, struct zs_error *err)
{
	char *words[] = {"sh", "-c", (char *)session->command, NULL};
	struct zs_event_loop *loop = &session->loop;
	int ret = zs_relay_app_start(&session->app, words, session->server.socket.path, true, err);
	if (ret < 0) {
		return ret;
	}
	session->end = (struct zs_event_source){
		.fd = session->app.fd, .handle = handle_end, .data = session};
	session->signals = (struct zs_event_source){
		.fd = session->signal_fd, .handle = handle_signal, .data = session};
	ret = zs_event_loop_watch(loop, &session->signals, EPOLLIN);
	ret = ret < 0 ? ret : zs_event_loop_watch(loop, &session->end, EPOLLIN);
	return ret < 0 ? zs_error_set(err, ret, "relay", "epoll_ctl", NULL, "") : 0;
}

int zs_app_session_start(struct zs_app_session *session, struct zs_error *err)
{
	session->app.fd = -1;
	session->timer = (struct zs_event_timer){.handle = handle_timer, .data = session};
	session->count =
		session->count != NULL ? session->count : &session->server.shared.counts.frames;
	int ret = zs_event_loop_init(&session->loop, err);
	ret = ret < 0 ? ret
		      : zs_relay_server_init(
				&session->server, &session->loop, &session->settings, err);
	ret = ret < 0 ? ret : find_compositor(session, err);
	return ret < 0 ? ret : start_command(session, err);
}

/** True if there is still something that may show frames. */
static bool is_there(const struct zs_app_session *session)
{
	return session->app.fd >= 0 || session->server.client_count > 0;
}

int zs_app_session_show(struct zs_app_session *session, uint64_t frames, struct zs_error *err)
{
	int ret = 0;
	session->is_late = false;
	session->seen = *session->count;
	session->timer.handle = handle_timer;
	zs_event_loop_alarm(&session->loop, &session->timer, session->stall_ns);
	while (ret == 0 && *session->count < frames && session->signal == 0 && !session->is_late &&
		is_there(session)) {
		ret = zs_relay_server_dispatch(&session->server);
	}
	if (ret < 0) {
		return zs_error_set(err, ret, "relay", "epoll", NULL, "");
	}
	if (session->signal != 0 || *session->count >= frames) {
		return session->signal != 0 ? -EINTR : 0;
	}
	return zs_error_set(err, -ENODATA, session->command, "frames",
		"give a command that draws all the time by itself",
		session->is_late ? "it showed nothing for %3$llu s: %1$llu of %2$llu frames"
				 : "it ended after %llu of %llu frames",
		(unsigned long long)*session->count, (unsigned long long)frames,
		(unsigned long long)(session->stall_ns / 1000000000));
}

static void handle_time(struct zs_event_timer *timer)
{
	struct zs_app_session *session = timer->data;
	session->is_late = true;
}

int zs_app_session_wait(struct zs_app_session *session, int fd, uint64_t nanoseconds)
{
	struct zs_event_loop *loop = &session->loop;
	int ret = 0;
	session->is_late = session->is_over = false;
	session->timer.handle = handle_time;
	zs_event_loop_alarm(loop, &session->timer, nanoseconds);
	session->other =
		(struct zs_event_source){.fd = fd, .handle = handle_other, .data = session};
	ret = fd < 0 ? 0 : zs_event_loop_watch(loop, &session->other, EPOLLIN);
	while (ret == 0 && !session->is_over && !session->is_late && session->signal == 0) {
		ret = zs_relay_server_dispatch(&session->server);
	}
	if (fd >= 0) {
		zs_event_loop_watch(loop, &session->other, 0);
	}
	zs_event_loop_cancel(loop, &session->timer);
	if (ret < 0 || session->is_over) {
		return ret;
	}
	return session->signal != 0 ? -EINTR : -ETIMEDOUT;
}

void zs_app_session_end(struct zs_app_session *session)
{
	const uint64_t deadline = zs_clock_now() + END_NS;
	struct zs_event_loop *loop = &session->loop;
	const pid_t pid = session->app.pid;
	if (pid == 0) {
		return;
	}
	kill(-pid, SIGTERM);
	session->timer.handle = handle_time;
	/* The shell may be the first to go. */
	while ((session->app.fd >= 0 || kill(-pid, 0) == 0) && zs_clock_now() < deadline) {
		zs_event_loop_alarm(loop, &session->timer, LOOK_NS);
		if (zs_relay_server_dispatch(&session->server) < 0) {
			break;
		}
	}
	kill(-pid, SIGKILL);
	if (session->app.fd >= 0) {
		zs_event_loop_watch(loop, &session->end, 0);
		zs_relay_app_reap(&session->app);
	}
}

void zs_app_session_finish(struct zs_app_session *session)
{
	if (session->server.loop == NULL) {
		return;
	}
	zs_event_loop_cancel(&session->loop, &session->timer);
	zs_relay_server_finish(&session->server);
	zs_event_loop_finish(&session->loop);
	zs_relay_report_finish(&session->server.report);
}
