#include "tests/unit/check.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/commands.h"

/** Reads a command's man page: `run` has the program's own. The caller frees it. */
static char *read_page(const char *command)
{
	char path[512];
	const bool is_own = strcmp(command, "run") != 0;
	snprintf(path, sizeof(path), "%s/app/%s/zeroscan%s%s.1.scd", getenv("ZEROSCAN_SOURCE_ROOT"),
		command, is_own ? "-" : "", is_own ? command : "");
	FILE *file = fopen(path, "r");
	if (file == NULL) {
		fail_msg("%s cannot be read", path);
	}
	char *text = NULL;
	size_t size = 0;
	const ssize_t length = getdelim(&text, &size, 0, file);
	fclose(file);
	assert_true(length > 0);
	return text;
}

/** Cuts the page down to one section. */
static char *find_section(char *page, const char *name)
{
	char heading[64];
	snprintf(heading, sizeof(heading), "\n# %s\n", name);
	char *section = strstr(page, heading);
	assert_non_null(section);
	section += strlen(heading) - 1;
	char *end = strstr(section, "\n# ");
	if (end != NULL) {
		*end = 0;
	}
	return section;
}

/** Leaves of a section, in place, the lines that begin with an option: what others say is text. */
static void keep_definitions(char *section)
{
	char *to = section;
	for (const char *line = section; *line != 0;) {
		const size_t length = strcspn(line, "\n");
		const char *next = line + length + (line[length] == '\n');
		if (line[0] == '*' && line[1] == '-') {
			memmove(to, line, length);
			to += length;
		}
		line = next;
	}
	*to = 0;
}

static bool is_option(const struct zs_command *command, const char *name)
{
	const struct zs_option *option = NULL;
	while ((option = zs_option_next(command->options, option)) != NULL) {
		if (!option->is_hidden && strcmp(option->name, name) == 0) {
			return true;
		}
	}
	return false;
}

/** Those that the program has are in the page. */
static int count_missing(const struct zs_command *command, const char *definitions)
{
	const struct zs_option *option = NULL;
	int missing = 0;
	while ((option = zs_option_next(command->options, option)) != NULL) {
		char name[64], letter[] = {'*', '-', option->letter, '*', 0};
		snprintf(name, sizeof(name), "*--%s*", option->name);
		const bool is_there = strstr(definitions, name) != NULL &&
				      (option->letter == 0 || strstr(definitions, letter) != NULL);
		if (is_there == option->is_hidden) {
			print_error("%s: --%s %s\n", command->name, option->name,
				is_there ? "is hidden, but in the man page"
					 : "is not in the man page");
			missing++;
		}
	}
	return missing;
}

/** Those that the page has, the program has. */
static int count_unknown(const struct zs_command *command, const char *definitions)
{
	int unknown = 0;
	for (const char *at = definitions; (at = strstr(at, "*--")) != NULL; at += 3) {
		char name[64];
		snprintf(name, sizeof(name), "%.*s", (int)strcspn(at + 3, "*"), at + 3);
		if (!is_option(command, name)) {
			print_error("%s: --%s is only in the man page\n", command->name, name);
			unknown++;
		}
	}
	return unknown;
}

static void test_options(void **state)
{
	const struct zs_command *command;
	int wrong = 0;
	for (size_t i = 0; (command = zs_command_at(i)) != NULL; i++) {
		if (command->is_hidden || command->missing != NULL) {
			continue;
		}
		char *page = read_page(command->name);
		char *section = find_section(page, "OPTIONS");
		keep_definitions(section);
		wrong += count_missing(command, section) + count_unknown(command, section);
		free(page);
	}
	assert_int_equal(wrong, 0);
}

/** --help of each says all that the command has. */
static void test_help(void **state)
{
	const struct zs_command *command;
	for (size_t i = 0; (command = zs_command_at(i)) != NULL; i++) {
		const struct zs_option *option = NULL;
		char *text = NULL;
		size_t size = 0;
		if (command->options == NULL) {
			continue;
		}
		FILE *file = open_memstream(&text, &size);
		zs_options_help(command->options, file);
		fclose(file);
		while ((option = zs_option_next(command->options, option)) != NULL) {
			char name[64];
			snprintf(name, sizeof(name), "--%s", option->name);
			if (!option->is_hidden && strstr(text, name) == NULL) {
				fail_msg("%s is not in --help of %s", name, command->name);
			}
		}
		assert_non_null(strstr(text, command->options->usage));
		assert_non_null(strstr(text, command->options->end));
		free(text);
	}
}

static void test_commands(void **state)
{
	char *page = read_page("run");
	const char *section = find_section(page, "SYNOPSIS");
	const struct zs_command *command;
	for (size_t i = 0; (command = zs_command_at(i)) != NULL; i++) {
		char call[64];
		snprintf(call, sizeof(call), "*zeroscan %s*", command->name);
		/* What zeroscan starts itself is no user's. */
		if (command->is_hidden && command->options == NULL) {
			continue;
		}
		if (strstr(section, call) == NULL) {
			fail_msg("%s is not in the SYNOPSIS of zeroscan(1)", call);
		}
	}
	free(page);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_options),
		cmocka_unit_test(test_help),
		cmocka_unit_test(test_commands),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
