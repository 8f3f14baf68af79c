#include "app/host/entry.h"

#include <string.h>

#include "app/common/text.h"

#define LETTERS "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_."

/* Of the Desktop Menu Specification: the main ones. */
static const char *const categories[] = {"AudioVideo", "Audio", "Video", "Development", "Education",
	"Game", "Graphics", "Network", "Office", "Science", "Settings", "System", "Utility"};

bool zs_host_entry_is_id(const char *id)
{
	const size_t length = strlen(id);
	return length > 0 && id[0] != '.' && strspn(id, LETTERS) == length;
}

/** As a value of the type string: a backslash has to be one more. */
static void write_string(const char *text, FILE *file)
{
	for (; *text != 0; text++) {
		fputs(*text == '\\' ? "\\\\" : (const char[]){*text, 0}, file);
	}
}

/** As an argument of Exec: in quotes, whose escapes are in a string, and no field codes. */
static void write_argument(const char *text, FILE *file)
{
	fputc('"', file);
	for (; *text != 0; text++) {
		if (*text == '%') {
			fputc('%', file);
		}
		if (strchr("\"`$", *text) != NULL) {
			fputs("\\\\", file);
		}
		fputs(*text == '\\' ? "\\\\\\\\" : (const char[]){*text, 0}, file);
	}
	fputc('"', file);
}

static void write_categories(const char *words, FILE *file)
{
	fputs("Categories=", file);
	while (*words != 0) {
		const size_t length = strcspn(words, ";");
		for (size_t i = 0; i < sizeof(categories) / sizeof(categories[0]); i++) {
			if (strlen(categories[i]) == length &&
				strncmp(categories[i], words, length) == 0) {
				fprintf(file, "%s;", categories[i]);
			}
		}
		words += length + (words[length] == ';');
	}
	fputc('\n', file);
}

bool zs_host_entry_write(
	const struct zs_channel_entry *entry, const struct zs_host_entry_target *target, FILE *file)
{
	char name[sizeof(entry->name)];
	memcpy(name, entry->name, sizeof(name));
	name[sizeof(name) - 1] = 0;
	zs_text_make_plain(name);
	if (name[0] == 0 || !zs_host_entry_is_id(entry->id)) {
		return false;
	}
	fprintf(file, "[Desktop Entry]\nType=Application\nVersion=1.0\nName=[%s] ", target->name);
	write_string(name, file);
	fputs("\nExec=", file);
	write_argument(target->program, file);
	fputs(" host --start ", file);
	write_argument(entry->id, file);
	fputc(' ', file);
	write_argument(target->folder, file);
	fputc('\n', file);
	if (zs_host_entry_is_id(entry->icon)) {
		fprintf(file, "Icon=%s\n", entry->icon);
	}
	write_categories(entry->categories, file);
	fputs("StartupNotify=false\n", file);
	return true;
}
