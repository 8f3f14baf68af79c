#include "tests/wayland/compositor/commands.h"

#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>
#include <wayland-server-protocol.h>

#include "tests/wayland/compositor/pointer.h"
#include "tests/wayland/compositor/seat.h"
#include "tests/wayland/compositor/shell.h"
#include "xdg-shell-server-protocol.h"

/** The window, or with "other" at the line's end what else of its client has pixels. */
static struct surface *find_surface(struct compositor *compositor, const char *line)
{
	struct surface *surface;
	if (strstr(line, " other") == NULL) {
		return compositor->shown;
	}
	wl_list_for_each(surface, &compositor->surfaces, link)
	{
		if (surface != compositor->shown && surface->serial > 0) {
			return surface;
		}
	}
	return NULL;
}

static bool obey_keyboard(struct compositor *compositor, const char *line)
{
	unsigned code;
	char word[8];
	if (sscanf(line, "key %u %7s", &code, word) == 2) {
		seat_send_key(compositor, code, strcmp(word, "down") == 0);
	} else if (sscanf(line, "locked %u", &compositor->locked) == 1 ||
		   sscanf(line, "layout %u", &compositor->layout) == 1) {
		/* For the next modifiers, or the next focus. */
	} else if (sscanf(line, "modifiers %u", &code) == 1) {
		seat_send_modifiers(compositor, code);
	} else if (strcmp(line, "focus") == 0) {
		seat_send_enter(compositor->shown);
	} else if (strcmp(line, "blur") == 0) {
		seat_send_leave(compositor->shown);
	} else if (sscanf(line, "capabilities %u", &code) == 1) {
		seat_send_capabilities(compositor, code);
	} else {
		return false;
	}
	return true;
}

static bool obey_pointer(struct surface *surface, const char *line)
{
	double x, y, raw_x, raw_y;
	int a, b = 0;
	unsigned code;
	char word[8];
	if (sscanf(line, "enter %lf %lf", &x, &y) == 2) {
		pointer_enter(surface, x, y);
	} else if (strncmp(line, "leave", 5) == 0) {
		pointer_leave(surface);
	} else if (sscanf(line, "move %lf %lf", &x, &y) == 2) {
		pointer_move(surface, x, y);
	} else if (sscanf(line, "button %u %7s", &code, word) == 2) {
		pointer_press(surface, code, strcmp(word, "down") == 0);
	} else if (sscanf(line, "wheel %d %d", &a, &b) >= 1) {
		pointer_turn(surface, a, b);
	} else if (sscanf(line, "scroll %lf", &x) == 1) {
		pointer_scroll(surface, x);
	} else if (sscanf(line, "by %lf %lf %lf %lf", &x, &y, &raw_x, &raw_y) == 4) {
		pointer_move_by(surface, x, y, raw_x, raw_y);
	} else if (strcmp(line, "lock") == 0) {
		pointer_grant_locks(surface->compositor);
	} else if (strcmp(line, "unlock") == 0) {
		pointer_break_locks(surface->compositor);
	} else {
		return false;
	}
	return true;
}

static bool obey_touch(struct surface *surface, const char *line)
{
	double x, y;
	int id;
	if (sscanf(line, "touch down %d %lf %lf", &id, &x, &y) == 3) {
		touch_down(surface, id, x, y);
	} else if (sscanf(line, "touch move %d %lf %lf", &id, &x, &y) == 3) {
		touch_move(surface, id, x, y);
	} else if (sscanf(line, "touch up %d", &id) == 1) {
		touch_up(surface, id);
	} else if (strcmp(line, "touch cancel") == 0) {
		touch_cancel(surface);
	} else {
		return false;
	}
	return true;
}

/** "configure W H [maximized|fullscreen]" */
static bool obey_window(struct window *window, const char *line)
{
	int width, height;
	if (sscanf(line, "configure %d %d", &width, &height) != 2) {
		return false;
	}
	window->states = strstr(line, "maximized") != NULL    ? 1u << XDG_TOPLEVEL_STATE_MAXIMIZED
			 : strstr(line, "fullscreen") != NULL ? 1u << XDG_TOPLEVEL_STATE_FULLSCREEN
							      : 0;
	window_configure(window, width, height);
	return true;
}

static void obey(struct compositor *compositor, const char *line)
{
	struct surface *surface = find_surface(compositor, line);
	if (surface == NULL || compositor->shown == NULL ||
		!(obey_keyboard(compositor, line) || obey_touch(surface, line) ||
			obey_pointer(surface, line) ||
			obey_window(compositor->shown->window, line))) {
		report_violate(compositor->report, "--commands: not understood: %s", line);
	}
}

static int handle_commands(int fd, uint32_t mask, void *data)
{
	struct compositor *compositor = data;
	char *text = compositor->command;
	const size_t length = strlen(text);
	const ssize_t size = read(fd, text + length, sizeof(compositor->command) - 1 - length);
	if (size <= 0) {
		return 0;
	}
	text[length + (size_t)size] = 0;
	char *line = text, *newline;
	while ((newline = strchr(line, '\n')) != NULL) {
		*newline = 0;
		obey(compositor, line);
		line = newline + 1;
	}
	memmove(text, line, strlen(line) + 1);
	return 0;
}

void commands_start(struct compositor *compositor)
{
	const char *name = compositor->options->commands;
	if (name == NULL || compositor->has_commands) {
		return;
	}
	/* For writing too: so it has no end. */
	const int fd = open(name, O_RDWR | O_NONBLOCK | O_CLOEXEC);
	if (fd < 0 || wl_event_loop_add_fd(compositor->loop, fd, WL_EVENT_READABLE, handle_commands,
			      compositor) == NULL) {
		fprintf(stderr, "test-compositor: --commands %s: %m\n", name);
	}
	compositor->has_commands = true;
}
