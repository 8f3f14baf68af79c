#include "app/relay/server.h"

#include <errno.h>
#include <stdlib.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include "app/common/log.h"
#include "app/relay/client.h"
#include "app/relay/report.h"

#define RETRY_MS 10
/* A compositor's GPU is seldom that late. */
#define FENCE_MS 1
#define EVENTS 32

static struct zs_relay_watch listening;

int zs_relay_server_init(struct zs_relay_server *server, const struct zs_wire_policy *policy,
	const struct zs_relay_settings *settings, struct zs_error *err)
{
	*server = (struct zs_relay_server){.fd = -1,
		.socket = {.fd = -1, .lock_fd = -1},
		.waiting_fd = -1,
		.policy = policy,
		.settings = settings};
	int ret = zs_relay_find_compositor(server->compositor, sizeof(server->compositor), err);
	ret = ret < 0 ? ret : zs_relay_connect(server->compositor, err);
	if (ret < 0) {
		return ret;
	}
	close(ret);
	ret = zs_relay_socket_init(&server->socket, err);
	if (ret < 0) {
		return ret;
	}
	server->shared.settings = settings;
	server->fd = epoll_create1(EPOLL_CLOEXEC);
	struct epoll_event event = {.events = EPOLLIN, .data.ptr = &listening};
	if (server->fd < 0 || epoll_ctl(server->fd, EPOLL_CTL_ADD, server->socket.fd, &event) < 0) {
		return zs_error_set(err, -errno, "epoll", "epoll_ctl", NULL, "");
	}
	return 0;
}

/* Clients. */

/** Watches a socket for these events; for none it is not watched at all. */
static void set_watch(struct zs_relay_client *client, struct zs_relay_watch *watch, short wanted)
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
	client->app = (struct zs_relay_watch){.client = client, .fd = app_fd};
	client->host = (struct zs_relay_watch){.client = client, .fd = host_fd};
	zs_relay_client_name(client, app_fd);
	if (zs_wire_client_init(&client->wire, app_fd, host_fd, server->policy,
		    server->settings->imports ? zs_relay_buffers_handlers : NULL) < 0) {
		free(client);
		zs_log(ZS_LOG_ERROR, "no memory for one more app: its connection is closed");
		return;
	}
	if (server->settings->imports) {
		/* Without memory for it nothing of this app's is imported. */
		zs_relay_buffers_init(&client->buffers, &server->shared, &client->wire);
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
		epoll_ctl(server->fd, pauses ? EPOLL_CTL_DEL : EPOLL_CTL_ADD, server->socket.fd,
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
			accept4(server->socket.fd, NULL, NULL, SOCK_CLOEXEC | SOCK_NONBLOCK);
		if (server->waiting_fd < 0) {
			const int error = errno;
			pause_listening(server, error == EMFILE || error == ENFILE ||
							error == ENOMEM || error == ENOBUFS);
			return;
		}
	}
}

/** A client has come to its end. */
static void end_client(struct zs_relay_server *server, struct zs_relay_client *client)
{
	const enum zs_wire_end end = client->wire.end;
	const bool is_wrong = end != ZS_WIRE_APP_CLOSED && end != ZS_WIRE_HOST_CLOSED;
	zs_log(is_wrong ? ZS_LOG_ERROR : ZS_LOG_DEBUG, "%s (%d): %s%s%s", client->name,
		(int)client->pid, zs_wire_end_text(end), is_wrong ? ": " : "", client->wire.reason);
	if (server->apps != NULL) {
		zs_relay_report_add(server->apps, client);
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
		const struct zs_relay_watch *watch = events[i].data.ptr;
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
	if (server->waiting_fd >= 0) {
		close(server->waiting_fd);
	}
	if (server->fd >= 0) {
		close(server->fd);
	}
	zs_relay_socket_finish(&server->socket);
}
