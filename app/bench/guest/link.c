#include "app/bench/guest/link.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/pidfd.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>

#include "app/common/clock.h"

/* No answer takes so long. */
#define PATIENCE_S 60
#define CLOCK_QUESTIONS 20
/* Nor does the agent's end. */
#define END_MS 30000

static int spawn(struct zs_guest_link *link, int theirs)
{
	char *words[] = {"sh", "-c", (char *)link->command, NULL};
	posix_spawn_file_actions_t actions;
	posix_spawnattr_t attributes;
	sigset_t none;
	sigemptyset(&none);
	posix_spawn_file_actions_init(&actions);
	posix_spawnattr_init(&attributes);
	posix_spawn_file_actions_adddup2(&actions, theirs, STDIN_FILENO);
	posix_spawn_file_actions_adddup2(&actions, theirs, STDOUT_FILENO);
	posix_spawnattr_setsigmask(&attributes, &none);
	posix_spawnattr_setflags(&attributes, (short)(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSID));
	const int error = posix_spawnp(&link->pid, words[0], &actions, &attributes, words, environ);
	posix_spawnattr_destroy(&attributes);
	posix_spawn_file_actions_destroy(&actions);
	link->pid = error == 0 ? link->pid : 0;
	return -error;
}

int zs_guest_link_open(struct zs_guest_link *link, const char *command, struct zs_error *err)
{
	const struct timeval patience = {.tv_sec = PATIENCE_S};
	int pair[2];
	*link = (struct zs_guest_link){.command = command, .fd = -1};
	if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair) < 0) {
		return zs_error_set(err, -errno, command, "socketpair", NULL, "");
	}
	int ret = spawn(link, pair[1]);
	close(pair[1]);
	link->fd = pair[0];
	link->answers = fdopen(pair[0], "r");
	if (ret == 0 && (link->answers == NULL || setsockopt(link->fd, SOL_SOCKET, SO_RCVTIMEO,
							  &patience, sizeof(patience)) < 0)) {
		ret = -errno;
	}
	return ret < 0 ? zs_error_set(err, ret, command, "start", NULL, "") : 0;
}

/** It ends by itself, as its input has: there is something to be ended in the guest, too. */
static void end(pid_t pid)
{
	struct pollfd fd = {.fd = pidfd_open(pid, 0), .events = POLLIN};
	if (fd.fd < 0 || poll(&fd, 1, END_MS) <= 0) {
		kill(-pid, SIGTERM);
	}
	while (waitpid(pid, NULL, 0) < 0 && errno == EINTR) {
	}
	if (fd.fd >= 0) {
		close(fd.fd);
	}
}

void zs_guest_link_close(struct zs_guest_link *link)
{
	if (link->answers != NULL) {
		fclose(link->answers);
	} else if (link->fd >= 0) {
		close(link->fd);
	}
	link->fd = -1;
	link->answers = NULL;
	if (link->pid > 0) {
		end(link->pid);
	}
	link->pid = 0;
	free(link->line);
	link->line = NULL;
}

int zs_guest_link_ask(struct zs_guest_link *link, const char *format, ...)
{
	va_list arguments;
	char *text;
	va_start(arguments, format);
	const int length = vasprintf(&text, format, arguments);
	va_end(arguments);
	if (length < 0) {
		return -ENOMEM;
	}
	int done = 0, ret = 0;
	while (ret == 0 && done < length) {
		const ssize_t sent =
			send(link->fd, text + done, (size_t)(length - done), MSG_NOSIGNAL);
		done += sent > 0 ? (int)sent : 0;
		ret = sent < 0 && errno != EINTR ? -errno : 0;
	}
	free(text);
	return ret;
}

/** The command has ended. */
static int gone(const struct zs_guest_link *link, int code, const char *op, struct zs_error *err)
{
	return zs_error_set(err, code, link->command, op,
		"give a command that runs `zeroscan bench --in-guest` in the virtual machine, as "
		"'ssh vm zeroscan bench --in-guest'",
		"it has ended");
}

static int read_line(struct zs_guest_link *link, struct zs_error *err)
{
	errno = 0;
	if (getline(&link->line, &link->room, link->answers) > 0) {
		link->line[strcspn(link->line, "\n")] = 0;
		return 0;
	}
	if (errno == EAGAIN) {
		return zs_error_set(
			err, -ETIMEDOUT, link->command, "read", NULL, "the guest does not answer");
	}
	return gone(link, errno != 0 ? -errno : -ECONNRESET, "read", err);
}

/** An answer that is not what was expected. */
static int fail(const struct zs_guest_link *link, struct zs_error *err)
{
	const bool is_error = strncmp(link->line, "error ", 6) == 0;
	return zs_error_set(err, -EBADMSG, "guest", "answer",
		is_error ? NULL : "let the command print nothing by itself", "it says '%.200s'",
		is_error ? link->line + 6 : link->line);
}

int zs_guest_link_started(struct zs_guest_link *link, struct zs_error *err)
{
	const int ret = read_line(link, err);
	return ret < 0 || strcmp(link->line, "started") == 0 ? ret : fail(link, err);
}

int zs_guest_link_usage(
	struct zs_guest_link *link, struct zs_guest_usage *usage, struct zs_error *err)
{
	unsigned long long busy, steal;
	long long written;
	const int ret = read_line(link, err);
	if (ret < 0) {
		return ret;
	}
	if (sscanf(link->line, "usage %llu %llu %lld", &busy, &steal, &written) != 3) {
		return fail(link, err);
	}
	*usage = (struct zs_guest_usage){
		busy, steal, written < 0 ? 0 : (uint64_t)written, written >= 0};
	return 0;
}

static int read_commit(
	struct zs_guest_link *link, struct zs_guest_commits *commits, struct zs_error *err)
{
	unsigned long long number, submission, time;
	int ret = read_line(link, err);
	if (ret < 0) {
		return ret;
	}
	if (sscanf(link->line, "%llu %llu %llu", &number, &submission, &time) != 3) {
		return fail(link, err);
	}
	const struct zs_guest_commit commit = {number, submission, time};
	ret = zs_guest_commits_add(commits, &commit);
	return ret < 0 ? zs_error_set(err, ret, "guest", "frames", NULL, "") : 0;
}

int zs_guest_link_ended(struct zs_guest_link *link, struct zs_guest_end *end, struct zs_error *err)
{
	unsigned long long copied, reported;
	size_t count;
	int ret = read_line(link, err);
	if (ret < 0) {
		return ret;
	}
	if (sscanf(link->line, "ended %llu %llu %zu", &copied, &reported, &count) != 3) {
		return fail(link, err);
	}
	end->copied = copied;
	end->reported = reported;
	for (size_t i = 0; i < count && ret == 0; i++) {
		ret = read_commit(link, &end->commits, err);
	}
	return ret;
}

int zs_guest_link_clock(
	struct zs_guest_link *link, struct zs_guest_clock *clock, struct zs_error *err)
{
	clock->uncertainty = UINT64_MAX;
	for (unsigned i = 0; i < CLOCK_QUESTIONS; i++) {
		unsigned long long theirs;
		const uint64_t asked = zs_clock_now();
		int ret = zs_guest_link_ask(link, "clock\n");
		if (ret < 0) {
			return gone(link, ret, "send", err);
		}
		ret = read_line(link, err);
		if (ret < 0) {
			return ret;
		}
		const uint64_t half = (zs_clock_now() - asked) / 2;
		if (sscanf(link->line, "clock %llu", &theirs) != 1) {
			return fail(link, err);
		}
		if (half < clock->uncertainty) {
			*clock = (struct zs_guest_clock){asked + half - theirs, half};
		}
	}
	return 0;
}
