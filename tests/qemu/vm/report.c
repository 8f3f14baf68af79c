#include "tests/qemu/vm/report.h"

#include <stdarg.h>
#include <stdio.h>

json_object *report_begin(const char *event)
{
	json_object *line = json_object_new_object();
	report_text(line, "event", event);
	return line;
}

void report_number(json_object *line, const char *name, int64_t value)
{
	json_object_object_add(line, name, json_object_new_int64(value));
}

void report_real(json_object *line, const char *name, double value)
{
	char text[32];
	snprintf(text, sizeof(text), "%.6g", value);
	json_object_object_add(line, name, json_object_new_double_s(value, text));
}

void report_bool(json_object *line, const char *name, bool value)
{
	json_object_object_add(line, name, json_object_new_boolean(value));
}

void report_text(json_object *line, const char *name, const char *value)
{
	json_object_object_add(line, name, value == NULL ? NULL : json_object_new_string(value));
}

void report_end(json_object *line)
{
	puts(json_object_to_json_string_ext(
		line, JSON_C_TO_STRING_PLAIN | JSON_C_TO_STRING_NOSLASHESCAPE));
	fflush(stdout);
	json_object_put(line);
}

void report_violate(struct report *report, const char *format, ...)
{
	char text[256];
	va_list arguments;
	va_start(arguments, format);
	vsnprintf(text, sizeof(text), format, arguments);
	va_end(arguments);
	fprintf(stderr, "vm: violation: %s\n", text);
	json_object *line = report_begin("violation");
	report_text(line, "text", text);
	report_end(line);
	report->violations++;
}
