#include "app/common/option.h"

#include <errno.h>
#include <getopt.h>
#include <stdlib.h>
#include <string.h>

#include "app/common/log.h"

/* Options without a letter are numbered from here on, above all letters. */
#define FIRST_NUMBER 256

static bool is_end(const struct zs_option *option)
{
	return option->name == NULL && option->heading == NULL;
}

/** What getopt_long returns for the option. */
static int number_of(const struct zs_option_table *table, const struct zs_option *option)
{
	return option->letter != 0 ? option->letter : FIRST_NUMBER + (int)(option - table->options);
}

static const struct zs_option *find(const struct zs_option_table *table, int number)
{
	const struct zs_option *option = table->options;
	while (number_of(table, option) != number) {
		option++;
	}
	return option;
}

/** True if the option has an entry in an earlier group. */
static bool is_repeated(const struct zs_option_table *table, const struct zs_option *option)
{
	for (const struct zs_option *i = table->options; i < option; i++) {
		if (i->name != NULL && strcmp(i->name, option->name) == 0) {
			return true;
		}
	}
	return false;
}

const struct zs_option *zs_option_next(
	const struct zs_option_table *table, const struct zs_option *option)
{
	option = option == NULL ? table->options : option + 1;
	while (!is_end(option) && (option->name == NULL || is_repeated(table, option))) {
		option++;
	}
	return is_end(option) ? NULL : option;
}

/** What getopt_long wants: an array, ended by zeros, and the letters. NULL if memory is out. */
static struct option *list_for_getopt(
	const struct zs_option_table *table, char *letters, size_t letters_size)
{
	size_t count = 0;
	while (!is_end(&table->options[count])) {
		count++;
	}
	struct option *list = calloc(count + 1, sizeof(*list));
	if (list == NULL) {
		return NULL;
	}
	/* A colon in front: a missing value is told apart from an unknown option. */
	size_t used =
		(size_t)snprintf(letters, letters_size, "%s:", table->ends_at_word ? "+" : "");
	struct option *next = list;
	const struct zs_option *option = NULL;
	while ((option = zs_option_next(table, option)) != NULL) {
		*next++ = (struct option){
			.name = option->name,
			.has_arg = option->argument != NULL ? required_argument : no_argument,
			.val = number_of(table, option),
		};
		if (option->letter != 0 && used < letters_size) {
			used += (size_t)snprintf(letters + used, letters_size - used, "%c%s",
				option->letter, option->argument != NULL ? ":" : "");
		}
	}
	return list;
}

/** What getopt_long could not take: a letter, or a long option by its word. Returns -EINVAL. */
static int unknown(int problem, const char *word, const char *command)
{
	const char letter[] = {'-', (char)optopt, 0};
	const bool is_letter = optopt > 0 && optopt < FIRST_NUMBER;
	zs_log(ZS_LOG_ERROR,
		problem == ':' ? "option '%s' wants a value (see zeroscan %s --help)"
			       : "unknown option '%s' (see zeroscan %s --help)",
		is_letter ? letter : word, command);
	return -EINVAL;
}

static int parse(const struct zs_option *option, void *to, char *value)
{
	/* --help stores nothing. */
	return option->parse == NULL ? 0
				     : option->parse(option, (char *)to + option->offset, value);
}

static int parse_defaults(const struct zs_option_table *table, void *to)
{
	const struct zs_option *option = NULL;
	int ret = 0;
	while (ret == 0 && (option = zs_option_next(table, option)) != NULL) {
		if (option->fallback != NULL) {
			ret = parse(option, to, (char *)option->fallback);
		}
	}
	return ret;
}

static int parse_words(const struct zs_option_table *table, void *to, int argc, char **argv,
	const struct option *list, const char *letters, bool *is_help)
{
	int number;
	opterr = 0;
	optind = 1;
	while ((number = getopt_long(argc, argv, letters, list, NULL)) != -1) {
		if (number == '?' || number == ':') {
			return unknown(number, argv[optind - 1], table->command);
		}
		const int ret = parse(find(table, number), to, optarg);
		if (ret < 0) {
			return ret;
		}
		if (number == 'h') {
			*is_help = true;
			return 0;
		}
	}
	if (table->take_words != NULL) {
		return table->take_words(to, argc - optind, argv + optind);
	}
	return optind < argc ? zs_option_unexpected(argv[optind], table->command) : 0;
}

int zs_options_parse(
	const struct zs_option_table *table, void *to, int argc, char **argv, bool *is_help)
{
	char letters[64];
	struct option *list = list_for_getopt(table, letters, sizeof(letters));
	if (list == NULL) {
		zs_log(ZS_LOG_ERROR, "no memory");
		return -ENOMEM;
	}
	*is_help = false;
	int ret = parse_defaults(table, to);
	if (ret == 0) {
		ret = parse_words(table, to, argc, argv, list, letters, is_help);
	}
	free(list);
	return ret;
}

int zs_option_unexpected(const char *word, const char *command)
{
	zs_log(ZS_LOG_ERROR, "unexpected word '%s' (see zeroscan %s --help)", word, command);
	return -EINVAL;
}

const char *zs_option_value_at(const struct zs_option *option, size_t i)
{
	if (option->takes_auto && i == 0) {
		return "auto";
	}
	return option->values == NULL ? NULL : option->values(i - option->takes_auto);
}
