#ifndef ZS_APP_COMPLETIONS_SHELL_H
#define ZS_APP_COMPLETIONS_SHELL_H

#include <stdio.h>

#include "app/common/command.h"

/** A shell that completes zeroscan's words. To add one: a file with such a table, and a line in
 * command.c. */
struct zs_shell {
	const char *name;
	void (*print)(FILE *file); ///< the script that it reads
};

/* What scripts are made of; hidden commands and options are not in them. */

/** The command behind `*i`, which starts as 0; NULL behind the last. */
const struct zs_command *zs_shell_next_command(size_t *i);

/** The command's option behind `option`, the first if that is NULL; NULL behind the last. */
const struct zs_option *zs_shell_next_option(
	const struct zs_command *command, const struct zs_option *option);

/** Prints the option's values with spaces between. */
void zs_shell_print_values(const struct zs_option *option, FILE *file);

/** Prints text, a backslash before each of the characters in `special`. */
void zs_shell_print_escaped(const char *text, const char *special, FILE *file);

#endif
