#include "app/probe/tree.h"

#include <json-c/json.h>
#include <string.h>

#include "app/common/finding.h"
#include "app/common/option.h"

#define TEXT 2048
#define DEPTH_MAX 20

static const char *const colours[] = {
	[ZS_FINDING_FACT] = "",
	[ZS_FINDING_WORKS] = "\033[32m",
	[ZS_FINDING_LIMITED] = "\033[33m",
	[ZS_FINDING_FAILS] = "\033[31m",
	[ZS_FINDING_UNTRIED] = "\033[33m",
};

/** A member of an object, empty if it is not there. */
static const char *get(json_object *object, const char *key)
{
	const char *text = json_object_get_string(json_object_object_get(object, key));
	return text == NULL ? "" : text;
}

/** What went wrong, without what to do. */
static void describe_error(json_object *error, char *text, size_t size)
{
	const char *reason = get(error, "reason");
	snprintf(text, size, "%s: %s: %s%s%s", get(error, "device"), get(error, "op"),
		get(error, "message"), reason[0] == 0 ? "" : ": ", reason);
}

/** One finding's line: name, the status' word, its text and its error. */
static void print_line(json_object *finding, json_object *error, bool again, size_t indent,
	bool has_colour, FILE *file)
{
	const enum zs_finding_status status = zs_finding_status(finding);
	const char *word = status == ZS_FINDING_FACT ? "" : zs_finding_status_name(status);
	const char *name = zs_finding_name(finding), *said = zs_finding_text(finding);
	char text[TEXT], why[TEXT] = "";
	if (again) {
		snprintf(why, sizeof(why), "as above");
	} else if (error != NULL) {
		describe_error(error, why, sizeof(why));
	}
	snprintf(text, sizeof(text), "%s%s%s%s", word[0] != 0 && said[0] != 0 ? ": " : "", said,
		why[0] != 0 && (word[0] != 0 || said[0] != 0) ? ": " : "", why);
	const bool is_named_alone = word[0] == 0 && text[0] == 0;
	fprintf(file, "%*s%s%s%s%s%s", (int)indent, "", name, is_named_alone ? "" : ": ",
		has_colour ? colours[status] : "", word,
		has_colour && colours[status][0] != 0 ? "\033[0m" : "");
	zs_help_print(text, indent + strlen(name) + 2 + strlen(word), indent + 4, file);
}

/** True for the same error as that of the finding before, which is printed once. */
static bool is_again(json_object *error, json_object *before)
{
	return error != NULL && before != NULL && json_object_equal(error, before) != 0;
}

/** `before` is the error of the finding above this one; NULL if it has none. */
static void print(
	json_object *finding, json_object *before, size_t depth, bool has_colour, FILE *file)
{
	json_object *error = json_object_object_get(finding, "error");
	json_object *below = json_object_object_get(finding, "findings");
	const size_t indent = 2 * depth;
	const bool again = is_again(error, before);
	print_line(finding, error, again, indent, has_colour, file);
	if (!again && get(error, "hint")[0] != 0) {
		fprintf(file, "%*sto do: ", (int)indent + 4, "");
		zs_help_print(get(error, "hint"), indent + 11, indent + 4, file);
	}
	if (!json_object_is_type(below, json_type_array) || depth == DEPTH_MAX) {
		return;
	}
	before = NULL;
	for (size_t i = 0; i < json_object_array_length(below); i++) {
		json_object *next = json_object_array_get_idx(below, i);
		print(next, before, depth + 1, has_colour, file);
		before = json_object_object_get(next, "error");
	}
}

void zs_probe_tree_print(json_object *finding, bool has_colour, FILE *file)
{
	print(finding, NULL, 0, has_colour, file);
}
