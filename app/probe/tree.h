#ifndef ZS_APP_PROBE_TREE_H
#define ZS_APP_PROBE_TREE_H

#include <stdbool.h>
#include <stdio.h>

struct json_object;

/**
 * Prints a finding and what is below it for people, each with the word of its status, which is
 * coloured too if `has_colour` is set.
 */
void zs_probe_tree_print(struct json_object *finding, bool has_colour, FILE *file);

#endif
