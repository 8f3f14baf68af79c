#include <errno.h>
#include <string.h>

#include "app/common/log.h"
#include "app/common/option-value.h"
#include "app/completions/shell.h"

extern const struct zs_shell zs_shell_bash;
extern const struct zs_shell zs_shell_fish;
extern const struct zs_shell zs_shell_zsh;

static const struct zs_shell *const shells[] = {
	&zs_shell_bash,
	&zs_shell_fish,
	&zs_shell_zsh,
};

#define SHELLS (sizeof(shells) / sizeof(shells[0]))

/** The options of `zeroscan completions`. */
struct options {
	const struct zs_shell *shell;
	bool help;
};

static int take_words(void *to, int count, char **words)
{
	struct options *options = to;
	for (size_t i = 0; i < SHELLS && count == 1; i++) {
		if (strcmp(shells[i]->name, words[0]) == 0) {
			options->shell = shells[i];
			return 0;
		}
	}
	zs_log(ZS_LOG_ERROR, "the name of one shell is wanted (see zeroscan completions --help)");
	return -EINVAL;
}

static void list_shells(FILE *file)
{
	for (size_t i = 0; i < SHELLS; i++) {
		fprintf(file, "  %s\n", shells[i]->name);
	}
}

static const struct zs_option table[] = {
	{.heading = "Options"},
	ZS_OPTIONS_OF_ALL,
	{0},
};

static const struct zs_option_section sections[] = {
	{"Shells", list_shells},
	{0},
};

static const struct zs_option_table option_table = {
	.command = "completions",
	.usage = "Usage: zeroscan completions SHELL\n"
		 "Prints the script by which a shell completes zeroscan's words.\n",
	.options = table,
	.sections = sections,
	.end = "\n"
	       "Exit status: 0 done; 2 wrong usage.\n"
	       "More in zeroscan(1).\n",
	.take_words = take_words,
};

static enum zs_exit_status run_completions(int argc, char **argv)
{
	struct options options = {0};
	if (zs_options_parse(&option_table, &options, argc, argv, &options.help) < 0) {
		return ZS_EXIT_USAGE;
	}
	if (options.help) {
		zs_options_help(&option_table, stdout);
	} else {
		options.shell->print(stdout);
	}
	return ZS_EXIT_DONE;
}

const struct zs_command zs_command_completions = {
	.name = "completions",
	.summary = "print what a shell completes words by",
	.is_hidden = true,
	.options = &option_table,
	.run = run_completions,
};
