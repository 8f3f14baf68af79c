#include "app/guest/apps.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#include "app/common/log.h"
#include "app/common/socket.h"
#include "app/guest/gio-functions.h"

#define SUFFIX ".desktop"
/* For programs that use select(). */
#define FILE_LIMIT 1024
#define RETRY_NS 50000000

/** What the process is told: first the display, then an id each time. */
struct request {
	char text[ZS_CHANNEL_ID_BYTES];
};

/* The process. */

static void copy(char *to, size_t size, const char *from)
{
	snprintf(to, size, "%s", from == NULL ? "" : from);
}

/** False for one that has no place in a menu, or an id that no file here has. */
static bool describe(GAppInfo *app, struct zs_channel_entry *entry)
{
	const char *id = g_app_info_get_id(app);
	GIcon *icon = g_app_info_get_icon(app);
	*entry = (struct zs_channel_entry){0};
	if (id == NULL || !g_str_has_suffix(id, SUFFIX) || !g_app_info_should_show(app) ||
		strlen(id) - strlen(SUFFIX) >= sizeof(entry->id)) {
		return false;
	}
	memcpy(entry->id, id, strlen(id) - strlen(SUFFIX));
	copy(entry->name, sizeof(entry->name), g_app_info_get_display_name(app));
	copy(entry->categories, sizeof(entry->categories),
		g_desktop_app_info_get_categories(G_DESKTOP_APP_INFO(app)));
	if (icon != NULL && G_IS_THEMED_ICON(icon)) {
		copy(entry->icon, sizeof(entry->icon),
			g_themed_icon_get_names(G_THEMED_ICON(icon))[0]);
	}
	return true;
}

/** The parent reads when it can. False once it is gone. */
static bool tell(int channel, const struct zs_channel_entry *entry)
{
	struct pollfd wait = {.fd = channel, .events = POLLOUT};
	return poll(&wait, 1, -1) > 0 &&
	       zs_socket_send_packet(channel, entry, sizeof(*entry), -1) == 0;
}

static void list(int channel)
{
	GList *apps = g_app_info_get_all();
	struct zs_channel_entry entry;
	unsigned count = 0;
	bool is_there = true;
	for (GList *one = apps; one != NULL && count < ZS_CHANNEL_ENTRIES && is_there;
		one = one->next) {
		if (describe(one->data, &entry)) {
			is_there = tell(channel, &entry);
			count++;
		}
	}
	g_list_free_full(apps, g_object_unref);
}

/** What the relay blocks, ignores or has raised for itself is not for the app. */
static void restore(gpointer data)
{
	struct rlimit limit;
	sigset_t none;
	sigemptyset(&none);
	sigprocmask(SIG_SETMASK, &none, NULL);
	signal(SIGPIPE, SIG_DFL);
	if (getrlimit(RLIMIT_NOFILE, &limit) == 0 && limit.rlim_cur > FILE_LIMIT) {
		limit.rlim_cur = FILE_LIMIT;
		setrlimit(RLIMIT_NOFILE, &limit);
	}
}

/** By its command, not by D-Bus: who is asked there has another display. */
static void start(const char *id, const char *display)
{
	char file[ZS_CHANNEL_ID_BYTES + sizeof(SUFFIX)];
	snprintf(file, sizeof(file), "%s" SUFFIX, id);
	GDesktopAppInfo *app = g_desktop_app_info_new(file);
	if (app == NULL) {
		return;
	}
	GAppLaunchContext *context = g_app_launch_context_new();
	g_app_launch_context_setenv(context, "WAYLAND_DISPLAY", display);
	g_desktop_app_info_launch_uris_as_manager(
		app, NULL, context, G_SPAWN_SEARCH_PATH, restore, NULL, NULL, NULL, NULL);
	g_object_unref(context);
	g_object_unref(app);
}

static void serve(int channel)
{
	struct request display, request;
	struct pollfd wait = {.fd = channel, .events = POLLIN};
	bool has_display = false;
	struct zs_error err;
	int fd;
	if (zs_library_load(&zs_library_gio, &err) < 0) {
		zs_log_error(ZS_LOG_WARNING, "the host has none of this machine's apps", &err);
		return;
	}
	while (poll(&wait, 1, -1) > 0 &&
		zs_socket_receive_packet(channel, &request, sizeof(request), &fd) > 0) {
		request.text[sizeof(request.text) - 1] = 0;
		if (has_display) {
			start(request.text, display.text);
		} else {
			display = request;
			has_display = true;
			list(channel);
		}
	}
}

const struct zs_child_task zs_child_task_apps = {.name = "guest apps", .serve = serve};

/* The process that uses it. */

static void end_child(struct zs_guest_apps *apps)
{
	struct zs_child_outcome outcome;
	if (apps->is_running) {
		zs_event_loop_cancel(apps->loop, &apps->later);
		zs_event_loop_watch(apps->loop, &apps->source, 0);
		zs_child_end(&zs_child_task_apps, &apps->child, &outcome);
		apps->is_running = false;
	}
}

static void handle_channel(struct zs_event_source *source, uint32_t events)
{
	struct zs_guest_apps *apps = source->data;
	struct zs_channel_entry entry;
	int fd, ret = 1;
	while (ret > 0 && apps->has_room(apps->data)) {
		ret = zs_socket_receive_packet(source->fd, &entry, sizeof(entry), &fd);
		if (ret > 0) {
			apps->handle(apps->data, &entry);
		}
	}
	if (ret < 0) {
		end_child(apps);
	} else if (ret > 0) {
		zs_event_loop_watch(apps->loop, source, 0);
		zs_event_loop_alarm(apps->loop, &apps->later, RETRY_NS);
	}
}

static void handle_later(struct zs_event_timer *timer)
{
	struct zs_guest_apps *apps = timer->data;
	zs_event_loop_watch(apps->loop, &apps->source, EPOLLIN);
}

static int send_text(struct zs_guest_apps *apps, const char *text)
{
	struct request request = {0};
	copy(request.text, sizeof(request.text), text);
	return zs_socket_send_packet(apps->child.channel, &request, sizeof(request), -1);
}

void zs_guest_apps_list(struct zs_guest_apps *apps)
{
	struct zs_error err;
	end_child(apps);
	if (apps->display == NULL) {
		return;
	}
	if (zs_child_start(&zs_child_task_apps, &apps->child, &err) < 0) {
		zs_log_error(ZS_LOG_WARNING, "the host has none of this machine's apps", &err);
		return;
	}
	apps->is_running = true;
	apps->source = (struct zs_event_source){
		.fd = apps->child.channel, .handle = handle_channel, .data = apps};
	apps->later = (struct zs_event_timer){.handle = handle_later, .data = apps};
	if (send_text(apps, apps->display) < 0 ||
		zs_event_loop_watch(apps->loop, &apps->source, EPOLLIN) < 0) {
		end_child(apps);
	}
}

void zs_guest_apps_start(struct zs_guest_apps *apps, const struct zs_channel_start *start)
{
	zs_log(ZS_LOG_DEBUG, "the host starts an app%s",
		apps->is_running && send_text(apps, start->id) == 0 ? "" : ", which is not told");
}

void zs_guest_apps_finish(struct zs_guest_apps *apps)
{
	end_child(apps);
}
