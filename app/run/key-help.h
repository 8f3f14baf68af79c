#ifndef ZS_APP_RUN_KEY_HELP_H
#define ZS_APP_RUN_KEY_HELP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

/** How long a line of the help on the screen can be. */
#define ZS_KEY_HELP_COLUMNS 21

/** The i-th line of the help on keys for the screen, in `text`; false behind the last. */
bool zs_key_help_line(size_t i, char *text, size_t size);

/** How many lines that are. */
size_t zs_key_help_rows(void);

/** Prints all keys in one sentence, for --help. */
void zs_key_list(FILE *file);

#endif
