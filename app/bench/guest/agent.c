#include "app/bench/guest/agent.h"

#include <errno.h>
#include <fcntl.h>
#include <json-c/json.h>
#include <poll.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "app/bench/guest/commits.h"
#include "app/bench/guest/usage.h"
#include "app/common/clock.h"
#include "app/common/json.h"
#include "app/common/log.h"
#include "app/relay/app.h"

/* So long a command may take to end when asked to, in looks of so many ms. */
#define LOOK_MS 50
#define LOOKS 400

struct agent {
	FILE *in, *out;
	struct zs_relay_app app;
	char folder[32], frames[64], report[64];
};

static void answer_clock(struct agent *agent, char *words)
{
	fprintf(agent->out, "clock %llu\n", (unsigned long long)zs_clock_now());
}

static void answer_error(struct agent *agent, const struct zs_error *err)
{
	char text[1024];
	fprintf(agent->out, "error %s\n", zs_error_text(err, text, sizeof(text)));
}

/** Waits a moment for the end of what was started. */
static void look(struct agent *agent)
{
	struct pollfd fd = {.fd = agent->app.fd, .events = POLLIN};
	if (poll(&fd, 1, LOOK_MS) > 0) {
		zs_relay_app_reap(&agent->app);
	}
}

/** Asks what was started to end, and sees to it. */
static void end(struct agent *agent)
{
	const pid_t pid = agent->app.pid;
	if (pid == 0) {
		return;
	}
	kill(-pid, SIGTERM);
	for (unsigned i = 0; i < LOOKS && (agent->app.fd >= 0 || kill(-pid, 0) == 0); i++) {
		look(agent);
	}
	kill(-pid, SIGKILL);
	if (agent->app.fd >= 0) {
		zs_relay_app_reap(&agent->app);
	}
	agent->app.pid = 0;
}

static void answer_start(struct agent *agent, char *words)
{
	struct zs_error err;
	char *command = strchr(words, ' ');
	if (command == NULL) {
		fputs("error start wants a size and a command\n", agent->out);
		return;
	}
	*command++ = 0;
	end(agent);
	unlink(agent->frames);
	unlink(agent->report);
	setenv("SIZE", words, 1);
	char *const shell[] = {"sh", "-c", command, NULL};
	if (zs_relay_app_start(&agent->app, shell, NULL, true, &err) < 0) {
		answer_error(agent, &err);
		return;
	}
	fputs("started\n", agent->out);
}

static void answer_usage(struct agent *agent, char *words)
{
	struct zs_guest_usage usage;
	struct zs_error err;
	const int ret = zs_guest_usage_read(&usage, agent->app.pid);
	if (ret < 0) {
		zs_error_set(&err, ret, "/proc/stat", "read", NULL, "");
		answer_error(agent, &err);
		return;
	}
	fprintf(agent->out, "usage %llu %llu %lld\n", (unsigned long long)usage.busy_ns,
		(unsigned long long)usage.steal_ns,
		usage.counts_written ? (long long)usage.written : -1);
}

/** What the app's frames were copied to, by the report of a relay of ours; nothing without one. */
static void read_report(const char *path, uint64_t *copied, uint64_t *frames)
{
	struct zs_error err;
	json_object *report = access(path, R_OK) == 0 ? zs_json_read(path, &err) : NULL;
	json_object *total = NULL, *value = NULL;
	*copied = *frames = 0;
	if (report != NULL && json_object_object_get_ex(report, "total", &total)) {
		if (json_object_object_get_ex(total, "bytes_copied", &value)) {
			*copied = json_object_get_uint64(value);
		}
		if (json_object_object_get_ex(total, "frames", &value)) {
			*frames = json_object_get_uint64(value);
		}
	}
	json_object_put(report);
}

static void answer_end(struct agent *agent, char *words)
{
	struct zs_guest_commits commits = {0};
	uint64_t copied, frames;
	end(agent);
	read_report(agent->report, &copied, &frames);
	FILE *file = fopen(agent->frames, "re");
	if (file != NULL) {
		if (zs_guest_commits_read(&commits, file, "submit_end_us") < 0) {
			zs_log(ZS_LOG_WARNING, "%s is no log of frames", agent->frames);
		}
		fclose(file);
	}
	fprintf(agent->out, "ended %llu %llu %zu\n", (unsigned long long)copied,
		(unsigned long long)frames, commits.count);
	for (size_t i = 0; i < commits.count; i++) {
		const struct zs_guest_commit *commit = &commits.list[i];
		fprintf(agent->out, "%llu %llu %llu\n", (unsigned long long)commit->number,
			(unsigned long long)commit->submission, (unsigned long long)commit->time);
	}
	zs_guest_commits_finish(&commits);
}

static const struct {
	const char *name;
	void (*answer)(struct agent *agent, char *words);
} requests[] = {
	{"clock", answer_clock},
	{"start", answer_start},
	{"usage", answer_usage},
	{"end", answer_end},
};

static void answer(struct agent *agent, char *line)
{
	line[strcspn(line, "\r\n")] = 0;
	char *words = line + strcspn(line, " ");
	words += *words == ' ' ? (*words = 0, 1) : 0;
	for (size_t i = 0; i < sizeof(requests) / sizeof(requests[0]); i++) {
		if (strcmp(line, requests[i].name) == 0) {
			requests[i].answer(agent, words);
			fflush(agent->out);
			return;
		}
	}
	fputs("error this is no request\n", agent->out);
	fflush(agent->out);
}

/** What is started has neither of our streams: its words go where errors go. */
static int open_streams(struct agent *agent)
{
	const int in = fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, 3);
	const int out = fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 3);
	const int none = open("/dev/null", O_RDONLY | O_CLOEXEC);
	agent->in = in < 0 ? NULL : fdopen(in, "r");
	agent->out = out < 0 ? NULL : fdopen(out, "w");
	const bool is_open = agent->in != NULL && agent->out != NULL && none >= 0 &&
			     dup2(none, STDIN_FILENO) >= 0 &&
			     dup2(STDERR_FILENO, STDOUT_FILENO) >= 0;
	return is_open ? 0 : -errno;
}

static int make_folder(struct agent *agent)
{
	snprintf(agent->folder, sizeof(agent->folder), "/tmp/zeroscan-bench-XXXXXX");
	if (mkdtemp(agent->folder) == NULL) {
		agent->folder[0] = 0;
		return -errno;
	}
	snprintf(agent->frames, sizeof(agent->frames), "%s/frames.csv", agent->folder);
	snprintf(agent->report, sizeof(agent->report), "%s/report.json", agent->folder);
	return setenv("FRAMES", agent->frames, 1) < 0 || setenv("REPORT", agent->report, 1) < 0
		       ? -errno
		       : 0;
}

static void remove_folder(struct agent *agent)
{
	if (agent->folder[0] != 0) {
		unlink(agent->frames);
		unlink(agent->report);
		rmdir(agent->folder);
	}
}

enum zs_exit_status zs_guest_agent_run(void)
{
	struct agent agent = {.app = {.fd = -1}};
	char *line = NULL;
	size_t room = 0;
	signal(SIGPIPE, SIG_IGN);
	int ret = open_streams(&agent);
	ret = ret < 0 ? ret : make_folder(&agent);
	if (ret < 0) {
		zs_log(ZS_LOG_ERROR, "--in-guest: %s", strerror(-ret));
	}
	while (ret == 0 && getline(&line, &room, agent.in) > 0) {
		answer(&agent, line);
	}
	end(&agent);
	remove_folder(&agent);
	free(line);
	if (agent.in != NULL) {
		fclose(agent.in);
	}
	if (agent.out != NULL) {
		fclose(agent.out);
	}
	return ret < 0 ? ZS_EXIT_FAILED : ZS_EXIT_DONE;
}
