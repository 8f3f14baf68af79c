#include "app/wayland/keyboard.h"

#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/keymap.h"
#include "app/log.h"

enum zs_key zs_wayland_keyboards_take(struct zs_wayland_keyboards *keyboards)
{
	return zs_key_queue_take(&keyboards->keys);
}

static void drop_state(struct zs_wayland_keyboard *keyboard)
{
	xkb_state_unref(keyboard->state);
	keyboard->state = NULL;
}

/** The keymap that the compositor hands over as text. */
static struct xkb_keymap *compile(struct xkb_context *context, int fd, uint32_t size)
{
	/* Private, as version 7 of wl_keyboard wants it. */
	struct stat file;
	const bool is_whole = size > 0 && fstat(fd, &file) == 0 && file.st_size >= (off_t)size;
	char *text = is_whole ? mmap(NULL, size, PROT_READ, MAP_PRIVATE, fd, 0) : MAP_FAILED;
	if (text == MAP_FAILED) {
		return NULL;
	}
	struct xkb_keymap *keymap = xkb_keymap_new_from_buffer(context, text, strnlen(text, size),
		XKB_KEYMAP_FORMAT_TEXT_V1, XKB_KEYMAP_COMPILE_NO_FLAGS);
	munmap(text, size);
	return keymap;
}

static void handle_keymap(
	void *data, struct wl_keyboard *proxy, uint32_t format, int32_t fd, uint32_t size)
{
	struct zs_wayland_keyboard *keyboard = data;
	struct xkb_keymap *keymap = NULL;
	if (format == WL_KEYBOARD_KEYMAP_FORMAT_XKB_V1) {
		keymap = compile(keyboard->keyboards->context, fd, size);
	}
	close(fd);
	drop_state(keyboard);
	if (keymap != NULL) {
		keyboard->state = xkb_state_new(keymap);
		xkb_keymap_unref(keymap);
	}
	if (keyboard->state == NULL) {
		zs_log(ZS_LOG_WARNING, "%s: this keyboard's keymap is not usable: no keys from it",
			keyboard->keyboards->connection->name);
	}
}

static void handle_enter(void *data, struct wl_keyboard *proxy, uint32_t serial,
	struct wl_surface *surface, struct wl_array *pressed)
{
}

static void handle_leave(
	void *data, struct wl_keyboard *proxy, uint32_t serial, struct wl_surface *surface)
{
}

static void handle_key(void *data, struct wl_keyboard *proxy, uint32_t serial, uint32_t time_ms,
	uint32_t code, uint32_t state)
{
	struct zs_wayland_keyboard *keyboard = data;
	if (keyboard->state == NULL || state != WL_KEYBOARD_KEY_STATE_PRESSED) {
		return;
	}
	zs_key_queue_push(&keyboard->keyboards->keys, zs_keymap_find(keyboard->state, code));
}

static void handle_modifiers(void *data, struct wl_keyboard *proxy, uint32_t serial,
	uint32_t depressed, uint32_t latched, uint32_t locked, uint32_t group)
{
	struct zs_wayland_keyboard *keyboard = data;
	if (keyboard->state != NULL) {
		xkb_state_update_mask(keyboard->state, depressed, latched, locked, 0, 0, group);
	}
}

static void handle_repeat(void *data, struct wl_keyboard *proxy, int32_t rate, int32_t delay_ms)
{
}

static const struct wl_keyboard_listener keyboard_listener = {
	.keymap = handle_keymap,
	.enter = handle_enter,
	.leave = handle_leave,
	.key = handle_key,
	.modifiers = handle_modifiers,
	.repeat_info = handle_repeat,
};

static void release(struct zs_wayland_keyboard *keyboard)
{
	drop_state(keyboard);
	if (keyboard->keyboard == NULL) {
		return;
	}
	if (wl_keyboard_get_version(keyboard->keyboard) >= WL_KEYBOARD_RELEASE_SINCE_VERSION) {
		wl_keyboard_release(keyboard->keyboard);
	} else {
		wl_keyboard_destroy(keyboard->keyboard);
	}
	keyboard->keyboard = NULL;
}

static void handle_capabilities(void *data, struct wl_seat *seat, uint32_t capabilities)
{
	struct zs_wayland_keyboard *keyboard = data;
	const bool has_one = (capabilities & WL_SEAT_CAPABILITY_KEYBOARD) != 0;
	if (!has_one) {
		release(keyboard);
	} else if (keyboard->keyboard == NULL) {
		keyboard->keyboard = wl_seat_get_keyboard(seat);
		wl_keyboard_add_listener(keyboard->keyboard, &keyboard_listener, keyboard);
	}
}

static void handle_seat_name(void *data, struct wl_seat *seat, const char *name)
{
}

static const struct wl_seat_listener seat_listener = {
	.capabilities = handle_capabilities,
	.name = handle_seat_name,
};

static void handle_seat(void *data, struct zs_wayland_seat *seat, bool is_there)
{
	struct zs_wayland_keyboards *keyboards = data;
	struct zs_wayland_keyboard *keyboard = &keyboards->of[seat - keyboards->connection->seats];
	if (!is_there) {
		release(keyboard);
		keyboard->seat = NULL;
		return;
	}
	*keyboard = (struct zs_wayland_keyboard){.keyboards = keyboards, .seat = seat->seat};
	wl_seat_add_listener(seat->seat, &seat_listener, keyboard);
}

void zs_wayland_keyboards_init(
	struct zs_wayland_keyboards *keyboards, struct zs_wayland_connection *connection)
{
	*keyboards = (struct zs_wayland_keyboards){.connection = connection};
	keyboards->context = zs_keymap_context();
	if (keyboards->context == NULL) {
		zs_log(ZS_LOG_WARNING, "xkbcommon: xkb_context_new: no keys");
		return;
	}
	connection->handle_seat = handle_seat;
	connection->handle_seat_data = keyboards;
}

void zs_wayland_keyboards_finish(struct zs_wayland_keyboards *keyboards)
{
	for (size_t i = 0; i < ZS_WAYLAND_SEATS; i++) {
		release(&keyboards->of[i]);
	}
	xkb_context_unref(keyboards->context);
	if (keyboards->connection != NULL) {
		keyboards->connection->handle_seat = NULL;
	}
	*keyboards = (struct zs_wayland_keyboards){0};
}
