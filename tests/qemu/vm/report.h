#ifndef ZS_TESTS_VM_REPORT_H
#define ZS_TESTS_VM_REPORT_H

#include <json-c/json_object.h>
#include <stdbool.h>
#include <stdint.h>

/** What is told on standard output, one JSON object a line. There is one. */
struct report {
	unsigned violations; ///< what the client did and may not
};

/** Begins a line about an event. It is given to report_end(). */
json_object *report_begin(const char *event);

void report_number(json_object *line, const char *name, int64_t value);
void report_real(json_object *line, const char *name, double value);
void report_bool(json_object *line, const char *name, bool value);

/** NULL is said as null. */
void report_text(json_object *line, const char *name, const char *value);

/** Writes the line and frees it. */
void report_end(json_object *line);

/** Tells, here and on standard error, what the client must not do, and counts it. */
void report_violate(struct report *report, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

#endif
