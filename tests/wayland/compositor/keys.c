#include "tests/wayland/compositor/keys.h"

#include <linux/input-event-codes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/wayland/compositor/dice.h"

#define MAX_SET 64
#define FIRST_RANDOM_FRAME 5

static const struct {
	const char *name;
	uint32_t code;
} names[] = {
	{"0", KEY_0},
	{"1", KEY_1},
	{"2", KEY_2},
	{"3", KEY_3},
	{"4", KEY_4},
	{"5", KEY_5},
	{"6", KEY_6},
	{"7", KEY_7},
	{"8", KEY_8},
	{"9", KEY_9},
	{"a", KEY_A},
	{"b", KEY_B},
	{"c", KEY_C},
	{"d", KEY_D},
	{"e", KEY_E},
	{"f", KEY_F},
	{"g", KEY_G},
	{"h", KEY_H},
	{"i", KEY_I},
	{"j", KEY_J},
	{"k", KEY_K},
	{"l", KEY_L},
	{"m", KEY_M},
	{"n", KEY_N},
	{"o", KEY_O},
	{"p", KEY_P},
	{"q", KEY_Q},
	{"r", KEY_R},
	{"s", KEY_S},
	{"t", KEY_T},
	{"u", KEY_U},
	{"v", KEY_V},
	{"w", KEY_W},
	{"x", KEY_X},
	{"y", KEY_Y},
	{"z", KEY_Z},
	{"space", KEY_SPACE},
	{"escape", KEY_ESC},
	{"enter", KEY_ENTER},
	{"tab", KEY_TAB},
	{"left", KEY_LEFT},
	{"right", KEY_RIGHT},
	{"up", KEY_UP},
	{"down", KEY_DOWN},
	{"minus", KEY_MINUS},
	{"equal", KEY_EQUAL},
	{"f1", KEY_F1},
	{"f11", KEY_F11},
};

const char *keys_names(void)
{
	return "0 to 9, a to z, space, escape, enter, tab, left, right, up, down, minus, equal, f1 "
	       "or f11";
}

static bool find(const char *name, uint32_t *code)
{
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		if (strcmp(names[i].name, name) == 0) {
			*code = names[i].code;
			return true;
		}
	}
	return false;
}

static int compare(const void *a, const void *b)
{
	const struct key *left = a, *right = b;
	return (left->frame > right->frame) - (left->frame < right->frame);
}

static bool append(struct keys *keys, uint64_t frame, uint32_t delay_ms, uint32_t code)
{
	struct key *grown = reallocarray(keys->keys, keys->count + 1, sizeof(*grown));
	if (grown == NULL) {
		return false;
	}
	grown[keys->count++] = (struct key){frame, delay_ms, code};
	keys->keys = grown;
	return true;
}

static bool add_one(struct keys *keys, const char *word)
{
	char *end;
	uint32_t code;
	const uint64_t frame = strtoull(word, &end, 10);
	const unsigned long delay_ms = *end == '+' ? strtoul(end + 1, &end, 10) : 0;
	return frame > 0 && *end == ':' && delay_ms <= 60000 && find(end + 1, &code) &&
	       append(keys, frame, (uint32_t)delay_ms, code);
}

bool keys_add(struct keys *keys, const char *text)
{
	char *copy = strdup(text), *rest = copy, *word;
	bool good = copy != NULL;
	while (good && (word = strsep(&rest, ",")) != NULL) {
		good = add_one(keys, word);
	}
	free(copy);
	/* Several at one frame stay in the order given: qsort of glibc is stable for so few. */
	if (good) {
		qsort(keys->keys, keys->count, sizeof(keys->keys[0]), compare);
	}
	return good;
}

static uint32_t parse_set(char *text, uint32_t *codes)
{
	uint32_t count = 0;
	char *word;
	while ((word = strsep(&text, ",")) != NULL) {
		if (count == MAX_SET || !find(word, &codes[count++])) {
			return 0;
		}
	}
	return count;
}

bool keys_add_random(struct keys *keys, const char *text)
{
	uint32_t codes[MAX_SET];
	char *end;
	uint64_t seed = 1;
	const uint64_t presses = strtoull(text, &end, 10);
	if (presses == 0 || *end != ':') {
		return false;
	}
	char *set = strdup(end + 1);
	if (set == NULL) {
		return false;
	}
	char *colon = strchr(set, ':');
	if (colon != NULL) {
		seed = strtoull(set, &end, 10);
	}
	const bool has_seed = colon == NULL || (end == colon && colon != set);
	const uint32_t count = has_seed ? parse_set(colon == NULL ? set : colon + 1, codes) : 0;
	free(set);
	uint64_t state = dice_seed(seed), frame = FIRST_RANDOM_FRAME;
	for (uint64_t i = 0; i < presses && count > 0; i++) {
		if (!append(keys, frame, 0, codes[dice_roll(&state, 0, count - 1)])) {
			return false;
		}
		frame += dice_roll(&state, 2, 8);
	}
	if (count > 0) {
		qsort(keys->keys, keys->count, sizeof(keys->keys[0]), compare);
	}
	return count > 0;
}
