#include "app/display/chord.h"

#include <linux/input-event-codes.h>
#include <string.h>

static const char *const actions[ZS_CHORD_ACTIONS] = {
	[ZS_CHORD_QUIT] = "quit",
	[ZS_CHORD_FULLSCREEN] = "fullscreen",
	[ZS_CHORD_GRAB] = "grab",
};

static const struct {
	const char *name;
	enum zs_chord_modifier modifier;
} modifiers[] = {
	{"ctrl", ZS_CHORD_CTRL},
	{"alt", ZS_CHORD_ALT},
	{"shift", ZS_CHORD_SHIFT},
	{"super", ZS_CHORD_SUPER},
};

/* Rows of keys whose codes follow each other. */
static const struct {
	const char *characters;
	uint32_t first;
} rows[] = {
	{"1234567890", KEY_1},
	{"qwertyuiop", KEY_Q},
	{"asdfghjkl", KEY_A},
	{"zxcvbnm", KEY_Z},
};

static const struct {
	const char *name;
	uint32_t code;
	bool is_plain; ///< it may be a chord without ctrl, alt and super
} keys[] = {
	{"escape", KEY_ESC},
	{"tab", KEY_TAB},
	{"space", KEY_SPACE},
	{"enter", KEY_ENTER},
	{"backspace", KEY_BACKSPACE},
	{"insert", KEY_INSERT},
	{"delete", KEY_DELETE},
	{"home", KEY_HOME},
	{"end", KEY_END},
	{"pageup", KEY_PAGEUP},
	{"pagedown", KEY_PAGEDOWN},
	{"up", KEY_UP},
	{"down", KEY_DOWN},
	{"left", KEY_LEFT},
	{"right", KEY_RIGHT},
	{"pause", KEY_PAUSE, true},
	{"print", KEY_SYSRQ, true},
	{"scrolllock", KEY_SCROLLLOCK, true},
	{"menu", KEY_COMPOSE, true},
	{"f1", KEY_F1, true},
	{"f2", KEY_F2, true},
	{"f3", KEY_F3, true},
	{"f4", KEY_F4, true},
	{"f5", KEY_F5, true},
	{"f6", KEY_F6, true},
	{"f7", KEY_F7, true},
	{"f8", KEY_F8, true},
	{"f9", KEY_F9, true},
	{"f10", KEY_F10, true},
	{"f11", KEY_F11, true},
	{"f12", KEY_F12, true},
};

/** True if a word of that length is this name. */
static bool is_name(const char *word, size_t length, const char *name)
{
	return strlen(name) == length && strncmp(word, name, length) == 0;
}

static uint32_t parse_modifier(const char *word, size_t length)
{
	for (size_t i = 0; i < sizeof(modifiers) / sizeof(modifiers[0]); i++) {
		if (is_name(word, length, modifiers[i].name)) {
			return modifiers[i].modifier;
		}
	}
	return 0;
}

/** Sets the chord's key; false if there is none of that name. */
static bool parse_key(struct zs_chord *chord, const char *word, size_t length, bool *is_plain)
{
	*is_plain = false;
	for (size_t i = 0; length == 1 && i < sizeof(rows) / sizeof(rows[0]); i++) {
		const char *found = strchr(rows[i].characters, word[0]);
		if (found != NULL) {
			chord->code = rows[i].first + (uint32_t)(found - rows[i].characters);
			chord->letter = word[0] >= 'a' ? word[0] : 0;
			return true;
		}
	}
	for (size_t i = 0; i < sizeof(keys) / sizeof(keys[0]); i++) {
		if (is_name(word, length, keys[i].name)) {
			chord->code = keys[i].code;
			*is_plain = keys[i].is_plain;
			return true;
		}
	}
	return false;
}

/** Parses "ctrl+alt+q" or "none". NULL, or what is wrong. */
static const char *parse_chord(struct zs_chord *chord, const char *text, size_t length)
{
	const char *end = text + length;
	bool is_plain;
	*chord = (struct zs_chord){0};
	if (is_name(text, length, "none")) {
		return NULL;
	}
	for (;;) {
		const char *plus = memchr(text, '+', (size_t)(end - text));
		if (plus == NULL) {
			break;
		}
		const uint32_t modifier = parse_modifier(text, (size_t)(plus - text));
		if (modifier == 0) {
			return "ctrl, alt, shift or super before a +";
		}
		chord->modifiers |= modifier;
		text = plus + 1;
	}
	if (!parse_key(chord, text, (size_t)(end - text), &is_plain)) {
		return "a key: a to z, 0 to 9, f1 to f12, escape, tab, space, enter, backspace, "
		       "insert, delete, home, end, pageup, pagedown, up, down, left, right, pause, "
		       "print, scrolllock or menu";
	}
	return is_plain || (chord->modifiers & ~(uint32_t)ZS_CHORD_SHIFT) != 0
		       ? NULL
		       : "ctrl, alt or super with a key that the guest needs itself";
}

static bool is_same(const struct zs_chord *a, const struct zs_chord *b)
{
	return a->code != 0 && a->code == b->code && a->modifiers == b->modifiers;
}

static const char *check_difference(const struct zs_chords *chords)
{
	for (size_t i = 1; i < ZS_CHORD_ACTIONS; i++) {
		for (size_t j = 1; j < i; j++) {
			if (is_same(&chords->of[i], &chords->of[j])) {
				return "another chord for each of quit, fullscreen and grab";
			}
		}
	}
	return NULL;
}

static size_t find_action(const char *word, size_t length)
{
	size_t i = ZS_CHORD_ACTIONS;
	while (--i > 0 && !is_name(word, length, actions[i])) {
	}
	return i;
}

const char *zs_chords_parse(struct zs_chords *chords, const char *text)
{
	struct zs_chords parsed = *chords;
	if (strcmp(text, "none") == 0) {
		*chords = (struct zs_chords){0};
		return NULL;
	}
	for (;;) {
		const size_t length = strcspn(text, ","), name = strcspn(text, "=,");
		const size_t action = text[name] == '=' ? find_action(text, name) : 0;
		if (action == 0) {
			return "none, or quit, fullscreen or grab with = and a chord behind it, as "
			       "quit=ctrl+alt+q";
		}
		const char *wrong =
			parse_chord(&parsed.of[action], text + name + 1, length - name - 1);
		if (wrong != NULL) {
			return wrong;
		}
		if (text[length] == 0) {
			break;
		}
		text += length + 1;
	}
	const char *wrong = check_difference(&parsed);
	*chords = wrong == NULL ? parsed : *chords;
	return wrong;
}

enum zs_chord_action zs_chords_find(
	const struct zs_chords *chords, uint32_t held, uint32_t code, char character)
{
	for (size_t i = 1; i < ZS_CHORD_ACTIONS; i++) {
		const struct zs_chord *chord = &chords->of[i];
		const bool is_key = chord->letter != 0 && character != 0
					    ? chord->letter == character
					    : chord->code == code;
		if (chord->code != 0 && chord->modifiers == held && is_key) {
			return (enum zs_chord_action)i;
		}
	}
	return ZS_CHORD_NONE;
}
