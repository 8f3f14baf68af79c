#include "app/bench/app/block.h"

#include <errno.h>
#include <stdlib.h>

#include "app/bench/app/processes.h"
#include "app/bench/app/session.h"
#include "app/common/clock.h"

/* An app that shows nothing for so long does not draw by itself. */
#define STALL_NS UINT64_C(10000000000)

/** What was used until a moment. */
struct usage {
	uint64_t now_ns, compositor_ns, proxy_ns;
	struct zs_relay_counts counts;
	struct zs_app_processes processes;
};

/** A block while it is measured. */
struct measured {
	struct zs_app_session session;
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

static int read_usage(struct zs_app_session *session, struct usage *usage, bool is_end)
{
	/* Looking for processes takes time of this one: it is done outside. */
	int ret = is_end ? 0 : zs_app_processes_read(&usage->processes, session->app.pid);
	usage->now_ns = zs_clock_now();
	usage->proxy_ns = zs_clock_read(CLOCK_PROCESS_CPUTIME_ID);
	usage->compositor_ns = zs_clock_read(session->compositor);
	usage->counts = session->server.shared.counts;
	return is_end ? zs_app_processes_read(&usage->processes, session->app.pid) : ret;
}

static void compute(struct zs_app_block *block, const struct measured *measured)
{
	const struct usage *before = &measured->before, *after = &measured->after;
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

/** The whole of it. 0, or a negative errno with `err`. */
static int measure(struct measured *measured, const struct zs_app_task *task, struct zs_error *err)
{
	struct zs_app_session *session = &measured->session;
	int ret = zs_app_session_start(session, err);
	ret = ret < 0 ? ret : zs_app_session_show(session, task->warmup, err);
	if (ret < 0) {
		return ret;
	}
	ret = read_usage(session, &measured->before, false);
	if (ret == 0) {
		const int shown = zs_app_session_show(
			session, session->server.shared.counts.frames + task->frames, err);
		if (shown < 0) {
			return shown;
		}
		ret = read_usage(session, &measured->after, true);
	}
	return ret < 0 ? zs_error_set(err, ret, "/proc", "opendir", NULL, "") : 0;
}

int zs_app_block_run(struct zs_app_block *block, const struct zs_app_task *task,
	enum zs_app_way way, struct zs_error *err)
{
	*block = (struct zs_app_block){.way = way};
	struct measured *measured = calloc(1, sizeof(*measured));
	if (measured == NULL) {
		return zs_error_set(err, -ENOMEM, task->command, "calloc", NULL, "");
	}
	struct zs_app_session *session = &measured->session;
	session->command = task->command;
	session->signal_fd = task->signal_fd;
	session->stall_ns = STALL_NS;
	zs_relay_settings_init(&session->settings);
	session->settings.imports = way == ZS_APP_PROXIED;
	const int ret = measure(measured, task, err);
	zs_app_session_end(session);
	zs_app_session_finish(session);
	if (ret == 0) {
		compute(block, measured);
	}
	block->signal = session->signal;
	free(measured);
	return ret;
}
