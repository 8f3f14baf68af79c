#include "app/completions/shell.h"

/* What a backslash must stand before in single quotes. */
#define SPECIAL "'\\"

/** What may stand behind an option. */
static void print_values(const struct zs_option *option, FILE *file)
{
	if (option->files == ZS_OPTION_FILES) {
		fputs(" -rF", file);
	} else if (option->files == ZS_OPTION_DIRECTORIES) {
		fputs(" -xa '(__fish_complete_directories)'", file);
	} else if (zs_option_value_at(option, 0) == NULL) {
		fputs(" -x", file);
	} else {
		fputs(option->takes_list ? " -xa '(__fish_append , " : " -xa '", file);
		zs_shell_print_values(option, file);
		fputs(option->takes_list ? ")'" : "'", file);
	}
}

static void print_option(
	const struct zs_command *command, const struct zs_option *option, FILE *file)
{
	char text[512];
	fprintf(file, "complete -c zeroscan -n '__fish_seen_subcommand_from %s' -l %s",
		command->name, option->name);
	if (option->letter != 0) {
		fprintf(file, " -s %c", option->letter);
	}
	if (option->argument != NULL) {
		print_values(option, file);
	}
	fputs(" -d '", file);
	zs_shell_print_escaped(zs_option_help(option, text, sizeof(text)), SPECIAL, file);
	fputs("'\n", file);
}

static void print_fish(FILE *file)
{
	const struct zs_command *command;
	fputs("# fish completion for zeroscan, as `zeroscan completions fish` prints it\n"
	      "complete -c zeroscan -f\n"
	      "complete -c zeroscan -n __fish_use_subcommand -l help -s h -d 'the commands'\n"
	      "complete -c zeroscan -n __fish_use_subcommand -l version -d 'the version, and "
	      "what it was built with'\n",
		file);
	for (size_t i = 0; (command = zs_shell_next_command(&i)) != NULL;) {
		fprintf(file, "complete -c zeroscan -n __fish_use_subcommand -a %s -d '",
			command->name);
		zs_shell_print_escaped(command->summary, SPECIAL, file);
		fputs("'\n", file);
		const struct zs_option *option = NULL;
		while ((option = zs_shell_next_option(command, option)) != NULL) {
			print_option(command, option, file);
		}
		if (command->options->ends_at_word) {
			fprintf(file,
				"complete -c zeroscan -n '__fish_seen_subcommand_from %s' -xa "
				"'(__fish_complete_subcommand --fcs-skip=2)'\n",
				command->name);
		}
	}
}

const struct zs_shell zs_shell_fish = {"fish", print_fish};
