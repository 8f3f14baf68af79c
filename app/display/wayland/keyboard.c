#include "app/display/wayland/keyboard.h"

#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/common/log.h"
#include "app/display/input/keymap.h"

static void drop_state(struct zs_wayland_keyboard *keyboard)
{
	xkb_state_unref(keyboard->state);
	keyboard->state = NULL;
}

/** Compiles the keymap that the compositor sends as text. */
static struct xkb_keymap *compile(struct xkb_context *context, int fd, uint32_t size)
{
	/* Private, as version 7 of wl_keyboard requires. */
	struct stat file;
	const bool is_complete = size > 0 && fstat(fd, &file) == 0 && file.st_size >= (off_t)size;
	char *text = is_complete ? mmap(NULL, size, PROT_READ, MAP_PRIVATE, fd, 0) : MAP_FAILED;
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
		keymap = compile(keyboard->sink->context, fd, size);
	}
	close(fd);
	drop_state(keyboard);
	if (keymap != NULL) {
		keyboard->state = xkb_state_new(keymap);
		xkb_keymap_unref(keymap);
	}
	if (keyboard->state == NULL) {
		zs_log(ZS_LOG_WARNING, "%s: this keyboard's keymap is not usable: no keys from it",
			keyboard->sink->connection->name);
	}
}

static void handle_enter(void *data, struct wl_keyboard *proxy, uint32_t serial,
	struct wl_surface *surface, struct wl_array *pressed)
{
	struct zs_wayland_keyboard *keyboard = data;
	keyboard->has_entered = keyboard->has_focus = true;
	keyboard->sink->serial = serial;
	if (keyboard->sink->passed != NULL) {
		keyboard->sink->focus(keyboard->sink);
	}
}

static void lose_focus(struct zs_wayland_keyboard *keyboard)
{
	keyboard->has_focus = false;
	keyboard->leaves++;
}

static void handle_leave(
	void *data, struct wl_keyboard *proxy, uint32_t serial, struct wl_surface *surface)
{
	struct zs_wayland_keyboard *keyboard = data;
	lose_focus(keyboard);
	if (keyboard->sink->passed != NULL) {
		zs_input_queue_release_all(keyboard->sink->passed);
		keyboard->sink->unlock_pointers(keyboard->sink);
	}
}

/** Passes a key on to the caller, but for chords: at those all its keys are released. */
static void pass_key(struct zs_wayland_keyboard *keyboard, uint32_t code, bool down)
{
	struct zs_wayland_input_sink *sink = keyboard->sink;
	const enum zs_chord_action chord =
		down && keyboard->state != NULL
			? zs_keymap_find_chord(keyboard->state, &sink->passed->chords, code)
			: ZS_CHORD_NONE;
	if (chord == ZS_CHORD_NONE) {
		zs_input_queue_key(sink->passed, code, down);
		return;
	}
	zs_input_queue_release_keys(sink->passed);
	zs_key_queue_push(&sink->keys, zs_keymap_chord_key(chord));
	if (chord == ZS_CHORD_GRAB) {
		sink->toggle_grab(sink);
	}
}

static void handle_key(void *data, struct wl_keyboard *proxy, uint32_t serial, uint32_t time_ms,
	uint32_t code, uint32_t state)
{
	struct zs_wayland_keyboard *keyboard = data;
	const bool down = state == WL_KEYBOARD_KEY_STATE_PRESSED;
	keyboard->sink->serial = serial;
	if (keyboard->sink->passed != NULL) {
		pass_key(keyboard, code, down);
	} else if (keyboard->state != NULL && down) {
		zs_key_queue_push(&keyboard->sink->keys, zs_keymap_find(keyboard->state, code));
	}
}

/** Keys are passed by their place: who has changed the host's layout may expect the guest's to. */
static void note_layout(struct zs_wayland_keyboard *keyboard, uint32_t layout)
{
	const char *name =
		xkb_keymap_layout_get_name(xkb_state_get_keymap(keyboard->state), layout);
	if (layout == keyboard->layout || keyboard->sink->passed == NULL) {
		return;
	}
	keyboard->layout = layout;
	zs_log(keyboard->has_logged_layout ? ZS_LOG_DEBUG : ZS_LOG_INFO,
		"the host's keyboard layout is %s now: keys are passed by their place, and what "
		"they type is set in the guest",
		name == NULL ? "another" : name);
	keyboard->has_logged_layout = true;
}

static void handle_modifiers(void *data, struct wl_keyboard *proxy, uint32_t serial,
	uint32_t depressed, uint32_t latched, uint32_t locked, uint32_t group)
{
	struct zs_wayland_keyboard *keyboard = data;
	if (keyboard->state == NULL) {
		return;
	}
	xkb_state_update_mask(keyboard->state, depressed, latched, locked, 0, 0, group);
	note_layout(
		keyboard, xkb_state_serialize_layout(keyboard->state, XKB_STATE_LAYOUT_EFFECTIVE));
	if (keyboard->has_entered && keyboard->sink->passed != NULL) {
		zs_input_queue_set_locks(
			keyboard->sink->passed, zs_keymap_find_locks(keyboard->state));
	}
	keyboard->has_entered = false;
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

void zs_wayland_keyboard_start(struct zs_wayland_keyboard *keyboard,
	struct zs_wayland_input_sink *sink, struct wl_seat *seat)
{
	if (keyboard->keyboard == NULL) {
		keyboard->sink = sink;
		keyboard->keyboard = wl_seat_get_keyboard(seat);
		if (keyboard->keyboard != NULL) {
			wl_keyboard_add_listener(keyboard->keyboard, &keyboard_listener, keyboard);
		}
	}
}

void zs_wayland_keyboard_stop(struct zs_wayland_keyboard *keyboard)
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
	lose_focus(keyboard);
	if (keyboard->sink->passed != NULL) {
		zs_input_queue_release_keys(keyboard->sink->passed);
	}
}
