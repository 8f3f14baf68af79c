#include "app/bench/guest/block.h"

#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "app/bench/app/processes.h"
#include "app/bench/app/session.h"
#include "app/bench/guest/shown.h"
#include "app/common/clock.h"

/* The guest's side starts slowly, on an emulated machine above all. */
#define STALL_NS UINT64_C(90000000000)
/* So long the host's side has, before the guest's looks for it. */
#define LISTEN_NS UINT64_C(500000000)
#define ANSWER_NS UINT64_C(60000000000)

/** What was used until a moment. */
struct usage {
	uint64_t now_ns, compositor_ns, machine_ns;
	struct zs_app_processes programs;
	struct zs_guest_usage guest;
};

/** A block while it is measured. */
struct measured {
	const struct zs_guest_task *task;
	struct zs_app_session session;
	struct zs_relay_observer observer;
	bool is_started; ///< the guest's side, perhaps
	uint64_t count;  ///< of frames shown until now
	struct zs_guest_shown shown;
	bool is_full; ///< no memory for more of them
	char log[64]; ///< where the host's side may write which frames it has shown
	struct zs_guest_clock clock;
	struct usage before, after;
	struct zs_guest_end end;
};

const char *zs_guest_cost_name(enum zs_guest_cost cost)
{
	static const char *const names[] = {
		[ZS_GUEST_LATENCY] = "latency_us",
		[ZS_GUEST_COMPOSITOR] = "compositor_cpu_us",
		[ZS_GUEST_PROGRAMS] = "programs_cpu_us",
		[ZS_GUEST_MACHINE] = "machine_cpu_us",
		[ZS_GUEST_HOST] = "host_cpu_us",
		[ZS_GUEST_GUEST] = "guest_cpu_us",
		[ZS_GUEST_WRITTEN] = "written_bytes",
		[ZS_GUEST_COPIED] = "copied_bytes",
	};
	return names[cost];
}

static void handle_presented(void *data, uint64_t number, uint64_t time)
{
	struct measured *measured = data;
	if (time != 0) {
		const struct zs_guest_commit frame = {.submission = number + 1, .time = time};
		measured->count++;
		measured->is_full |= zs_guest_commits_add(&measured->shown.frames, &frame) < 0;
	}
}

/** Of the processes that are the virtual machine. */
static int read_machine(
	const struct zs_bench_options *options, uint64_t *used, struct zs_error *err)
{
	*used = 0;
	for (size_t i = 0; i < options->machine_count; i++) {
		clockid_t clock;
		const int error = clock_getcpuclockid((pid_t)options->machine[i], &clock);
		if (error != 0) {
			return zs_error_set(err, -error, "--machine", "clock_getcpuclockid",
				"give the processes of QEMU and of zeroscan's keeper",
				"there is no process %u", options->machine[i]);
		}
		*used += zs_clock_read(clock);
	}
	return 0;
}

/** Relays until the guest has answered. 0, or a negative errno with `err`. */
static int wait_answer(struct measured *measured, int asked, struct zs_error *err)
{
	struct zs_guest_link *link = measured->task->link;
	if (asked < 0) {
		return zs_error_set(err, asked, link->command, "send", NULL, "");
	}
	const int ret = zs_app_session_wait(&measured->session, link->fd, ANSWER_NS);
	return ret < 0 ? zs_error_set(
				 err, ret, link->command, "read", NULL, "the guest does not answer")
		       : 0;
}

static int read_usage(struct measured *measured, struct usage *usage, struct zs_error *err)
{
	struct zs_app_session *session = &measured->session;
	struct zs_guest_link *link = measured->task->link;
	int ret = zs_app_processes_read(&usage->programs, session->app.pid);
	if (ret < 0) {
		return zs_error_set(err, ret, "/proc", "opendir", NULL, "");
	}
	usage->now_ns = zs_clock_now();
	usage->compositor_ns = zs_clock_read(session->compositor);
	ret = read_machine(measured->task->options, &usage->machine_ns, err);
	ret = ret < 0 ? ret : wait_answer(measured, zs_guest_link_ask(link, "usage\n"), err);
	return ret < 0 ? ret : zs_guest_link_usage(link, &usage->guest, err);
}

/** Starts both sides: the host's first, as the guest's looks for it. */
static int start(struct measured *measured, struct zs_error *err)
{
	const struct zs_guest_task *task = measured->task;
	struct zs_app_session *session = &measured->session;
	int ret = zs_app_session_start(session, err);
	ret = ret < 0 ? ret : zs_guest_link_clock(task->link, &measured->clock, err);
	if (ret < 0) {
		return ret;
	}
	ret = zs_app_session_wait(session, -1, LISTEN_NS);
	if (ret != -ETIMEDOUT) {
		return zs_error_set(err, ret, "relay", "epoll", NULL, "");
	}
	measured->is_started = true;
	ret = zs_guest_link_ask(task->link, "start %ux%u %s\n",
		task->options->sizes[task->size].width, task->options->sizes[task->size].height,
		task->way->guest);
	ret = wait_answer(measured, ret, err);
	return ret < 0 ? ret : zs_guest_link_started(task->link, err);
}

static int measure(struct measured *measured, struct zs_error *err)
{
	const struct zs_bench_options *options = measured->task->options;
	struct zs_app_session *session = &measured->session;
	int ret = start(measured, err);
	ret = ret < 0 ? ret : zs_app_session_show(session, options->warmup, err);
	ret = ret < 0 ? ret : read_usage(measured, &measured->before, err);
	ret = ret < 0 ? ret : zs_app_session_show(session, measured->count + options->frames, err);
	ret = ret < 0 ? ret : read_usage(measured, &measured->after, err);
	if (ret == 0 && measured->is_full) {
		ret = zs_error_set(err, -ENOMEM, "frames", "realloc", NULL, "");
	}
	return ret;
}

/** Ends both sides: the guest's first, and takes along what it has left. */
static int end(struct measured *measured, int ret, struct zs_error *err)
{
	struct zs_guest_link *link = measured->task->link;
	struct zs_error ignored;
	struct zs_error *own = ret < 0 ? &ignored : err;
	if (measured->is_started) {
		int ended = wait_answer(measured, zs_guest_link_ask(link, "end\n"), own);
		ended = ended < 0 ? ended : zs_guest_link_ended(link, &measured->end, own);
		ret = ret < 0 ? ret : ended;
	}
	zs_app_session_end(&measured->session);
	return ret;
}

/** The host's side knows best which frames it has shown, if it says so: see zeroscan view. */
static int read_log(struct measured *measured, struct zs_error *err)
{
	struct zs_guest_shown *shown = &measured->shown;
	FILE *file = fopen(measured->log, "re");
	if (file == NULL) {
		return 0;
	}
	shown->has_numbers = true;
	shown->frames.count = 0;
	const int ret = zs_guest_commits_read(&shown->frames, file, "flip_us");
	fclose(file);
	return ret < 0 ? zs_error_set(err, ret, "SHOWN", "read",
				 "write it by zeroscan view --record-latency \"$SHOWN\"",
				 "this is no log of frames")
		       : 0;
}

static double per_frame(uint64_t before, uint64_t after, uint64_t frames)
{
	return after > before ? (double)(after - before) / (double)frames : 0;
}

static void compute_costs(struct zs_guest_block *block, const struct measured *measured)
{
	const struct usage *before = &measured->before, *after = &measured->after;
	const struct zs_guest_end *end = &measured->end;
	const uint64_t shown = block->shown;
	double *costs = block->costs;
	costs[ZS_GUEST_COMPOSITOR] =
		per_frame(before->compositor_ns, after->compositor_ns, shown) / 1e3;
	costs[ZS_GUEST_PROGRAMS] =
		(double)zs_app_processes_used(&before->programs, &after->programs) / 1e3 /
		(double)shown;
	costs[ZS_GUEST_MACHINE] = per_frame(before->machine_ns, after->machine_ns, shown) / 1e3;
	costs[ZS_GUEST_HOST] =
		costs[ZS_GUEST_COMPOSITOR] + costs[ZS_GUEST_PROGRAMS] + costs[ZS_GUEST_MACHINE];
	costs[ZS_GUEST_GUEST] = per_frame(before->guest.busy_ns, after->guest.busy_ns, shown) / 1e3;
	costs[ZS_GUEST_WRITTEN] = after->guest.counts_written ? per_frame(before->guest.written,
									after->guest.written, shown)
							      : NAN;
	costs[ZS_GUEST_COPIED] =
		end->reported == 0 ? NAN : (double)end->copied / (double)end->reported;
	block->steal = (double)(after->guest.steal_ns - before->guest.steal_ns) /
		       (double)(after->now_ns - before->now_ns);
}

static int compute(struct zs_guest_block *block, struct measured *measured, struct zs_error *err)
{
	const uint64_t start = measured->before.now_ns, end = measured->after.now_ns;
	struct zs_guest_latency latency;
	int ret = read_log(measured, err);
	if (ret < 0) {
		return ret;
	}
	if (zs_guest_latency_compute(&latency, &measured->shown, &measured->end.commits,
		    &measured->clock, start, end) < 0) {
		return zs_error_set(err, -ENOMEM, "frames", "calloc", NULL, "");
	}
	block->shown = latency.shown;
	block->latencies = latency.known;
	block->costs[ZS_GUEST_LATENCY] = latency.median;
	block->clock_us = (double)measured->clock.uncertainty / 1e3;
	block->seconds = (double)(end - start) / 1e9;
	if (block->shown == 0) {
		return zs_error_set(err, -ENODATA, measured->task->way->name, "frames",
			"have zeroscan run draw them, in the upper left corner of the screen",
			"none of the frames that were shown is one of the app's");
	}
	compute_costs(block, measured);
	return 0;
}

/** Once more, behind the block: clocks run apart, and the quicker answer of both is the truer. */
static int correct_clock(struct measured *measured, struct zs_error *err)
{
	struct zs_guest_clock again;
	const int ret = zs_guest_link_clock(measured->task->link, &again, err);
	if (ret == 0 && again.uncertainty < measured->clock.uncertainty) {
		measured->clock = again;
	}
	return ret;
}

static void set_environment(struct measured *measured)
{
	const struct zs_bench_options *options = measured->task->options;
	char size[32];
	snprintf(size, sizeof(size), "%ux%u", options->sizes[measured->task->size].width,
		options->sizes[measured->task->size].height);
	snprintf(measured->log, sizeof(measured->log), "/tmp/zeroscan-bench-%d.csv", (int)getpid());
	unlink(measured->log);
	setenv("SIZE", size, 1);
	setenv("SHOWN", measured->log, 1);
}

static void init(struct measured *measured, const struct zs_guest_task *task)
{
	struct zs_app_session *session = &measured->session;
	measured->task = task;
	measured->observer =
		(struct zs_relay_observer){.data = measured, .presented = handle_presented};
	session->command = task->way->host;
	session->signal_fd = task->signal_fd;
	session->stall_ns = STALL_NS;
	session->count = &measured->count;
	zs_relay_settings_init(&session->settings);
	session->settings.imports = false;
	session->settings.observer = &measured->observer;
	/* A security context's connections would go by this relay. */
	session->settings.is_sandboxed = true;
	set_environment(measured);
}

int zs_guest_block_run(
	struct zs_guest_block *block, const struct zs_guest_task *task, struct zs_error *err)
{
	*block = (struct zs_guest_block){0};
	struct measured *measured = calloc(1, sizeof(*measured));
	if (measured == NULL) {
		return zs_error_set(err, -ENOMEM, task->way->name, "calloc", NULL, "");
	}
	init(measured, task);
	int ret = measure(measured, err);
	ret = end(measured, ret, err);
	ret = ret < 0 ? ret : correct_clock(measured, err);
	ret = ret < 0 ? ret : compute(block, measured, err);
	block->signal = measured->session.signal;
	ret = block->signal != 0 ? -EINTR : ret;
	zs_app_session_finish(&measured->session);
	unlink(measured->log);
	zs_guest_commits_finish(&measured->shown.frames);
	zs_guest_commits_finish(&measured->end.commits);
	free(measured);
	return ret;
}
