#include "app/completions/shell.h"

#include <string.h>

#include "app/commands.h"

const struct zs_command *zs_shell_next_command(size_t *i)
{
	const struct zs_command *command;
	do {
		command = zs_command_at((*i)++);
	} while (command != NULL && (command->is_hidden || command->missing != NULL));
	return command;
}

const struct zs_option *zs_shell_next_option(
	const struct zs_command *command, const struct zs_option *option)
{
	do {
		option = zs_option_next(command->options, option);
	} while (option != NULL && option->is_hidden);
	return option;
}

void zs_shell_print_values(const struct zs_option *option, FILE *file)
{
	const char *value;
	for (size_t i = 0; (value = zs_option_value_at(option, i)) != NULL; i++) {
		fprintf(file, "%s%s", i == 0 ? "" : " ", value);
	}
}

void zs_shell_print_escaped(const char *text, const char *special, FILE *file)
{
	for (; *text != 0; text++) {
		fprintf(file, "%s%c", strchr(special, *text) != NULL ? "\\" : "", *text);
	}
}
