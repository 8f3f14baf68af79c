#ifndef ZS_APP_PROBE_BUG_REPORT_H
#define ZS_APP_PROBE_BUG_REPORT_H

struct json_object;
struct zs_probe_results;

/**
 * What --report writes: the results with the monitors and the log, without the names of the user
 * and the machine and without serial numbers. It says at its top what it holds and what it leaves
 * out. The results are changed: the names go there, too. The caller puts it. NULL without memory.
 */
struct json_object *zs_bug_report_create(const struct zs_probe_results *results);

#endif
