#include <inttypes.h>
#include <string.h>

#include "app/common/option.h"

/* Where the text on an option begins, and how wide a terminal is. */
#define TEXT_COLUMN 25
#define COLUMNS 80

/** How the values of a closed set are listed. */
struct list_form {
	const char *between;
	const char *behind_default;
};

static void print_values(FILE *file, const struct zs_option *option, const struct list_form *form)
{
	const char *value;
	for (size_t i = 0; (value = zs_option_value_at(option, i)) != NULL; i++) {
		const bool is_default =
			option->fallback != NULL && strcmp(value, option->fallback) == 0;
		fprintf(file, "%s%s%s", i == 0 ? "" : form->between, value,
			is_default ? form->behind_default : "");
	}
}

/** Steps over `word` if `text` begins with it. */
static bool skip(const char **text, const char *word)
{
	const size_t length = strlen(word);
	const bool is_there = strncmp(*text, word, length) == 0;
	*text += is_there ? length : 0;
	return is_there;
}

static const char *expand(const struct zs_option *option, const char *template,
	const struct list_form *form, char *text, size_t size)
{
	text[0] = 0;
	FILE *file = fmemopen(text, size, "w");
	while (file != NULL && *template != 0) {
		if (skip(&template, "{values}")) {
			print_values(file, option, form);
		} else if (skip(&template, "{default}")) {
			fputs(option->fallback, file);
		} else if (skip(&template, "{range}")) {
			fprintf(file, "%" PRIu64 " to %" PRIu64, option->min, option->max);
		} else {
			fputc(*template ++, file);
		}
	}
	if (file != NULL) {
		fclose(file);
	}
	return text;
}

const char *zs_option_argument(const struct zs_option *option, char *text, size_t size)
{
	static const struct list_form form = {"|", ""};
	return expand(option, option->argument, &form, text, size);
}

const char *zs_option_help(const struct zs_option *option, char *text, size_t size)
{
	static const struct list_form form = {", ", " (default)"};
	while (option->help == NULL) {
		option++;
	}
	return expand(option, option->help, &form, text, size);
}

void zs_help_print(const char *text, size_t column, size_t indent, FILE *file)
{
	bool is_first = true;
	while (*text != 0) {
		const size_t length = strcspn(text, " ");
		if (!is_first && column + 1 + length > COLUMNS) {
			fprintf(file, "\n%*s", (int)indent, "");
			column = indent;
		} else if (!is_first) {
			fputc(' ', file);
			column++;
		}
		fprintf(file, "%.*s", (int)length, text);
		column += length;
		text += length + (text[length] == ' ');
		is_first = false;
	}
	fputc('\n', file);
}

/** Appends "-q, --quiet" or "--frames N" to a line's label. */
static void append_label(char *label, size_t size, const struct zs_option *option)
{
	char argument[64] = "", letter[8] = "";
	const size_t used = strlen(label);
	if (option->argument != NULL) {
		zs_option_argument(option, argument, sizeof(argument));
	}
	if (option->letter != 0) {
		snprintf(letter, sizeof(letter), "-%c, ", option->letter);
	}
	snprintf(label + used, size - used, "%s%s--%s%s%s", used == 0 ? "" : ", ", letter,
		option->name, argument[0] == 0 ? "" : " ", argument);
}

static void print_options(const struct zs_option *option, FILE *file)
{
	char label[128] = "", text[512];
	for (; option->heading != NULL || option->name != NULL; option++) {
		if (option->heading != NULL) {
			fprintf(file, "\n%s:\n", option->heading);
			continue;
		}
		if (option->is_hidden) {
			continue;
		}
		append_label(label, sizeof(label), option);
		if (option->help == NULL) {
			continue;
		}
		const int width = TEXT_COLUMN - 3;
		const bool is_long = strlen(label) > (size_t)width;
		const int column = fprintf(file, "  %-*s%s", width, label, is_long ? "  " : " ");
		zs_help_print(zs_option_help(option, text, sizeof(text)), (size_t)column,
			TEXT_COLUMN, file);
		label[0] = 0;
	}
}

void zs_options_help(const struct zs_option_table *table, FILE *file)
{
	fputs(table->usage, file);
	print_options(table->options, file);
	for (const struct zs_option_section *section = table->sections;
		section != NULL && section->print != NULL; section++) {
		if (section->heading != NULL) {
			fprintf(file, "\n%s:\n", section->heading);
		}
		section->print(file);
	}
	fputs(table->end, file);
}
