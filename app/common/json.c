#include "app/common/json.h"

#include <errno.h>
#include <json-c/json.h>
#include <math.h>
#include <string.h>

#include "app/common/output-file.h"
#include "app/common/text.h"

/* Its address marks objects and arrays of which something is missing. */
static char incomplete;

bool zs_json_is_complete(json_object *object)
{
	return object != NULL && json_object_get_userdata(object) != &incomplete;
}

void zs_json_set_complete(json_object *object, bool is_complete)
{
	if (object != NULL && !is_complete) {
		json_object_set_userdata(object, &incomplete, NULL);
	}
}

/** After an attempt to add `value`: the container knows whether it has all of it. */
static void note_added(json_object *container, json_object *value, bool is_added)
{
	if (!is_added) {
		json_object_put(value);
	}
	zs_json_set_complete(container, is_added && zs_json_is_complete(value));
}

void zs_json_add(json_object *object, const char *key, json_object *value)
{
	note_added(object, value,
		object != NULL && value != NULL && json_object_object_add(object, key, value) == 0);
}

void zs_json_append(json_object *array, json_object *value)
{
	note_added(array, value,
		array != NULL && value != NULL && json_object_array_add(array, value) == 0);
}

void zs_json_add_null(json_object *object, const char *key)
{
	zs_json_set_complete(
		object, object != NULL && json_object_object_add(object, key, NULL) == 0);
}

void zs_json_add_bool(json_object *object, const char *key, bool value)
{
	zs_json_add(object, key, json_object_new_boolean(value));
}

void zs_json_add_count(json_object *object, const char *key, uint64_t value)
{
	zs_json_add(object, key, json_object_new_int64((int64_t)value));
}

void zs_json_add_string(json_object *object, const char *key, const char *value)
{
	if (value == NULL) {
		zs_json_add_null(object, key);
	} else {
		zs_json_add(object, key, json_object_new_string(value));
	}
}

void zs_json_append_string(json_object *array, const char *value)
{
	zs_json_append(array, json_object_new_string(value));
}

void zs_json_add_number(json_object *object, const char *key, double value)
{
	char text[40];
	if (!isfinite(value)) {
		zs_json_add_null(object, key);
		return;
	}
	snprintf(text, sizeof(text), "%.3f", value);
	char *end = text + strlen(text);
	while (end[-1] == '0') {
		*--end = 0;
	}
	if (end[-1] == '.') {
		end[-1] = 0;
	}
	zs_json_add(object, key, json_object_new_double_s(value, text));
}

static json_object *new_figure(double value)
{
	char text[40];
	snprintf(text, sizeof(text), "%.6g", value);
	return json_object_new_double_s(value, text);
}

void zs_json_add_figure(json_object *object, const char *key, double value)
{
	if (isfinite(value)) {
		zs_json_add(object, key, new_figure(value));
	} else {
		zs_json_add_null(object, key);
	}
}

void zs_json_append_figure(json_object *array, double value)
{
	if (isfinite(value)) {
		zs_json_append(array, new_figure(value));
	} else {
		zs_json_set_complete(
			array, array != NULL && json_object_array_add(array, NULL) == 0);
	}
}

void zs_json_add_words(json_object *object, const char *key, const char *text)
{
	json_object *words = json_object_new_array();
	while (*text != 0) {
		const size_t length = strcspn(text, " ");
		zs_json_append(words, json_object_new_string_len(text, (int)length));
		text += length + strspn(text + length, " ");
	}
	zs_json_add(object, key, words);
}

void zs_json_add_size(json_object *object, const char *key, uint32_t width, uint32_t height)
{
	json_object *size = json_object_new_array();
	zs_json_append(size, json_object_new_int64(width));
	zs_json_append(size, json_object_new_int64(height));
	zs_json_add(object, key, size);
}

/*
 * Written here and not by json-c: its own printer leaves out, without a word, what does not fit
 * into a buffer that could not grow, and passes on what is no UTF-8.
 */
static void write_string(const char *text, FILE *file)
{
	fputc('"', file);
	while (*text != 0) {
		const size_t length = zs_text_char_length(text);
		if (length == 0) {
			fputs("\\ufffd", file);
		} else if (zs_text_is_control(text)) {
			fprintf(file, "\\u%04x", (unsigned char)text[length - 1]);
		} else {
			fprintf(file, *text == '"' || *text == '\\' ? "\\%.*s" : "%.*s",
				(int)length, text);
		}
		text += length == 0 ? 1 : length;
	}
	fputc('"', file);
}

static int write_value(json_object *value, int depth, FILE *file);

static int write_members(json_object *object, int depth, FILE *file)
{
	const char *before = "";
	json_object_object_foreach(object, key, value)
	{
		fprintf(file, "%s\n%*s", before, 2 * depth, "");
		write_string(key, file);
		fputs(": ", file);
		const int ret = write_value(value, depth, file);
		if (ret < 0) {
			return ret;
		}
		before = ",";
	}
	return 0;
}

static int write_elements(json_object *array, int depth, FILE *file)
{
	for (size_t i = 0; i < json_object_array_length(array); i++) {
		fprintf(file, "%s\n%*s", i == 0 ? "" : ",", 2 * depth, "");
		const int ret = write_value(json_object_array_get_idx(array, i), depth, file);
		if (ret < 0) {
			return ret;
		}
	}
	return 0;
}

/** An object or an array; `depth` is that of the line on which it begins. */
static int write_container(json_object *value, int depth, FILE *file)
{
	const bool is_object = json_object_is_type(value, json_type_object);
	const bool is_empty = (is_object ? (size_t)json_object_object_length(value)
					 : json_object_array_length(value)) == 0;
	fputc(is_object ? '{' : '[', file);
	const int ret = is_object ? write_members(value, depth + 1, file)
				  : write_elements(value, depth + 1, file);
	if (!is_empty) {
		fprintf(file, "\n%*s", 2 * depth, "");
	}
	fputc(is_object ? '}' : ']', file);
	return ret;
}

/** A number or a boolean, which json-c prints without its buffer having to grow. */
static int write_scalar(json_object *value, FILE *file)
{
	if (json_object_is_type(value, json_type_double) &&
		!isfinite(json_object_get_double(value))) {
		return fputs("null", file) < 0 ? -errno : 0;
	}
	const char *text = json_object_to_json_string_ext(value, JSON_C_TO_STRING_PLAIN);
	return text == NULL ? -ENOMEM : fputs(text, file) < 0 ? -errno : 0;
}

static int write_value(json_object *value, int depth, FILE *file)
{
	switch (json_object_get_type(value)) {
	case json_type_null:
		fputs("null", file);
		return 0;
	case json_type_object:
	case json_type_array:
		return write_container(value, depth, file);
	case json_type_string:
		write_string(json_object_get_string(value), file);
		return 0;
	default:
		return write_scalar(value, file);
	}
}

int zs_json_write(struct json_object *object, FILE *file)
{
	int ret = zs_json_is_complete(object) ? write_value(object, 0, file) : -ENOMEM;
	return ret < 0 ? ret : fputc('\n', file) == EOF ? -errno : 0;
}

static int write_document(void *data, struct zs_output_file *file, struct zs_error *err)
{
	const int ret = zs_json_write(data, file->stream);
	return ret < 0 ? zs_error_set(err, ret, file->path, "write", NULL, "") : 0;
}

enum zs_exit_status zs_json_save(struct json_object *object, const char *path, int *signal_fd)
{
	const enum zs_exit_status status =
		zs_output_file_save(path, signal_fd, write_document, object);
	json_object_put(object);
	return status;
}

struct json_object *zs_json_parse(
	struct json_tokener *tokener, const char *text, size_t size, int *ret)
{
	/* Of what json-c had no memory for it only says that some object lacks it, or nothing. */
	errno = 0;
	json_object *object = json_tokener_parse_ex(tokener, text, (int)size);
	const enum json_tokener_error error = json_tokener_get_error(tokener);
	*ret = errno == ENOMEM                  ? -ENOMEM
	       : object != NULL                 ? 0
	       : error == json_tokener_continue ? -EAGAIN
						: -EBADMSG;
	if (*ret < 0) {
		json_object_put(object);
		return NULL;
	}
	return object;
}

const char *zs_json_parse_error(const struct json_tokener *tokener)
{
	/* "null" is parsed without an error, and is nothing either. */
	const enum json_tokener_error error =
		json_tokener_get_error((struct json_tokener *)tokener);
	return error == json_tokener_success ? "no object" : json_tokener_error_desc(error);
}

static bool is_space(const char *text, size_t size)
{
	for (size_t i = 0; i < size; i++) {
		if (text[i] != ' ' && text[i] != '\t' && text[i] != '\r' && text[i] != '\n') {
			return false;
		}
	}
	return true;
}

/**
 * Parses what a file has, one object and nothing but white space around it. 0, or a negative errno
 * with the reason of EBADMSG.
 */
static int parse_file(json_tokener *tokener, FILE *file, json_object **object, const char **reason)
{
	char text[4096];
	size_t size;
	int ret = -EAGAIN;
	while ((size = fread(text, 1, sizeof(text), file)) > 0) {
		size_t at = 0;
		if (ret == -EAGAIN) {
			*object = zs_json_parse(tokener, text, size, &ret);
			at = json_tokener_get_parse_end(tokener);
		}
		if (ret < 0 && ret != -EAGAIN) {
			*reason = zs_json_parse_error(tokener);
			return ret;
		}
		if (ret == 0 && !is_space(text + at, size - at)) {
			*reason = "there is more behind the document";
			return -EBADMSG;
		}
	}
	*reason = "it ends in the middle";
	return ferror(file) ? -EIO : ret == -EAGAIN ? -EBADMSG : 0;
}

struct json_object *zs_json_read(const char *path, struct zs_error *err)
{
	FILE *file = fopen(path, "re");
	int ret = file == NULL ? -errno : 0;
	json_tokener *tokener = json_tokener_new();
	json_object *object = NULL;
	const char *reason = "";
	if (ret == 0 && tokener == NULL) {
		ret = -ENOMEM;
	}
	ret = ret < 0 ? ret : parse_file(tokener, file, &object, &reason);
	if (ret < 0) {
		const bool is_wrong = ret == -EBADMSG;
		zs_error_set(err, ret, path, file == NULL ? "open" : "read",
			is_wrong ? "name a file that zeroscan bench --json wrote" : NULL, "%s%s",
			is_wrong ? "no JSON: " : "", is_wrong ? reason : "");
		json_object_put(object);
		object = NULL;
	}
	if (tokener != NULL) {
		json_tokener_free(tokener);
	}
	if (file != NULL) {
		fclose(file);
	}
	return object;
}
