#ifndef ZS_APP_RELAY_REPORT_H
#define ZS_APP_RELAY_REPORT_H

#include "app/relay/client.h"

struct json_object;

/** Appends what is known of a client, at its end, to the array `apps`. */
void zs_relay_report_add(struct json_object *apps, const struct zs_relay_client *client);

#endif
