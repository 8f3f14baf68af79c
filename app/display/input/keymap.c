#include "app/display/input/keymap.h"

#include <linux/input-event-codes.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "app/common/log.h"
#include "app/display/input/keyboard-layout.h"

/* From evdev's codes to xkb's. */
#define XKB_OFFSET 8

#define CTRL_C 0x03
#define CTRL_BACKSLASH 0x1c

static void handle_log(struct xkb_context *context, enum xkb_log_level level, const char *format,
	va_list args) __attribute__((format(printf, 3, 0)));

static void handle_log(
	struct xkb_context *context, enum xkb_log_level level, const char *format, va_list args)
{
	char text[256];
	vsnprintf(text, sizeof(text), format, args);
	text[strcspn(text, "\n")] = 0;
	zs_log(ZS_LOG_DEBUG, "xkbcommon: %s", text);
}

struct xkb_context *zs_keymap_context_create(void)
{
	struct xkb_context *context = xkb_context_new(XKB_CONTEXT_NO_FLAGS);
	if (context != NULL) {
		xkb_context_set_log_fn(context, handle_log);
	}
	return context;
}

struct xkb_keymap *zs_keymap_create_console(struct xkb_context *context)
{
	struct zs_keyboard_layout layout;
	zs_keyboard_layout_find(&layout);
	if (layout.layout[0] != 0) {
		const struct xkb_rule_names names = {
			.model = layout.model,
			.layout = layout.layout,
			.variant = layout.variant,
			.options = layout.options,
		};
		struct xkb_keymap *keymap =
			xkb_keymap_new_from_names(context, &names, XKB_KEYMAP_COMPILE_NO_FLAGS);
		if (keymap != NULL) {
			return keymap;
		}
	}
	return xkb_keymap_new_from_names(context, NULL, XKB_KEYMAP_COMPILE_NO_FLAGS);
}

/** Letters by their position on a Latin keyboard. */
static const struct {
	uint32_t code, unicode;
} latin[] = {{KEY_S, 's'}, {KEY_O, 'o'}, {KEY_F, 'f'}, {KEY_H, 'h'}, {KEY_Q, 'q'}};

enum zs_key zs_keymap_find(struct xkb_state *state, uint32_t code)
{
	const uint32_t unicode = xkb_state_key_get_utf32(state, code + XKB_OFFSET);
	/* Cyrillic, Greek, Hebrew and other layouts have no Latin letters. */
	for (size_t i = 0; unicode > 0x7f && i < sizeof(latin) / sizeof(latin[0]); i++) {
		if (latin[i].code == code) {
			return zs_key_find(latin[i].unicode);
		}
	}
	return zs_key_find(unicode);
}

bool zs_keymap_interrupts(struct xkb_state *state, uint32_t code)
{
	const uint32_t unicode = xkb_state_key_get_utf32(state, code + XKB_OFFSET);
	const bool is_there = code == KEY_C || code == KEY_BACKSLASH;
	return unicode == CTRL_C || unicode == CTRL_BACKSLASH ||
	       (is_there && xkb_state_mod_name_is_active(
				    state, XKB_MOD_NAME_CTRL, XKB_STATE_MODS_EFFECTIVE) > 0);
}

static uint32_t find_modifiers(struct xkb_state *state)
{
	static const struct {
		const char *name;
		enum zs_chord_modifier modifier;
	} all[] = {
		{XKB_MOD_NAME_CTRL, ZS_CHORD_CTRL},
		{XKB_MOD_NAME_ALT, ZS_CHORD_ALT},
		{XKB_MOD_NAME_SHIFT, ZS_CHORD_SHIFT},
		{XKB_MOD_NAME_LOGO, ZS_CHORD_SUPER},
	};
	uint32_t found = 0;
	for (size_t i = 0; i < sizeof(all) / sizeof(all[0]); i++) {
		const bool is_held = xkb_state_mod_name_is_active(
					     state, all[i].name, XKB_STATE_MODS_EFFECTIVE) > 0;
		found |= is_held ? all[i].modifier : 0;
	}
	return found;
}

enum zs_chord_action zs_keymap_find_chord(
	struct xkb_state *state, const struct zs_chords *chords, uint32_t code)
{
	const xkb_keysym_t symbol =
		xkb_keysym_to_lower(xkb_state_key_get_one_sym(state, code + XKB_OFFSET));
	const bool is_latin = symbol >= XKB_KEY_space && symbol <= XKB_KEY_asciitilde;
	return zs_chords_find(chords, find_modifiers(state), code, is_latin ? (char)symbol : 0);
}

enum zs_key zs_keymap_chord_key(enum zs_chord_action action)
{
	static const enum zs_key keys[ZS_CHORD_ACTIONS] = {
		[ZS_CHORD_QUIT] = ZS_KEY_QUIT,
		[ZS_CHORD_FULLSCREEN] = ZS_KEY_FULLSCREEN,
	};
	return keys[action];
}

unsigned zs_keymap_find_vt(struct xkb_state *state, uint32_t code)
{
	const xkb_keysym_t symbol = xkb_state_key_get_one_sym(state, code + XKB_OFFSET);
	return symbol >= XKB_KEY_XF86Switch_VT_1 && symbol <= XKB_KEY_XF86Switch_VT_12
		       ? symbol - XKB_KEY_XF86Switch_VT_1 + 1
		       : 0;
}

uint32_t zs_keymap_find_locks(struct xkb_state *state)
{
	const bool has_num = xkb_state_led_name_is_active(state, XKB_LED_NAME_NUM) > 0;
	const bool has_caps = xkb_state_led_name_is_active(state, XKB_LED_NAME_CAPS) > 0;
	return (has_num ? ZS_DISPLAY_LOCK_NUM : 0) | (has_caps ? ZS_DISPLAY_LOCK_CAPS : 0);
}

void zs_keymap_update(struct xkb_state *state, uint32_t code, bool down)
{
	xkb_state_update_key(state, code + XKB_OFFSET, down ? XKB_KEY_DOWN : XKB_KEY_UP);
}
