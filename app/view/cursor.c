#include "app/view/cursor.h"

#include <errno.h>
#include <string.h>

#include "app/common/log.h"
#include "app/import/reasons.h"
#include "udmabuf/format.h"

#define BUFFERS ZS_VIEW_CURSOR_BUFFERS

static void drop_buffer(struct zs_view_cursor *cursor, unsigned i)
{
	if (cursor->buffers[i].shown != NULL) {
		cursor->display->impl->destroy_buffer(cursor->display, cursor->buffers[i].shown);
	}
	zs_buffer_destroy(cursor->buffers[i].memory);
	cursor->buffers[i].shown = NULL;
	cursor->buffers[i].memory = NULL;
}

/** A buffer of the pointer's size; those of other sizes go. */
static int make_buffer(struct zs_view_cursor *cursor, unsigned i,
	const struct zs_qemu_cursor *guest, struct zs_error *err)
{
	struct zs_buffer *memory = cursor->buffers[i].memory;
	if (memory != NULL && memory->layout.width == guest->width &&
		memory->layout.height == guest->height) {
		return 0;
	}
	drop_buffer(cursor, i);
	struct zs_buffer_request request = {0};
	const int ret = zs_layout_init(
		&request.layout, ZS_FORMAT_HOST_ARGB8888, guest->width, guest->height, NULL);
	if (ret < 0) {
		return zs_error_set(err, ret, "pointer", "layout", NULL, "");
	}
	memory = zs_buffer_create(zs_memory_find("udmabuf"), &request, err);
	if (memory == NULL) {
		return -errno;
	}
	cursor->buffers[i].memory = memory;
	const struct zs_dmabuf scanout = zs_buffer_dmabuf(memory);
	cursor->buffers[i].shown = cursor->display->impl->import(cursor->display, &scanout, err);
	if (cursor->buffers[i].shown == NULL) {
		zs_reason_explain(err);
		return -errno;
	}
	return 0;
}

static int draw(struct zs_buffer *memory, const struct zs_qemu_cursor *guest, struct zs_error *err)
{
	int ret = zs_buffer_begin_access(memory);
	for (uint32_t y = 0; ret == 0 && y < guest->height; y++) {
		memcpy((char *)memory->data + (size_t)y * memory->layout.stride,
			guest->pixels + (size_t)y * guest->width, (size_t)guest->width * 4);
	}
	ret = ret < 0 ? ret : zs_buffer_end_access(memory);
	return ret == 0 ? 0 : zs_error_set(err, ret, "pointer", "DMA_BUF_IOCTL_SYNC", NULL, "");
}

/** A pixel of the guest's as one of the display's. */
static int32_t to_display(int32_t at, int32_t origin, int32_t shown, uint32_t size)
{
	return origin + (int32_t)((int64_t)at * shown / (int64_t)size);
}

/** Lays it over the scanout, in a buffer that is not on the screen if its shape has changed. */
static int lay_over(struct zs_view_cursor *cursor, const struct zs_qemu_cursor *guest,
	const struct zs_transform *transform, struct zs_error *err)
{
	const bool has_one = cursor->buffers[cursor->last].shown != NULL;
	const unsigned next =
		(has_one && !guest->has_changed) || cursor->display->state.overlay_waits
			? cursor->last
			: (cursor->last + 1) % BUFFERS;
	int ret = 0;
	if (guest->has_changed || !has_one) {
		ret = make_buffer(cursor, next, guest, err);
		ret = ret < 0 ? ret : draw(cursor->buffers[next].memory, guest, err);
	}
	if (ret < 0) {
		return ret;
	}
	cursor->last = next;
	ret = cursor->display->impl->set_overlay(cursor->display, cursor->buffers[next].shown,
		to_display(guest->x, transform->rect.x, transform->rect.width, transform->width) -
			(int32_t)guest->hot_x,
		to_display(guest->y, transform->rect.y, transform->rect.height, transform->height) -
			(int32_t)guest->hot_y);
	return ret == 0 ? 0 : zs_error_set(err, ret, "pointer", "overlay plane", NULL, "");
}

static void show_on_plane(struct zs_view_cursor *cursor, const struct zs_qemu_cursor *guest,
	const struct zs_transform *transform)
{
	struct zs_error err;
	int ret;
	if (!guest->is_on || guest->pixels == NULL || transform == NULL) {
		if (cursor->is_shown) {
			cursor->display->impl->set_overlay(cursor->display, NULL, 0, 0);
		}
		cursor->is_shown = false;
		return;
	}
	ret = !cursor->display->caps.has_overlay_plane
		      ? zs_error_set(&err, -EOPNOTSUPP, cursor->display->info.device,
				"overlay plane", "let the guest draw its pointer itself",
				"there is no such plane")
		      : lay_over(cursor, guest, transform, &err);
	cursor->is_shown = ret == 0;
	if (ret < 0 && !cursor->is_logged) {
		zs_log_error(ZS_LOG_WARNING, "the guest's pointer is not shown", &err);
		cursor->is_logged = true;
	}
}

static void give_shape(struct zs_view_cursor *cursor, const struct zs_qemu_cursor *guest)
{
	const struct zs_display_cursor shape = {
		.pixels = guest->pixels,
		.width = guest->width,
		.height = guest->height,
		.hot_x = (int32_t)guest->hot_x,
		.hot_y = (int32_t)guest->hot_y,
	};
	const bool is_seen = guest->is_on && guest->pixels != NULL;
	cursor->display->impl->set_cursor(cursor->display, is_seen ? &shape : NULL);
}

void zs_view_cursor_update(struct zs_view_cursor *cursor, struct zs_display *display,
	struct zs_qemu_cursor *guest, const struct zs_transform *transform, bool is_relative)
{
	if (!guest->has_changed && !guest->has_moved) {
		return;
	}
	cursor->display = display;
	if (display->impl->set_cursor != NULL && !is_relative) {
		if (guest->has_changed) {
			give_shape(cursor, guest);
		}
	} else if (display->impl->set_overlay != NULL) {
		show_on_plane(cursor, guest, transform);
	}
	guest->has_changed = guest->has_moved = false;
}

void zs_view_cursor_finish(struct zs_view_cursor *cursor)
{
	if (cursor->is_shown) {
		cursor->display->impl->set_overlay(cursor->display, NULL, 0, 0);
	}
	for (unsigned i = 0; i < BUFFERS; i++) {
		drop_buffer(cursor, i);
	}
	cursor->is_shown = false;
}
