#include "app/view/qemu/listener.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#include "app/view/qemu/libsystemd-functions.h"

#define PATH "/org/qemu/Display1/Listener"
#define INTERFACE "org.qemu.Display1.Listener"
#define INTERFACE_MAP INTERFACE ".Unix.Map"
#define INTERFACE_DMABUF2 INTERFACE ".Unix.ScanoutDMABUF2"

/*
 * sd-bus checks each message's types against the table before it calls: what is read below is
 * there. Values are another matter.
 */

static struct zs_qemu_screen *screen_of(void *data)
{
	return &((struct zs_qemu_listener *)data)->screen;
}

/** Answers: done, or why not. */
static int answer(sd_bus_message *message, int ret)
{
	return ret < 0 ? sd_bus_reply_method_errorf(message, SD_BUS_ERROR_INVALID_ARGS,
				 "what this says cannot be used")
		       : sd_bus_reply_method_return(message, "");
}

/** A message's fd is closed with it: the scanout gets one of its own. */
static int own(int fd)
{
	return fcntl(fd, F_DUPFD_CLOEXEC, 0);
}

static struct zs_qemu_scanout_offer empty_offer(enum zs_qemu_memory memory)
{
	return (struct zs_qemu_scanout_offer){
		.memory = memory,
		.planes = 1,
		.fds = {-1, -1, -1, -1},
	};
}

static int handle_scanout(sd_bus_message *message, void *data, sd_bus_error *error)
{
	struct zs_qemu_screen *screen = screen_of(data);
	struct zs_qemu_scanout_offer offer = empty_offer(ZS_QEMU_MEMORY_BYTES);
	uint32_t stride;
	const void *bytes;
	size_t size;
	int ret = sd_bus_message_read(
		message, "uuuu", &offer.width, &offer.height, &stride, &offer.pixman);
	ret = ret < 0 ? ret : sd_bus_message_read_array(message, 'y', &bytes, &size);
	if (ret < 0) {
		return ret;
	}
	/* No memory is made for what cannot be filled. */
	if (offer.height == 0 || stride < offer.width ||
		(uint64_t)stride * (offer.height - 1) >= size) {
		struct zs_error err;
		zs_error_set(&err, -EINVAL, "QEMU", "Scanout", NULL,
			"%zu bytes for %u rows, %u from row to row", size, offer.height, stride);
		zs_qemu_screen_error_set(screen, &err);
		return answer(message, -EINVAL);
	}
	const struct zs_qemu_scanout *old = &screen->scanout;
	const bool is_same = old->memory == ZS_QEMU_MEMORY_BYTES && old->width == offer.width &&
			     old->height == offer.height && old->format->pixman == offer.pixman;
	ret = is_same ? 0 : zs_qemu_screen_offer(screen, &offer);
	if (ret == 0) {
		const struct zs_rect whole = {0, 0, (int32_t)offer.width, (int32_t)offer.height};
		ret = zs_qemu_screen_write(screen, whole, stride, offer.pixman, bytes, size);
	}
	return answer(message, ret);
}

static int handle_update(sd_bus_message *message, void *data, sd_bus_error *error)
{
	struct zs_rect rect;
	uint32_t stride, pixman;
	const void *bytes;
	size_t size;
	int ret = sd_bus_message_read(
		message, "iiiiuu", &rect.x, &rect.y, &rect.width, &rect.height, &stride, &pixman);
	ret = ret < 0 ? ret : sd_bus_message_read_array(message, 'y', &bytes, &size);
	return ret < 0 ? ret
		       : answer(message, zs_qemu_screen_write(screen_of(data), rect, stride, pixman,
						 bytes, size));
}

/*
 * `y0_top` means the contrary of what it says: QEMU's own displays show the first row uppermost
 * where it is false (ui/gtk-egl.c), as it is for all that a CPU has drawn.
 */

static int handle_scanout_dmabuf(sd_bus_message *message, void *data, sd_bus_error *error)
{
	struct zs_qemu_scanout_offer offer = empty_offer(ZS_QEMU_MEMORY_DMABUF);
	int fd, y0_top;
	const int ret = sd_bus_message_read(message, "huuuutb", &fd, &offer.width, &offer.height,
		&offer.strides[0], &offer.fourcc, &offer.modifier, &y0_top);
	if (ret < 0) {
		return ret;
	}
	offer.is_upside_down = y0_top;
	offer.fds[0] = own(fd);
	return answer(message, zs_qemu_screen_offer(screen_of(data), &offer));
}

/** At most ZS_DMABUF_PLANES numbers; returns how many there were, or a negative errno. */
static int read_numbers(sd_bus_message *message, uint32_t *numbers)
{
	const void *values = NULL;
	size_t size = 0;
	const int ret = sd_bus_message_read_array(message, 'u', &values, &size);
	const size_t count = size / sizeof(uint32_t);
	for (size_t i = 0; ret >= 0 && i < count && i < ZS_DMABUF_PLANES; i++) {
		numbers[i] = ((const uint32_t *)values)[i];
	}
	return ret < 0 ? ret : (int)count;
}

static int read_files(sd_bus_message *message, struct zs_qemu_scanout_offer *offer)
{
	int count = 0, fd, ret = sd_bus_message_enter_container(message, 'a', "h");
	while (ret >= 0 && (ret = sd_bus_message_read_basic(message, 'h', &fd)) > 0) {
		if (count < ZS_DMABUF_PLANES) {
			offer->fds[count] = own(fd);
		}
		count++;
	}
	ret = ret < 0 ? ret : sd_bus_message_exit_container(message);
	return ret < 0 ? ret : count;
}

static int handle_scanout_dmabuf2(sd_bus_message *message, void *data, sd_bus_error *error)
{
	struct zs_qemu_screen *screen = screen_of(data);
	struct zs_qemu_scanout_offer offer = empty_offer(ZS_QEMU_MEMORY_DMABUF);
	int y0_top = 0, files, offsets, strides, ret = 0;
	files = read_files(message, &offer);
	if (files < 0 || (ret = sd_bus_message_read(message, "uuuu", &offer.x, &offer.y,
				  &offer.width, &offer.height)) < 0) {
		zs_qemu_scanout_offer_finish(&offer);
		return files < 0 ? files : ret;
	}
	offsets = read_numbers(message, offer.offsets);
	strides = offsets < 0 ? offsets : read_numbers(message, offer.strides);
	ret = strides < 0 ? strides
			  : sd_bus_message_read(message, "uuuutb", &offer.planes, &offer.fourcc,
				    &offer.backing_width, &offer.backing_height, &offer.modifier,
				    &y0_top);
	if (ret < 0) {
		zs_qemu_scanout_offer_finish(&offer);
		return ret;
	}
	offer.is_upside_down = y0_top;
	const uint32_t planes = offer.planes;
	if (planes > ZS_DMABUF_PLANES || (uint32_t)files != planes || (uint32_t)offsets != planes ||
		(uint32_t)strides != planes) {
		struct zs_error err;
		ret = zs_error_set(&err, -EINVAL, "QEMU", "ScanoutDMABUF2", NULL,
			"%u planes with %d files, %d offsets and %d strides", planes, files,
			offsets, strides);
		zs_qemu_screen_error_set(screen, &err);
		zs_qemu_scanout_offer_finish(&offer);
		return answer(message, ret);
	}
	zs_qemu_screen_set_reliable(screen);
	return answer(message, zs_qemu_screen_offer(screen, &offer));
}

static int handle_scanout_map(sd_bus_message *message, void *data, sd_bus_error *error)
{
	struct zs_qemu_scanout_offer offer = empty_offer(ZS_QEMU_MEMORY_MAP);
	int fd;
	const int ret = sd_bus_message_read(message, "huuuuu", &fd, &offer.offsets[0], &offer.width,
		&offer.height, &offer.strides[0], &offer.pixman);
	if (ret < 0) {
		return ret;
	}
	offer.fds[0] = own(fd);
	return answer(message, zs_qemu_screen_offer(screen_of(data), &offer));
}

/** Of a dma-buf and of a map: the answer says that the frame was shown. */
static int handle_update_in_place(sd_bus_message *message, void *data, sd_bus_error *error)
{
	struct zs_rect rect;
	const int ret =
		sd_bus_message_read(message, "iiii", &rect.x, &rect.y, &rect.width, &rect.height);
	if (ret < 0) {
		return ret;
	}
	zs_qemu_screen_update(screen_of(data), rect, sd_bus_message_ref(message));
	return 1;
}

/*
 * QEMU says Disable for a buffer that is no longer shown, behind the ScanoutDMABUF of the next.
 * From 9.2 on that discards what waits in GDBus' queue, which may be just that ScanoutDMABUF;
 * ScanoutDMABUF2 it leaves alone, but 10 does not know it (ui/dbus-listener.c, dbus_filter). So
 * after an update a Disable without a scanout before it means that one was lost; then whatever
 * changes is not what is known.
 */
static int handle_disable(sd_bus_message *message, void *data, sd_bus_error *error)
{
	zs_qemu_screen_disable(screen_of(data));
	return answer(message, 0);
}

static int handle_mouse_set(sd_bus_message *message, void *data, sd_bus_error *error)
{
	int32_t x, y, on;
	const int ret = sd_bus_message_read(message, "iii", &x, &y, &on);
	if (ret < 0) {
		return ret;
	}
	zs_qemu_screen_set_cursor(screen_of(data), x, y, on != 0);
	return answer(message, 0);
}

static int handle_cursor_define(sd_bus_message *message, void *data, sd_bus_error *error)
{
	int32_t width, height, hot_x, hot_y;
	const void *bytes;
	size_t size;
	int ret = sd_bus_message_read(message, "iiii", &width, &height, &hot_x, &hot_y);
	ret = ret < 0 ? ret : sd_bus_message_read_array(message, 'y', &bytes, &size);
	return ret < 0 ? ret
		       : answer(message, zs_qemu_screen_define_cursor(screen_of(data), width,
						 height, hot_x, hot_y, bytes, size));
}

static int get_interfaces(sd_bus *bus, const char *path, const char *interface,
	const char *property, sd_bus_message *reply, void *data, sd_bus_error *error)
{
	return sd_bus_message_append(reply, "as", 2, INTERFACE_MAP, INTERFACE_DMABUF2);
}

#define METHOD(name, signature, handler) \
	SD_BUS_METHOD(name, signature, "", handler, SD_BUS_VTABLE_UNPRIVILEGED)

static const sd_bus_vtable main_table[] = {
	SD_BUS_VTABLE_START(0),
	METHOD("Scanout", "uuuuay", handle_scanout),
	METHOD("Update", "iiiiuuay", handle_update),
	METHOD("ScanoutDMABUF", "huuuutb", handle_scanout_dmabuf),
	METHOD("UpdateDMABUF", "iiii", handle_update_in_place),
	METHOD("Disable", "", handle_disable),
	METHOD("MouseSet", "iii", handle_mouse_set),
	METHOD("CursorDefine", "iiiiay", handle_cursor_define),
	SD_BUS_PROPERTY("Interfaces", "as", get_interfaces, 0, SD_BUS_VTABLE_PROPERTY_CONST),
	SD_BUS_VTABLE_END,
};

static const sd_bus_vtable map_table[] = {
	SD_BUS_VTABLE_START(0),
	METHOD("ScanoutMap", "huuuuu", handle_scanout_map),
	METHOD("UpdateMap", "iiii", handle_update_in_place),
	SD_BUS_VTABLE_END,
};

static const sd_bus_vtable dmabuf2_table[] = {
	SD_BUS_VTABLE_START(0),
	METHOD("ScanoutDMABUF2", "ahuuuuauauuuuutb", handle_scanout_dmabuf2),
	SD_BUS_VTABLE_END,
};

static int add_objects(struct zs_qemu_listener *listener)
{
	static const struct {
		const char *interface;
		const sd_bus_vtable *table;
	} tables[] = {
		{INTERFACE, main_table},
		{INTERFACE_MAP, map_table},
		{INTERFACE_DMABUF2, dmabuf2_table},
	};
	int ret = 0;
	for (size_t i = 0; ret >= 0 && i < sizeof(tables) / sizeof(tables[0]); i++) {
		ret = sd_bus_add_object_vtable(
			listener->bus, NULL, PATH, tables[i].interface, tables[i].table, listener);
	}
	return ret;
}

int zs_qemu_listener_init(struct zs_qemu_listener *listener, int fd, struct zs_error *err)
{
	zs_qemu_screen_init(&listener->screen);
	int ret = zs_library_load(&zs_library_libsystemd, err);
	if (ret < 0) {
		close(fd);
		return ret;
	}
	ret = sd_bus_new(&listener->bus);
	if (ret < 0 || (ret = sd_bus_set_fd(listener->bus, fd, fd)) < 0) {
		close(fd);
	}
	if (ret >= 0 && (ret = sd_bus_negotiate_fds(listener->bus, true)) >= 0 &&
		(ret = add_objects(listener)) >= 0) {
		ret = sd_bus_start(listener->bus);
	}
	return ret < 0 ? zs_error_set(err, ret, "D-Bus", "sd_bus_start(listener)", NULL, "") : 0;
}

void zs_qemu_listener_finish(struct zs_qemu_listener *listener)
{
	zs_qemu_screen_finish(&listener->screen);
	sd_bus_close_unref(listener->bus);
	listener->bus = NULL;
}
