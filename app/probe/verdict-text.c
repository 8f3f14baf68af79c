#include <json-c/json.h>
#include <string.h>

#include "app/common/option.h"
#include "app/probe/verdict.h"

#define TEXT 1024

/** What the label of a path comes to. */
struct meaning {
	const char *label, *path; ///< NULL: of any
	const char *sentence;     ///< between the target and the path
};

static const struct meaning meanings[] = {
	{"zero-copy", NULL, "can show CPU-drawn pixels without a copy"},
	{"driver-copied", NULL, "takes CPU-drawn pixels as they are, and its driver copies them"},
	{"composited", "texture",
		"can show CPU-drawn pixels without a copy, by a GPU that composites them"},
	{"composited", NULL, "takes CPU-drawn pixels without a copy, and composites them"},
	{"not shown", NULL, "shows nothing"},
};

static const char *const other_label = "can show CPU-drawn pixels only by copying them";

static const char *get(json_object *object, const char *key)
{
	const char *text = json_object_get_string(json_object_object_get(object, key));
	return text == NULL ? "" : text;
}

static bool has_verdict(json_object *verdict, const char *name)
{
	return strcmp(get(verdict, "verdict"), name) == 0;
}

/** The error in a line, with what to do if `has_hint`. */
static void write_error(json_object *verdict, bool has_hint, char *text, size_t size)
{
	json_object *error = json_object_object_get(verdict, "error");
	const char *reason = get(error, "reason"), *hint = has_hint ? get(error, "hint") : "";
	snprintf(text, size, "%s: %s: %s%s%s%s%s", get(error, "device"), get(error, "op"),
		get(error, "message"), reason[0] == 0 ? "" : ": ", reason, hint[0] == 0 ? "" : "; ",
		hint);
}

static const char *sentence_of(json_object *verdict)
{
	for (size_t i = 0; i < sizeof(meanings) / sizeof(meanings[0]); i++) {
		const struct meaning *meaning = &meanings[i];
		if (strcmp(meaning->label, get(verdict, "label")) == 0 &&
			(meaning->path == NULL ||
				strcmp(meaning->path, get(verdict, "path")) == 0)) {
			return meaning->sentence;
		}
	}
	return other_label;
}

/** The first of a target's verdicts, from `from` on, of that name; NULL if there is none. */
static json_object *find(json_object *verdicts, size_t from, const char *name)
{
	const char *target = get(json_object_array_get_idx(verdicts, from), "target");
	for (size_t i = from; i < json_object_array_length(verdicts); i++) {
		json_object *verdict = json_object_array_get_idx(verdicts, i);
		if (strcmp(get(verdict, "target"), target) == 0 && has_verdict(verdict, name)) {
			return verdict;
		}
	}
	return NULL;
}

/** What the target's paths come to. */
static void write_sentence(json_object *verdicts, size_t from, char *text, size_t size)
{
	json_object *best = find(verdicts, from, "works");
	json_object *failed = find(verdicts, from, "fails");
	json_object *untried = find(verdicts, from, "untried");
	char why[TEXT] = "";
	if (best == NULL) {
		write_error(untried != NULL ? untried : failed, true, why, sizeof(why));
		snprintf(text, size, "%s: %s", untried != NULL ? "was not tried" : "shows nothing",
			why);
		return;
	}
	const char *words = sentence_of(best);
	if (words != other_label || failed == NULL) {
		snprintf(text, size, "%s: %s.", words, get(best, "path"));
		return;
	}
	write_error(failed, false, why, sizeof(why));
	snprintf(text, size, "%s: %s (%s fails: %s).", words, get(best, "path"),
		get(failed, "path"), why);
}

static void print_sentence(json_object *verdicts, size_t from, FILE *file)
{
	const char *target = get(json_object_array_get_idx(verdicts, from), "target");
	char text[2 * TEXT] = " ";
	write_sentence(verdicts, from, text + 1, sizeof(text) - 1);
	fprintf(file, "%s", target);
	zs_help_print(text, strlen(target), 4, file);
}

static void print_path(json_object *verdict, bool has_colour, FILE *file)
{
	static const char *const colours[][2] = {
		{"works", "\033[32m"}, {"fails", "\033[31m"}, {"untried", "\033[33m"}};
	const char *word = get(verdict, "verdict"), *colour = "";
	char text[TEXT];
	for (size_t i = 0; has_colour && i < sizeof(colours) / sizeof(colours[0]); i++) {
		colour = strcmp(colours[i][0], word) == 0 ? colours[i][1] : colour;
	}
	if (has_verdict(verdict, "works")) {
		const char *gpu = get(verdict, "gpu"), *method = get(verdict, "copy_method");
		snprintf(text, sizeof(text), ": %s, memory %s%s%s%s%s%s", get(verdict, "label"),
			get(verdict, "memory"), method[0] == 0 ? "" : ", ", method,
			gpu[0] == 0 ? "" : ", ", gpu,
			json_object_get_boolean(json_object_object_get(verdict, "checked"))
				? "; read back, and right to the pixel"
				: "");
	} else {
		snprintf(text, sizeof(text), ": ");
		write_error(verdict, true, text + 2, sizeof(text) - 2);
	}
	fprintf(file, "  %-8s %s%s%s", get(verdict, "path"), colour, word,
		colour[0] == 0 ? "" : "\033[0m");
	zs_help_print(text, 11 + strlen(word), 4, file);
}

void zs_probe_verdicts_print(json_object *verdicts, bool has_colour, FILE *file)
{
	const char *target = "";
	if (json_object_array_length(verdicts) == 0) {
		fputs("No frames can be shown here: there is no monitor and no Wayland "
		      "compositor.\n",
			file);
	}
	for (size_t i = 0; i < json_object_array_length(verdicts); i++) {
		json_object *verdict = json_object_array_get_idx(verdicts, i);
		if (strcmp(target, get(verdict, "target")) != 0) {
			target = get(verdict, "target");
			print_sentence(verdicts, i, file);
		}
		print_path(verdict, has_colour, file);
	}
}
