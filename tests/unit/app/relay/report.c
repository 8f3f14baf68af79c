#include "tests/unit/check.h"

#include <json-c/json.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/common/log.h"
#include "app/relay/report.h"
#include "app/relay/summary.h"

#define MB 1000000

/** An app that has shown so many frames in a window of this title; "copied" to another machine. */
static void add_app(struct zs_relay_report *report, const char *title, unsigned imported,
	unsigned pending, unsigned small)
{
	struct zs_relay_client client = {.peer = {.pid = 12, .name = "app"}};
	struct zs_relay_window *window = zs_relay_window_create(&client.buffers.windows);
	const unsigned counts[ZS_RELAY_REASONS] = {
		[ZS_RELAY_NO_REASON] = imported,
		[ZS_RELAY_PENDING] = pending,
		[ZS_RELAY_SMALL] = small,
	};
	const bool is_copied = strcmp(title, "copied") == 0;
	client.wire.end = ZS_WIRE_APP_CLOSED;
	zs_relay_window_set_role(window, ZS_RELAY_TOPLEVEL);
	zs_relay_window_set_title(window, title);
	for (unsigned reason = 0; reason < ZS_RELAY_REASONS; reason++) {
		for (unsigned i = 0; i < counts[reason]; i++) {
			const struct zs_relay_frame frame = {.reason = reason,
				.bytes = MB,
				.is_copied = is_copied,
				.copied_bytes = is_copied ? 7 : 0};
			zs_relay_window_add_frame(window, &frame, 40, 30);
			zs_relay_counts_add(&client.buffers.counts, &frame);
		}
	}
	zs_relay_window_release(window);
	zs_relay_report_add(report, &client);
	zs_relay_buffers_finish(&client.buffers);
}

static json_object *at(json_object *object, const char *key, size_t i)
{
	return json_object_array_get_idx(json_object_object_get(object, key), i);
}

static const char *text(json_object *object, const char *key)
{
	return json_object_get_string(json_object_object_get(object, key));
}

static unsigned number(json_object *object, const char *key)
{
	return (unsigned)json_object_get_uint64(json_object_object_get(object, key));
}

static void test_json(void **state)
{
	struct zs_relay_report report;
	zs_relay_report_init(&report);
	add_app(&report, "good", 90, 10, 0);
	add_app(&report, "half", 89, 6, 5);
	add_app(&report, "", 0, 0, 3);
	add_app(&report, "copied", 0, 0, 2);
	report.max_pinned_bytes = 33 * MB;
	report.dropped_imports = 2;
	json_object *json = zs_relay_report_to_json(&report);
	json_object *good = at(at(json, "apps", 0), "windows", 0);
	assert_string_equal(text(good, "title"), "good");
	assert_null(text(good, "app_id"));
	assert_string_equal(text(good, "label"), "zero-copy");
	assert_string_equal(text(at(at(json, "apps", 1), "windows", 0), "label"), "mixed");
	json_object *plain = at(at(json, "apps", 2), "windows", 0);
	assert_string_equal(text(plain, "label"), "wl_shm");
	assert_null(text(plain, "title"));
	assert_string_equal(text(plain, "reasons"), "{ \"small\": 3 }");
	json_object *copied = at(at(json, "apps", 3), "windows", 0);
	assert_string_equal(text(copied, "label"), "copied");
	assert_int_equal(number(copied, "copied_frames"), 2);
	assert_int_equal(number(copied, "bytes_copied"), 14);
	json_object *total = json_object_object_get(json, "total");
	assert_int_equal(number(total, "apps"), 4);
	assert_int_equal(number(total, "frames"), 205);
	assert_int_equal(number(total, "copied_frames"), 2);
	assert_int_equal(number(total, "imported_frames"), 179);
	assert_int_equal(number(total, "bytes_not_copied"), 179 * MB);
	assert_int_equal(number(total, "max_pinned_bytes"), 33 * MB);
	assert_int_equal(number(total, "dropped_imports"), 2);
	json_object_put(json);
	zs_relay_report_finish(&report);
}

/** Memory is bounded, however many apps come, and no frame is lost. */
static void test_many(void **state)
{
	struct zs_relay_report report;
	zs_relay_report_init(&report);
	for (unsigned i = 0; i < 3 * ZS_RELAY_REPORTED_APPS; i++) {
		add_app(&report, "one", 1, 0, 1);
	}
	json_object *json = zs_relay_report_to_json(&report);
	json_object *others = json_object_object_get(json, "other_apps");
	assert_int_equal(json_object_array_length(json_object_object_get(json, "apps")),
		ZS_RELAY_REPORTED_APPS);
	assert_int_equal(number(others, "apps"), 2 * ZS_RELAY_REPORTED_APPS);
	assert_int_equal(number(others, "frames"), 4 * ZS_RELAY_REPORTED_APPS);
	assert_int_equal(number(json_object_object_get(json, "total"), "frames"),
		6 * ZS_RELAY_REPORTED_APPS);
	json_object_put(json);
	zs_relay_report_finish(&report);
}

static char lines[64][512];
static unsigned line_count;

static void take_line(void *data, enum zs_log_level level, const char *line)
{
	snprintf(lines[line_count++], sizeof(lines[0]), "%s", line);
}

static void summarize(const struct zs_relay_report *report)
{
	json_object *json = zs_relay_report_to_json(report);
	line_count = 0;
	zs_log_set_level(ZS_LOG_ERROR);
	zs_log_set_sink(take_line, NULL);
	zs_relay_summary_log(json);
	zs_log_set_sink(NULL, NULL);
	json_object_put(json);
}

static void test_summary(void **state)
{
	struct zs_relay_report report;
	zs_relay_report_init(&report);
	summarize(&report);
	assert_int_equal(line_count, 0);
	add_app(&report, "a\033[31m", 95, 2, 3);
	add_app(&report, "nothing shown", 0, 0, 0);
	summarize(&report);
	assert_int_equal(line_count, 1);
	assert_string_equal(lines[0],
		"app (12) \"a?[31m\": zero-copy: 95 of 100 frames without a copy (95 %), 95 MB; "
		"as wl_shm: 3 it is too small to be worth an import, 2 the compositor had not "
		"answered yet");
	for (unsigned i = 0; i < 40; i++) {
		add_app(&report, "more", 0, 1, 1);
	}
	summarize(&report);
	assert_int_equal(line_count, 17);
	assert_string_equal(lines[16], "and 25 more windows, see --json");
	zs_relay_report_finish(&report);
}

/** The manual says what each reason means. */
static void test_manual(void **state)
{
	char path[512], word[64];
	snprintf(path, sizeof(path), "%s/app/proxy/zeroscan-proxy.1.scd",
		getenv("ZEROSCAN_SOURCE_ROOT"));
	FILE *file = fopen(path, "r");
	assert_non_null(file);
	char *page = NULL;
	size_t size = 0;
	assert_true(getdelim(&page, &size, 0, file) > 0);
	fclose(file);
	const char *section = strstr(page, "\n# REASONS\n");
	assert_non_null(section);
	for (unsigned reason = ZS_RELAY_NO_REASON + 1; reason < ZS_RELAY_REASONS; reason++) {
		snprintf(word, sizeof(word), "_%s_", zs_relay_reason_name(reason));
		if (strstr(section, word) == NULL) {
			fail_msg("%s is not under REASONS", word);
		}
	}
	free(page);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_json),
		cmocka_unit_test(test_many),
		cmocka_unit_test(test_summary),
		cmocka_unit_test(test_manual),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
