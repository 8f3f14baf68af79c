#include "app/completions/shell.h"

static void print_options(const struct zs_command *command, FILE *file)
{
	const struct zs_option *option = NULL;
	fprintf(file, "\t\t%s) values='", command->name);
	while ((option = zs_shell_next_option(command, option)) != NULL) {
		if (option->letter != 0) {
			fprintf(file, "-%c ", option->letter);
		}
		fprintf(file, "--%s ", option->name);
	}
	fputs(command->options->ends_at_word ? "'\n\t\t\t_zeroscan_program && return ;;\n"
					     : "' ;;\n",
		file);
}

/** A program with words of its own behind the options: after --, or the first that is none. */
static void print_program(FILE *file)
{
	fputs("_zeroscan_program() {\n"
	      "\tlocal i=2\n"
	      "\twhile ((i < COMP_CWORD)) && [[ ${COMP_WORDS[i]} != -- ]]; do\n"
	      "\t\t((++i))\n"
	      "\tdone\n"
	      "\tif ((i + 1 < COMP_CWORD)) && declare -F _command_offset >/dev/null; then\n"
	      "\t\t_command_offset $((i + 1))\n"
	      "\telif ((i + 1 == COMP_CWORD)) || { ((i == COMP_CWORD)) && [[ $word == [!-]* ]]; }; "
	      "then\n"
	      "\t\tmapfile -t COMPREPLY < <(compgen -c -- \"$word\")\n"
	      "\telse\n"
	      "\t\t((i < COMP_CWORD))\n"
	      "\tfi\n"
	      "}\n",
		file);
}

/** What may stand behind an option; where that is a file, bash itself knows more. */
static void print_values(
	const struct zs_command *command, const struct zs_option *option, FILE *file)
{
	fprintf(file, "\t%s:--%s) ", command->name, option->name);
	if (option->files == ZS_OPTION_FILES) {
		fputs("return ;;\n", file);
	} else if (option->files == ZS_OPTION_DIRECTORIES) {
		fputs("compopt +o default -o dirnames; return ;;\n", file);
	} else if (zs_option_value_at(option, 0) == NULL) {
		fputs("compopt +o default; return ;;\n", file);
	} else {
		fputs("values='", file);
		zs_shell_print_values(option, file);
		fprintf(file, "'%s ;;\n", option->takes_list ? " is_list=1" : "");
	}
}

static void print_bash(FILE *file)
{
	const struct zs_command *command;
	fputs("# bash completion for zeroscan, as `zeroscan completions bash` prints it\n", file);
	print_program(file);
	fputs("_zeroscan() {\n"
	      "\tlocal word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]}\n"
	      "\tlocal command=${COMP_WORDS[1]} values='' is_list='' front=''\n"
	      "\tCOMPREPLY=()\n"
	      "\tif ((COMP_CWORD == 1)); then\n"
	      "\t\tcommand='' before=''\n"
	      "\telif [[ $word == '=' ]]; then\n"
	      "\t\tword=''\n"
	      "\telif [[ $before == '=' ]]; then\n"
	      "\t\tbefore=${COMP_WORDS[COMP_CWORD - 2]}\n"
	      "\tfi\n"
	      "\tcase $command:$before in\n",
		file);
	for (size_t i = 0; (command = zs_shell_next_command(&i)) != NULL;) {
		const struct zs_option *option = NULL;
		while ((option = zs_shell_next_option(command, option)) != NULL) {
			if (option->argument != NULL) {
				print_values(command, option, file);
			}
		}
	}
	fputs("\t*)\n"
	      "\t\tcase $command in\n"
	      "\t\t'') values='",
		file);
	for (size_t i = 0; (command = zs_shell_next_command(&i)) != NULL;) {
		fprintf(file, "%s ", command->name);
	}
	fputs("--help --version' ;;\n", file);
	for (size_t i = 0; (command = zs_shell_next_command(&i)) != NULL;) {
		print_options(command, file);
	}
	fputs("\t\tesac\n"
	      "\tesac\n"
	      "\tif [[ $is_list ]]; then\n"
	      "\t\tcompopt -o nospace\n"
	      "\t\t[[ $word != *,* ]] || front=${word%,*},\n"
	      "\tfi\n"
	      "\tmapfile -t COMPREPLY < <(compgen -P \"$front\" -W \"$values\" -- "
	      "\"${word#\"$front\"}\")\n"
	      "}\n"
	      "complete -o default -F _zeroscan zeroscan\n",
		file);
}

const struct zs_shell zs_shell_bash = {"bash", print_bash};
