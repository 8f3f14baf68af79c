#ifndef ZS_APP_COMMANDS_H
#define ZS_APP_COMMANDS_H

#include <stddef.h>

#include "app/common/command.h"

/** The i-th command, in the order of --help; NULL behind the last. */
const struct zs_command *zs_command_at(size_t i);

/** The command called `name`; NULL if there is none. */
const struct zs_command *zs_command_find(const char *name);

#endif
