#include "app/common/finding.h"

#include <json-c/json.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "app/common/text.h"

#define TEXT 512

static const char *const status_names[] = {
	[ZS_FINDING_FACT] = "fact",
	[ZS_FINDING_WORKS] = "works",
	[ZS_FINDING_LIMITED] = "limited",
	[ZS_FINDING_FAILS] = "fails",
	[ZS_FINDING_UNTRIED] = "untried",
};

#define STATUSES (sizeof(status_names) / sizeof(status_names[0]))

const char *zs_finding_status_name(enum zs_finding_status status)
{
	return status_names[status];
}

/** Adds a text from anywhere: a driver's, a monitor's. */
static void add_plain(json_object *object, const char *key, const char *text)
{
	char plain[TEXT];
	snprintf(plain, sizeof(plain), "%s", text);
	zs_text_make_plain(plain);
	zs_json_add_string(object, key, plain);
}

static void set(json_object *finding, enum zs_finding_status status, const char *format,
	va_list arguments) __attribute__((format(printf, 3, 0)));

static void set(
	json_object *finding, enum zs_finding_status status, const char *format, va_list arguments)
{
	char text[TEXT];
	vsnprintf(text, sizeof(text), format, arguments);
	zs_json_add_string(finding, "status", status_names[status]);
	add_plain(finding, "text", text);
}

json_object *zs_finding_create(
	const char *name, enum zs_finding_status status, const char *format, ...)
{
	json_object *finding = json_object_new_object();
	va_list arguments;
	add_plain(finding, "name", name);
	va_start(arguments, format);
	set(finding, status, format, arguments);
	va_end(arguments);
	return finding;
}

json_object *zs_finding_create_failed(const char *name, const struct zs_error *err)
{
	json_object *finding = zs_finding_create(name, ZS_FINDING_FAILS, "");
	zs_finding_set_error(finding, err);
	return finding;
}

void zs_finding_set(json_object *finding, enum zs_finding_status status, const char *format, ...)
{
	va_list arguments;
	va_start(arguments, format);
	set(finding, status, format, arguments);
	va_end(arguments);
}

void zs_finding_set_error(json_object *finding, const struct zs_error *err)
{
	json_object *error = json_object_new_object();
	const char *name = strerrorname_np(-err->code);
	add_plain(error, "device", err->device);
	add_plain(error, "op", err->op);
	zs_json_add_string(error, "errno", name == NULL ? "" : name);
	zs_json_add_string(error, "message", strerror(-err->code));
	add_plain(error, "reason", err->reason);
	add_plain(error, "hint", err->hint);
	zs_json_add(finding, "error", error);
}

void zs_finding_set_facts(json_object *finding, json_object *facts)
{
	zs_json_add(finding, "facts", facts);
}

void zs_finding_append(json_object *finding, json_object *below)
{
	json_object *findings = NULL;
	if (!json_object_object_get_ex(finding, "findings", &findings)) {
		findings = json_object_new_array();
		zs_json_add(finding, "findings", findings);
	}
	zs_json_append(findings, below);
	zs_json_set_complete(finding, zs_json_is_complete(findings));
}

void zs_finding_note(json_object *finding, const char *name, enum zs_finding_status status,
	const char *format, ...)
{
	json_object *below = zs_finding_create(name, status, "");
	va_list arguments;
	va_start(arguments, format);
	set(below, status, format, arguments);
	va_end(arguments);
	zs_finding_append(finding, below);
}

static const char *get(json_object *finding, const char *key)
{
	json_object *value = NULL;
	const char *text = json_object_object_get_ex(finding, key, &value)
				   ? json_object_get_string(value)
				   : NULL;
	return text == NULL ? "" : text;
}

const char *zs_finding_name(json_object *finding)
{
	return get(finding, "name");
}

const char *zs_finding_text(json_object *finding)
{
	return get(finding, "text");
}

enum zs_finding_status zs_finding_status(json_object *finding)
{
	const char *name = get(finding, "status");
	for (size_t i = 0; i < STATUSES; i++) {
		if (strcmp(status_names[i], name) == 0) {
			return (enum zs_finding_status)i;
		}
	}
	return ZS_FINDING_FACT;
}
