#include "app/probe/path-probe-child.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "app/common/finding.h"
#include "app/common/json.h"

/* A child that its own alarm does not end sleeps in the kernel. */
#define PATIENCE_MS ((ZS_PATH_PROBE_LIMIT_S + 2) * 1000)

void zs_path_probe_child_init(struct zs_path_probe_child *child, int signal_fd)
{
	*child = (struct zs_path_probe_child){.child.channel = -1, .signal_fd = signal_fd};
}

static int set_end(
	const char *display, const struct zs_child_outcome *outcome, struct zs_error *err)
{
	char how[64];
	if (outcome->end == ZS_CHILD_TIMED_OUT || outcome->number == SIGKILL) {
		snprintf(how, sizeof(how), "hung for %d s", ZS_PATH_PROBE_LIMIT_S);
	} else if (outcome->end == ZS_CHILD_SIGNALLED) {
		const char *name = sigabbrev_np(outcome->number);
		snprintf(how, sizeof(how), "crashed by SIG%s", name == NULL ? "?" : name);
	} else {
		snprintf(how, sizeof(how), "ended the process");
	}
	return zs_error_set(err, -ENOTRECOVERABLE, display, "test", "use another path",
		"the driver %s in the test, out of harm's way", how);
}

/** Waits for a packet. False if none comes. */
static bool receive(struct zs_path_probe_child *child, struct zs_path_probe_packet *packet)
{
	struct pollfd fds[] = {
		{.fd = child->child.channel, .events = POLLIN},
		{.fd = child->signal_fd, .events = POLLIN},
	};
	int ready;
	do {
		ready = poll(fds, 2, PATIENCE_MS);
	} while (ready < 0 && errno == EINTR);
	child->is_interrupted |= ready > 0 && fds[1].revents != 0;
	return ready > 0 && !child->is_interrupted &&
	       recv(child->child.channel, packet, sizeof(*packet), 0) == (ssize_t)sizeof(*packet);
}

static void take_line(
	const struct zs_path_probe_child *child, const struct zs_path_probe_packet *packet)
{
	/* What `run` says to a person who watches is of no use here. */
	zs_log(ZS_LOG_DEBUG, "%s", packet->line);
	if (child->tried != NULL && packet->level <= ZS_LOG_WARNING) {
		zs_json_append(child->tried,
			zs_finding_create("passed over", ZS_FINDING_FAILS, "%s", packet->line));
	}
}

/** Asks the child. 0, or a negative errno with `err`: it is no more then. */
static int ask(struct zs_path_probe_child *child, const struct zs_path_probe_request *request,
	struct zs_path_probe_packet *packet, struct zs_error *err)
{
	struct zs_child *own = &child->child;
	struct zs_child_outcome outcome = {0};
	int ret = own->channel < 0 ? zs_child_start(&zs_child_task_path_probe, own, err) : 0;
	if (ret < 0) {
		return ret;
	}
	bool is_answered = send(own->channel, request, sizeof(*request), MSG_NOSIGNAL) ==
			   (ssize_t)sizeof(*request);
	while (is_answered && (is_answered = receive(child, packet)) && packet->is_line) {
		take_line(child, packet);
	}
	if (is_answered) {
		return 0;
	}
	if (child->is_interrupted) {
		/* It puts the screen back then. */
		kill(own->pid, SIGTERM);
		shutdown(own->channel, SHUT_WR);
		poll(&(struct pollfd){.fd = own->channel, .events = POLLRDHUP}, 1, 2000);
		zs_child_end(&zs_child_task_path_probe, own, &outcome);
		return zs_error_set(err, -EINTR, request->display, "test", NULL, "a signal came");
	}
	zs_child_end(&zs_child_task_path_probe, own, &outcome);
	return set_end(request->display, &outcome, err);
}

void zs_path_probe_child_list(
	struct zs_path_probe_child *child, const char *device, struct zs_probe_screens *screens)
{
	struct zs_path_probe_request request = {0};
	struct zs_path_probe_packet packet;
	struct zs_error err;
	snprintf(request.display, sizeof(request.display), "%s", device);
	if (ask(child, &request, &packet, &err) == 0) {
		*screens = packet.screens;
	} else {
		*screens = (struct zs_probe_screens){.err = err};
	}
}

static void run(struct zs_path_probe_child *child, struct zs_path_probe_request *request,
	const char *display, const char *path, struct zs_path_probe_result *result)
{
	struct zs_path_probe_packet packet;
	struct zs_error err;
	snprintf(request->display, sizeof(request->display), "%s", display);
	snprintf(request->path, sizeof(request->path), "%s", path);
	const int ret = ask(child, request, &packet, &err);
	if (ret == 0) {
		*result = packet.result;
		return;
	}
	*result = (struct zs_path_probe_result){
		.verdict = ret == -EINTR ? ZS_PATH_PROBE_UNTRIED : ZS_PATH_PROBE_FAILS, .err = err};
}

void zs_path_probe_child_run(struct zs_path_probe_child *child, const char *display,
	const char *path, struct zs_path_probe_result *result)
{
	struct zs_path_probe_request request = {0};
	run(child, &request, display, path, result);
}

void zs_path_probe_child_import(struct zs_path_probe_child *child, const char *display,
	const char *path, struct zs_path_probe_result *result)
{
	struct zs_path_probe_request request = {.imports = true};
	run(child, &request, display, path, result);
}

void zs_path_probe_child_finish(struct zs_path_probe_child *child)
{
	struct zs_child_outcome outcome;
	if (child->child.channel >= 0) {
		shutdown(child->child.channel, SHUT_WR);
		/* Until it has closed its end. */
		poll(&(struct pollfd){.fd = child->child.channel, .events = POLLRDHUP}, 1,
			PATIENCE_MS);
	}
	zs_child_end(&zs_child_task_path_probe, &child->child, &outcome);
}
