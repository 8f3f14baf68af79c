#include "app/display/wayland/cursor.h"

#include <errno.h>
#include <math.h>
#include <string.h>

#include "app/display/wayland/window.h"
#include "udmabuf/format.h"
#include "viewporter-client-protocol.h"

static int create(struct zs_wayland_cursor *cursor, struct zs_wayland_connection *connection)
{
	if (cursor->surface != NULL) {
		return 0;
	}
	cursor->surface = wl_compositor_create_surface(connection->globals.compositor);
	if (cursor->surface == NULL) {
		return -ENOMEM;
	}
	if (connection->globals.viewporter != NULL) {
		cursor->viewport =
			wp_viewporter_get_viewport(connection->globals.viewporter, cursor->surface);
	}
	return 0;
}

static void copy(struct zs_wayland_buffer *buffer, const struct zs_display_cursor *image)
{
	uint8_t *row = buffer->map;
	for (uint32_t y = 0; y < image->height; y++, row += buffer->base.layout.stride) {
		memcpy(row, image->pixels + (size_t)y * image->width,
			image->width * sizeof(*image->pixels));
	}
}

static int32_t at_least_one(double value)
{
	return value < 1 ? 1 : (int32_t)value;
}

/** Scales the cursor as the window's buffers are scaled. */
static void set_size(struct zs_wayland_cursor *cursor, const struct zs_wayland_window *window,
	const struct zs_display_cursor *image)
{
	double scale[2] = {1, 1};
	if (cursor->viewport != NULL) {
		zs_wayland_window_get_scale(window, scale);
		wp_viewport_set_destination(cursor->viewport,
			at_least_one(round(image->width * scale[0])),
			at_least_one(round(image->height * scale[1])));
	}
	cursor->hot_x = (int32_t)round(image->hot_x * scale[0]);
	cursor->hot_y = (int32_t)round(image->hot_y * scale[1]);
}

int zs_wayland_cursor_set(struct zs_wayland_cursor *cursor,
	struct zs_wayland_connection *connection, const struct zs_wayland_window *window,
	const struct zs_display_cursor *image)
{
	struct zs_error err;
	cursor->is_shown = false;
	if (image == NULL) {
		return 0;
	}
	if (image->width == 0 || image->width > ZS_DISPLAY_CURSOR_MAX || image->height == 0 ||
		image->height > ZS_DISPLAY_CURSOR_MAX) {
		return -EINVAL;
	}
	const int ret = create(cursor, connection);
	struct zs_wayland_buffer *buffer =
		ret < 0 ? NULL
			: zs_wayland_buffer_allocate(connection, ZS_FORMAT_HOST_ARGB8888,
				  image->width, image->height, &err);
	if (buffer == NULL) {
		return ret < 0 ? ret : -errno;
	}
	copy(buffer, image);
	set_size(cursor, window, image);
	zs_wayland_buffer_destroy(cursor->previous);
	cursor->previous = cursor->current;
	cursor->current = buffer;
	zs_wayland_buffer_attach(buffer, cursor->surface);
	wl_surface_damage_buffer(
		cursor->surface, 0, 0, (int32_t)image->width, (int32_t)image->height);
	wl_surface_commit(cursor->surface);
	cursor->is_shown = true;
	return 0;
}

void zs_wayland_cursor_show(const struct zs_wayland_cursor *cursor, struct wl_pointer *pointer,
	uint32_t serial, bool is_shown)
{
	wl_pointer_set_cursor(pointer, serial,
		is_shown && cursor->is_shown ? cursor->surface : NULL, cursor->hot_x,
		cursor->hot_y);
}

void zs_wayland_cursor_finish(struct zs_wayland_cursor *cursor)
{
	if (cursor->viewport != NULL) {
		wp_viewport_destroy(cursor->viewport);
	}
	if (cursor->surface != NULL) {
		wl_surface_destroy(cursor->surface);
	}
	zs_wayland_buffer_destroy(cursor->previous);
	zs_wayland_buffer_destroy(cursor->current);
	*cursor = (struct zs_wayland_cursor){0};
}
