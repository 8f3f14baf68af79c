#ifndef ZS_APP_RELAY_REPORT_H
#define ZS_APP_RELAY_REPORT_H

#include "app/relay/client.h"

struct json_object;

/* Apps that are reported each for itself; what more have shown is summed. */
#define ZS_RELAY_REPORTED_APPS 256

/** What apps have shown, of those that have ended. Bounded, whatever they do. */
struct zs_relay_report {
	struct json_object *apps;
	uint64_t other_apps;
	struct zs_relay_counts others, all;
	uint64_t max_pinned_bytes; ///< that imports of all apps pinned at once
	uint64_t dropped_imports;  ///< given up for others, as memory was short
};

void zs_relay_report_init(struct zs_relay_report *report);

/** Adds a client whose wire is finished. */
void zs_relay_report_add(struct zs_relay_report *report, const struct zs_relay_client *client);

/** All of it, as tests/proxy.schema.json has it. The caller puts it. */
struct json_object *zs_relay_report_to_json(const struct zs_relay_report *report);

/** Accepts a zeroed one. */
void zs_relay_report_finish(struct zs_relay_report *report);

#endif
