#include "tests/unit/check.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "app/common/option-value.h"

/** The options of a command that is only here. */
struct options {
	const char *colour;
	uint32_t count;
	uint64_t size;
	bool loud;
	int words;
	bool help;
};

#define TO(member) ZS_OPTION_TO(struct options, member)

static const char *colour_at(size_t i)
{
	static const char *const names[] = {"red", "green", "blue"};
	return i < COUNT(names) ? names[i] : NULL;
}

static int take_words(void *to, int count, char **words)
{
	struct options *options = to;
	options->words = count;
	return count > 2 ? zs_option_unexpected(words[2], "paint") : 0;
}

static const struct zs_option table[] = {
	{.heading = "First"},
	{.name = "colour",
		.letter = 'c',
		.argument = "{values}",
		.help = "{values}; of what is painted on a wall that is longer than this terminal",
		.parse = zs_option_parse_name,
		TO(colour),
		.fallback = "green",
		.values = colour_at,
		.takes_auto = true},
	{.name = "count",
		.argument = "N",
		.help = "{range} (default {default})",
		.parse = zs_option_parse_number,
		TO(count),
		.fallback = "3",
		.min = 2,
		.max = 8},
	{.name = "loud", .parse = zs_option_parse_flag, TO(loud)},
	{.name = "quietly",
		.help = "with noise or without",
		.parse = zs_option_parse_constant,
		TO(loud),
		.constant = false},
	{.heading = "Second"},
	{.name = "count", .argument = "N", .help = "once more"},
	{.name = "size",
		.argument = "BYTES",
		.is_hidden = true,
		.parse = zs_option_parse_number,
		TO(size),
		.max = UINT64_MAX},
	ZS_OPTIONS_OF_ALL,
	{0},
};

static void print_colours(FILE *file)
{
	fputs("  many\n", file);
}

static const struct zs_option_section sections[] = {
	{"Colours", print_colours},
	{0},
};

static const struct zs_option_table paint = {
	.command = "paint",
	.usage = "Usage: paint\n",
	.options = table,
	.sections = sections,
	.end = "End.\n",
	.take_words = take_words,
};

static int parse(struct options *options, const char *const *words)
{
	char *argv[8] = {(char *)"paint"};
	int argc = 1;
	while (words[argc - 1] != NULL) {
		argv[argc] = (char *)words[argc - 1];
		argc++;
	}
	*options = (struct options){0};
	return zs_options_parse(&paint, options, argc, argv, &options->help);
}

#define PARSE(options, ...) parse(options, (const char *const[]){__VA_ARGS__, NULL})

static void test_values(void **state)
{
	struct options options;
	assert_int_equal(PARSE(&options, "a", "b"), 0);
	assert_string_equal(options.colour, "green");
	assert_int_equal(options.count, 3);
	assert_int_equal(options.words, 2);
	assert_int_equal(PARSE(&options, "-cblue", "--cou=8", "--size", "5000000000", "--loud"), 0);
	assert_string_equal(options.colour, "blue");
	assert_int_equal(options.count, 8);
	assert_int_equal(options.size, 5000000000);
	assert_true(options.loud);
	assert_int_equal(PARSE(&options, "--loud", "--quietly", "-c", "auto"), 0);
	assert_false(options.loud);
	assert_string_equal(options.colour, "auto");
}

static void test_wrong(void **state)
{
	struct options options;
	assert_int_equal(PARSE(&options, "--colour=grey"), -EINVAL);
	assert_int_equal(PARSE(&options, "--count", "9"), -EINVAL);
	assert_int_equal(PARSE(&options, "--count"), -EINVAL);
	assert_int_equal(PARSE(&options, "--co", "3"), -EINVAL);
	assert_int_equal(PARSE(&options, "a", "b", "c"), -EINVAL);
	assert_int_equal(PARSE(&options, "-h", "--count"), 0);
	assert_true(options.help);
}

static void test_help(void **state)
{
	char text[2048] = "";
	FILE *file = fmemopen(text, sizeof(text), "w");
	zs_options_help(&paint, file);
	fclose(file);
	assert_string_equal(text,
		"Usage: paint\n"
		"\n"
		"First:\n"
		"  -c, --colour auto|red|green|blue  auto, red, green (default), blue; of what is\n"
		"                         painted on a wall that is longer than this terminal\n"
		"  --count N              2 to 8 (default 3)\n"
		"  --loud, --quietly      with noise or without\n"
		"\n"
		"Second:\n"
		"  --count N              once more\n"
		"  -q, --quiet            warnings and errors only\n"
		"  -v, --verbose          more\n"
		"  -h, --help             this text\n"
		"\n"
		"Colours:\n"
		"  many\n"
		"End.\n");
}

/** An option that stands twice is one. */
static void test_next(void **state)
{
	static const char *const names[] = {
		"colour", "count", "loud", "quietly", "size", "quiet", "verbose", "help"};
	const struct zs_option *option = NULL;
	for (size_t i = 0; i < COUNT(names); i++) {
		option = zs_option_next(&paint, option);
		assert_non_null(option);
		assert_string_equal(option->name, names[i]);
	}
	assert_null(zs_option_next(&paint, option));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_values),
		cmocka_unit_test(test_wrong),
		cmocka_unit_test(test_help),
		cmocka_unit_test(test_next),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
