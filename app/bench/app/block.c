#include "app/bench/app/block.h"

#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

#include "app/bench/app/processes.h"
#include "app/common/clock.h"
#include "app/common/log.h"
#include "app/common/signals.h"
#include "app/relay/app.h"
#include "app/relay/server.h"

/* An app that shows nothing for so long does not draw by itself. */
#define STALL_NS UINT64_C(10000000000)
/* So long it may take to end when asked to. */
#define END_NS UINT64_C(3000000000)

/** What was used until a moment. */
struct usage {
	uint64_t now_ns, compositor_ns, proxy_ns;
	struct zs_relay_counts counts;
	struct zs_app_processes processes;
};

/** A block while it is measured. */
struct session {
	const struct zs_app_task *task;
	struct zs_event_loop loop;
	struct zs_relay_server server;
	struct zs_relay_settings settings;
	clockid_t compositor;
	struct zs_relay_app app; ///< the shell's, in a session of its own
	struct zs_event_source signals, end;
	struct zs_event_timer timer;
	uint64_t seen; ///< frames when the timer was set
	bool is_late;
	int signal; ///< that interrupts it; 0: none has
	struct usage before, after;
};

const char *zs_app_way_name(enum zs_app_way way)
{
	return way == ZS_APP_PLAIN ? "plain" : "proxied";
}

const char *zs_app_cost_name(enum zs_app_cost cost)
{
	static const char *const names[] = {
		[ZS_APP_COMPOSITOR] = "compositor_cpu_us",
		[ZS_APP_APP] = "app_cpu_us",
		[ZS_APP_PROXY] = "proxy_cpu_us",
		[ZS_APP_TOTAL] = "total_cpu_us",
	};
	return names[cost];
}

static void handle_signal(struct zs_event_source *source, uint32_t events)
{
	struct session *session = source->data;
	const int number = zs_signals_take(session->task->signal_fd);
	session->signal = session->signal != 0 ? session->signal : number;
}

static void handle_end(struct zs_event_source *source, uint32_t events)
{
	struct session *session = source->data;
	zs_event_loop_watch(&session->loop, source, 0);
	zs_relay_app_reap(&session->app);
}

static void handle_timer(struct zs_event_timer *timer)
{
	struct session *session = timer->data;
	session->is_late = session->server.shared.counts.frames == session->seen;
	session->seen = session->server.shared.counts.frames;
	if (!session->is_late) {
		zs_event_loop_alarm(&session->loop, timer, STALL_NS);
	}
}

/** The clock of the compositor's CPU time. 0, or a negative errno with `err`. */
static int find_compositor(struct session *session, struct zs_error *err)
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

static int read_usage(struct session *session, struct usage *usage, bool is_end)
{
	/* Looking for processes takes time of this one: it is done outside. */
	int ret = is_end ? 0 : zs_app_processes_read(&usage->processes, session->app.pid);
	usage->now_ns = zs_clock_now();
	usage->proxy_ns = zs_clock_read(CLOCK_PROCESS_CPUTIME_ID);
	usage->compositor_ns = zs_clock_read(session->compositor);
	usage->counts = session->server.shared.counts;
	return is_end ? zs_app_processes_read(&usage->processes, session->app.pid) : ret;
}

/** Relays until so many frames were shown. 0, or a negative errno with `err`. */
static int relay_until(struct session *session, uint64_t frames, struct zs_error *err)
{
	const struct zs_relay_counts *counts = &session->server.shared.counts;
	int ret = 0;
	while (ret == 0 && counts->frames < frames && session->signal == 0 && !session->is_late &&
		(session->app.fd >= 0 || session->server.client_count > 0)) {
		ret = zs_relay_server_dispatch(&session->server);
	}
	if (ret < 0) {
		return zs_error_set(err, ret, "relay", "epoll", NULL, "");
	}
	if (session->signal != 0 || counts->frames >= frames) {
		return session->signal != 0 ? -EINTR : 0;
	}
	return zs_error_set(err, -ENODATA, session->task->command, "frames",
		"give a command that draws all the time by itself",
		"it %s after %llu of %llu frames",
		session->is_late ? "showed nothing for 10 s" : "ended",
		(unsigned long long)counts->frames, (unsigned long long)frames);
}

/** Asks the app to end, and sees to it. The relay goes on meanwhile. */
static void end(struct session *session)
{
	const uint64_t deadline = zs_clock_now() + END_NS;
	struct zs_event_loop *loop = &session->loop;
	if (session->app.pid == 0) {
		return;
	}
	kill(-session->app.pid, SIGTERM);
	session->seen = UINT64_MAX;
	while (session->app.fd >= 0 && zs_clock_now() < deadline) {
		zs_event_loop_alarm(loop, &session->timer, END_NS / 10);
		if (zs_relay_server_dispatch(&session->server) < 0) {
			break;
		}
	}
	kill(-session->app.pid, SIGKILL);
	if (session->app.fd >= 0) {
		zs_event_loop_watch(loop, &session->end, 0);
		zs_relay_app_reap(&session->app);
	}
}

/** The whole of it, with a relay that is there. 0, or a negative errno with `err`. */
static int measure(struct session *session, struct zs_error *err)
{
	struct zs_event_loop *loop = &session->loop;
	const struct zs_relay_counts *counts = &session->server.shared.counts;
	char *words[] = {"sh", "-c", (char *)session->task->command, NULL};
	int ret = find_compositor(session, err);
	ret = ret < 0 ? ret
		      : zs_relay_app_start(
				&session->app, words, session->server.socket.path, true, err);
	session->end.fd = session->app.fd;
	if (ret < 0) {
		return ret;
	}
	ret = zs_event_loop_watch(loop, &session->signals, EPOLLIN);
	ret = ret < 0 ? ret : zs_event_loop_watch(loop, &session->end, EPOLLIN);
	if (ret < 0) {
		return zs_error_set(err, ret, "relay", "epoll_ctl", NULL, "");
	}
	zs_event_loop_alarm(loop, &session->timer, STALL_NS);
	ret = relay_until(session, session->task->warmup, err);
	if (ret < 0) {
		return ret;
	}
	ret = read_usage(session, &session->before, false);
	if (ret == 0) {
		const int shown = relay_until(session, counts->frames + session->task->frames, err);
		if (shown < 0) {
			return shown;
		}
		ret = read_usage(session, &session->after, true);
	}
	return ret < 0 ? zs_error_set(err, ret, "/proc", "opendir", NULL, "") : 0;
}

static void compute(struct zs_app_block *block, const struct session *session)
{
	const struct usage *before = &session->before, *after = &session->after;
	block->frames = after->counts.frames - before->counts.frames;
	block->imported = after->counts.reasons[ZS_RELAY_NO_REASON] -
			  before->counts.reasons[ZS_RELAY_NO_REASON];
	block->seconds = (double)(after->now_ns - before->now_ns) / 1e9;
	const double per_frame = 1e-3 / (double)block->frames;
	double *costs = block->costs;
	costs[ZS_APP_COMPOSITOR] =
		(double)(after->compositor_ns - before->compositor_ns) * per_frame;
	costs[ZS_APP_APP] =
		(double)zs_app_processes_used(&before->processes, &after->processes) * per_frame;
	costs[ZS_APP_PROXY] = block->way == ZS_APP_PLAIN
				      ? 0
				      : (double)(after->proxy_ns - before->proxy_ns) * per_frame;
	costs[ZS_APP_TOTAL] = costs[ZS_APP_COMPOSITOR] + costs[ZS_APP_APP] + costs[ZS_APP_PROXY];
}

int zs_app_block_run(struct zs_app_block *block, const struct zs_app_task *task,
	enum zs_app_way way, struct zs_error *err)
{
	*block = (struct zs_app_block){.way = way};
	struct session *session = calloc(1, sizeof(*session));
	if (session == NULL) {
		return zs_error_set(err, -ENOMEM, task->command, "calloc", NULL, "");
	}
	session->task = task;
	session->app.fd = -1;
	zs_relay_settings_init(&session->settings);
	session->settings.imports = way == ZS_APP_PROXIED;
	session->end = (struct zs_event_source){.fd = -1, .handle = handle_end, .data = session};
	session->signals = (struct zs_event_source){
		.fd = task->signal_fd, .handle = handle_signal, .data = session};
	session->timer = (struct zs_event_timer){.handle = handle_timer, .data = session};
	int ret = zs_event_loop_init(&session->loop, err);
	ret = ret < 0 ? ret
		      : zs_relay_server_init(
				&session->server, &session->loop, &session->settings, err);
	if (ret == 0) {
		ret = measure(session, err);
		end(session);
	}
	zs_relay_server_finish(&session->server);
	zs_event_loop_finish(&session->loop);
	zs_relay_report_finish(&session->server.report);
	if (ret == 0) {
		compute(block, session);
	}
	block->signal = session->signal;
	free(session);
	return ret;
}
