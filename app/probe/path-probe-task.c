#include "app/probe/path-probe-task.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "app/common/process-settings.h"
#include "app/display/display.h"
#include "app/display/restore-screen.h"
#include "app/display/screen-guard.h"
#include "app/import/importer.h"
#include "app/import/negotiate.h"
#include "render/scenes/scene.h"
#include "udmabuf/format.h"

/* Of a picture for a device that has no mode. */
#define DEFAULT_WIDTH 1024
#define DEFAULT_HEIGHT 768

/** The display that is open, which the paths of one after the other have. */
struct opened {
	struct zs_display *display;
	struct zs_screen_guard guard;
	char name[96];
	bool captures;
};

static void send_line(void *data, enum zs_log_level level, const char *line)
{
	const int *channel = data;
	struct zs_path_probe_packet packet = {.is_line = true, .level = level};
	snprintf(packet.line, sizeof(packet.line), "%s", line);
	send(*channel, &packet, sizeof(packet), MSG_NOSIGNAL);
}

static void close_display(struct opened *opened)
{
	if (opened->display != NULL) {
		zs_display_restore(opened->display);
		zs_display_restore_on_signal(NULL);
		opened->display->impl->destroy(opened->display);
		zs_screen_guard_stop(&opened->guard);
	}
	*opened = (struct opened){0};
}

/** True for a display whose frames are windows. */
static bool has_windows(const char *name)
{
	const struct zs_display_impl *impl;
	for (unsigned i = 0; (impl = zs_display_impl_at(i)) != NULL; i++) {
		if (strncmp(impl->name, name, strcspn(name, ":")) == 0) {
			return impl->toggle_fullscreen != NULL;
		}
	}
	return false;
}

/** As `run` opens it, with a capture or without one; but a window must keep its size. */
static struct zs_display *open_once(const char *name, bool captures, struct zs_error *err)
{
	struct zs_display_request request = {
		.min_width = ZS_SCENE_MIN_WIDTH,
		.min_height = ZS_SCENE_MIN_HEIGHT,
		.fourcc = ZS_FORMAT_HOST_XRGB8888,
		.capture = captures,
		.interactive = !has_windows(name),
		.bare = true,
		.fifo = true,
		.signal_fd = -1,
	};
	return zs_display_open(name, &request, err);
}

/** Keeps the one that is open if it is that. 0 or a negative errno with `err`. */
static int open_display(struct opened *opened, const char *name, struct zs_error *err)
{
	if (opened->display != NULL && strcmp(opened->name, name) == 0) {
		return 0;
	}
	close_display(opened);
	struct zs_error none;
	opened->captures = true;
	opened->display = open_once(name, true, &none);
	if (opened->display == NULL) {
		opened->captures = false;
		opened->display = open_once(name, false, err);
	}
	if (opened->display == NULL) {
		return -errno;
	}
	snprintf(opened->name, sizeof(opened->name), "%s", name);
	zs_display_restore_on_signal(opened->display);
	zs_screen_guard_start(&opened->guard, opened->display);
	return 0;
}

static void try(struct opened *opened, const struct zs_path_probe_request *request,
	struct zs_path_probe_result *result)
{
	*result = (struct zs_path_probe_result){.verdict = ZS_PATH_PROBE_FAILS};
	if (open_display(opened, request->display, &result->err) < 0) {
		return;
	}
	zs_path_probe_run(opened->display, request->path, opened->captures, result);
	/* A flip that never came is pending for ever. */
	if (result->verdict != ZS_PATH_PROBE_WORKS && result->has_info) {
		close_display(opened);
	}
}

/** The importer of that name, which there is, in any build. */
static const struct zs_importer_impl *find_importer(const char *name)
{
	unsigned i = 0;
	while (strcmp(zs_importer_impl_at(i)->name, name) != 0) {
		i++;
	}
	return zs_importer_impl_at(i);
}

/** The display's device takes the memory, or fails as it would for the path; nothing is shown. */
static void import(const struct zs_path_probe_request *request, struct zs_path_probe_result *result)
{
	const struct zs_importer_request opening = {.fourcc = ZS_FORMAT_HOST_XRGB8888};
	const char *target = request->display + strcspn(request->display, ":");
	struct zs_importer *importer = zs_importer_open(
		find_importer("kms"), target + (target[0] == ':'), &opening, &result->err);
	struct zs_negotiation negotiation;
	struct zs_imported imported = {0};
	if (importer == NULL) {
		return;
	}
	const struct zs_negotiation_request wanted = {
		.memory = "auto",
		.fourcc = ZS_FORMAT_HOST_XRGB8888,
		.width = importer->width != 0 ? importer->width : DEFAULT_WIDTH,
		.height = importer->height != 0 ? importer->height : DEFAULT_HEIGHT,
	};
	if (zs_negotiate(&negotiation, importer, &wanted, &imported, 1, &result->err) == 0) {
		result->verdict = ZS_PATH_PROBE_UNTRIED;
		snprintf(result->info.memory, sizeof(result->info.memory), "%s",
			negotiation.taken.memory);
		result->padding = negotiation.taken.padding;
	}
	zs_imported_finish(&imported, importer);
	importer->impl->close(importer);
}

static void serve(int channel)
{
	struct opened opened = {0};
	struct zs_path_probe_request request;
	/* What the guard writes to may be gone. */
	signal(SIGPIPE, SIG_IGN);
	fcntl(channel, F_SETFD, FD_CLOEXEC);
	zs_process_settings_apply();
	zs_log_set_sink(send_line, &channel);
	while (recv(channel, &request, sizeof(request), 0) == (ssize_t)sizeof(request)) {
		struct zs_path_probe_packet packet = {0};
		alarm(ZS_PATH_PROBE_LIMIT_S);
		if (request.path[0] == 0) {
			close_display(&opened);
			zs_probe_screens_read(request.display, &packet.screens);
		} else if (request.imports) {
			packet.result.verdict = ZS_PATH_PROBE_FAILS;
			import(&request, &packet.result);
		} else {
			try(&opened, &request, &packet.result);
		}
		alarm(0);
		send(channel, &packet, sizeof(packet), MSG_NOSIGNAL);
	}
	close_display(&opened);
}

const struct zs_child_task zs_child_task_path_probe = {
	.name = "path-probe",
	.wall_limit_s = ZS_PATH_PROBE_LIMIT_S,
	.is_interruptible = true,
	.serve = serve,
};
