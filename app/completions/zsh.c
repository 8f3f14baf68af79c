#include <string.h>

#include "app/completions/shell.h"

/* What a backslash must stand before, in descriptions. */
#define SPECIAL "\\[]:"

/** Prints text that stands between single quotes. */
static void print_quoted(const char *text, FILE *file)
{
	while (*text != 0) {
		const size_t plain = strcspn(text, "'");
		char part[512];
		snprintf(part, sizeof(part), "%.*s", (int)plain, text);
		zs_shell_print_escaped(part, SPECIAL, file);
		text += plain;
		if (*text != 0) {
			fputs("'\\''", file);
			text++;
		}
	}
}

/** What may stand behind an option. */
static void print_values(const struct zs_option *option, FILE *file)
{
	char argument[64];
	fputc(':', file);
	print_quoted(zs_option_argument(option, argument, sizeof(argument)), file);
	fputc(':', file);
	if (option->files == ZS_OPTION_FILES) {
		fputs("_files", file);
	} else if (option->files == ZS_OPTION_DIRECTORIES) {
		fputs("_directories", file);
	} else if (zs_option_value_at(option, 0) != NULL) {
		fputs(option->takes_list ? "_values -s , value " : "(", file);
		zs_shell_print_values(option, file);
		fputs(option->takes_list ? "" : ")", file);
	}
}

static void print_option(const struct zs_option *option, FILE *file)
{
	char text[512];
	fputs(" \\\n\t\t\t", file);
	if (option->letter != 0) {
		fprintf(file, "'(-%c --%s)'{-%c,--%s}'", option->letter, option->name,
			option->letter, option->name);
	} else {
		fprintf(file, "'--%s%s", option->name, option->argument != NULL ? "=" : "");
	}
	fputc('[', file);
	print_quoted(zs_option_help(option, text, sizeof(text)), file);
	fputc(']', file);
	if (option->argument != NULL) {
		print_values(option, file);
	}
	fputc('\'', file);
}

static void print_zsh(FILE *file)
{
	const struct zs_command *command;
	fputs("#compdef zeroscan\n"
	      "# zsh completion for zeroscan, as `zeroscan completions zsh` prints it\n"
	      "_zeroscan() {\n"
	      "\tlocal -a commands=(\n",
		file);
	for (size_t i = 0; (command = zs_shell_next_command(&i)) != NULL;) {
		fprintf(file, "\t\t'%s:", command->name);
		print_quoted(command->summary, file);
		fputs("'\n", file);
	}
	fputs("\t)\n"
	      "\tif ((CURRENT == 2)); then\n"
	      "\t\t_describe command commands\n"
	      "\t\t_arguments '--help[the commands]' '--version[the version, and what it was "
	      "built with]'\n"
	      "\t\treturn\n"
	      "\tfi\n"
	      "\tshift words\n"
	      "\t((CURRENT--))\n"
	      "\tcase $words[1] in\n",
		file);
	for (size_t i = 0; (command = zs_shell_next_command(&i)) != NULL;) {
		const struct zs_option *option = NULL;
		fprintf(file, "\t%s)\n\t\t_arguments", command->name);
		while ((option = zs_shell_next_option(command, option)) != NULL) {
			print_option(option, file);
		}
		fputs(command->options->ends_at_word ? " \\\n\t\t\t'*::program: _normal'" : "",
			file);
		fputs("\n\t\t;;\n", file);
	}
	fputs("\tesac\n"
	      "}\n"
	      "_zeroscan \"$@\"\n",
		file);
}

const struct zs_shell zs_shell_zsh = {"zsh", print_zsh};
