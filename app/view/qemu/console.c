#include "app/view/qemu/console.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "app/display/input-event.h"
#include "app/view/qemu/bus-call.h"
#include "app/view/qemu/libsystemd-functions.h"
#include "udmabuf/format.h"

/* So many calls of ours may wait for a QEMU that is stopped. */
#define QUEUED_MAX 32

static void set_path(struct zs_qemu_connection *connection, uint32_t console)
{
	snprintf(
		connection->path, sizeof(connection->path), ZS_QEMU_OBJECTS "/Console_%u", console);
}

static bool is_graphic(struct zs_qemu_connection *connection, uint32_t console)
{
	char path[sizeof(connection->path)], type[16];
	snprintf(path, sizeof(path), ZS_QEMU_OBJECTS "/Console_%u", console);
	zs_qemu_bus_get_string(
		connection, path, ZS_QEMU_INTERFACE "Console", "Type", type, sizeof(type));
	return strcmp(type, "Text") != 0;
}

/** Takes the console that the user asked for, or the first that is no text. */
static int choose_console(struct zs_qemu_connection *connection, const uint32_t *ids, size_t count,
	struct zs_error *err)
{
	for (size_t i = 0; i < count; i++) {
		if (connection->request.any_console ? is_graphic(connection, ids[i])
						    : ids[i] == connection->request.console) {
			set_path(connection, ids[i]);
			return 0;
		}
	}
	return zs_error_set(err, -ENODEV, zs_qemu_connection_peer(connection), "ConsoleIDs",
		"give QEMU a graphics card, as -device virtio-vga,blob=true, or another --console",
		"among %zu consoles it has none like that", count);
}

/** Asks for all consoles: `ids` last as long as the reply, which is the caller's. */
static int get_consoles(struct zs_qemu_connection *connection, sd_bus_message **reply,
	const uint32_t **ids, size_t *count, struct zs_error *err)
{
	const void *bytes = NULL;
	size_t size = 0;
	int ret = zs_qemu_bus_get_property(connection, ZS_QEMU_OBJECTS "/VM",
		ZS_QEMU_INTERFACE "VM", "ConsoleIDs", "au", reply, err);
	if (ret < 0) {
		return ret;
	}
	ret = sd_bus_message_read_array(*reply, 'u', &bytes, &size);
	if (ret < 0) {
		sd_bus_message_unref(*reply);
		return zs_qemu_connection_error_set(connection, ret, "ConsoleIDs", NULL, err);
	}
	*ids = bytes;
	*count = size / sizeof(uint32_t);
	return 0;
}

static int find_console(struct zs_qemu_connection *connection, struct zs_error *err)
{
	sd_bus_message *reply;
	const uint32_t *ids;
	size_t count;
	int ret = get_consoles(connection, &reply, &ids, &count, err);
	if (ret < 0) {
		return ret;
	}
	ret = choose_console(connection, ids, count, err);
	sd_bus_message_unref(reply);
	zs_qemu_bus_get_string(connection, ZS_QEMU_OBJECTS "/VM", ZS_QEMU_INTERFACE "VM", "Name",
		connection->name, sizeof(connection->name));
	return ret;
}

int zs_qemu_console_list(struct zs_qemu_connection *connection, uint32_t *numbers, unsigned max,
	unsigned *count, struct zs_error *err)
{
	sd_bus_message *reply;
	const uint32_t *ids;
	size_t all;
	const int ret = get_consoles(connection, &reply, &ids, &all, err);
	*count = 0;
	if (ret < 0) {
		return ret;
	}
	for (size_t i = 0; i < all && *count < max; i++) {
		if (is_graphic(connection, ids[i])) {
			numbers[(*count)++] = ids[i];
		}
	}
	sd_bus_message_unref(reply);
	return 0;
}

/** What is locked, of zs_display_lock, by the lights of QEMU's keyboard. */
static uint32_t locks_of(uint32_t modifiers)
{
	enum {
		NUM = 1 << 1,
		CAPS = 1 << 2,
	};
	return ((modifiers & NUM) != 0 ? ZS_DISPLAY_LOCK_NUM : 0) |
	       ((modifiers & CAPS) != 0 ? ZS_DISPLAY_LOCK_CAPS : 0);
}

static void set_locks(struct zs_qemu_connection *connection, uint32_t modifiers)
{
	const uint32_t locks = locks_of(modifiers);
	connection->changed_locks |= connection->locks ^ locks;
	connection->locks = locks;
}

/** Which input devices the console has. */
static void read_input(struct zs_qemu_connection *connection)
{
	sd_bus_message *reply;
	int value = 0;
	uint32_t modifiers;
	if (zs_qemu_bus_get_property(connection, connection->path, ZS_QEMU_INTERFACE "Keyboard",
		    "Modifiers", "u", &reply, NULL) == 0) {
		connection->has_keyboard = sd_bus_message_read(reply, "u", &modifiers) > 0;
		connection->locks = connection->has_keyboard ? locks_of(modifiers) : 0;
		sd_bus_message_unref(reply);
	}
	if (zs_qemu_bus_get_property(connection, connection->path, ZS_QEMU_INTERFACE "Mouse",
		    "IsAbsolute", "b", &reply, NULL) == 0) {
		connection->has_mouse = sd_bus_message_read(reply, "b", &value) > 0;
		connection->mouse_is_absolute = value != 0;
		sd_bus_message_unref(reply);
	}
	value = 0;
	if (zs_qemu_bus_get_property(connection, connection->path, ZS_QEMU_INTERFACE "MultiTouch",
		    "MaxSlots", "i", &reply, NULL) == 0) {
		connection->has_touch = sd_bus_message_read(reply, "i", &value) > 0 && value > 0;
		connection->touch_slots = (uint32_t)value;
		sd_bus_message_unref(reply);
	}
}

/** Reads the value of a property that matters; skips another's. 0 or a negative errno. */
static int read_change(
	struct zs_qemu_connection *connection, sd_bus_message *message, const char *name)
{
	int is_absolute, ret;
	uint32_t modifiers;
	if (strcmp(name, "IsAbsolute") == 0) {
		ret = sd_bus_message_read(message, "v", "b", &is_absolute);
		connection->mouse_is_absolute =
			ret > 0 ? is_absolute != 0 : connection->mouse_is_absolute;
	} else if (strcmp(name, "Modifiers") == 0) {
		ret = sd_bus_message_read(message, "v", "u", &modifiers);
		if (ret > 0) {
			set_locks(connection, modifiers);
		}
	} else {
		ret = sd_bus_message_skip(message, "v");
	}
	return ret;
}

/** QEMU learns of a tablet, and of the keyboard's lights, when the guest's driver uses them. */
static int handle_changed(sd_bus_message *message, void *data, sd_bus_error *error)
{
	const char *interface, *name;
	int ret = sd_bus_message_read(message, "s", &interface);
	ret = ret < 0 ? ret : sd_bus_message_enter_container(message, 'a', "{sv}");
	while (ret > 0 && (ret = sd_bus_message_enter_container(message, 'e', "sv")) > 0) {
		ret = sd_bus_message_read(message, "s", &name);
		ret = ret > 0 ? read_change(data, message, name) : ret;
		ret = ret < 0 ? ret : sd_bus_message_exit_container(message);
	}
	return 0;
}

static void watch_input(struct zs_qemu_connection *connection)
{
	sd_bus_match_signal_async(connection->bus, NULL, connection->destination, connection->path,
		"org.freedesktop.DBus.Properties", "PropertiesChanged", handle_changed, NULL,
		connection);
}

static int register_listener(struct zs_qemu_connection *connection, struct zs_error *err)
{
	sd_bus_message *message, *reply;
	int pair[2];
	if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair) < 0) {
		return zs_qemu_connection_error_set(connection, -errno, "socketpair", NULL, err);
	}
	int ret = zs_qemu_bus_call_create(connection, connection->path, ZS_QEMU_INTERFACE "Console",
		"RegisterListener", &message, err);
	if (ret == 0 && (ret = sd_bus_message_append(message, "h", pair[1])) < 0) {
		sd_bus_message_unref(message);
		ret = zs_qemu_connection_error_set(connection, ret, "RegisterListener",
			"use a D-Bus that passes files: a Unix socket", err);
	}
	close(pair[1]);
	if (ret < 0) {
		close(pair[0]);
		return ret;
	}
	ret = zs_qemu_listener_init(&connection->listeners[connection->current], pair[0], err);
	if (ret < 0) {
		sd_bus_message_unref(message);
		return ret;
	}
	ret = zs_qemu_bus_call_run(connection, message, "RegisterListener", &reply, err);
	if (ret == 0) {
		sd_bus_message_unref(reply);
	}
	return ret;
}

int zs_qemu_console_open(struct zs_qemu_connection *connection, struct zs_error *err)
{
	const int ret = find_console(connection, err);
	if (ret < 0) {
		return ret;
	}
	zs_qemu_bus_get_string(connection, connection->path, ZS_QEMU_INTERFACE "Console", "Label",
		connection->label, sizeof(connection->label));
	read_input(connection);
	watch_input(connection);
	return register_listener(connection, err);
}

int zs_qemu_console_renew_listener(struct zs_qemu_connection *connection, struct zs_error *err)
{
	struct zs_qemu_listener *before = &connection->listeners[connection->current];
	struct zs_qemu_listener *renewed = &connection->listeners[1 - connection->current];
	zs_qemu_listener_finish(renewed);
	connection->former_is_done = false;
	connection->current = 1 - connection->current;
	const int ret = register_listener(connection, err);
	if (ret < 0) {
		zs_qemu_listener_finish(renewed);
		connection->current = 1 - connection->current;
		return ret;
	}
	zs_qemu_screen_take_over(&renewed->screen, &before->screen);
	return 0;
}

bool zs_qemu_console_is_behind(const struct zs_qemu_connection *connection)
{
	uint64_t queued = 0;
	sd_bus_get_n_queued_write(connection->bus, &queued);
	return queued > QUEUED_MAX;
}

/*
 * What QEMU has drawn or copied lies in textures of its own: of the host's GPU, or, where Mesa
 * draws in software, in udmabufs too, ABGR8888 or XBGR8888 with a modifier. Of the guest's blobs,
 * which are BGRA in memory, it knows no modifier, or calls them linear
 * (hw/display/virtio-gpu-udmabuf.c). A GPU's memory is the guest's own scanout only with a card
 * that gives it to the guest: virtio-gpu-gl.
 */
bool zs_qemu_console_has_copied(
	const struct zs_qemu_connection *connection, const struct zs_qemu_scanout *scanout)
{
	const bool is_udmabuf = strcmp(scanout->infos[0].exporter, "udmabuf") == 0;
	const bool is_swapped = scanout->dmabuf.fourcc == ZS_FOURCC('X', 'B', '2', '4');
	if (scanout->memory != ZS_QEMU_MEMORY_DMABUF) {
		return true;
	}
	return is_udmabuf ? is_swapped && scanout->has_modifier
			  : strstr(connection->config.card, "-gl") == NULL;
}

void zs_qemu_console_notify(struct zs_qemu_connection *connection, const char *interface,
	const char *method, const char *types, ...)
{
	sd_bus_message *message;
	char name[64];
	va_list values;
	snprintf(name, sizeof(name), ZS_QEMU_INTERFACE "%s", interface);
	if (sd_bus_message_new_method_call(connection->bus, &message, connection->destination,
		    connection->path, name, method) < 0) {
		return;
	}
	va_start(values, types);
	if (sd_bus_message_appendv(message, types, values) >= 0) {
		sd_bus_message_set_expect_reply(message, 0);
		sd_bus_send(connection->bus, message, NULL);
	}
	va_end(values);
	sd_bus_message_unref(message);
}

void zs_qemu_console_set_size(struct zs_qemu_connection *connection, uint32_t width,
	uint32_t height, uint32_t width_mm, uint32_t height_mm)
{
	zs_qemu_console_notify(connection, "Console", "SetUIInfo", "qqiiuu",
		(int)(uint16_t)width_mm, (int)(uint16_t)height_mm, 0, 0, width, height);
}
