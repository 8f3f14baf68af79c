#ifndef ZS_APP_PROBE_REPORT_H
#define ZS_APP_PROBE_REPORT_H

#include <stdbool.h>

struct json_object;

/** All that a probe found. */
struct zs_probe_results {
	struct json_object *verdicts, *sections; ///< arrays
	bool has_verdicts;                       ///< they were looked for
	struct json_object *log;                 ///< the lines of the log, an array
	const char *interrupted; ///< the signal that ended it early; NULL if none did
};

/** Prints it for people, the verdicts first. */
void zs_probe_report_print(const struct zs_probe_results *results);

/** What --json writes; the caller puts it. NULL without memory. */
struct json_object *zs_probe_report_create(const struct zs_probe_results *results);

#endif
