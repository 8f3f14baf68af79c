#include "app/relay/app.h"

#include <errno.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/pidfd.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

/** Our environment, but for the display; NULL: with ours. NULL without memory. */
static char **create_environment(char *display)
{
	size_t count = 0, kept = 0;
	while (environ[count] != NULL) {
		count++;
	}
	char **list = calloc(count + 2, sizeof(*list));
	for (size_t i = 0; list != NULL && i < count; i++) {
		if (display == NULL || strncmp(environ[i], "WAYLAND_DISPLAY=", 16) != 0) {
			list[kept++] = environ[i];
		}
	}
	if (list != NULL) {
		list[kept] = display;
	}
	return list;
}

/** What we block or ignore for ourselves is not for the app. 0 or an error number. */
static int set_attributes(posix_spawnattr_t *attributes, bool in_session)
{
	sigset_t none, defaults;
	const int error = posix_spawnattr_init(attributes);
	if (error != 0) {
		return error;
	}
	sigemptyset(&none);
	sigemptyset(&defaults);
	sigaddset(&defaults, SIGPIPE);
	posix_spawnattr_setsigmask(attributes, &none);
	posix_spawnattr_setsigdefault(attributes, &defaults);
	posix_spawnattr_setflags(
		attributes, (short)(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF |
				    (in_session ? POSIX_SPAWN_SETSID : 0)));
	return 0;
}

int zs_relay_app_start(struct zs_relay_app *app, char *const *command, const char *socket_path,
	bool in_session, struct zs_error *err)
{
	char display[sizeof(((struct sockaddr_un *)NULL)->sun_path) + sizeof("WAYLAND_DISPLAY=")];
	posix_spawnattr_t attributes;
	*app = (struct zs_relay_app){.fd = -1};
	if (socket_path != NULL) {
		snprintf(display, sizeof(display), "WAYLAND_DISPLAY=%s",
			strrchr(socket_path, '/') + 1);
	}
	char **environment = create_environment(socket_path == NULL ? NULL : display);
	int error = environment == NULL ? ENOMEM : set_attributes(&attributes, in_session);
	if (error == 0) {
		error = posix_spawnp(
			&app->pid, command[0], NULL, &attributes, command, environment);
		posix_spawnattr_destroy(&attributes);
	}
	free(environment);
	if (error != 0) {
		app->pid = 0;
		return zs_error_set(err, -error, command[0], "posix_spawnp",
			"give a command that there is", "it could not be started");
	}
	app->fd = pidfd_open(app->pid, 0);
	if (app->fd >= 0) {
		return 0;
	}
	error = errno;
	kill(app->pid, SIGKILL);
	zs_relay_app_reap(app);
	app->pid = 0;
	return zs_error_set(err, -error, command[0], "pidfd_open", NULL, "");
}

void zs_relay_app_reap(struct zs_relay_app *app)
{
	int status = 0;
	while (waitpid(app->pid, &status, 0) < 0 && errno == EINTR) {
	}
	app->status = WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
	if (app->fd >= 0) {
		close(app->fd);
	}
	app->fd = -1;
}
