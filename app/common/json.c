#include "app/common/json.h"

#include <errno.h>
#include <json-c/json.h>
#include <math.h>
#include <string.h>

#include "app/common/output-file.h"

/** A number with at most three decimals: what the clock gives, without a tail of noise. */
void zs_json_add_number(json_object *object, const char *key, double value)
{
	char text[40];
	snprintf(text, sizeof(text), "%.3f", value);
	char *end = text;
	while (*end != 0) {
		end++;
	}
	while (end[-1] == '0') {
		*--end = 0;
	}
	if (end[-1] == '.') {
		end[-1] = 0;
	}
	json_object_object_add(object, key, json_object_new_double_s(value, text));
}

static json_object *figure(double value)
{
	char text[40];
	if (!isfinite(value)) {
		return NULL;
	}
	snprintf(text, sizeof(text), "%.6g", value);
	return json_object_new_double_s(value, text);
}

void zs_json_add_figure(json_object *object, const char *key, double value)
{
	json_object_object_add(object, key, figure(value));
}

void zs_json_append_figure(json_object *array, double value)
{
	json_object_array_add(array, figure(value));
}

void zs_json_add_string(json_object *object, const char *key, const char *value)
{
	json_object_object_add(object, key, value == NULL ? NULL : json_object_new_string(value));
}

int zs_json_write(struct json_object *object, FILE *file)
{
	const char *text = json_object_to_json_string_ext(object,
		JSON_C_TO_STRING_PRETTY | JSON_C_TO_STRING_SPACED | JSON_C_TO_STRING_NOSLASHESCAPE);
	if (text == NULL) {
		return -ENOMEM;
	}
	return fprintf(file, "%s\n", text) < 0 ? -errno : 0;
}

static int write_object(void *data, struct zs_output_file *file, struct zs_error *err)
{
	json_object *object = data;
	const int ret = object == NULL ? -ENOMEM : zs_json_write(object, file->stream);
	return ret < 0 ? zs_error_set(err, ret, file->path, "write", NULL, "") : 0;
}

enum zs_exit_status zs_json_save(struct json_object *object, const char *path, int *signal_fd)
{
	const enum zs_exit_status status =
		zs_output_file_save(path, signal_fd, write_object, object);
	json_object_put(object);
	return status;
}

void zs_json_add_words(struct json_object *object, const char *key, const char *text)
{
	struct json_object *words = json_object_new_array();
	while (*text != 0) {
		const size_t length = strcspn(text, " ");
		json_object_array_add(words, json_object_new_string_len(text, (int)length));
		text += length + strspn(text + length, " ");
	}
	json_object_object_add(object, key, words);
}
