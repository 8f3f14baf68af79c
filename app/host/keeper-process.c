#include "app/host/keeper-process.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <time.h>
#include <unistd.h>

#include "app/common/command.h"
#include "app/common/log.h"
#include "app/common/signals.h"
#include "app/host/vhost/keeper.h"

#define TRIES 100
#define PAUSE_NS 20000000

/** -1 if nothing answers there. */
static int connect_to(const char *folder)
{
	struct sockaddr_un address = {.sun_family = AF_UNIX};
	const int length =
		snprintf(address.sun_path, sizeof(address.sun_path), "%s/keeper", folder);
	if (length < 0 || (size_t)length >= sizeof(address.sun_path)) {
		return -1;
	}
	const int fd = socket(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
	if (fd >= 0 && connect(fd, (struct sockaddr *)&address, sizeof(address)) < 0) {
		close(fd);
		return -1;
	}
	return fd;
}

/** In a session of its own: what ends us does not end it. */
static int start(const char *folder)
{
	char *const argv[] = {"zeroscan", "keeper", (char *)folder, NULL};
	posix_spawnattr_t attributes;
	sigset_t none;
	pid_t child;
	sigemptyset(&none);
	int error = posix_spawnattr_init(&attributes);
	if (error == 0) {
		posix_spawnattr_setsigmask(&attributes, &none);
		posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSID | POSIX_SPAWN_SETSIGMASK);
		error = posix_spawn(&child, "/proc/self/exe", NULL, &attributes, argv, environ);
		posix_spawnattr_destroy(&attributes);
	}
	return -error;
}

int zs_host_keeper_connect(const char *folder, struct zs_error *err)
{
	int fd = connect_to(folder);
	if (fd >= 0) {
		return fd;
	}
	const int ret = start(folder);
	if (ret < 0) {
		return zs_error_set(err, ret, "keeper", "posix_spawn", NULL, "");
	}
	for (unsigned i = 0; i < TRIES && fd < 0; i++) {
		const struct timespec pause = {.tv_nsec = PAUSE_NS};
		nanosleep(&pause, NULL);
		fd = connect_to(folder);
	}
	return fd < 0 ? zs_error_set(err, -ETIMEDOUT, folder, "connect",
				"name a folder that you may write to", "the keeper did not start")
		      : fd;
}

static enum zs_exit_status run_keeper(int argc, char **argv)
{
	struct zs_event_loop loop = {.fd = -1};
	struct zs_keeper keeper;
	struct zs_error err;
	int ret;
	signal(SIGPIPE, SIG_IGN);
	if (argc != 2) {
		return ZS_EXIT_USAGE;
	}
	ret = zs_event_loop_init(&loop, &err);
	ret = ret < 0 ? ret : zs_keeper_init(&keeper, &loop, argv[1], &err);
	if (ret < 0) {
		return zs_exit_error(ZS_EXIT_FAILED, "no keeper", &err);
	}
	while (ret == 0) {
		ret = zs_event_loop_wait(&loop);
	}
	zs_keeper_finish(&keeper);
	return ZS_EXIT_FAILED;
}

/* Started by zs_host_keeper_connect. */
const struct zs_command zs_command_keeper = {
	.name = "keeper",
	.is_hidden = true,
	.run = run_keeper,
};
