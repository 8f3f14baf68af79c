#ifndef ZS_APP_COMMON_COMMAND_H
#define ZS_APP_COMMON_COMMAND_H

#include <stdbool.h>

#include "app/common/exit-status.h"
#include "app/common/option.h"

/** One of zeroscan's commands. To add one: a folder with such a table, and a line in commands.c. */
struct zs_command {
	const char *name;
	const char *summary; ///< one line for --help
	const char *missing; ///< what this build lacks for it, and how to get it; NULL if nothing
	bool is_hidden;      ///< from --help
	const struct zs_option_table *options; ///< NULL if it is missing, or zeroscan starts it
	/** Runs it; argv[0] is its name. NULL if it is missing. */
	enum zs_exit_status (*run)(int argc, char **argv);
};

#endif
