#include "app/relay/server.h"

#include <errno.h>
#include <fcntl.h>
#include <json-c/json.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/file.h>
#include <sys/socket.h>
#include <unistd.h>

#include "app/common/json.h"
#include "app/common/log.h"
#include "app/common/text.h"
#include "app/relay/buffers/buffers.h"

#define BACKLOG 128
#define RETRY_MS 10
/* A compositor's GPU is seldom that late. */
#define FENCE_MS 1
#define EVENTS 32

/** What an epoll event is of. */
struct watch {
	struct zs_relay_client *client; ///< NULL: the socket that listens
	int fd;                         ///< -1 once it is not watched any more
	uint32_t events;
};

struct zs_relay_client {
	struct zs_wire_client wire;
	struct zs_relay_buffers buffers;
	struct zs_relay_server *server;
	struct watch app, host;
	pid_t pid;
	char name[32];
	bool is_ready; ///< an event of it has come
	struct zs_relay_client *next;
};

static struct watch listening;

/* The compositor's socket. */

int zs_relay_find_compositor(char *path, size_t size, struct zs_error *err)
{
	const char *folder = getenv("XDG_RUNTIME_DIR"), *name = getenv("WAYLAND_DISPLAY");
	if (getenv("WAYLAND_SOCKET") != NULL) {
		return zs_error_set(err, -EINVAL, "WAYLAND_SOCKET", "connect",
			"unset it, and set WAYLAND_DISPLAY",
			"it is one connection, and each app needs its own");
	}
	name = name == NULL || name[0] == 0 ? "wayland-0" : name;
	const bool is_absolute = name[0] == '/';
	if (!is_absolute && (folder == NULL || folder[0] != '/')) {
		return zs_error_set(err, -ENOENT, "XDG_RUNTIME_DIR", "getenv",
			"run it in a session under a Wayland compositor",
			"it is not set to a folder: there the compositor's socket lies");
	}
	const int length = is_absolute ? snprintf(path, size, "%s", name)
				       : snprintf(path, size, "%s/%s", folder, name);
	return length < 0 || (size_t)length >= size
		       ? zs_error_set(err, -ENAMETOOLONG, "WAYLAND_DISPLAY", "connect", NULL, "")
		       : 0;
}

int zs_relay_connect(const char *path, struct zs_error *err)
{
	struct sockaddr_un address = {.sun_family = AF_UNIX};
	const int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
	if (fd < 0) {
		return zs_error_set(err, -errno, path, "socket", NULL, "");
	}
	snprintf(address.sun_path, sizeof(address.sun_path), "%s", path);
	if (connect(fd, (struct sockaddr *)&address, sizeof(address)) < 0) {
		const int error = -errno;
		close(fd);
		return zs_error_set(err, error, path, "connect",
			"run it in a session under a Wayland compositor",
			"no compositor takes a connection there");
	}
	return fd;
}

/* Our own. */

/** Takes a lock beside the socket, as libwayland does: a socket without one is a dead one's. */
static int lock(struct zs_relay_server *server, struct zs_error *err)
{
	char path[sizeof(server->path) + 8];
	snprintf(path, sizeof(path), "%s.lock", server->path);
	server->lock_fd = open(path, O_CREAT | O_RDWR | O_CLOEXEC, 0600);
	if (server->lock_fd < 0) {
		return zs_error_set(err, -errno, path, "open", NULL, "");
	}
	if (flock(server->lock_fd, LOCK_EX | LOCK_NB) < 0) {
		const int error = -errno;
		close(server->lock_fd);
		server->lock_fd = -1;
		return error;
	}
	return 0;
}

static void unlock(struct zs_relay_server *server)
{
	char path[sizeof(server->path) + 8];
	if (server->lock_fd >= 0) {
		snprintf(path, sizeof(path), "%s.lock", server->path);
		unlink(path);
		close(server->lock_fd);
	}
}

static int listen_at(struct zs_relay_server *server, struct zs_error *err)
{
	struct sockaddr_un address = {.sun_family = AF_UNIX};
	server->listen_fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
	if (server->listen_fd < 0) {
		return zs_error_set(err, -errno, server->path, "socket", NULL, "");
	}
	snprintf(address.sun_path, sizeof(address.sun_path), "%s", server->path);
	unlink(server->path);
	if (bind(server->listen_fd, (struct sockaddr *)&address, sizeof(address)) < 0 ||
		listen(server->listen_fd, BACKLOG) < 0) {
		return zs_error_set(err, -errno, server->path, "bind", NULL, "");
	}
	return 0;
}

static int open_socket(struct zs_relay_server *server, struct zs_error *err)
{
	const char *folder = getenv("XDG_RUNTIME_DIR");
	int ret = -EAGAIN;
	if (folder == NULL || folder[0] != '/') {
		return zs_error_set(err, -ENOENT, "XDG_RUNTIME_DIR", "getenv",
			"set it to a folder of your own",
			"it is not set: the socket is made there");
	}
	for (unsigned i = 0; i < 1000 && ret == -EAGAIN; i++) {
		const int length =
			snprintf(server->path, sizeof(server->path), "%s/zeroscan-%u", folder, i);
		if (length < 0 || (size_t)length >= sizeof(server->path)) {
			server->path[0] = 0;
			return zs_error_set(
				err, -ENAMETOOLONG, "XDG_RUNTIME_DIR", "bind", NULL, "");
		}
		ret = lock(server, err);
	}
	if (ret < 0) {
		server->path[0] = 0;
		return ret == -EAGAIN ? zs_error_set(err, ret, folder, "flock", NULL,
						"a thousand sockets are in use there")
				      : ret;
	}
	return listen_at(server, err);
}

int zs_relay_server_init(
	struct zs_relay_server *server, const struct zs_wire_policy *policy, struct zs_error *err)
{
	*server = (struct zs_relay_server){
		.fd = -1, .listen_fd = -1, .lock_fd = -1, .waiting_fd = -1, .policy = policy};
	int ret = zs_relay_find_compositor(server->compositor, sizeof(server->compositor), err);
	ret = ret < 0 ? ret : zs_relay_connect(server->compositor, err);
	if (ret < 0) {
		return ret;
	}
	close(ret);
	ret = open_socket(server, err);
	if (ret < 0) {
		return ret;
	}
	server->fd = epoll_create1(EPOLL_CLOEXEC);
	struct epoll_event event = {.events = EPOLLIN, .data.ptr = &listening};
	if (server->fd < 0 || epoll_ctl(server->fd, EPOLL_CTL_ADD, server->listen_fd, &event) < 0) {
		return zs_error_set(err, -errno, "epoll", "epoll_ctl", NULL, "");
	}
	return 0;
}

/* Clients. */

/** Watches a socket for these events; for none it is not watched at all. */
static void set_watch(struct zs_relay_client *client, struct watch *watch, short wanted)
{
	struct epoll_event event = {.events = (uint32_t)wanted, .data.ptr = watch};
	const int epoll = client->server->fd;
	if (watch->events == event.events) {
		return;
	}
	epoll_ctl(epoll,
		event.events == 0    ? EPOLL_CTL_DEL
		: watch->events == 0 ? EPOLL_CTL_ADD
				     : EPOLL_CTL_MOD,
		watch->fd, &event);
	watch->events = event.events;
}

static void set_watches(struct zs_relay_client *client)
{
	set_watch(client, &client->app, zs_wire_client_app_events(&client->wire));
	set_watch(client, &client->host, zs_wire_client_host_events(&client->wire));
}

static void name_client(struct zs_relay_client *client, int fd)
{
	struct ucred credentials;
	socklen_t size = sizeof(credentials);
	char path[64];
	if (getsockopt(fd, SOL_SOCKET, SO_PEERCRED, &credentials, &size) == 0) {
		client->pid = credentials.pid;
	}
	snprintf(path, sizeof(path), "/proc/%d/comm", (int)client->pid);
	FILE *file = fopen(path, "re");
	if (file == NULL || fgets(client->name, sizeof(client->name), file) == NULL) {
		snprintf(client->name, sizeof(client->name), "app");
	}
	client->name[strcspn(client->name, "\n")] = 0;
	if (file != NULL) {
		fclose(file);
	}
}

static void remove_client(struct zs_relay_server *server, struct zs_relay_client *client)
{
	struct zs_relay_client **link = &server->clients;
	while (*link != client) {
		link = &(*link)->next;
	}
	*link = client->next;
	set_watch(client, &client->app, 0);
	set_watch(client, &client->host, 0);
	zs_wire_client_finish(&client->wire);
	free(client);
	server->client_count--;
}

static void add_client(struct zs_relay_server *server, int app_fd, int host_fd)
{
	struct zs_relay_client *client = calloc(1, sizeof(*client));
	if (client == NULL) {
		close(app_fd);
		close(host_fd);
		zs_log(ZS_LOG_ERROR, "no memory for one more app: its connection is closed");
		return;
	}
	client->server = server;
	client->app = (struct watch){.client = client, .fd = app_fd};
	client->host = (struct watch){.client = client, .fd = host_fd};
	name_client(client, app_fd);
	if (zs_wire_client_init(&client->wire, app_fd, host_fd, server->policy,
		    server->imports ? zs_relay_buffers_handlers : NULL) < 0) {
		free(client);
		zs_log(ZS_LOG_ERROR, "no memory for one more app: its connection is closed");
		return;
	}
	if (server->imports) {
		/* Without memory for it nothing of this app's is imported. */
		zs_relay_buffers_init(&client->buffers, &client->wire);
	}
	client->next = server->clients;
	server->clients = client;
	server->client_count++;
	client->is_ready = true;
	zs_log(ZS_LOG_DEBUG, "%s (%d) connects", client->name, (int)client->pid);
}

/** Connects an app; false if the compositor has too many waiting to be accepted. */
static bool connect_app(struct zs_relay_server *server, int app_fd)
{
	struct zs_error err;
	const int host_fd = zs_relay_connect(server->compositor, &err);
	if (host_fd == -EAGAIN) {
		return false;
	}
	if (host_fd < 0) {
		zs_log_error(ZS_LOG_ERROR, "an app is turned away", &err);
		close(app_fd);
		return true;
	}
	add_client(server, app_fd, host_fd);
	return true;
}

/** While apps cannot be accepted the socket must not say that they wait. */
static void pause_listening(struct zs_relay_server *server, bool pauses)
{
	struct epoll_event event = {.events = EPOLLIN, .data.ptr = &listening};
	if (pauses != server->is_paused) {
		epoll_ctl(server->fd, pauses ? EPOLL_CTL_DEL : EPOLL_CTL_ADD, server->listen_fd,
			&event);
		server->is_paused = pauses;
		if (pauses) {
			zs_log(ZS_LOG_WARNING, "an app has to wait: %m");
		}
	}
}

/** Accepts apps, each with a connection of its own to the compositor. */
static void accept_apps(struct zs_relay_server *server)
{
	while (server->waiting_fd < 0 || connect_app(server, server->waiting_fd)) {
		server->waiting_fd =
			accept4(server->listen_fd, NULL, NULL, SOCK_CLOEXEC | SOCK_NONBLOCK);
		if (server->waiting_fd < 0) {
			const int error = errno;
			pause_listening(server, error == EMFILE || error == ENFILE ||
							error == ENOMEM || error == ENOBUFS);
			return;
		}
	}
}

static void report(struct zs_relay_server *server, const struct zs_relay_client *client)
{
	const struct zs_relay_buffers *buffers = &client->buffers;
	json_object *app = json_object_new_object();
	char name[sizeof(client->name)];
	memcpy(name, client->name, sizeof(name));
	zs_text_make_plain(name);
	zs_json_add_string(app, "name", name);
	zs_json_add_count(app, "pid", (uint64_t)client->pid);
	zs_json_add_string(app, "end", zs_wire_end_text(client->wire.end));
	zs_json_add_count(app, "requests", client->wire.requests);
	zs_json_add_count(app, "events", client->wire.events);
	zs_json_add_count(app, "frames", buffers->frames);
	zs_json_add_count(app, "imported_frames", buffers->imported_frames);
	zs_json_add_count(app, "imports", buffers->imports);
	zs_json_add_count(app, "failed_imports", buffers->failed_imports);
	zs_json_add_count(app, "swapped", buffers->swapped);
	zs_json_add_count(app, "banned_surfaces", buffers->banned);
	zs_json_append(server->apps, app);
}

/** A client has come to its end. */
static void end_client(struct zs_relay_server *server, struct zs_relay_client *client)
{
	const enum zs_wire_end end = client->wire.end;
	const bool is_wrong = end != ZS_WIRE_APP_CLOSED && end != ZS_WIRE_HOST_CLOSED;
	zs_log(is_wrong ? ZS_LOG_ERROR : ZS_LOG_DEBUG, "%s (%d): %s%s%s", client->name,
		(int)client->pid, zs_wire_end_text(end), is_wrong ? ": " : "", client->wire.reason);
	if (server->apps != NULL) {
		report(server, client);
	}
	remove_client(server, client);
}

/** Has all clients do what they can of which events have come. How many wait for a fence. */
static unsigned run_clients(struct zs_relay_server *server)
{
	struct zs_relay_client *client = server->clients, *next;
	unsigned fences = 0;
	for (; client != NULL; client = next) {
		next = client->next;
		const unsigned own = zs_relay_buffers_check_fences(&client->buffers, &client->wire);
		if (!client->is_ready && client->buffers.fencing == NULL && own == 0) {
			continue;
		}
		client->is_ready = false;
		fences += own;
		if (zs_wire_client_run(&client->wire)) {
			set_watches(client);
		} else {
			end_client(server, client);
		}
	}
	return fences;
}

int zs_relay_server_dispatch(struct zs_relay_server *server)
{
	struct epoll_event events[EVENTS];
	const int count = epoll_wait(server->fd, events, EVENTS, 0);
	bool is_asked = server->waiting_fd >= 0 || server->is_paused;
	for (int i = 0; i < count; i++) {
		const struct watch *watch = events[i].data.ptr;
		if (watch == &listening) {
			is_asked = true;
		} else {
			watch->client->is_ready = true;
		}
	}
	if (is_asked) {
		accept_apps(server);
	}
	const bool has_fences = run_clients(server) > 0;
	const bool has_waiting = server->waiting_fd >= 0 || server->is_paused;
	return has_fences ? FENCE_MS : has_waiting ? RETRY_MS : -1;
}

void zs_relay_server_finish(struct zs_relay_server *server)
{
	while (server->clients != NULL) {
		remove_client(server, server->clients);
	}
	if (server->listen_fd >= 0) {
		close(server->listen_fd);
		unlink(server->path);
	}
	if (server->waiting_fd >= 0) {
		close(server->waiting_fd);
	}
	if (server->fd >= 0) {
		close(server->fd);
	}
	unlock(server);
}
