#ifndef ZS_APP_COMMON_OPTION_H
#define ZS_APP_COMMON_OPTION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

/* A command's options are one table, beside the code that reads them. From it come parsing, --help,
 * the shells' completions, and the test that each of them stands in the man page. */

struct zs_option;

/**
 * Takes an option's value, NULL if it has none, and stores it at `to`, where ZS_OPTION_TO points.
 * 0, or -EINVAL after logging what is wrong. The simple ones are in option-value.h.
 */
typedef int (*zs_option_parse_func)(const struct zs_option *option, void *to, char *value);

/** The i-th name of a closed set; NULL behind the last. */
typedef const char *(*zs_option_values_func)(size_t i);

/** Which files a shell offers for a value. */
enum zs_option_files {
	ZS_OPTION_NO_FILES,
	ZS_OPTION_FILES,
	ZS_OPTION_DIRECTORIES,
};

/**
 * One option. An entry with only a heading begins a group of --help, a zeroed one ends the table.
 * An option that stands in two groups is parsed as its first entry says. In `argument` and `help`
 * {values} stands for the closed set, {default} for the default, {range} for the limits.
 */
struct zs_option {
	const char *heading;
	const char *name;     ///< without its dashes
	char letter;          ///< 0 if it has none
	const char *argument; ///< as --help shows it; NULL if the option takes none
	const char *help;     ///< NULL: the option shares the next one's line
	bool is_hidden;       ///< from --help, completions and man pages
	zs_option_parse_func parse;
	size_t offset, size;          ///< of what it sets, see ZS_OPTION_TO
	const char *fallback;         ///< parsed before the words are; NULL if there is no default
	uint64_t min, max;            ///< of a whole number
	int constant;                 ///< for zs_option_parse_constant
	zs_option_values_func values; ///< the closed set that values are from; NULL if none
	bool takes_auto;              ///< "auto" is a value too
	bool takes_list;              ///< of values, with commas between
	enum zs_option_files files;
};

/** What an option sets: a member of the command's options. Without it, `to` is all of them. */
#define ZS_OPTION_TO(type, member) \
	.offset = offsetof(type, member), .size = sizeof(((type *)NULL)->member)

/** A part of --help behind the options. */
struct zs_option_section {
	const char *heading; ///< NULL if `print` has its own
	void (*print)(FILE *file);
};

/** What may stand behind a command. */
struct zs_option_table {
	const char *command;
	const char *usage; ///< the first lines of --help
	const struct zs_option *options;
	const struct zs_option_section *sections; ///< a zeroed one ends them; NULL: there are none
	const char *end;                          ///< the last lines of --help
	bool ends_at_word; ///< behind the first word that is no option all are words
	/** Takes the words that are no options, perhaps none. NULL: there must be none. */
	int (*take_words)(void *to, int count, char **words);
};

/**
 * Sets `to`, the command's zeroed options, to the defaults and then to what the words say; the
 * first of them is the command. 0, or -EINVAL after logging what is wrong. --help sets `is_help`
 * and skips the rest.
 */
int zs_options_parse(
	const struct zs_option_table *table, void *to, int argc, char **argv, bool *is_help);

/** Prints the command's --help. */
void zs_options_help(const struct zs_option_table *table, FILE *file);

/**
 * Prints words in lines of a terminal's width, the first from `column` on, which is where the file
 * is; lines that follow begin after `indent` spaces.
 */
void zs_help_print(const char *text, size_t column, size_t indent, FILE *file);

/** Logs that a word is one too many. Returns -EINVAL. */
int zs_option_unexpected(const char *word, const char *command);

/** The option behind `option`, or the first if that is NULL: each once; NULL behind the last. */
const struct zs_option *zs_option_next(
	const struct zs_option_table *table, const struct zs_option *option);

/** The i-th value of the option's closed set, "auto" before them; NULL behind the last. */
const char *zs_option_value_at(const struct zs_option *option, size_t i);

/** The option's argument, with what {} stands for. Returns `text`. */
const char *zs_option_argument(const struct zs_option *option, char *text, size_t size);

/** What --help says of the option, or of the line that it shares. Returns `text`. */
const char *zs_option_help(const struct zs_option *option, char *text, size_t size);

#endif
