#include "tests/wayland/compositor/compositor.h"

#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "tests/wayland/compositor/buffer.h"
#include "tests/wayland/compositor/dice.h"
#include "tests/wayland/compositor/requests.h"
#include "tests/wayland/compositor/seat.h"
#include "tests/wayland/compositor/vblank.h"

#define LAST_CHANCE_MS 1000 /* for connections that outlive COMMAND */

static void handle_log(const char *format, va_list arguments) __attribute__((format(printf, 1, 0)));

static void handle_log(const char *format, va_list arguments)
{
	fputs("test-compositor: libwayland: ", stderr);
	vfprintf(stderr, format, arguments);
}

static int handle_last_chance(void *data)
{
	struct compositor *compositor = data;
	wl_display_terminate(compositor->display);
	return 0;
}

/** What COMMAND sent last may still lie in the sockets: they are read to their ends. */
static int handle_term(int number, void *data)
{
	struct compositor *compositor = data;
	compositor->ending = true;
	if (wl_list_empty(wl_display_get_client_list(compositor->display))) {
		wl_display_terminate(compositor->display);
	} else {
		wl_event_source_timer_update(compositor->last_chance, LAST_CHANCE_MS);
	}
	return 0;
}

static int open_socket(struct compositor *compositor)
{
	const char *name = wl_display_add_socket_auto(compositor->display);
	if (name == NULL) {
		fprintf(stderr, "test-compositor: no socket in XDG_RUNTIME_DIR: %m\n");
		return -1;
	}
	snprintf(compositor->report->socket, sizeof(compositor->report->socket), "%s", name);
	return 0;
}

static int start(struct compositor *compositor)
{
	wl_list_init(&compositor->surfaces);
	wl_list_init(&compositor->buffers);
	wl_list_init(&compositor->outputs);
	wl_list_init(&compositor->keyboards);
	wl_list_init(&compositor->seats);
	wl_list_init(&compositor->pointers);
	wl_list_init(&compositor->touches);
	wl_list_init(&compositor->relative_pointers);
	wl_list_init(&compositor->locks);
	wl_list_init(&compositor->feedbacks);
	wl_log_set_handler_server(handle_log);
	compositor->display = wl_display_create();
	if (compositor->display == NULL) {
		return -1;
	}
	compositor->loop = wl_display_get_event_loop(compositor->display);
	compositor->last_chance =
		wl_event_loop_add_timer(compositor->loop, handle_last_chance, compositor);
	if (wl_event_loop_add_signal(compositor->loop, SIGTERM, handle_term, compositor) == NULL ||
		seat_prepare(compositor) < 0 || requests_watch(compositor) < 0 ||
		globals_create(compositor) < 0 || vblank_start(compositor) < 0) {
		fprintf(stderr, "test-compositor: the compositor could not start: %m\n");
		return -1;
	}
	return open_socket(compositor);
}

int compositor_run(const struct options *options, struct report *report, int supervisor_fd)
{
	struct compositor compositor = {
		.options = options,
		.report = report,
		.random = dice_seed(options->seed),
		.supervisor_fd = supervisor_fd,
		.vblank_fd = -1,
		.keymap_fd = -1,
	};
	memcpy(compositor.stages, options->stages, sizeof(compositor.stages));
	signal(SIGPIPE, SIG_IGN);
	if (start(&compositor) < 0 || write(supervisor_fd, "r", 1) != 1) {
		return 1;
	}
	wl_display_run(compositor.display);
	wl_display_destroy_clients(compositor.display);
	wl_display_destroy(compositor.display);
	seat_finish(&compositor);
	vblank_finish(&compositor);
	return 0;
}
