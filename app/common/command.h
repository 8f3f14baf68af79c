#ifndef ZS_APP_COMMON_COMMAND_H
#define ZS_APP_COMMON_COMMAND_H

#include "app/common/exit-status.h"

/** One of zeroscan's commands. To add one: a file with such a table, and a line in main.c. */
struct zs_command {
	const char *name;
	const char *summary; ///< one line for --help
	/** Runs it; argv[0] is its name. */
	enum zs_exit_status (*run)(int argc, char **argv);
};

extern const struct zs_command zs_command_run;
extern const struct zs_command zs_command_bench;
extern const struct zs_command zs_command_view;

#endif
