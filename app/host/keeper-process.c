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
#include "app/host/keeper-confinement.h"
#include "app/host/vhost/keeper.h"

#define TRIES 100
#define PAUSE_NS 20000000
#define PATH_SIZE (sizeof(((struct sockaddr_un *)NULL)->sun_path) + 1)

static const char *find_path(char path[PATH_SIZE], const char *folder, const char *name)
{
	snprintf(path, PATH_SIZE, "%s/%s", folder, name);
	return path;
}

int zs_host_keeper_reconnect(const char *folder)
{
	char path[PATH_SIZE];
	return zs_socket_connect(find_path(path, folder, "keeper"), SOCK_SEQPACKET);
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
	int fd = zs_host_keeper_reconnect(folder);
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
		fd = zs_host_keeper_reconnect(folder);
	}
	return fd < 0 ? zs_error_set(err, -ETIMEDOUT, folder, "connect",
				"name a folder that you may write to", "the keeper did not start")
		      : fd;
}

/** Until QEMU and the viewer have gone. */
static int run(struct zs_keeper *keeper)
{
	int ret = 0;
	while (ret == 0 && !keeper->is_over) {
		ret = zs_event_loop_wait(keeper->loop);
	}
	return ret;
}

static int serve(struct zs_event_loop *loop, const char *folder, struct zs_error *err)
{
	static struct zs_keeper keeper;
	char path[PATH_SIZE];
	const int machines = zs_socket_listen(find_path(path, folder, "gpu"), SOCK_STREAM, err);
	if (machines < 0) {
		return machines;
	}
	const int viewers =
		zs_socket_listen(find_path(path, folder, "keeper"), SOCK_SEQPACKET, err);
	if (viewers < 0) {
		close(machines);
		return viewers;
	}
	const int files = zs_keeper_confine_files();
	int ret = zs_keeper_init(&keeper, loop, machines, viewers);
	const int calls = zs_keeper_confine_calls();
	if (files < 0 || calls < 0) {
		zs_log(ZS_LOG_INFO,
			"this kernel does not confine what reads the guest's requests: Landlock: "
			"%s, seccomp: %s",
			strerror(-files), strerror(-calls));
	}
	ret = ret < 0 ? ret : run(&keeper);
	zs_keeper_finish(&keeper);
	return ret < 0 ? zs_error_set(err, ret, "keeper", "epoll_wait", NULL, "") : 0;
}

static enum zs_exit_status run_keeper(int argc, char **argv)
{
	struct zs_event_loop loop = {.fd = -1};
	struct zs_error err;
	signal(SIGPIPE, SIG_IGN);
	if (argc != 2) {
		return ZS_EXIT_USAGE;
	}
	int ret = zs_event_loop_init(&loop, &err);
	ret = ret < 0 ? ret : serve(&loop, argv[1], &err);
	zs_event_loop_finish(&loop);
	return ret < 0 ? zs_exit_error(ZS_EXIT_FAILED, "no keeper", &err) : ZS_EXIT_DONE;
}

/* Started by zs_host_keeper_connect. */
const struct zs_command zs_command_keeper = {
	.name = "keeper",
	.is_hidden = true,
	.run = run_keeper,
};
