#include "tests/wayland/compositor/script.h"

#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

#include "tests/wayland/compositor/commands.h"
#include "tests/wayland/compositor/dice.h"
#include "tests/wayland/compositor/feedback.h"
#include "tests/wayland/compositor/output.h"
#include "tests/wayland/compositor/seat.h"
#include "tests/wayland/compositor/shell.h"
#include "xdg-shell-server-protocol.h"

#define STORM_MIN_WIDTH 160
#define STORM_MAX_WIDTH 640
#define STORM_MIN_HEIGHT 120
#define STORM_MAX_HEIGHT 480

static int handle_resume(void *data)
{
	struct compositor *compositor = data;
	compositor->suspended = false;
	return 0;
}

static void suspend(struct compositor *compositor)
{
	const uint64_t ms = compositor->options->suspend_ms;
	compositor->suspended = true;
	if (ms != 0) {
		compositor->resume =
			wl_event_loop_add_timer(compositor->loop, handle_resume, compositor);
		wl_event_source_timer_update(compositor->resume, (int)ms);
	}
}

/** Says it once, when all sizes and all keys have been sent. */
static void tell_the_end(struct compositor *compositor)
{
	const struct options *options = compositor->options;
	const bool storms = options->storm > 0 && compositor->storm == NULL;
	if (options->told == NULL || compositor->has_told || storms || compositor->storm_left > 0 ||
		compositor->next_key < options->keys.count) {
		return;
	}
	const int fd = open(options->told, O_WRONLY | O_CREAT | O_CLOEXEC, 0666);
	if (fd < 0) {
		perror("test-compositor: --tell");
	} else {
		close(fd);
	}
	compositor->has_told = true;
}

static int handle_storm(void *data)
{
	struct compositor *compositor = data;
	const int ms = (int)compositor->options->storm_ms;
	do {
		if (compositor->storm_left == 0 || compositor->shown == NULL ||
			compositor->shown->window == NULL) {
			tell_the_end(compositor);
			return 0;
		}
		compositor->storm_left--;
		window_configure(compositor->shown->window,
			(int32_t)dice_roll(&compositor->random, STORM_MIN_WIDTH, STORM_MAX_WIDTH),
			(int32_t)dice_roll(
				&compositor->random, STORM_MIN_HEIGHT, STORM_MAX_HEIGHT));
	} while (ms == 0);
	wl_event_source_timer_update(compositor->storm, ms);
	return 0;
}

/** The first frame: the window is there. */
static void note_first_frame(struct compositor *compositor, struct surface *surface)
{
	compositor->shown = surface;
	output_send_enter(surface);
	seat_send_enter(surface);
	commands_start(compositor);
	if (compositor->options->storm > 0 && compositor->storm == NULL) {
		compositor->storm_left = compositor->options->storm;
		compositor->storm =
			wl_event_loop_add_timer(compositor->loop, handle_storm, compositor);
		wl_event_source_timer_update(compositor->storm, 1);
	}
}

static void press_keys(struct compositor *compositor);

static int handle_key(void *data)
{
	struct compositor *compositor = data;
	wl_event_source_remove(compositor->key);
	compositor->key = NULL;
	seat_press(compositor, compositor->options->keys.keys[compositor->next_key++].code);
	press_keys(compositor);
	tell_the_end(compositor);
	return 0;
}

/** Those whose frame has come; one that is to come later holds up the others. */
static void press_keys(struct compositor *compositor)
{
	const struct keys *keys = &compositor->options->keys;
	while (compositor->key == NULL && compositor->next_key < keys->count) {
		const struct key *key = &keys->keys[compositor->next_key];
		if (key->frame > compositor->report->frames) {
			return;
		}
		if (key->delay_ms > 0) {
			compositor->key =
				wl_event_loop_add_timer(compositor->loop, handle_key, compositor);
			wl_event_source_timer_update(compositor->key, (int)key->delay_ms);
			return;
		}
		seat_press(compositor, key->code);
		compositor->next_key++;
	}
}

static void close_window(struct compositor *compositor, const struct surface *surface)
{
	if (surface->window != NULL && surface->window->toplevel != NULL) {
		xdg_toplevel_send_close(surface->window->toplevel);
		compositor->report->closes_sent++;
	}
}

static void end_command(struct compositor *compositor)
{
	if (write(compositor->supervisor_fd, "e", 1) != 1) {
		perror("test-compositor: supervisor");
	}
}

void script_note_frame(struct compositor *compositor, struct surface *surface)
{
	const struct options *options = compositor->options;
	const uint64_t frame = compositor->report->frames;
	if (compositor->shown == NULL) {
		note_first_frame(compositor, surface);
	}
	press_keys(compositor);
	tell_the_end(compositor);
	if (options->feedback_every != 0 && frame % options->feedback_every == 0) {
		feedback_send_again(compositor);
	}
	if (frame == options->suspend_after) {
		suspend(compositor);
	}
	if (frame == options->remove_output_after) {
		output_remove(compositor);
	}
	if (frame == options->close_after) {
		close_window(compositor, surface);
	}
	if (frame == options->frames) {
		end_command(compositor);
	}
}
