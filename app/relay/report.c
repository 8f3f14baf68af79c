#include "app/relay/report.h"

#include <json-c/json.h>
#include <string.h>

#include "app/common/json.h"
#include "app/common/text.h"
#include "app/relay/seal-report.h"
#include "config.h"

/* Of all frames, %: those of the start, which are wl_shm, are few. */
#define ZERO_COPY_MIN 90

void zs_relay_report_init(struct zs_relay_report *report)
{
	*report = (struct zs_relay_report){.apps = json_object_new_array()};
}

/** What became of most frames; NULL if there were none. */
static const char *find_label(const struct zs_relay_counts *counts)
{
	const uint64_t imported = counts->reasons[ZS_RELAY_NO_REASON];
	if (counts->frames == 0) {
		return NULL;
	}
	return counts->copied == counts->frames                  ? "copied"
	       : imported == 0 && counts->copied == 0            ? "wl_shm"
	       : imported * 100 < counts->frames * ZERO_COPY_MIN ? "mixed"
								 : "zero-copy";
}

static void add_counts(json_object *object, const struct zs_relay_counts *counts)
{
	json_object *reasons = json_object_new_object();
	zs_json_add_string(object, "label", find_label(counts));
	zs_json_add_count(object, "frames", counts->frames);
	zs_json_add_count(object, "imported_frames", counts->reasons[ZS_RELAY_NO_REASON]);
	zs_json_add_count(object, "bytes_not_copied", counts->imported_bytes);
	zs_json_add_count(object, "copied_frames", counts->copied);
	zs_json_add_count(object, "bytes_copied", counts->copied_bytes);
	zs_json_add_count(object, "changes", counts->changes);
	for (unsigned i = ZS_RELAY_NO_REASON + 1; i < ZS_RELAY_REASONS; i++) {
		if (counts->reasons[i] > 0) {
			zs_json_add_count(reasons, zs_relay_reason_name(i), counts->reasons[i]);
		}
	}
	zs_json_add(object, "reasons", reasons);
}

static json_object *window(const struct zs_relay_window *window)
{
	json_object *object = json_object_new_object();
	zs_json_add_string(object, "role", zs_relay_role_name(window->role));
	zs_json_add_string(object, "app_id", window->app_id[0] == 0 ? NULL : window->app_id);
	zs_json_add_string(object, "title", window->title[0] == 0 ? NULL : window->title);
	zs_json_add_count(object, "surfaces", window->surfaces);
	zs_json_add_size(object, "size", window->width, window->height);
	if (window->pieces.merged > 0) {
		json_object *pieces = json_object_new_object();
		zs_json_add_count(pieces, "raw", window->pieces.raw);
		zs_json_add_count(pieces, "merged", window->pieces.merged);
		zs_json_add(object, "pieces", pieces);
	}
	add_counts(object, &window->counts);
	return object;
}

static json_object *sum(const char *key, uint64_t count, const struct zs_relay_counts *counts)
{
	json_object *object = json_object_new_object();
	zs_json_add_count(object, key, count);
	add_counts(object, counts);
	return object;
}

static json_object *app(const struct zs_relay_client *client)
{
	const struct zs_relay_buffers *buffers = &client->buffers;
	const struct zs_relay_windows *windows = &buffers->windows;
	json_object *object = json_object_new_object(), *list = json_object_new_array();
	char name[sizeof(client->peer.name)];
	memcpy(name, client->peer.name, sizeof(name));
	zs_text_make_plain(name);
	zs_json_add_string(object, "name", name);
	zs_json_add_count(object, "pid", (uint64_t)client->peer.pid);
	zs_json_add_string(object, "end", zs_wire_end_text(client->wire.end));
	zs_json_add_count(object, "requests", client->wire.requests);
	zs_json_add_count(object, "events", client->wire.events);
	if (buffers->shapes != NULL) {
		zs_json_add(object, "pools", zs_relay_seal_report_to_json(buffers->shapes));
	}
	add_counts(object, &buffers->counts);
	zs_json_add_count(object, "imports", buffers->imports);
	zs_json_add_count(object, "failed_imports", buffers->failed_imports);
	zs_json_add_count(object, "swapped", buffers->swapped);
	zs_json_add_count(object, "early_writes", buffers->early_writes);
	zs_json_add_count(object, "banned_surfaces", buffers->banned);
	for (unsigned i = 0; i < windows->count; i++) {
		zs_json_append(list, window(windows->closed[i]));
	}
	zs_json_add(object, "windows", list);
	zs_json_add(object, "other_windows",
		sum("surfaces", windows->rest.surfaces, &windows->rest.counts));
	return object;
}

void zs_relay_report_add(struct zs_relay_report *report, const struct zs_relay_client *client)
{
	const struct zs_relay_counts *counts = &client->buffers.counts;
	zs_relay_counts_sum(&report->all, counts);
	if (report->apps != NULL &&
		json_object_array_length(report->apps) < ZS_RELAY_REPORTED_APPS) {
		zs_json_append(report->apps, app(client));
	} else {
		report->other_apps++;
		zs_relay_counts_sum(&report->others, counts);
	}
}

struct json_object *zs_relay_report_to_json(const struct zs_relay_report *report)
{
	json_object *object = json_object_new_object();
	zs_json_add_string(object, "zeroscan", ZS_VERSION);
	zs_json_add_count(object, "format", 1);
	zs_json_add(object, "apps", json_object_get(report->apps));
	zs_json_add(object, "other_apps", sum("apps", report->other_apps, &report->others));
	json_object *total = sum(
		"apps", json_object_array_length(report->apps) + report->other_apps, &report->all);
	zs_json_add_count(total, "max_pinned_bytes", report->max_pinned_bytes);
	zs_json_add_count(total, "dropped_imports", report->dropped_imports);
	zs_json_add(object, "total", total);
	return object;
}

void zs_relay_report_finish(struct zs_relay_report *report)
{
	json_object_put(report->apps);
	*report = (struct zs_relay_report){0};
}
