#include "app/display/wayland/display.h"

static void listen(
	struct zs_display *base, const struct zs_display_clipboard_listener *listener, void *data)
{
	struct zs_wayland_display *display = (struct zs_wayland_display *)base;
	zs_wayland_clipboard_finish(&display->clipboard);
	if (listener == NULL) {
		wl_display_flush(display->connection.display);
		return;
	}
	display->clipboard = (struct zs_wayland_clipboard){
		.display = base,
		.connection = &display->connection,
		.input = &display->input,
		.listener = listener,
		.data = data,
	};
	zs_wayland_clipboard_start(&display->clipboard);
}

static int set(struct zs_display *base, enum zs_display_selection selection,
	const struct zs_mime_types *types)
{
	return zs_wayland_clipboard_set(
		&((struct zs_wayland_display *)base)->clipboard, selection, types);
}

static int receive(
	struct zs_display *base, enum zs_display_selection selection, const char *type, int fd)
{
	return zs_wayland_clipboard_receive(
		&((struct zs_wayland_display *)base)->clipboard, selection, type, fd);
}

const struct zs_display_clipboard_impl zs_wayland_display_clipboard = {
	.listen = listen,
	.set = set,
	.receive = receive,
};
