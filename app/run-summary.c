#include "app/run-summary.h"

#include <errno.h>
#include <json.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A run's JSON has two kilobytes; what is larger by far is something else. */
#define MAX_BYTES (1 << 20)
#define MAX_SIDE 65535

/** A file being read. The first thing that is wrong with it is kept. */
struct reader {
	const char *path;
	struct zs_refusal *refusal;
	int error;
};

static int wrong(struct reader *reader, const char *key, const char *what)
{
	if (reader->error == 0) {
		reader->error = zs_refuse(reader->refusal, -EBADMSG, reader->path, "JSON",
			"write it anew with zeroscan run --json", "%s%s%s%s",
			key == NULL ? "" : "'", key == NULL ? "" : key, key == NULL ? "" : "' ",
			what);
	}
	return reader->error;
}

static json_object *find(
	struct reader *reader, json_object *object, const char *key, json_type type)
{
	json_object *value = NULL;
	if (object == NULL || !json_object_object_get_ex(object, key, &value)) {
		wrong(reader, key, "is missing");
		return NULL;
	}
	const bool number = type == json_type_double && json_object_is_type(value, json_type_int);
	if (!number && !json_object_is_type(value, type)) {
		wrong(reader, key, "has the wrong type");
		return NULL;
	}
	return value;
}

static void read_text(struct reader *reader, json_object *object, const char *key, char *text,
	size_t size, bool optional)
{
	text[0] = 0;
	if (optional && !json_object_object_get_ex(object, key, NULL)) {
		return;
	}
	json_object *value = find(reader, object, key, json_type_string);
	if (value == NULL) {
		return;
	}
	const char *string = json_object_get_string(value);
	const size_t length = strlen(string);
	bool clean = length == (size_t)json_object_get_string_len(value) && length < size;
	for (size_t i = 0; clean && i < length; i++) {
		clean = (unsigned char)string[i] >= ' ' && string[i] != 0x7f;
	}
	if (!clean) {
		wrong(reader, key, "is no name that a run writes");
		return;
	}
	memcpy(text, string, length + 1);
}

/** A number from 0 to `max`. */
static double read_number(struct reader *reader, json_object *object, const char *key, double max)
{
	json_object *value = find(reader, object, key, json_type_double);
	const double number = value == NULL ? 0 : json_object_get_double(value);
	if (!isfinite(number) || number < 0 || number > max) {
		wrong(reader, key, "is out of range");
		return 0;
	}
	return number;
}

static void read_statistics(struct reader *reader, json_object *object, const char *key,
	struct zs_statistics *statistics)
{
	/* A day in µs: above what any stage of a frame can take. */
	const double max = 86400e6;
	json_object *inner = find(reader, object, key, json_type_object);
	if (inner == NULL) {
		return;
	}
	*statistics = (struct zs_statistics){
		.p50 = read_number(reader, inner, "p50", max),
		.p95 = read_number(reader, inner, "p95", max),
		.p99 = read_number(reader, inner, "p99", max),
		.p999 = read_number(reader, inner, "p999", max),
		.max = read_number(reader, inner, "max", max),
		.mean = read_number(reader, inner, "mean", max),
	};
	if (statistics->p50 > statistics->p99) {
		wrong(reader, key, "has a p50 above its p99");
	}
}

static uint32_t read_side(struct reader *reader, json_object *size, size_t i)
{
	json_object *side = json_object_array_get_idx(size, i);
	const int64_t pixels =
		json_object_is_type(side, json_type_int) ? json_object_get_int64(side) : 0;
	if (pixels < 1 || pixels > MAX_SIDE) {
		wrong(reader, "size", "is no width and height");
		return 0;
	}
	return (uint32_t)pixels;
}

static void read_size(struct reader *reader, json_object *object, struct zs_run_summary *summary)
{
	json_object *size = find(reader, object, "size", json_type_array);
	if (size != NULL) {
		summary->width = read_side(reader, size, 0);
		summary->height = read_side(reader, size, 1);
	}
}

static void read_all(struct reader *reader, json_object *object, struct zs_run_summary *summary)
{
	const double most = 9e15;
	if (!json_object_is_type(object, json_type_object)) {
		wrong(reader, NULL, "not a run's result");
		return;
	}
	read_text(reader, object, "display", summary->display, sizeof(summary->display), false);
	read_text(reader, object, "path", summary->path, sizeof(summary->path), false);
	read_text(reader, object, "label", summary->label, sizeof(summary->label), false);
	read_text(reader, object, "scene", summary->scene, sizeof(summary->scene), false);
	read_text(reader, object, "format", summary->format, sizeof(summary->format), false);
	read_text(reader, object, "pace", summary->pace, sizeof(summary->pace), false);
	read_text(reader, object, "driver", summary->driver, sizeof(summary->driver), true);
	read_size(reader, object, summary);
	summary->refresh_hz = read_number(reader, object, "refresh_hz", 1e6);
	summary->flips_are_visible = json_object_get_boolean(
		find(reader, object, "flips_are_visible", json_type_boolean));
	summary->buffers = (uint64_t)read_number(reader, object, "buffers", most);
	summary->frames = (uint64_t)read_number(reader, object, "frames", most);
	summary->missed_vblanks = (uint64_t)read_number(reader, object, "missed_vblanks", most);
	summary->bytes_copied = read_number(reader, object, "bytes_copied_per_frame", most);
	read_statistics(reader, object, "access_us", &summary->access_us);
	read_statistics(reader, object, "draw_us", &summary->draw_us);
	read_statistics(reader, object, "handoff_us", &summary->handoff_us);
	read_statistics(reader, object, "submit_us", &summary->submit_us);
}

/** The file's content, to be freed; NULL after filling the refusal. */
static char *load(struct reader *reader, size_t *length)
{
	FILE *file = fopen(reader->path, "re");
	char *text = malloc(MAX_BYTES + 1);
	errno = file == NULL ? errno : 0;
	if (file != NULL && text != NULL) {
		*length = fread(text, 1, MAX_BYTES + 1, file);
	}
	const int error = file == NULL || ferror(file) ? -errno : text == NULL ? -ENOMEM : 0;
	if (file != NULL) {
		fclose(file);
	}
	if (error < 0) {
		reader->error = zs_refuse(reader->refusal, error, reader->path, "read", NULL, "");
	} else if (*length > MAX_BYTES) {
		wrong(reader, NULL, "too large for a run's result");
	}
	if (reader->error != 0) {
		free(text);
		return NULL;
	}
	return text;
}

static json_object *parse(struct reader *reader, const char *text, size_t length)
{
	json_tokener *tokener = json_tokener_new();
	if (tokener == NULL) {
		reader->error = zs_refuse(
			reader->refusal, -ENOMEM, reader->path, "json_tokener_new", NULL, "");
		return NULL;
	}
	json_tokener_set_flags(tokener, JSON_TOKENER_STRICT | JSON_TOKENER_VALIDATE_UTF8);
	json_object *object = json_tokener_parse_ex(tokener, text, (int)length);
	const enum json_tokener_error error = json_tokener_get_error(tokener);
	if (error != json_tokener_success) {
		wrong(reader, NULL,
			error == json_tokener_continue ? "cut short"
						       : json_tokener_error_desc(error));
	}
	json_tokener_free(tokener);
	return object;
}

int zs_run_summary_read(
	struct zs_run_summary *summary, const char *path, struct zs_refusal *refusal)
{
	struct reader reader = {.path = path, .refusal = refusal};
	*summary = (struct zs_run_summary){0};
	size_t length = 0;
	char *text = load(&reader, &length);
	if (text == NULL) {
		return reader.error;
	}
	json_object *object = parse(&reader, text, length);
	if (reader.error == 0) {
		read_all(&reader, object, summary);
	}
	json_object_put(object);
	free(text);
	return reader.error;
}
