#include "tests/fuzz/wire/compositor.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <wayland-server-core.h>

#include "app/relay/wire/interface.h"
#include "tests/fuzz/dice.h"
#include "udmabuf/format.h"

/* Requests and events, by opcode. */
enum {
	ATTACH = 1,
	COMMIT = 6
};
enum {
	MODIFIER = 1,
	PARAMS_CREATE = 2
};
enum {
	CREATED,
	FAILED
};
#define DONE 0
#define RELEASE 0

struct compositor {
	struct wl_display *display;
	struct wl_client *client; ///< NULL once it is gone
	struct wl_listener destroyed;
};

static char complaint[256];

static int dispatch(const void *implementation, void *target, uint32_t opcode,
	const struct wl_message *message, union wl_argument *arguments);

static struct wl_resource *add(
	struct wl_client *client, const struct wl_interface *interface, int version, uint32_t id)
{
	struct wl_resource *resource = wl_resource_create(client, interface, version, id);
	if (resource != NULL) {
		wl_resource_set_dispatcher(resource, dispatch, NULL, NULL, NULL);
	}
	return resource;
}

static bool is_a(struct wl_resource *resource, const char *interface)
{
	return strcmp(wl_resource_get_class(resource), interface) == 0;
}

/** Answers an import: mostly there is a buffer then. */
static void answer_import(struct wl_resource *params)
{
	struct wl_resource *buffer =
		dice(8) == 0 ? NULL
			     : add(wl_resource_get_client(params),
				       zs_wire_interface_find("wl_buffer")->wl, 1, 0);
	if (buffer == NULL) {
		wl_resource_post_event(params, FAILED);
	} else {
		wl_resource_post_event(params, CREATED, buffer);
	}
}

/** Lets go of what was attached, mostly. */
static void release_attached(struct wl_resource *surface)
{
	const uint32_t id = (uint32_t)(uintptr_t)wl_resource_get_user_data(surface);
	struct wl_resource *buffer =
		id == 0 ? NULL : wl_client_get_object(wl_resource_get_client(surface), id);
	wl_resource_set_user_data(surface, NULL);
	if (buffer != NULL && is_a(buffer, "wl_buffer") && dice(4) != 0) {
		wl_resource_post_event(buffer, RELEASE);
	}
}

/** What a compositor does that shows buffers. */
static void react(struct wl_resource *resource, uint32_t opcode, const union wl_argument *arguments)
{
	if (is_a(resource, "zwp_linux_buffer_params_v1") && opcode == PARAMS_CREATE) {
		answer_import(resource);
	} else if (is_a(resource, "wl_surface") && opcode == ATTACH) {
		struct wl_resource *buffer = (struct wl_resource *)arguments[0].o;
		const uint32_t id = buffer == NULL ? 0 : wl_resource_get_id(buffer);
		wl_resource_set_user_data(resource, (void *)(uintptr_t)id);
	} else if (is_a(resource, "wl_surface") && opcode == COMMIT) {
		release_attached(resource);
	}
}

/** Makes what a request makes, closes its fds, and destroys what it destroys. */
static int dispatch(const void *implementation, void *target, uint32_t opcode,
	const struct wl_message *message, union wl_argument *arguments)
{
	struct wl_resource *resource = target;
	unsigned index = 0;
	for (const char *letter = message->signature; *letter != 0; letter++) {
		if (*letter == 'n') {
			struct wl_resource *made =
				add(wl_resource_get_client(resource), message->types[index],
					wl_resource_get_version(resource), arguments[index].n);
			if (made != NULL && is_a(made, "wl_callback") && dice(2) == 0) {
				wl_resource_post_event(made, DONE, 0);
				wl_resource_destroy(made);
			}
		} else if (*letter == 'h') {
			close(arguments[index].h);
		}
		index += strchr("0123456789?", *letter) == NULL;
	}
	react(resource, opcode, arguments);
	const struct zs_wire_interface *interface =
		zs_wire_interface_find(wl_resource_get_class(resource));
	if (zs_wire_interface_destroys(interface, opcode)) {
		wl_resource_destroy(resource);
	}
	return 0;
}

static void bind_global(struct wl_client *client, void *data, uint32_t version, uint32_t id)
{
	struct wl_resource *resource = add(client, data, (int)version, id);
	if (resource != NULL && is_a(resource, "zwp_linux_dmabuf_v1") && version >= 3) {
		wl_resource_post_event(resource, MODIFIER, ZS_FORMAT_HOST_XRGB8888, 0, 0);
		wl_resource_post_event(resource, MODIFIER, ZS_FORMAT_HOST_ARGB8888, 0, 0);
	}
}

static void handle_destroyed(struct wl_listener *listener, void *data)
{
	struct compositor *compositor = wl_container_of(listener, compositor, destroyed);
	compositor->client = NULL;
}

static void keep_complaint(const char *format, va_list arguments)
	__attribute__((format(printf, 1, 0)));

static void keep_complaint(const char *format, va_list arguments)
{
	/* The first says it best. */
	if (complaint[0] == 0) {
		vsnprintf(complaint, sizeof(complaint), format, arguments);
	}
}

const char *compositor_complaint(void)
{
	return complaint;
}

struct compositor *compositor_create(int fd, const char *const *globals)
{
	struct compositor *compositor = calloc(1, sizeof(*compositor));
	wl_log_set_handler_server(keep_complaint);
	complaint[0] = 0;
	compositor->display = wl_display_create();
	for (; *globals != NULL; globals++) {
		const struct zs_wire_interface *interface = zs_wire_interface_find(*globals);
		if (interface != NULL) {
			wl_global_create(compositor->display, interface->wl, interface->wl->version,
				(void *)interface->wl, bind_global);
		}
	}
	compositor->client = wl_client_create(compositor->display, fd);
	compositor->destroyed.notify = handle_destroyed;
	wl_client_add_destroy_listener(compositor->client, &compositor->destroyed);
	return compositor;
}

bool compositor_run(struct compositor *compositor)
{
	wl_event_loop_dispatch(wl_display_get_event_loop(compositor->display), 0);
	wl_display_flush_clients(compositor->display);
	return complaint[0] == 0 && compositor->client != NULL;
}

void compositor_destroy(struct compositor *compositor)
{
	if (compositor->client != NULL) {
		wl_client_destroy(compositor->client);
	}
	wl_display_destroy(compositor->display);
	free(compositor);
}
