#include "app/host/keeper-process.h"

#include <errno.h>
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
#include "app/common/socket.h"
#include "app/host/vhost/keeper.h"

#define TRIES 100
#define PAUSE_NS 20000000

static int connect_to(const char *folder)
{
	char path[sizeof(((struct sockaddr_un *)NULL)->sun_path) + 1];
	snprintf(path, sizeof(path), "%s/keeper", folder);
	return zs_socket_connect(path, SOCK_SEQPACKET);
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
	static struct zs_keeper keeper;
	struct zs_error err;
	int ret;
	signal(SIGPIPE, SIG_IGN);
	if (argc != 2) {
		return ZS_EXIT_USAGE;
	}
	ret = zs_event_loop_init(&loop, &err);
	ret = ret < 0 ? ret : zs_keeper_init(&keeper, &loop, argv[1], &err);
	ret = ret < 0 ? ret : zs_keeper_start(&keeper, &err);
	if (ret < 0) {
		return zs_exit_error(ZS_EXIT_FAILED, "no keeper", &err);
	}
	while (ret == 0 && !keeper.is_over) {
		ret = zs_event_loop_wait(&loop);
	}
	zs_keeper_finish(&keeper);
	zs_event_loop_finish(&loop);
	return ret < 0 ? ZS_EXIT_FAILED : ZS_EXIT_DONE;
}

/* Started by zs_host_keeper_connect. */
const struct zs_command zs_command_keeper = {
	.name = "keeper",
	.is_hidden = true,
	.run = run_keeper,
};
