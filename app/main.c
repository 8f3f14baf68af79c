#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "app/child-tasks.h"
#include "app/commands.h"
#include "app/common/log.h"
#include "app/common/stack.h"
#include "config.h"

static void print_help(void)
{
	puts("Usage: zeroscan COMMAND [OPTION]...\n"
	     "Shows software-rendered pixels on a screen without copying them, proves it, and\n"
	     "measures what it is worth.\n"
	     "\n"
	     "Commands:");
	const struct zs_command *command;
	for (size_t i = 0; (command = zs_command_at(i)) != NULL; i++) {
		if (!command->is_hidden) {
			printf("  %-22s %s\n", command->name, command->summary);
		}
	}
	puts("\n"
	     "  zeroscan COMMAND --help    the command's options\n"
	     "  zeroscan --version         the version, and what it was built with\n"
	     "\n"
	     "More in zeroscan(1).");
}

/**
 * Opens what is missing of the three standard fds: a device must not land on number 2. They are
 * of the wrong direction, so that who uses them gets an error instead of silence.
 */
static void fill_standard_fds(void)
{
	for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++) {
		if (fcntl(fd, F_GETFD) < 0) {
			open("/dev/null", fd == STDIN_FILENO ? O_WRONLY : O_RDONLY);
		}
	}
}

/** What was printed to standard output must also have arrived there. */
static enum zs_exit_status finish_stdout(enum zs_exit_status status)
{
	if (fflush(stdout) != 0 || ferror(stdout)) {
		zs_log(ZS_LOG_ERROR, "standard output: write: %m");
		return ZS_EXIT_FAILED;
	}
	return status;
}

static enum zs_exit_status run(const struct zs_command *command, int argc, char **argv)
{
	if (command->missing != NULL) {
		zs_log(ZS_LOG_ERROR, "%s", command->missing);
		return ZS_EXIT_IMPOSSIBLE;
	}
	struct zs_error err = {0};
	return zs_stack_reserve(&err) < 0 ? zs_exit_error(ZS_EXIT_IMPOSSIBLE, "cannot start", &err)
					  : command->run(argc, argv);
}

/** What is no command. */
static enum zs_exit_status unknown(const char *word)
{
	if (word[0] == 0) {
		zs_log(ZS_LOG_ERROR, "no command given: see zeroscan --help");
	} else {
		zs_log(ZS_LOG_ERROR, "unknown %s '%s': see zeroscan --help",
			word[0] == '-' ? "option" : "command", word);
	}
	return ZS_EXIT_USAGE;
}

int main(int argc, char **argv)
{
	fill_standard_fds();
	/* A file or memory that may not grow that far (ulimit -f) is an error, with a line. */
	signal(SIGXFSZ, SIG_IGN);
	zs_child_tasks_serve(argc, argv);
	const char *word = argc > 1 ? argv[1] : "";
	if (strcmp(word, "--help") == 0 || strcmp(word, "-h") == 0 || strcmp(word, "help") == 0) {
		print_help();
		return finish_stdout(ZS_EXIT_DONE);
	}
	if (strcmp(word, "--version") == 0) {
		puts("zeroscan " ZS_VERSION "\n" ZS_BUILT_WITH);
		return finish_stdout(ZS_EXIT_DONE);
	}
	const struct zs_command *command = zs_command_find(word);
	return command == NULL ? unknown(word) : finish_stdout(run(command, argc - 1, argv + 1));
}
