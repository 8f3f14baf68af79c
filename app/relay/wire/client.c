#include "app/relay/wire/client.h"

#include <errno.h>
#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "app/relay/wire/handlers.h"
#include "app/relay/wire/pass.h"

/* wl_display.error, and its codes in wayland.xml. */
#define ERROR_OPCODE 0
enum {
	INVALID_METHOD = 1,
	NO_MEMORY = 2
};

const char *zs_wire_end_text(enum zs_wire_end end)
{
	static const char *const texts[] = {
		[ZS_WIRE_RUNS] = "goes on",
		[ZS_WIRE_APP_CLOSED] = "the app closed its connection",
		[ZS_WIRE_APP_WRONG] = "the app broke the protocol",
		[ZS_WIRE_HOST_CLOSED] = "the compositor closed its connection",
		[ZS_WIRE_HOST_WRONG] = "the compositor broke the protocol",
		[ZS_WIRE_RELAY_WRONG] =
			"the proxy broke the protocol, a bug of its own: please report it",
		[ZS_WIRE_NO_MEMORY] = "there is no memory for more",
	};
	return texts[end];
}

static void release_data(struct zs_wire_object *object)
{
	if (object->handler != NULL && object->handler->release != NULL) {
		object->handler->release(object);
	}
}

int zs_wire_client_init(struct zs_wire_client *client, int app_fd, int host_fd,
	const struct zs_wire_policy *policy, const struct zs_wire_handler *const *handlers)
{
	*client = (struct zs_wire_client){
		.policy = policy, .handlers = handlers, .app.fd = -1, .host.fd = -1};
	int ret = zs_wire_stream_init(&client->app, app_fd);
	if (ret < 0) {
		close(app_fd);
	}
	const int host_ret = zs_wire_stream_init(&client->host, host_fd);
	if (host_ret < 0) {
		close(host_fd);
	}
	ret = ret < 0 ? ret : host_ret;
	ret = ret < 0 ? ret : zs_wire_objects_init(&client->objects);
	if (ret < 0) {
		zs_wire_client_finish(client);
		return ret;
	}
	zs_wire_objects_find_app(&client->objects, ZS_WIRE_DISPLAY)->handler =
		zs_wire_handler_find(NULL, "wl_display");
	client->objects.release = release_data;
	return 0;
}

void zs_wire_client_finish(struct zs_wire_client *client)
{
	zs_wire_objects_finish(&client->objects);
	zs_wire_globals_finish(&client->globals);
	zs_wire_stream_finish(&client->app);
	zs_wire_stream_finish(&client->host);
}

static void end(struct zs_wire_client *client, enum zs_wire_end how, const char *reason)
{
	if (client->end == ZS_WIRE_RUNS) {
		client->end = how;
		if (reason != NULL) {
			snprintf(client->reason, sizeof(client->reason), "%s", reason);
		}
	}
}

/** The last that an app hears: what is wrong, as a compositor would say it. */
static void send_error(struct zs_wire_client *client, uint32_t code)
{
	const uint32_t length = (uint32_t)strlen(client->reason) + 1;
	const uint32_t size = ZS_WIRE_HEADER + 12 + ((length + 3) & ~3u);
	if (!zs_wire_stream_can_put(&client->app, size, 0)) {
		return;
	}
	uint32_t *words = zs_wire_stream_put(&client->app, size);
	memset(words, 0, size);
	words[0] = ZS_WIRE_DISPLAY;
	words[1] = size << 16 | ERROR_OPCODE;
	words[2] = ZS_WIRE_DISPLAY;
	words[3] = code;
	words[4] = length;
	memcpy(words + 5, client->reason, length);
}

/** One side sent fds that belong to no message. */
static void end_by_fds(
	struct zs_wire_client *client, const struct zs_wire_stream *from, const char *reason)
{
	const bool is_app = from == &client->app;
	if (client->end == ZS_WIRE_RUNS) {
		end(client, is_app ? ZS_WIRE_APP_WRONG : ZS_WIRE_HOST_WRONG, reason);
		if (is_app) {
			send_error(client, INVALID_METHOD);
		}
	}
}

/** Reads one side, once. */
static void receive(struct zs_wire_client *client, struct zs_wire_stream *stream, bool *has_closed)
{
	if (*has_closed) {
		return;
	}
	const int ret = zs_wire_stream_read(stream);
	if (ret == -E2BIG) {
		end_by_fds(
			client, stream, "more file descriptors came at once than any message has");
	} else if (ret == -EMFILE) {
		end(client, ZS_WIRE_NO_MEMORY, "the proxy may open no more file descriptors");
		send_error(client, NO_MEMORY);
	} else if (ret < 0 && ret != -EAGAIN) {
		*has_closed = true;
	}
}

/** True if it sent fds without end, and no message that takes them. */
static bool is_stuffed(struct zs_wire_stream *stream)
{
	int error;
	return stream->in.fd_count + ZS_WIRE_FDS_AT_ONCE > ZS_WIRE_FDS &&
	       zs_wire_stream_peek(stream, &error) == NULL;
}

/** A message could not be passed. */
static void end_by(struct zs_wire_client *client, int error, bool is_event)
{
	if (error != -EPROTO) {
		end(client, ZS_WIRE_NO_MEMORY, NULL);
		send_error(client, NO_MEMORY);
	} else if (is_event) {
		end(client, ZS_WIRE_HOST_WRONG, NULL);
	} else {
		end(client, ZS_WIRE_APP_WRONG, NULL);
		send_error(client, INVALID_METHOD);
	}
}

/** Passes all that can be, one way. True if anything was. */
static bool pass_all(struct zs_wire_client *client, bool is_event)
{
	bool has_passed = false;
	int ret = 1;
	while (client->end == ZS_WIRE_RUNS && ret > 0) {
		ret = is_event ? zs_wire_pass_event(client) : zs_wire_pass_request(client);
		has_passed |= ret > 0;
		*(is_event ? &client->events : &client->requests) += ret > 0;
	}
	if (ret < 0) {
		end_by(client, ret, is_event);
	}
	return has_passed;
}

/** A side to which nothing can be sent is gone; what came from it is still passed. */
static void flush(struct zs_wire_client *client, struct zs_wire_stream *stream, bool *has_closed)
{
	if (zs_wire_stream_flush(stream) < 0) {
		*has_closed = true;
	}
}

/** True if this side is gone, and the other has got all that came from it. */
static bool is_drained(const struct zs_wire_stream *to, bool from_has_closed, bool to_has_closed)
{
	return from_has_closed && (to_has_closed || zs_wire_stream_is_flushed(to));
}

void zs_wire_client_receive_app(struct zs_wire_client *client)
{
	receive(client, &client->app, &client->app_has_closed);
}

void zs_wire_client_receive_host(struct zs_wire_client *client)
{
	receive(client, &client->host, &client->host_has_closed);
}

bool zs_wire_client_pass(struct zs_wire_client *client)
{
	bool goes_on;
	do {
		/* First, as there may be room then for what waits, of which no socket tells. */
		flush(client, &client->host, &client->host_has_closed);
		flush(client, &client->app, &client->app_has_closed);
		goes_on = pass_all(client, false);
		goes_on = pass_all(client, true) || goes_on;
	} while (goes_on);
	if (is_stuffed(&client->app) || is_stuffed(&client->host)) {
		end_by_fds(client, is_stuffed(&client->app) ? &client->app : &client->host,
			"file descriptors came that no message takes");
	}
	if (client->end != ZS_WIRE_RUNS) {
		flush(client, &client->host, &client->host_has_closed);
		flush(client, &client->app, &client->app_has_closed);
	}
	if (is_drained(&client->app, client->host_has_closed, client->app_has_closed)) {
		end(client, ZS_WIRE_HOST_CLOSED, NULL);
	} else if (is_drained(&client->host, client->app_has_closed, client->host_has_closed)) {
		end(client, ZS_WIRE_APP_CLOSED, NULL);
	}
	return client->end == ZS_WIRE_RUNS;
}

static short events_of(const struct zs_wire_stream *stream, bool has_closed)
{
	const int reads = !has_closed && zs_wire_stream_has_room(stream) ? POLLIN : 0;
	const int writes = !has_closed && !zs_wire_stream_is_flushed(stream) ? POLLOUT : 0;
	return (short)(reads | writes);
}

short zs_wire_client_app_events(const struct zs_wire_client *client)
{
	return events_of(&client->app, client->app_has_closed);
}

short zs_wire_client_host_events(const struct zs_wire_client *client)
{
	return events_of(&client->host, client->host_has_closed);
}
