#ifndef ZS_APP_PROBE_VERDICT_H
#define ZS_APP_PROBE_VERDICT_H

#include <stdbool.h>
#include <stdio.h>

struct json_object;
struct zs_probe_request;

/** Which paths show frames on which displays: an array of verdicts. NULL without memory. */
struct json_object *zs_probe_verdicts_create(const struct zs_probe_request *request);

/** Prints them for people, a sentence each. */
void zs_probe_verdicts_print(struct json_object *verdicts, bool has_colour, FILE *file);

#endif
