#include "tests/wayland/compositor/requests.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>
#include <wayland-server-protocol.h>

#define ERROR_TEXT "as --error-at wants"
/* Until the client has read it. */
#define ERROR_GRACE_MS 200

static struct request_count *find_request(
	struct report *report, const struct wl_message *message, const char *interface)
{
	for (uint32_t i = 0; i < report->request_count; i++) {
		if (report->requests[i].message == message) {
			return &report->requests[i];
		}
	}
	if (report->request_count == REPORT_REQUESTS) {
		return NULL;
	}
	struct request_count *request = &report->requests[report->request_count++];
	request->message = message;
	snprintf(request->name, sizeof(request->name), "%s.%s", interface, message->name);
	return request;
}

static uint64_t now_ms(void)
{
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return (uint64_t)now.tv_sec * 1000 + (uint64_t)now.tv_nsec / 1000000;
}

static int handle_cut(void *data)
{
	struct compositor *compositor = data;
	if (compositor->wrong != NULL) {
		wl_client_destroy(compositor->wrong);
	}
	return 0;
}

/** libwayland ends the connection with its errors; here it is only told, and watched. */
static void linger(
	struct compositor *compositor, struct wl_client *client, struct wl_resource *resource)
{
	struct wl_resource *display = wl_client_get_object(client, 1);
	compositor->wrong = client;
	compositor->wrong_since = now_ms();
	wl_resource_post_event(
		display, WL_DISPLAY_ERROR, resource == NULL ? display : resource, 0, ERROR_TEXT);
	compositor->cut = wl_event_loop_add_timer(compositor->loop, handle_cut, compositor);
	wl_event_source_timer_update(compositor->cut, (int)compositor->options->linger_ms);
}

static void check_is_over(struct compositor *compositor, const char *request)
{
	if (now_ms() - compositor->wrong_since > ERROR_GRACE_MS) {
		report_violate(compositor->report, "%s %llu ms after the protocol error", request,
			(unsigned long long)(now_ms() - compositor->wrong_since));
	}
}

static void meet(struct compositor *compositor, enum fate fate, struct wl_client *client,
	struct wl_resource *resource)
{
	struct report *report = compositor->report;
	snprintf(
		report->stage, sizeof(report->stage), "%s", compositor->options->stages[fate].text);
	switch (fate) {
	case FATE_DIE:
		_exit(0);
	case FATE_HANG:
		report->hangs = true;
		for (;;) {
			pause();
		}
	case FATE_ERROR:
		report->error_wanted = true;
		if (compositor->options->linger_ms != 0) {
			linger(compositor, client, resource);
		} else if (resource == NULL) {
			wl_client_post_implementation_error(client, ERROR_TEXT);
		} else {
			wl_resource_post_error(resource, 0, ERROR_TEXT);
		}
		break;
	case FATES:
		break;
	}
}

void requests_note_frame(struct compositor *compositor, struct wl_resource *surface)
{
	for (int i = 0; i < FATES; i++) {
		if (stage_meets_frame(&compositor->stages[i], compositor->report->frames)) {
			meet(compositor, (enum fate)i, wl_resource_get_client(surface), surface);
		}
	}
}

static bool is_request(
	const char *interface, const char *name, const struct wl_protocol_logger_message *message)
{
	return strcmp(message->message->name, name) == 0 &&
	       strcmp(wl_resource_get_class(message->resource), interface) == 0;
}

/** Of a shm buffer libwayland tells nothing else. */
static void count_buffers(struct report *report, const struct wl_protocol_logger_message *message)
{
	if (is_request("wl_shm_pool", "create_buffer", message)) {
		report->shm++;
		report->alive++;
		report->max_alive =
			report->alive > report->max_alive ? report->alive : report->max_alive;
	} else if (is_request("wl_buffer", "destroy", message)) {
		report->alive--;
	}
}

static void note_request(
	struct compositor *compositor, const struct wl_protocol_logger_message *message)
{
	const char *interface = wl_resource_get_class(message->resource);
	struct request_count *request =
		find_request(compositor->report, message->message, interface);
	if (request != NULL) {
		request->total++;
	}
	if (compositor->wrong == wl_resource_get_client(message->resource)) {
		check_is_over(compositor, message->message->name);
	}
	count_buffers(compositor->report, message);
	const char *bound =
		is_request("wl_registry", "bind", message) ? message->arguments[1].s : NULL;
	for (int i = 0; i < FATES; i++) {
		if (stage_meets_request(
			    &compositor->stages[i], interface, message->message->name, bound)) {
			meet(compositor, (enum fate)i, wl_resource_get_client(message->resource),
				message->resource);
		}
	}
}

/** Errors are the client's fault unless they are wanted. */
static void note_event(
	struct compositor *compositor, const struct wl_protocol_logger_message *message)
{
	struct report *report = compositor->report;
	if (!is_request("wl_display", "error", message)) {
		return;
	}
	const char *text = message->arguments[2].s;
	snprintf(report->problem, sizeof(report->problem), "%s", text);
	if (!report->error_wanted || strcmp(text, ERROR_TEXT) != 0) {
		report_violate(report, "protocol error %u: %s", message->arguments[1].u, text);
	}
}

static void handle_message(void *data, enum wl_protocol_logger_type direction,
	const struct wl_protocol_logger_message *message)
{
	if (direction == WL_PROTOCOL_LOGGER_REQUEST) {
		note_request(data, message);
	} else {
		note_event(data, message);
	}
}

struct watch {
	struct wl_listener created;
	struct compositor *compositor;
};

struct connection {
	struct wl_listener destroyed;
	struct compositor *compositor;
};

static void handle_client_destroyed(struct wl_listener *listener, void *data)
{
	struct connection *connection = wl_container_of(listener, connection, destroyed);
	struct compositor *compositor = connection->compositor;
	free(connection);
	compositor->leaving = data;
	if (compositor->wrong == data) {
		compositor->wrong = NULL;
	}
	/* It is still in the list. */
	if (compositor->ending &&
		wl_list_length(wl_display_get_client_list(compositor->display)) <= 1) {
		wl_event_source_timer_update(compositor->last_chance, 1);
	}
}

static void handle_client_created(struct wl_listener *listener, void *data)
{
	struct watch *watch = wl_container_of(listener, watch, created);
	struct compositor *compositor = watch->compositor;
	struct connection *connection = calloc(1, sizeof(*connection));
	compositor->leaving = NULL;
	compositor->report->connections++;
	if (connection != NULL) {
		connection->compositor = compositor;
		connection->destroyed.notify = handle_client_destroyed;
		wl_client_add_destroy_listener(data, &connection->destroyed);
	}
	for (int i = 0; i < FATES; i++) {
		if (stage_meets_connect(&compositor->stages[i])) {
			meet(compositor, (enum fate)i, data, NULL);
		}
	}
}

int requests_watch(struct compositor *compositor)
{
	static struct watch watch;
	watch.compositor = compositor;
	watch.created.notify = handle_client_created;
	wl_display_add_client_created_listener(compositor->display, &watch.created);
	return wl_display_add_protocol_logger(compositor->display, handle_message, compositor) ==
			       NULL
		       ? -ENOMEM
		       : 0;
}
