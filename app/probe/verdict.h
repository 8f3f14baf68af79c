#ifndef ZS_APP_PROBE_VERDICT_H
#define ZS_APP_PROBE_VERDICT_H

#include <stdbool.h>
#include <stdio.h>

struct json_object;
struct zs_probe_request;

/**
 * Tries each path on each display: the monitors of each KMS device, and the Wayland compositor. An
 * array of verdicts:
 *
 *   "display", "target"   "kms", and what --display names: "kms:card0:HDMI-A-1"
 *   "path"                as --path has it
 *   "verdict"             "works", "fails", "untried"
 *   "label"               as run's, of one that works
 *   "checked"             the last frame was read back, and was right to the pixel
 *   "memory"              as run's JSON; of an untried path what was imported; null if nothing
 *   "padding"             of the memory: 0 where none is wanted
 *   "size" …              as run's JSON, if there was a path; null if not
 *   "error"               as a finding's; not there if it works
 *   "tried"               findings: what was passed over
 *
 * NULL without memory.
 */
struct json_object *zs_probe_verdicts_create(const struct zs_probe_request *request);

/** Prints them for people: a sentence for each display, and a line for each path. */
void zs_probe_verdicts_print(struct json_object *verdicts, bool has_colour, FILE *file);

#endif
