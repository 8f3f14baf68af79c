#include "app/relay/summary.h"

#include <json-c/json.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "app/common/log.h"
#include "app/relay/buffers/reason.h"

#define LINES 16
#define REASONS 3

static const char *text(json_object *object, const char *key)
{
	const char *value = json_object_get_string(json_object_object_get(object, key));
	return value == NULL ? "" : value;
}

static uint64_t number(json_object *object, const char *key)
{
	return json_object_get_uint64(json_object_object_get(object, key));
}

/** How many bytes, as people say it. */
static void print_bytes(uint64_t bytes, FILE *file)
{
	static const char *const units[] = {"bytes", "kB", "MB", "GB", "TB"};
	double value = (double)bytes;
	unsigned unit = 0;
	for (; value >= 999.5 && unit < sizeof(units) / sizeof(units[0]) - 1; unit++) {
		value /= 1000;
	}
	fprintf(file, "%.3g %s", value, units[unit]);
}

/** The reason for most frames of those that are not named yet; none if all are. */
static enum zs_relay_reason find_most(json_object *reasons, const bool *named)
{
	enum zs_relay_reason most = ZS_RELAY_NO_REASON;
	uint64_t count = 0;
	for (unsigned i = ZS_RELAY_NO_REASON + 1; i < ZS_RELAY_REASONS; i++) {
		const uint64_t own = number(reasons, zs_relay_reason_name(i));
		if (own > count && !named[i]) {
			most = i;
			count = own;
		}
	}
	return most;
}

/** Why frames went otherwise: what most of them have in common. */
static void print_reasons(json_object *window, FILE *file)
{
	json_object *reasons = json_object_object_get(window, "reasons");
	const bool is_copied = number(window, "copied_frames") > 0;
	bool named[ZS_RELAY_REASONS] = {false};
	enum zs_relay_reason most = find_most(reasons, named);
	for (unsigned i = 0; i < REASONS && most != ZS_RELAY_NO_REASON; i++) {
		fprintf(file, "%s%llu %s",
			i > 0       ? ", "
			: is_copied ? "; copied: "
				    : "; as wl_shm: ",
			(unsigned long long)number(reasons, zs_relay_reason_name(most)),
			zs_relay_reason_text(most));
		named[most] = true;
		most = find_most(reasons, named);
	}
}

/** Of a guest's memory. */
static void print_pieces(json_object *window, FILE *file)
{
	json_object *pieces = json_object_object_get(window, "pieces");
	if (pieces != NULL) {
		fprintf(file, "; in %llu pieces at most",
			(unsigned long long)number(pieces, "merged"));
	}
}

static void print_window(json_object *app, json_object *window, FILE *file)
{
	const uint64_t frames = number(window, "frames");
	const uint64_t imported = number(window, "imported_frames");
	const char *id = text(window, "app_id"), *title = text(window, "title");
	fprintf(file, "%s (%s)", text(app, "name"), text(app, "pid"));
	if (id[0] != 0) {
		fprintf(file, " %s", id);
	}
	if (title[0] != 0) {
		fprintf(file, " \"%s\"", title);
	}
	if (strcmp(text(window, "role"), "toplevel") != 0) {
		fprintf(file, ", %s", text(window, "role"));
	}
	fprintf(file, ": %s: %llu of %llu frames without a copy (%.0f %%), ", text(window, "label"),
		(unsigned long long)imported, (unsigned long long)frames,
		100.0 * (double)imported / (double)frames);
	print_bytes(number(window, "bytes_not_copied"), file);
	print_reasons(window, file);
	print_pieces(window, file);
	if (number(window, "copied_frames") > 0) {
		fputs("; ", file);
		print_bytes(number(window, "bytes_copied"), file);
		fputs(" were copied", file);
	}
}

static void log_window(json_object *app, json_object *window)
{
	char line[1024];
	FILE *file = fmemopen(line, sizeof(line), "w");
	if (file == NULL) {
		return;
	}
	print_window(app, window, file);
	fclose(file);
	zs_log(ZS_LOG_INFO, "%.*s", (int)sizeof(line) - 1, line);
}

/** What cannot be swapped while it is imported. */
static void log_pinned(json_object *total)
{
	char line[128];
	FILE *file = fmemopen(line, sizeof(line), "w");
	const uint64_t dropped = number(total, "dropped_imports");
	if (file == NULL) {
		return;
	}
	fputs("imports of all apps pinned ", file);
	print_bytes(number(total, "max_pinned_bytes"), file);
	fputs(" at most", file);
	if (dropped > 0) {
		fprintf(file, "; %llu were given up for others", (unsigned long long)dropped);
	}
	fclose(file);
	if (number(total, "max_pinned_bytes") > 0) {
		zs_log(ZS_LOG_INFO, "%.*s", (int)sizeof(line) - 1, line);
	}
}

/** Cursors and icons are small: in a line of their own they would hide the others. */
static bool is_told(json_object *window)
{
	const char *role = text(window, "role");
	return strcmp(role, "cursor") != 0 && strcmp(role, "drag-icon") != 0;
}

void zs_relay_summary_log(json_object *report)
{
	json_object *apps = json_object_object_get(report, "apps");
	unsigned lines = 0, more = 0;
	for (size_t i = 0; apps != NULL && i < json_object_array_length(apps); i++) {
		json_object *app = json_object_array_get_idx(apps, i);
		json_object *windows = json_object_object_get(app, "windows");
		for (size_t j = 0; windows != NULL && j < json_object_array_length(windows); j++) {
			json_object *window = json_object_array_get_idx(windows, j);
			if (!is_told(window)) {
				continue;
			}
			if (lines < LINES) {
				log_window(app, window);
				lines++;
			} else {
				more++;
			}
		}
	}
	if (more > 0) {
		zs_log(ZS_LOG_INFO, "and %u more windows, see --json", more);
	}
	log_pinned(json_object_object_get(report, "total"));
}
