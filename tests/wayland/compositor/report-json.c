#include "tests/wayland/compositor/report.h"

#include <errno.h>
#include <json-c/json.h>

#include "udmabuf/format.h"

static void add_count(json_object *object, const char *key, uint64_t value)
{
	json_object_object_add(object, key, json_object_new_int64((int64_t)value));
}

static void add_string(json_object *object, const char *key, const char *value)
{
	const bool is_null = value == NULL || value[0] == 0;
	json_object_object_add(object, key, is_null ? NULL : json_object_new_string(value));
}

static void add_array(json_object *object, const char *key, const int32_t *values, int count)
{
	json_object *array = json_object_new_array();
	for (int i = 0; i < count; i++) {
		json_object_array_add(array, json_object_new_int(values[i]));
	}
	json_object_object_add(object, key, array);
}

/** Null if it was never set: then all are 0. */
static void add_size(json_object *object, const char *key, const int32_t *size)
{
	if (size[0] == 0 && size[1] == 0) {
		json_object_object_add(object, key, NULL);
	} else {
		add_array(object, key, size, 2);
	}
}

static json_object *buffers(const struct report *report)
{
	json_object *object = json_object_new_object();
	add_count(object, "shm", report->shm);
	add_count(object, "dmabuf", report->dmabuf);
	add_count(object, "shown", report->distinct);
	add_count(object, "others", report->others);
	add_count(object, "max_held", report->max_held);
	add_count(object, "max_alive", report->max_alive);
	add_count(object, "released", report->released);
	add_count(object, "reattached_while_held", report->reattached_while_held);
	add_count(object, "destroyed_while_held", report->destroyed_while_held);
	return object;
}

static json_object *violations(const struct report *report)
{
	json_object *array = json_object_new_array();
	for (uint32_t i = 0; i < report->violation_count && i < REPORT_VIOLATIONS; i++) {
		json_object_array_add(array, json_object_new_string(report->violations[i]));
	}
	return array;
}

static json_object *requests(const struct report *report)
{
	json_object *object = json_object_new_object();
	for (uint32_t i = 0; i < report->request_count; i++) {
		add_count(object, report->requests[i].name, report->requests[i].total);
	}
	return object;
}

/** Null if there were too few frames. */
static json_object *requests_per_frame(const struct report *report)
{
	if (report->frames <= REPORT_SETTLED_FRAME) {
		return NULL;
	}
	const uint64_t frames = report->frames - REPORT_SETTLED_FRAME;
	json_object *object = json_object_new_object();
	for (uint32_t i = 0; i < report->request_count; i++) {
		const struct request_count *request = &report->requests[i];
		if (request->latest > request->settled) {
			const double value =
				(double)(request->latest - request->settled) / (double)frames;
			char text[32];
			snprintf(text, sizeof(text), "%.6g", value);
			json_object_object_add(
				object, request->name, json_object_new_double_s(value, text));
		}
	}
	return object;
}

static json_object *states(const struct report *report)
{
	json_object *object = json_object_new_object();
	add_count(object, "set_fullscreen", report->fullscreen);
	add_count(object, "unset_fullscreen", report->unfullscreen);
	add_count(object, "set_maximized", report->maximized);
	add_count(object, "unset_maximized", report->unmaximized);
	add_count(object, "set_minimized", report->minimized);
	return object;
}

static json_object *damage(const struct report *report)
{
	json_object *array = json_object_new_array();
	for (uint32_t i = 0; i < report->rect_count && i < REPORT_RECTS; i++) {
		const struct report_rect *rect = &report->rects[i];
		const int32_t values[] = {rect->x, rect->y, rect->width, rect->height};
		json_object *one = json_object_new_array();
		for (int k = 0; k < 4; k++) {
			json_object_array_add(one, json_object_new_int(values[k]));
		}
		json_object_array_add(array, one);
	}
	return array;
}

static void add_frames(json_object *object, const struct report *report)
{
	add_count(object, "frames", report->frames);
	add_count(object, "latched", report->latched);
	add_count(object, "replaced", report->replaced);
	add_count(object, "presented", report->presented);
	add_count(object, "discarded", report->discarded);
	json_object_object_add(object, "buffers", buffers(report));
	add_count(object, "dmabuf_refused", report->dmabuf_refused);
	add_count(object, "surface_feedbacks", report->feedbacks_sent);
}

static void add_window(json_object *object, const struct report *report)
{
	add_count(object, "configures", report->configures);
	add_count(object, "acked", report->acked);
	add_size(object, "last_configure", report->last_configure);
	add_size(object, "last_size", report->last_size);
	add_count(object, "size_mismatches", report->size_mismatches);
	add_size(object, "min_size", report->min_size);
	add_size(object, "max_size", report->max_size);
	add_size(object, "viewport_destination", report->destination);
	add_array(object, "window_geometry", report->geometry, 4);
	add_count(object, "buffer_scale", report->buffer_scale);
	const struct zs_format *format = zs_format_find(report->last_format);
	add_string(object, "format", format == NULL ? NULL : format->name);
	add_string(object, "title", report->title);
	add_string(object, "app_id", report->app_id);
	json_object_object_add(object, "states_requested", states(report));
	add_string(object, "tearing_hint",
		!report->has_tearing_hint ? NULL
		: report->is_async        ? "async"
					  : "vsync");
	json_object_object_add(object, "last_damage", damage(report));
	add_count(object, "frames_without_damage", report->frames_without_damage);
}

static void add_pointer(json_object *object, const struct report *report)
{
	add_count(object, "cursors_set", report->cursors_set);
	json_object_object_add(
		object, "cursor_is_seen", json_object_new_boolean(report->cursor_is_seen));
	add_size(object, "cursor_hot", report->cursor_hot);
	add_size(object, "cursor_size", report->cursor_size);
	add_count(object, "locks", report->locks);
	add_count(object, "locks_ended", report->locks_ended);
	add_count(object, "grabs", report->grabs);
	add_count(object, "grabs_ended", report->grabs_ended);
}

static void add_marks(json_object *object, const struct report *report)
{
	if (report->marks_read == 0) {
		json_object_object_add(object, "last_mark", NULL);
		json_object_object_add(object, "marks_in_order", NULL);
	} else {
		add_count(object, "last_mark", report->last_mark);
		json_object_object_add(object, "marks_in_order",
			json_object_new_boolean(!report->marks_out_of_order));
	}
	json_object *falls = json_object_new_array();
	for (uint64_t i = 0; i < report->falls && i < REPORT_FALLS; i++) {
		json_object *pair = json_object_new_array();
		json_object_array_add(pair, json_object_new_int64(report->fell[i].from));
		json_object_array_add(pair, json_object_new_int64(report->fell[i].to));
		json_object_array_add(falls, pair);
	}
	json_object_object_add(object, "marks_fell", falls);
	add_count(object, "marks_read", report->marks_read);
	add_count(object, "marks_missing", report->marks_missing);
	add_count(object, "marks_repeated", report->marks_repeated);
}

int report_print(const struct report *report, FILE *file)
{
	json_object *object = json_object_new_object();
	add_frames(object, report);
	add_marks(object, report);
	add_window(object, report);
	add_pointer(object, report);
	add_count(object, "keys_sent", report->keys_sent);
	add_count(object, "closes_sent", report->closes_sent);
	add_count(object, "connections", report->connections);
	add_string(object, "stage_reached", report->stage);
	add_string(object, "protocol_error", report->problem);
	add_count(object, "command_status", (uint64_t)report->command_status);
	add_string(object, "terminated", report->terminated);
	json_object_object_add(object, "violations", violations(report));
	add_count(object, "violation_count", report->violation_count);
	json_object_object_add(object, "requests", requests(report));
	json_object_object_add(object, "requests_per_frame", requests_per_frame(report));
	const char *text = json_object_to_json_string_ext(object,
		JSON_C_TO_STRING_PRETTY | JSON_C_TO_STRING_SPACED | JSON_C_TO_STRING_NOSLASHESCAPE);
	const int ret = text == NULL ? -ENOMEM : fprintf(file, "%s\n", text) < 0 ? -errno : 0;
	json_object_put(object);
	return ret;
}
