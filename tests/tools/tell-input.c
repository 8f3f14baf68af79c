/*
 * tell-input DISPLAY [WxH]: a display whose input is passed on, as a virtual machine's is. Says on
 * standard output what a person does and what the display asks for, a line each, and obeys lines on
 * standard input: "resize W H", "relative", "absolute", "cursor W H X Y", "cursor none",
 * "lamps BITS", "fullscreen", "say WORDS", "quit". Says "ready" at the first picture.
 */
#include <errno.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "app/display/display.h"
#include "udmabuf/format.h"

static struct zs_display *display;
static struct zs_display_buffer *shown;
static bool ends;

static void complain(const char *what, const struct zs_error *err)
{
	char text[512];
	printf("%s: %s\n", what, zs_error_text(err, text, sizeof(text)));
}

/** Shows a new buffer of the display's size, and then lets the old one go. */
static bool show(void)
{
	struct zs_error err = {0};
	struct zs_display_buffer *next = display->impl->allocate(display, &err);
	if (next != NULL) {
		memset(next->data, 0x40, next->layout.size);
	}
	if (next == NULL || display->impl->configure(display, next, -1, &err) < 0) {
		complain("not shown", &err);
		return false;
	}
	display->impl->destroy_buffer(display, shown);
	shown = next;
	printf("shown %ux%u\n", display->config.width, display->config.height);
	return true;
}

static void say_input(const struct zs_display_input *input)
{
	static const char *const names[] = {"key", "button", "position", "motion", "wheel",
		"touch begin", "touch update", "touch end", "touch cancel", "locks"};
	/* Each focus comes with what is locked: mostly nothing. */
	if (input->type == ZS_DISPLAY_INPUT_LOCKS && input->code == 0) {
		return;
	}
	printf("%s", names[input->type]);
	switch (input->type) {
	case ZS_DISPLAY_INPUT_KEY:
	case ZS_DISPLAY_INPUT_BUTTON:
		printf(" %u %s\n", input->code, input->down ? "down" : "up");
		break;
	case ZS_DISPLAY_INPUT_TOUCH_END:
	case ZS_DISPLAY_INPUT_TOUCH_CANCEL:
	case ZS_DISPLAY_INPUT_LOCKS:
		printf(" %u\n", input->code);
		break;
	case ZS_DISPLAY_INPUT_TOUCH_BEGIN:
	case ZS_DISPLAY_INPUT_TOUCH_UPDATE:
		printf(" %u %.3f %.3f\n", input->code, input->x, input->y);
		break;
	default:
		printf(" %.3f %.3f\n", input->x, input->y);
	}
}

static void say_event(const struct zs_display_event *event)
{
	switch (event->type) {
	case ZS_DISPLAY_KEY:
		printf("chord %s\n", event->key == ZS_KEY_QUIT         ? "quit"
				     : event->key == ZS_KEY_FULLSCREEN ? "fullscreen"
								       : "unknown");
		break;
	case ZS_DISPLAY_RESIZE:
		printf("wanted %ux%u %ux%u mm\n", display->state.wanted_width,
			display->state.wanted_height, display->info.width_mm,
			display->info.height_mm);
		break;
	case ZS_DISPLAY_REPLACED:
	case ZS_DISPLAY_REIMPORT:
		display->impl->apply_config(display);
		puts("adopted");
		show();
		break;
	case ZS_DISPLAY_CLOSED:
		puts("closed");
		ends = true;
		break;
	default:
		break;
	}
}

static void set_cursor(const char *line)
{
	static uint32_t pixels[ZS_DISPLAY_CURSOR_MAX * ZS_DISPLAY_CURSOR_MAX];
	struct zs_display_cursor cursor = {.pixels = pixels};
	if (display->impl->set_cursor == NULL) {
		puts("no cursor");
		return;
	}
	const bool is_one = sscanf(line, "cursor %u %u %d %d", &cursor.width, &cursor.height,
				    &cursor.hot_x, &cursor.hot_y) == 4;
	memset(pixels, 0xff, sizeof(pixels));
	printf("cursor %d\n", display->impl->set_cursor(display, is_one ? &cursor : NULL));
}

static void obey(const char *line)
{
	struct zs_error err = {0};
	uint32_t width, height;
	if (sscanf(line, "resize %u %u", &width, &height) == 2) {
		if (display->impl->resize(display, width, height, &err) < 0) {
			complain("not resized", &err);
		} else {
			show();
		}
	} else if (strcmp(line, "relative") == 0 || strcmp(line, "absolute") == 0) {
		display->impl->set_pointer(display, line[0] == 'r');
		puts(line);
	} else if (strncmp(line, "cursor", 6) == 0) {
		set_cursor(line);
	} else if (sscanf(line, "lamps %u", &width) == 1) {
		display->impl->set_locks(display, width);
	} else if (strcmp(line, "fullscreen") == 0) {
		display->impl->toggle_fullscreen(display);
	} else if (strncmp(line, "say ", 4) == 0) {
		puts(line + 4);
	} else if (strcmp(line, "quit") == 0) {
		ends = true;
	}
}

static void read_commands(void)
{
	static char text[512];
	static size_t length;
	const ssize_t size = read(STDIN_FILENO, text + length, sizeof(text) - 1 - length);
	if (size <= 0) {
		ends = true;
		return;
	}
	length += (size_t)size;
	text[length] = 0;
	char *line = text, *newline;
	while ((newline = strchr(line, '\n')) != NULL) {
		*newline = 0;
		obey(line);
		line = newline + 1;
	}
	length = strlen(line);
	memmove(text, line, length + 1);
}

/** Until "quit". False if the display has failed. */
static bool run(void)
{
	struct zs_error err = {0};
	while (!ends) {
		struct zs_display_flip flip;
		struct zs_display_input input;
		struct pollfd fds[] = {{.fd = display->fd, .events = POLLIN},
			{.fd = STDIN_FILENO, .events = POLLIN}};
		fflush(stdout);
		poll(fds, 2, 1000);
		if (display->impl->read_flip(display, &flip, &err) < 0) {
			complain("failed", &err);
			return false;
		}
		while (display->state.has_input && display->impl->next_input(display, &input)) {
			say_input(&input);
		}
		while (display->state.has_events) {
			const struct zs_display_event event = display->impl->next_event(display);
			say_event(&event);
		}
		if (fds[1].revents != 0) {
			read_commands();
		}
	}
	return true;
}

int main(int argc, char **argv)
{
	struct zs_display_request request = {
		.fourcc = ZS_FORMAT_HOST_XRGB8888,
		.interactive = true,
		.passes_input = true,
		.grabs_keys = ZS_DISPLAY_GRAB_FULLSCREEN,
		.bare = getenv("DECORATED") == NULL,
		.signal_fd = -1,
	};
	struct zs_error err = {0};
	zs_chords_parse(&request.chords, ZS_CHORDS_DEFAULT);
	if (argc > 2) {
		sscanf(argv[2], "%ux%u", &request.mode.width, &request.mode.height);
	}
	display = argc < 2 ? NULL : zs_display_open(argv[1], &request, &err);
	if (display == NULL) {
		complain("no display", &err);
		return 3;
	}
	bool good = show();
	printf("ready, wanted %ux%u\n", display->state.wanted_width, display->state.wanted_height);
	good = good && run();
	display->impl->destroy_buffer(display, shown);
	display->impl->destroy(display);
	puts("end");
	return good ? 0 : 1;
}
