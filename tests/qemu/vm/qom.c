#include "tests/qemu/vm/qom.h"

#include <json-c/json_tokener.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

static void add_entry(json_object *list, const char *name, const char *type)
{
	json_object *entry = json_object_new_object();
	json_object_object_add(entry, "name", json_object_new_string(name));
	json_object_object_add(entry, "type", json_object_new_string(type));
	json_object_array_add(list, entry);
}

static bool has_entry(json_object *list, const char *name)
{
	for (size_t i = 0; i < json_object_array_length(list); i++) {
		json_object *value;
		json_object_object_get_ex(json_object_array_get_idx(list, i), "name", &value);
		if (strcmp(json_object_get_string(value), name) == 0) {
			return true;
		}
	}
	return false;
}

/** A child's type is its own property `type`, or unknown. */
static void add_child(
	json_object *list, const struct options *options, const char *path, const char *name)
{
	char child[256], type[256] = "child<container>";
	snprintf(child, sizeof(child), "%s/%s", strcmp(path, "/") == 0 ? "" : path, name);
	json_object *value = qom_get(options, child, "type");
	if (value != NULL) {
		snprintf(type, sizeof(type), "child<%.200s>", json_object_get_string(value));
		json_object_put(value);
	}
	if (!has_entry(list, name)) {
		add_entry(list, name, type);
	}
}

json_object *qom_list(const struct options *options, const char *path)
{
	json_object *list = json_object_new_array();
	const size_t length = strcmp(path, "/") == 0 ? 0 : strlen(path);
	char name[128];
	for (unsigned i = 0; i < options->qom_count; i++) {
		const char *entry = options->qom[i];
		const char *rest = entry + length;
		if (strncmp(entry, path, length) != 0) {
			continue;
		}
		if (rest[0] == ':') {
			snprintf(name, sizeof(name), "%.*s", (int)strcspn(rest + 1, "="), rest + 1);
			add_entry(list, name, "bool");
		} else if (rest[0] == '/') {
			snprintf(
				name, sizeof(name), "%.*s", (int)strcspn(rest + 1, "/:"), rest + 1);
			add_child(list, options, path, name);
		}
	}
	if (json_object_array_length(list) == 0) {
		json_object_put(list);
		return NULL;
	}
	return list;
}

json_object *qom_get(const struct options *options, const char *path, const char *property)
{
	char wanted[512];
	const int length = snprintf(wanted, sizeof(wanted), "%s:%s=", path, property);
	for (unsigned i = 0; i < options->qom_count; i++) {
		if (length < (int)sizeof(wanted) &&
			strncmp(options->qom[i], wanted, (size_t)length) == 0) {
			return json_tokener_parse(options->qom[i] + length);
		}
	}
	return NULL;
}
