#ifndef ZS_APP_RELAY_SUMMARY_H
#define ZS_APP_RELAY_SUMMARY_H

struct json_object;

/** Logs a report (report.h) for people: a line for each window. */
void zs_relay_summary_log(struct json_object *report);

#endif
