#include "app/proxy/app.h"

#include <errno.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <sys/pidfd.h>
#include <sys/wait.h>
#include <unistd.h>

int zs_proxy_app_start(
	struct zs_proxy_app *app, char *const *command, const char *display, struct zs_error *err)
{
	posix_spawnattr_t attributes;
	sigset_t none;
	*app = (struct zs_proxy_app){.fd = -1};
	sigemptyset(&none);
	if (setenv("WAYLAND_DISPLAY", display, 1) < 0) {
		return zs_error_set(err, -errno, "WAYLAND_DISPLAY", "setenv", NULL, "");
	}
	int error = posix_spawnattr_init(&attributes);
	if (error == 0) {
		/* What the proxy blocks or ignores for itself is not for the app. */
		sigset_t defaults;
		sigemptyset(&defaults);
		sigaddset(&defaults, SIGPIPE);
		posix_spawnattr_setsigmask(&attributes, &none);
		posix_spawnattr_setsigdefault(&attributes, &defaults);
		posix_spawnattr_setflags(
			&attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
		error = posix_spawnp(&app->pid, command[0], NULL, &attributes, command, environ);
		posix_spawnattr_destroy(&attributes);
	}
	if (error != 0) {
		return zs_error_set(err, -error, command[0], "posix_spawnp",
			"give a command that there is", "it could not be started");
	}
	app->fd = pidfd_open(app->pid, 0);
	return app->fd < 0 ? zs_error_set(err, -errno, command[0], "pidfd_open", NULL, "") : 0;
}

void zs_proxy_app_reap(struct zs_proxy_app *app)
{
	int status = 0;
	while (waitpid(app->pid, &status, 0) < 0 && errno == EINTR) {
	}
	app->status = WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
	close(app->fd);
	app->fd = -1;
}
