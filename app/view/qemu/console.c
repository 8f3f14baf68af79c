#include "app/view/qemu/console.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <systemd/sd-bus.h>
#include <unistd.h>

#include "app/view/qemu/call.h"
#include "udmabuf/format.h"

/* So many calls of ours may wait for a QEMU that is stopped. */
#define QUEUED_MOST 32

static void set_path(struct zs_guest *guest, uint32_t console)
{
	snprintf(guest->path, sizeof(guest->path), ZS_GUEST_FOLDER "/Console_%u", console);
}

/** The console that was asked for, or the first that is no text. */
static int choose_console(
	struct zs_guest *guest, const uint32_t *ids, size_t count, struct zs_error *err)
{
	for (size_t i = 0; i < count; i++) {
		char type[16];
		set_path(guest, ids[i]);
		if (!guest->request.any_console) {
			if (ids[i] == guest->request.console) {
				return 0;
			}
			continue;
		}
		zs_guest_read_string(guest, guest->path, ZS_GUEST_INTERFACE "Console", "Type", type,
			sizeof(type));
		if (strcmp(type, "Text") != 0) {
			return 0;
		}
	}
	return zs_error_set(err, -ENODEV, zs_guest_peer(guest), "ConsoleIDs",
		"give QEMU a graphics card, as -device virtio-vga,blob=true, or another --console",
		"among %zu consoles it has none like that", count);
}

static int find_console(struct zs_guest *guest, struct zs_error *err)
{
	sd_bus_message *reply;
	const void *ids;
	size_t size;
	int ret = zs_guest_get_property(guest, ZS_GUEST_FOLDER "/VM", ZS_GUEST_INTERFACE "VM",
		"ConsoleIDs", "au", &reply, err);
	if (ret < 0) {
		return ret;
	}
	ret = sd_bus_message_read_array(reply, 'u', &ids, &size);
	ret = ret < 0 ? zs_guest_error_set(guest, ret, "ConsoleIDs", NULL, err)
		      : choose_console(guest, ids, size / sizeof(uint32_t), err);
	sd_bus_message_unref(reply);
	zs_guest_read_string(guest, ZS_GUEST_FOLDER "/VM", ZS_GUEST_INTERFACE "VM", "Name",
		guest->name, sizeof(guest->name));
	return ret;
}

/** What a person can do there. */
static void read_input(struct zs_guest *guest)
{
	sd_bus_message *reply;
	int value = 0;
	uint32_t modifiers;
	if (zs_guest_get_property(guest, guest->path, ZS_GUEST_INTERFACE "Keyboard", "Modifiers",
		    "u", &reply, NULL) == 0) {
		guest->has_keyboard = sd_bus_message_read(reply, "u", &modifiers) > 0;
		sd_bus_message_unref(reply);
	}
	if (zs_guest_get_property(guest, guest->path, ZS_GUEST_INTERFACE "Mouse", "IsAbsolute", "b",
		    &reply, NULL) == 0) {
		guest->has_mouse = sd_bus_message_read(reply, "b", &value) > 0;
		guest->mouse_is_absolute = value != 0;
		sd_bus_message_unref(reply);
	}
	value = 0;
	if (zs_guest_get_property(guest, guest->path, ZS_GUEST_INTERFACE "MultiTouch", "MaxSlots",
		    "i", &reply, NULL) == 0) {
		guest->has_touch = sd_bus_message_read(reply, "i", &value) > 0 && value > 0;
		guest->touch_slots = (uint32_t)value;
		sd_bus_message_unref(reply);
	}
}

/** QEMU learns of a tablet only when the guest's driver has begun to use it. */
static int handle_mouse_changed(sd_bus_message *message, void *data, sd_bus_error *error)
{
	struct zs_guest *guest = data;
	const char *interface, *name;
	int ret = sd_bus_message_read(message, "s", &interface);
	ret = ret < 0 ? ret : sd_bus_message_enter_container(message, 'a', "{sv}");
	while (ret > 0 && (ret = sd_bus_message_enter_container(message, 'e', "sv")) > 0) {
		int value;
		ret = sd_bus_message_read(message, "s", &name);
		if (ret > 0 && strcmp(name, "IsAbsolute") == 0 &&
			sd_bus_message_read(message, "v", "b", &value) > 0) {
			guest->mouse_is_absolute = value != 0;
		} else if (ret > 0) {
			sd_bus_message_skip(message, "v");
		}
		ret = sd_bus_message_exit_container(message);
	}
	return 0;
}

static void watch_mouse(struct zs_guest *guest)
{
	sd_bus_match_signal_async(guest->bus, NULL, guest->destination, guest->path,
		"org.freedesktop.DBus.Properties", "PropertiesChanged", handle_mouse_changed, NULL,
		guest);
}

static int register_listener(struct zs_guest *guest, struct zs_error *err)
{
	sd_bus_message *message, *reply;
	int pair[2];
	if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair) < 0) {
		return zs_guest_error_set(guest, -errno, "socketpair", NULL, err);
	}
	int ret = zs_guest_new_call(guest, guest->path, ZS_GUEST_INTERFACE "Console",
		"RegisterListener", &message, err);
	if (ret == 0 && (ret = sd_bus_message_append(message, "h", pair[1])) < 0) {
		sd_bus_message_unref(message);
		ret = zs_guest_error_set(guest, ret, "RegisterListener",
			"use a D-Bus that passes files: a Unix socket", err);
	}
	close(pair[1]);
	if (ret < 0) {
		close(pair[0]);
		return ret;
	}
	ret = zs_guest_listener_init(&guest->listener, pair[0], err);
	if (ret < 0) {
		sd_bus_message_unref(message);
		return ret;
	}
	ret = zs_guest_exchange(guest, message, "RegisterListener", &reply, err);
	if (ret == 0) {
		sd_bus_message_unref(reply);
	}
	return ret;
}

int zs_guest_open_console(struct zs_guest *guest, struct zs_error *err)
{
	const int ret = find_console(guest, err);
	if (ret < 0) {
		return ret;
	}
	zs_guest_read_string(guest, guest->path, ZS_GUEST_INTERFACE "Console", "Label",
		guest->label, sizeof(guest->label));
	read_input(guest);
	watch_mouse(guest);
	return register_listener(guest, err);
}

int zs_guest_renew(struct zs_guest *guest, struct zs_error *err)
{
	struct zs_guest_listener before = guest->listener;
	zs_guest_end_former(guest);
	guest->listener = (struct zs_guest_listener){0};
	const int ret = register_listener(guest, err);
	if (ret < 0) {
		zs_guest_listener_finish(&guest->listener);
		guest->listener = before;
		return ret;
	}
	zs_guest_screen_take_over(&guest->listener.screen, &before.screen);
	guest->former = before;
	return 0;
}

bool zs_guest_is_behind(const struct zs_guest *guest)
{
	uint64_t queued = 0;
	sd_bus_get_n_queued_write(guest->bus, &queued);
	return queued > QUEUED_MOST;
}

/*
 * What QEMU has drawn or copied lies in textures of its own: of the host's GPU, or, where Mesa
 * draws in software, in udmabufs too, ABGR8888 or XBGR8888 with a modifier. Of the guest's blobs,
 * which are BGRA in memory, it knows no modifier, or calls them linear
 * (hw/display/virtio-gpu-udmabuf.c). A GPU's memory is the guest's own picture only with a card
 * that gives it to the guest: virtio-gpu-gl.
 */
bool zs_guest_has_copied(const struct zs_guest *guest, const struct zs_guest_picture *picture)
{
	const bool is_udmabuf = strcmp(picture->files[0].exporter, "udmabuf") == 0;
	const bool is_swapped = picture->dmabuf.fourcc == ZS_FOURCC('X', 'B', '2', '4');
	if (picture->memory != ZS_GUEST_DMABUF) {
		return true;
	}
	return is_udmabuf ? is_swapped && picture->has_modifier
			  : strstr(guest->hints.card, "-gl") == NULL;
}

void zs_guest_tell(
	struct zs_guest *guest, const char *interface, const char *method, const char *types, ...)
{
	sd_bus_message *message;
	char name[64];
	va_list values;
	snprintf(name, sizeof(name), ZS_GUEST_INTERFACE "%s", interface);
	if (sd_bus_message_new_method_call(
		    guest->bus, &message, guest->destination, guest->path, name, method) < 0) {
		return;
	}
	va_start(values, types);
	if (sd_bus_message_appendv(message, types, values) >= 0) {
		sd_bus_message_set_expect_reply(message, 0);
		sd_bus_send(guest->bus, message, NULL);
	}
	va_end(values);
	sd_bus_message_unref(message);
}

void zs_guest_set_size(struct zs_guest *guest, uint32_t width, uint32_t height, uint32_t width_mm,
	uint32_t height_mm)
{
	zs_guest_tell(guest, "Console", "SetUIInfo", "qqiiuu", (int)(uint16_t)width_mm,
		(int)(uint16_t)height_mm, 0, 0, width, height);
}
