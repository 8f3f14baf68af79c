#include "app/display/input/keyboard-layout.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#define FILE_NAME "/etc/default/keyboard"

/** The value within `text`, unquoted and ended in place; NULL if it is more than one word. */
static char *unquote(char *text)
{
	char *end;
	if (*text == '"' || *text == '\'') {
		end = strchr(text + 1, *text);
		text++;
		if (end == NULL) {
			return NULL;
		}
		*end++ = 0;
	} else {
		end = text + strcspn(text, " \t\r\n");
		if (*end != 0) {
			*end++ = 0;
		}
	}
	end += strspn(end, " \t\r\n");
	if (*end != 0 && *end != '#') {
		return NULL;
	}
	return strpbrk(text, "\"'\\$`") == NULL ? text : NULL;
}

static void read_line(struct zs_keyboard_layout *layout, char *line)
{
	const struct {
		const char *name;
		char *value;
		size_t size;
	} fields[] = {
		{"XKBMODEL=", layout->model, sizeof(layout->model)},
		{"XKBLAYOUT=", layout->layout, sizeof(layout->layout)},
		{"XKBVARIANT=", layout->variant, sizeof(layout->variant)},
		{"XKBOPTIONS=", layout->options, sizeof(layout->options)},
	};
	line += strspn(line, " \t");
	for (size_t i = 0; i < sizeof(fields) / sizeof(fields[0]); i++) {
		const size_t length = strlen(fields[i].name);
		if (strncmp(line, fields[i].name, length) != 0) {
			continue;
		}
		const char *value = unquote(line + length);
		if (value != NULL && strlen(value) < fields[i].size) {
			memcpy(fields[i].value, value, strlen(value) + 1);
		}
	}
}

void zs_keyboard_layout_read(struct zs_keyboard_layout *layout, FILE *file)
{
	char line[512];
	bool is_rest = false;
	*layout = (struct zs_keyboard_layout){0};
	while (fgets(line, sizeof(line), file) != NULL) {
		const bool is_complete = strchr(line, '\n') != NULL || feof(file);
		if (is_complete && !is_rest) {
			read_line(layout, line);
		}
		is_rest = !is_complete;
	}
}

void zs_keyboard_layout_find(struct zs_keyboard_layout *layout)
{
	static const char *const names[] = {"XKB_DEFAULT_MODEL", "XKB_DEFAULT_LAYOUT",
		"XKB_DEFAULT_VARIANT", "XKB_DEFAULT_OPTIONS"};
	*layout = (struct zs_keyboard_layout){0};
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		if (getenv(names[i]) != NULL) {
			return;
		}
	}
	FILE *file = fopen(FILE_NAME, "re");
	if (file != NULL) {
		zs_keyboard_layout_read(layout, file);
		fclose(file);
	}
}
