#include "app/relay/server.h"

#include <errno.h>
#include <fcntl.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "app/common/clock.h"
#include "app/common/log.h"
#include "app/relay/buffers/remote.h"
#include "app/relay/client.h"
#include "app/relay/handlers.h"
#include "app/relay/policy.h"

/* An app that has to wait: until the compositor takes one more, or there is one again. */
#define RETRY_NS 10000000
#define RECONNECT_NS 200000000

static void handle_listening(struct zs_event_source *source, uint32_t events);
static void handle_retry(struct zs_event_timer *timer);

/** Has the compositor know what it is connected to. Not all compositors can. */
static int enter_sandbox(struct zs_relay_server *server, struct zs_error *err)
{
	const int ret = zs_relay_sandbox_init(&server->sandbox, server->compositor, err);
	if (ret == -ENOTSUP) {
		zs_log(ZS_LOG_INFO, "the compositor has no wp_security_context_manager_v1: "
				    "the proxy alone hides what is beyond the sandbox");
		return 0;
	}
	return ret;
}

/** The compositor that listened in the sandbox is gone; another may be in its place. */
static int enter_another_sandbox(struct zs_relay_server *server, struct zs_error *err)
{
	struct zs_relay_sandbox another;
	const int ret = zs_relay_sandbox_init(&another, server->compositor, err);
	if (ret < 0) {
		zs_relay_sandbox_finish(&another);
		return ret;
	}
	zs_relay_sandbox_finish(&server->sandbox);
	server->sandbox = another;
	return zs_relay_connect(server->sandbox.socket.path, err);
}

/** The fd of a connection for an app, or a negative errno with `err`. */
static int connect_host(
	struct zs_relay_server *server, const struct zs_relay_peer *peer, struct zs_error *err)
{
	if (server->connect != NULL) {
		return server->connect(server->connect_data, peer, err);
	}
	if (!zs_relay_sandbox_is_there(&server->sandbox)) {
		return zs_relay_connect(server->compositor, err);
	}
	const int fd = zs_relay_connect(server->sandbox.socket.path, err);
	return fd == -ECONNREFUSED ? enter_another_sandbox(server, err) : fd;
}

/** Where there is none, that is to be known before an app comes. */
static int find_compositor(struct zs_relay_server *server, struct zs_error *err)
{
	int fd = zs_relay_find_compositor(server->compositor, sizeof(server->compositor), err);
	fd = fd < 0 ? fd : zs_relay_connect(server->compositor, err);
	if (fd >= 0) {
		close(fd);
	}
	return fd < 0 ? fd : 0;
}

static int open_socket(struct zs_relay_server *server, struct zs_error *err)
{
	const struct zs_relay_settings *settings = server->settings;
	return settings->socket_fd > 0
		       ? zs_relay_socket_take(&server->socket, settings->socket_fd, err)
		       : zs_relay_socket_init(&server->socket, settings->socket_name, err);
}

int zs_relay_server_init(struct zs_relay_server *server, struct zs_event_loop *loop,
	const struct zs_relay_settings *settings, struct zs_error *err)
{
	*server = (struct zs_relay_server){.loop = loop,
		.socket = {.fd = -1, .lock_fd = -1},
		.sandbox = ZS_RELAY_NO_SANDBOX,
		.retry = {.handle = handle_retry, .data = server},
		.policy = settings->remote != NULL ? zs_relay_policy_remote()
						   : zs_relay_policy(settings->is_sandboxed),
		.settings = settings};
	zs_relay_shared_init(&server->shared, settings, server->loop);
	zs_relay_report_init(&server->report);
	int ret = settings->remote != NULL ? 0 : find_compositor(server, err);
	if (ret >= 0 && settings->is_sandboxed) {
		ret = enter_sandbox(server, err);
	}
	if (ret >= 0 && settings->imports && settings->remote == NULL) {
		ret = zs_relay_class_probe_init(
			&server->probe, server->compositor, &server->shared, err);
	}
	ret = ret < 0 ? ret : open_socket(server, err);
	if (ret < 0) {
		return ret;
	}
	server->listening = (struct zs_event_source){
		.fd = server->socket.fd, .handle = handle_listening, .data = server};
	ret = zs_event_loop_watch(server->loop, &server->listening, EPOLLIN);
	return ret < 0 ? zs_error_set(err, ret, "epoll", "epoll_ctl", NULL, "") : 0;
}

/* Clients. */

static struct zs_relay_client *client_of(struct zs_wire_client *wire)
{
	return (struct zs_relay_client *)(void *)((char *)wire -
						  offsetof(struct zs_relay_client, wire));
}

/** Has it run once all that has come is known. */
static void wake(struct zs_wire_client *wire)
{
	struct zs_relay_client *client = client_of(wire);
	if (!client->is_ready) {
		client->is_ready = true;
		client->next_ready = client->server->ready;
		client->server->ready = client;
	}
}

/** There is something to read if it is not for writing alone that the socket was watched. */
static bool is_readable(uint32_t events)
{
	return (events & (EPOLLIN | EPOLLHUP | EPOLLERR)) != 0;
}

static void handle_app(struct zs_event_source *source, uint32_t events)
{
	struct zs_relay_client *client = source->data;
	if (is_readable(events)) {
		zs_wire_client_receive_app(&client->wire);
	}
	wake(&client->wire);
}

static void handle_host(struct zs_event_source *source, uint32_t events)
{
	struct zs_relay_client *client = source->data;
	if (is_readable(events)) {
		zs_wire_client_receive_host(&client->wire);
	}
	wake(&client->wire);
}

/** Watches both sockets for what it waits for now; as a rule that is what it was. */
static int set_watches(struct zs_relay_client *client)
{
	struct zs_event_loop *loop = client->server->loop;
	const int ret = zs_event_loop_watch(
		loop, &client->app, (uint32_t)zs_wire_client_app_events(&client->wire));
	return ret < 0 ? ret
		       : zs_event_loop_watch(loop, &client->host,
				 (uint32_t)zs_wire_client_host_events(&client->wire));
}

/** What has waited for its time. */
static void handle_later(struct zs_event_timer *timer)
{
	struct zs_relay_client *client = timer->data;
	zs_relay_buffers_run(&client->buffers, &client->wire);
	wake(&client->wire);
}

/** What it has shown on another machine goes once that has seen the connection's end. */
static void close_remote(const struct zs_relay_client *client)
{
	const struct zs_relay_remote *remote = client->server->settings->remote;
	const int fd = remote == NULL ? -1 : fcntl(client->host.fd, F_DUPFD_CLOEXEC, 0);
	if (remote != NULL) {
		remote->close(remote->data, &client->buffers, fd);
	}
}

/** It is not among the ready ones. */
static void remove_client(struct zs_relay_server *server, struct zs_relay_client *client)
{
	*client->link = client->next;
	if (client->next != NULL) {
		client->next->link = client->link;
	}
	zs_event_loop_watch(server->loop, &client->app, 0);
	zs_event_loop_watch(server->loop, &client->host, 0);
	zs_event_loop_cancel(server->loop, &client->later);
	close_remote(client);
	zs_wire_client_finish(&client->wire);
	zs_relay_report_add(&server->report, client);
	zs_relay_buffers_finish(&client->buffers);
	free(client);
	server->client_count--;
}

static void add_client(
	struct zs_relay_server *server, const struct zs_relay_peer *peer, int app_fd, int host_fd)
{
	struct zs_relay_client *client = calloc(1, sizeof(*client));
	if (client == NULL) {
		close(app_fd);
		close(host_fd);
		zs_log(ZS_LOG_ERROR, "no memory for one more app: its connection is closed");
		return;
	}
	client->server = server;
	client->app = (struct zs_event_source){.fd = app_fd, .handle = handle_app, .data = client};
	client->host =
		(struct zs_event_source){.fd = host_fd, .handle = handle_host, .data = client};
	client->later = (struct zs_event_timer){.handle = handle_later, .data = client};
	client->peer = *peer;
	if (zs_wire_client_init(&client->wire, app_fd, host_fd, server->policy, zs_relay_handlers) <
		0) {
		free(client);
		zs_log(ZS_LOG_ERROR, "no memory for one more app: its connection is closed");
		return;
	}
	client->wire.wake = wake;
	/* Without memory for it nothing of this app's is imported. */
	zs_relay_buffers_init(&client->buffers, &server->shared, &client->wire);
	client->buffers.app = client->peer.name;
	client->buffers.pid = client->peer.pid;
	zs_relay_buffers_add_name(&client->buffers, client->peer.name);
	client->next = server->clients;
	client->link = &server->clients;
	if (client->next != NULL) {
		client->next->link = &client->next;
	}
	server->clients = client;
	server->client_count++;
	wake(&client->wire);
	zs_log(ZS_LOG_DEBUG, "%s (%d) connects", client->peer.name, (int)client->peer.pid);
}

/** True if this error says that there is no compositor, and apps are to wait for the next. */
static bool means_disconnected(const struct zs_relay_server *server, int error)
{
	static const int errors[] = {-ENOTCONN, -ECONNREFUSED, -ENOENT, -EPIPE, -ECONNRESET};
	bool is_one = false;
	for (size_t i = 0; i < sizeof(errors) / sizeof(errors[0]); i++) {
		is_one |= error == errors[i];
	}
	return server->settings->waits && is_one;
}

/** Connects an app; false if it has to wait. */
static bool connect_app(struct zs_relay_server *server, const struct zs_relay_waiting *app)
{
	struct zs_error err;
	const int host_fd = connect_host(server, &app->peer, &err);
	const bool was_disconnected = server->is_disconnected;
	server->is_disconnected = means_disconnected(server, host_fd);
	if (server->is_disconnected && !was_disconnected) {
		zs_log_error(ZS_LOG_WARNING, "apps that come now wait", &err);
	}
	if (host_fd == -EAGAIN || server->is_disconnected) {
		return false;
	}
	if (host_fd < 0) {
		zs_log_error(ZS_LOG_ERROR, "an app is turned away", &err);
		close(app->fd);
		return true;
	}
	add_client(server, &app->peer, app->fd, host_fd);
	return true;
}

/** Adds one behind those that wait. */
static int add_waiting(struct zs_relay_server *server, int fd, const struct zs_relay_peer *peer)
{
	struct zs_relay_waiting **end = &server->waiting;
	struct zs_relay_waiting *app = calloc(1, sizeof(*app));
	if (app == NULL) {
		close(fd);
		return -ENOMEM;
	}
	*app = (struct zs_relay_waiting){.fd = fd, .peer = *peer};
	while (*end != NULL) {
		end = &(*end)->next;
	}
	*end = app;
	return 0;
}

static void drop_first_waiting(struct zs_relay_server *server)
{
	struct zs_relay_waiting *app = server->waiting;
	server->waiting = app->next;
	free(app);
}

/** Accepts one at our socket. 0 or a negative errno. */
static int accept_app(struct zs_relay_server *server)
{
	struct zs_relay_peer peer;
	const int fd = accept4(server->socket.fd, NULL, NULL, SOCK_CLOEXEC | SOCK_NONBLOCK);
	if (fd < 0) {
		return -errno;
	}
	zs_relay_peer_find(&peer, fd);
	return add_waiting(server, fd, &peer);
}

/**
 * Accepts apps, each with a connection of its own to the compositor. While they cannot be accepted
 * the socket must not say that they wait.
 */
static void accept_apps(struct zs_relay_server *server)
{
	const bool is_paused = zs_clock_now() < server->pause_end;
	int ret = is_paused ? -EBUSY : 0;
	while (ret == 0) {
		while (server->waiting != NULL && connect_app(server, server->waiting)) {
			drop_first_waiting(server);
		}
		ret = server->waiting != NULL ? -EBUSY : accept_app(server);
	}
	const bool is_short = ret == -EMFILE || ret == -ENFILE || ret == -ENOMEM || ret == -ENOBUFS;
	if (is_short && server->listening.events != 0) {
		zs_log(ZS_LOG_WARNING, "an app has to wait: %s", strerror(-ret));
	}
	const bool has_waiting = ret == -EBUSY || is_short;
	if (has_waiting) {
		zs_event_loop_alarm(server->loop, &server->retry,
			server->is_disconnected || is_paused ? RECONNECT_NS : RETRY_NS);
	}
	zs_event_loop_watch(server->loop, &server->listening, has_waiting ? 0 : EPOLLIN);
}

int zs_relay_server_add(struct zs_relay_server *server, int fd, const struct zs_relay_peer *peer)
{
	const int ret = add_waiting(server, fd, peer);
	if (ret == 0) {
		accept_apps(server);
	}
	return ret;
}

static void handle_listening(struct zs_event_source *source, uint32_t events)
{
	accept_apps(source->data);
}

static void handle_retry(struct zs_event_timer *timer)
{
	accept_apps(timer->data);
}

/** A client has come to its end. */
static void end_client(struct zs_relay_server *server, struct zs_relay_client *client)
{
	const enum zs_wire_end end = client->wire.end;
	const bool is_wrong = end != ZS_WIRE_APP_CLOSED && end != ZS_WIRE_HOST_CLOSED;
	zs_log(is_wrong ? ZS_LOG_ERROR : ZS_LOG_DEBUG, "%s (%d): %s%s%s", client->peer.name,
		(int)client->peer.pid, zs_wire_end_text(end), is_wrong ? ": " : "",
		client->wire.reason);
	if (end == ZS_WIRE_HOST_CLOSED && server->settings->waits) {
		server->pause_end = zs_clock_now() + RECONNECT_NS;
	}
	remove_client(server, client);
}

/** Sets the timer for what waits, which is seldom anything. */
static void set_later(struct zs_relay_client *client)
{
	const uint64_t wait = zs_relay_buffers_wait(&client->buffers);
	if (wait != UINT64_MAX &&
		(client->later.due == 0 || zs_clock_now() + wait < client->later.due)) {
		zs_event_loop_alarm(client->server->loop, &client->later, wait);
	}
}

static void run_client(struct zs_relay_server *server, struct zs_relay_client *client)
{
	client->is_ready = false;
	if (!zs_wire_client_pass(&client->wire)) {
		end_client(server, client);
		return;
	}
	const int ret = set_watches(client);
	if (ret < 0) {
		zs_log(ZS_LOG_ERROR, "%s (%d): epoll_ctl: %s: its connection is closed",
			client->peer.name, (int)client->peer.pid, strerror(-ret));
		remove_client(server, client);
	} else {
		set_later(client);
	}
}

int zs_relay_server_dispatch(struct zs_relay_server *server)
{
	const int ret = zs_event_loop_wait(server->loop);
	while (server->ready != NULL) {
		struct zs_relay_client *client = server->ready;
		server->ready = client->next_ready;
		run_client(server, client);
	}
	return ret;
}

void zs_relay_server_finish(struct zs_relay_server *server)
{
	while (server->clients != NULL) {
		remove_client(server, server->clients);
	}
	while (server->waiting != NULL) {
		close(server->waiting->fd);
		drop_first_waiting(server);
	}
	zs_relay_class_probe_finish(&server->probe);
	server->report.max_pinned_bytes = server->shared.budget.max_bytes;
	server->report.dropped_imports = server->shared.budget.dropped;
	zs_relay_shared_finish(&server->shared);
	zs_event_loop_watch(server->loop, &server->listening, 0);
	zs_event_loop_cancel(server->loop, &server->retry);
	zs_relay_sandbox_finish(&server->sandbox);
	zs_relay_socket_finish(&server->socket);
}
