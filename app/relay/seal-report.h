#ifndef ZS_APP_RELAY_SEAL_REPORT_H
#define ZS_APP_RELAY_SEAL_REPORT_H

#include <stdio.h>

#include "app/relay/buffers/pool-shape.h"

struct json_object;

/** Pools as JSON: an array, which the caller puts. */
struct json_object *zs_relay_seal_report_to_json(const struct zs_relay_pool_shapes *shapes);

/** Prints what a report (report.h) says of all apps' pools, as a table. 0 or -ENOMEM. */
int zs_relay_seal_report_print(struct json_object *report, FILE *file);

#endif
