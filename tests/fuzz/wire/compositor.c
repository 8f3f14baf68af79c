#include "tests/fuzz/wire/compositor.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <wayland-server-core.h>

#include "app/relay/wire/interface.h"

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

/** Makes what a request makes, closes its fds, and destroys what it destroys. */
static int dispatch(const void *implementation, void *target, uint32_t opcode,
	const struct wl_message *message, union wl_argument *arguments)
{
	struct wl_resource *resource = target;
	unsigned index = 0;
	for (const char *letter = message->signature; *letter != 0; letter++) {
		if (*letter == 'n') {
			add(wl_resource_get_client(resource), message->types[index],
				wl_resource_get_version(resource), arguments[index].n);
		} else if (*letter == 'h') {
			close(arguments[index].h);
		}
		index += strchr("0123456789?", *letter) == NULL;
	}
	const struct zs_wire_interface *interface =
		zs_wire_interface_find(wl_resource_get_class(resource));
	if (zs_wire_interface_destroys(interface, opcode)) {
		wl_resource_destroy(resource);
	}
	return 0;
}

static void bind_global(struct wl_client *client, void *data, uint32_t version, uint32_t id)
{
	add(client, data, (int)version, id);
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
