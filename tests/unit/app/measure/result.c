#include "tests/unit/check.h"

#include <json-c/json.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/common/json.h"
#include "app/measure/frame-log.h"
#include "app/measure/result.h"
#include "udmabuf/format.h"

/** Three frames: one overtaken, one that missed two vblanks. */
static void fill(struct zs_frames *frames)
{
	assert_int_equal(zs_frames_init(frames, 3), 0);
	for (uint64_t i = 0; i < 3; i++) {
		const uint64_t start = 1000000000 + i * 16000000;
		*zs_frames_add(frames) = (struct zs_frame){
			.number = i,
			.intended = start,
			.wake = start + 1000,
			/* The first is in time, the last too late. */
			.aim = start + (i == 2 ? 499999 : 500000),
			.access_begin = start + 2000,
			.draw_begin = start + 3000,
			.draw_end = start + 3000 + (i + 1) * 100000,
			.ready = start + 3000 + (i + 1) * 100000 + 7000,
			.submit_end = i == 1 ? 0 : start + 500000,
			.flip = i == 1 ? 0 : start + 15000000,
			.bytes_drawn = 320 * 200 * 4 / 2,
			.bytes_copied = 30 * i,
			.missed_vblanks = i == 2 ? 2 : 0,
			.page_faults = i == 0 ? 3 : 0,
			.allocations = 1,
			.cpu_ns = 200000,
			.clock_ns = 2500,
			.clock_noise_ns = i == 0 ? 13500 : 0,
		};
	}
}

static const struct zs_run_info info = {
	.display = "headless",
	.path = "scanout",
	.label = "zero-copy",
	.scene = "image:a \"b\"\n.png",
	.width = 320,
	.height = 200,
	.fourcc = ZS_FORMAT_HOST_XRGB8888,
	.memory = "udmabuf",
	.buffers = 2,
	.warmup = 8,
	.period_ns = 5000000,
};

static double number(json_object *object, const char *key)
{
	json_object *value;
	assert_true(json_object_object_get_ex(object, key, &value));
	return json_object_get_double(value);
}

static const char *string(json_object *object, const char *key)
{
	json_object *value;
	assert_true(json_object_object_get_ex(object, key, &value));
	return json_object_get_string(value);
}

static json_object *written(const struct zs_result *result)
{
	json_object *made = zs_result_to_json(result);
	char *text = NULL;
	size_t size = 0;
	FILE *file = open_memstream(&text, &size);
	assert_non_null(file);
	assert_int_equal(zs_json_write(made, file), 0);
	fclose(file);
	json_object_put(made);
	assert_int_equal(text[size - 1], '\n');
	json_object *object = json_tokener_parse(text);
	assert_non_null(object);
	free(text);
	return object;
}

static void assert_stage(
	json_object *object, const char *key, double p50, double p95, double max, double mean)
{
	json_object *stage;
	assert_true(json_object_object_get_ex(object, key, &stage));
	assert_true(fabs(number(stage, "p50") - p50) < 0.001);
	assert_true(fabs(number(stage, "p95") - p95) < 0.001);
	assert_true(fabs(number(stage, "p99") - max) < 0.001);
	assert_true(fabs(number(stage, "p999") - max) < 0.001);
	assert_true(fabs(number(stage, "max") - max) < 0.001);
	assert_true(fabs(number(stage, "mean") - mean) < 0.001);
	assert_int_equal(json_object_object_length(stage), 6);
}

static void test_json(void **state)
{
	struct zs_frames frames;
	fill(&frames);
	struct zs_result result = {.info = info, .missed_vblanks = 2};
	assert_int_equal(zs_result_compute(&result, &frames), 0);
	json_object *object = written(&result);
	assert_string_equal(string(object, "display"), "headless");
	assert_string_equal(string(object, "path"), "scanout");
	assert_string_equal(string(object, "label"), "zero-copy");
	assert_string_equal(string(object, "scene"), info.scene);
	json_object *size;
	assert_true(json_object_object_get_ex(object, "size", &size));
	assert_int_equal(json_object_get_int(json_object_array_get_idx(size, 0)), 320);
	assert_int_equal(json_object_get_int(json_object_array_get_idx(size, 1)), 200);
	assert_true(number(object, "damage_pct") == 50);
	assert_true(number(object, "frames") == 3);
	assert_true(number(object, "missed_vblanks") == 2);
	assert_true(number(object, "pacer_misses") == 1);
	assert_true(number(object, "bytes_copied_per_frame") == 30);
	assert_true(number(object, "page_faults_per_frame") == 1);
	assert_stage(object, "draw_us", 200, 300, 300, 200);
	assert_stage(object, "handoff_us", 7, 7, 7, 7);
	assert_stage(object, "handoff_net_us", 4.5, 4.5, 4.5, 4.5);
	assert_true(number(object, "clock_us") == 2.5);
	assert_true(number(object, "clock_noise_us") == 4.5);
	assert_true(number(object, "handoff_net_is_noise") == 1);
	assert_stage(object, "ready_us", 209, 309, 309, 209);
	/* The overtaken frame was never submitted and never shown: no sample of it. */
	assert_stage(object, "submit_us", 190, 390, 390, 290);
	/* The last missed two vblanks: two more samples, each a period shorter. */
	assert_stage(object, "latency_us", 10000, 15000, 15000, (15 + 15 + 10 + 5) * 1000 / 4.0);
	/* 1 µs less, and no sample for what a missed vblank kept away. */
	assert_stage(object, "age_us", 14999, 14999, 14999, 14999);
	assert_stage(object, "cpu_us", 200, 200, 200, 200);
	json_object *interrupted;
	assert_true(json_object_object_get_ex(object, "interrupted", &interrupted));
	assert_null(interrupted);
	assert_false(json_object_object_get_ex(object, "captured_frame", NULL));
	assert_false(json_object_object_get_ex(object, "crc", NULL));
	json_object_put(object);
	zs_frames_finish(&frames);
}

static void test_what_was_read_back(void **state)
{
	struct zs_frames frames;
	fill(&frames);
	struct zs_result result = {.info = info,
		.captured = true,
		.captured_frame = 119,
		.outputs = {{.connector = "DP-1", .is_on = true, .has_crc = true, .crc = 0xbeef},
			{.connector = "DP-2", .is_on = true, .monitor = "ACME"},
			{.connector = "DP-3"}},
		.output_count = 3,
		.interrupted = "INT"};
	assert_int_equal(zs_result_compute(&result, &frames), 0);
	json_object *object = written(&result);
	assert_true(number(object, "captured_frame") == 119);
	assert_string_equal(string(object, "crc"), "0x0000beef");
	json_object *outputs;
	assert_true(json_object_object_get_ex(object, "outputs", &outputs));
	assert_int_equal(json_object_array_length(outputs), 2);
	json_object *second = json_object_array_get_idx(outputs, 1);
	assert_string_equal(string(second, "connector"), "DP-2");
	assert_string_equal(string(second, "monitor"), "ACME");
	assert_false(json_object_object_get_ex(second, "crc", NULL));
	assert_string_equal(string(object, "interrupted"), "INT");
	json_object_put(object);
	zs_frames_finish(&frames);
}

static unsigned count_char(const char *text, char wanted)
{
	unsigned count = 0;
	for (; *text != 0 && *text != '\n'; text++) {
		count += *text == wanted;
	}
	return count;
}

/** Shares of a block's cost have CPU times and faults, and nothing else. */
static void test_shares(void **state)
{
	struct zs_frames frames;
	assert_int_equal(zs_frames_init(&frames, 2), 0);
	for (uint64_t i = 0; i < 2; i++) {
		*zs_frames_add(&frames) = (struct zs_frame){.is_share = true,
			.number = i,
			.cpu_ns = 300000,
			.compositor_ns = 500000,
			.page_faults = 4};
	}
	struct zs_result result = {.info = info};
	assert_int_equal(zs_result_compute(&result, &frames), 0);
	json_object *object = written(&result), *stage, *value;
	assert_stage(object, "cpu_us", 300, 300, 300, 300);
	assert_stage(object, "compositor_cpu_us", 500, 500, 500, 500);
	assert_stage(object, "total_cpu_us", 800, 800, 800, 800);
	static const char *const unknown[] = {"access_us", "draw_us", "handoff_us",
		"handoff_net_us", "ready_us", "submit_us", "latency_us", "age_us"};
	for (size_t i = 0; i < COUNT(unknown); i++) {
		assert_true(json_object_object_get_ex(object, unknown[i], &stage));
		assert_true(json_object_object_get_ex(stage, "p50", &value));
		assert_null(value);
	}
	assert_true(json_object_object_get_ex(object, "bytes_copied_per_frame", &value));
	assert_null(value);
	assert_true(json_object_object_get_ex(object, "allocations_per_frame", &value));
	assert_null(value);
	assert_true(number(object, "page_faults_per_frame") == 4);
	assert_true(number(object, "frames_shown") == 2);
	json_object_put(object);
	char *text = NULL;
	size_t size = 0;
	FILE *file = open_memstream(&text, &size);
	assert_non_null(file);
	zs_frame_log_write(&frames, file);
	fclose(file);
	assert_int_equal(count_char(text, ','), count_char(strchr(text, '\n') + 1, ','));
	free(text);
	zs_frames_finish(&frames);
}

static void test_no_frames(void **state)
{
	struct zs_frames frames;
	assert_int_equal(zs_frames_init(&frames, 1), 0);
	struct zs_result result = {.info = info};
	assert_int_equal(zs_result_compute(&result, &frames), 0);
	json_object *object = written(&result);
	assert_true(number(object, "frames") == 0);
	assert_true(number(object, "bytes_copied_per_frame") == 0);
	json_object_put(object);
	zs_frames_finish(&frames);
}

static void test_frame_log(void **state)
{
	struct zs_frames frames;
	fill(&frames);
	char *text = NULL;
	size_t size = 0;
	FILE *file = open_memstream(&text, &size);
	assert_non_null(file);
	zs_frame_log_write(&frames, file);
	fclose(file);
	unsigned lines = 0;
	const unsigned commas = count_char(text, ',');
	for (const char *line = text; *line != 0; line = strchr(line, '\n') + 1) {
		assert_int_equal(count_char(line, ','), commas);
		lines++;
	}
	assert_int_equal(lines, 4);
	assert_non_null(strstr(text, "\n0,1000000.000,1000001.000,"));
	/* Not submitted, not shown. */
	assert_non_null(strstr(strstr(text, "\n1,"), ",,,0,"));
	free(text);
	zs_frames_finish(&frames);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_json),
		cmocka_unit_test(test_what_was_read_back),
		cmocka_unit_test(test_shares),
		cmocka_unit_test(test_no_frames),
		cmocka_unit_test(test_frame_log),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
