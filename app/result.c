#include "app/result.h"

#include <errno.h>
#include <json.h>
#include <stdlib.h>

#include "app/allocations.h"
#include "app/clock.h"
#include "app/log.h"
#include "udmabuf/format.h"

/** What a stage of a frame took, µs; negative if it does not apply. */
typedef double (*stage_fn)(const struct zs_frame *frame);

static double access_us(const struct zs_frame *frame)
{
	return (double)(frame->access_begin - frame->wake) / 1000;
}

static double draw_us(const struct zs_frame *frame)
{
	return (double)(frame->draw_end - frame->draw_begin) / 1000;
}

static double handoff_us(const struct zs_frame *frame)
{
	return (double)(frame->ready - frame->draw_end) / 1000;
}

static double submit_us(const struct zs_frame *frame)
{
	return frame->submit_end == 0 ? -1 : (double)(frame->submit_end - frame->ready) / 1000;
}

static double latency_us(const struct zs_frame *frame)
{
	return frame->flip < frame->intended ? -1 : (double)(frame->flip - frame->intended) / 1000;
}

static double cpu_us(const struct zs_frame *frame)
{
	return (double)frame->cpu_ns / 1000;
}

static void compute_stage(struct zs_statistics *statistics, const struct zs_frames *frames,
	stage_fn stage, double *samples)
{
	size_t count = 0;
	for (uint64_t i = 0; i < zs_frames_kept(frames); i++) {
		const double sample = stage(zs_frames_at(frames, i));
		if (sample >= 0) {
			samples[count++] = sample;
		}
	}
	zs_statistics_compute(statistics, samples, count);
}

static void compute_means(struct zs_result *result, const struct zs_frames *frames)
{
	const uint64_t kept = zs_frames_kept(frames);
	for (uint64_t i = 0; i < kept; i++) {
		const struct zs_frame *frame = zs_frames_at(frames, i);
		result->bytes_drawn += (double)frame->bytes_drawn;
		result->bytes_repaired += (double)frame->bytes_repaired;
		result->bytes_copied += (double)frame->bytes_copied;
		result->page_faults += frame->page_faults;
		result->handoff_page_faults += frame->handoff_page_faults;
		result->allocations += frame->allocations;
		result->draw_allocations += frame->draw_allocations;
		result->handoff_allocations += frame->handoff_allocations;
		result->context_switches += frame->context_switches;
	}
	double *const means[] = {&result->bytes_drawn, &result->bytes_repaired,
		&result->bytes_copied, &result->page_faults, &result->handoff_page_faults,
		&result->allocations, &result->draw_allocations, &result->handoff_allocations,
		&result->context_switches};
	for (size_t i = 0; kept > 0 && i < sizeof(means) / sizeof(means[0]); i++) {
		*means[i] /= (double)kept;
	}
}

/** The median cost of reading the clock, µs: a system call where there is no vDSO. */
static double measure_clock(void)
{
	double samples[101];
	struct zs_statistics statistics;
	for (size_t i = 0; i < sizeof(samples) / sizeof(samples[0]); i++) {
		const uint64_t start = zs_clock_now();
		samples[i] = (double)(zs_clock_now() - start) / 1000;
	}
	zs_statistics_compute(&statistics, samples, sizeof(samples) / sizeof(samples[0]));
	return statistics.p50;
}

int zs_result_compute(struct zs_result *result, const struct zs_frames *frames)
{
	const struct zs_display *display = result->display;
	result->frames = frames->count;
	result->kept = zs_frames_kept(frames);
	result->allocations_counted = zs_allocations_are_counted();
	result->clock_us = measure_clock();
	compute_means(result, frames);
	const double picture = (double)display->width * display->height *
			       zs_format_find(display->fourcc)->bytes_per_pixel;
	result->damage_pct = 100 * result->bytes_drawn / picture;

	double *samples = calloc(result->kept + 1, sizeof(*samples));
	if (samples == NULL) {
		return -ENOMEM;
	}
	compute_stage(&result->access_us, frames, access_us, samples);
	compute_stage(&result->draw_us, frames, draw_us, samples);
	compute_stage(&result->handoff_us, frames, handoff_us, samples);
	compute_stage(&result->submit_us, frames, submit_us, samples);
	compute_stage(&result->latency_us, frames, latency_us, samples);
	compute_stage(&result->cpu_us, frames, cpu_us, samples);
	free(samples);
	return 0;
}

/** A number with at most three decimals: what the clock gives, without a tail of noise. */
static void add_number(json_object *object, const char *key, double value)
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

static void add_string(json_object *object, const char *key, const char *value)
{
	json_object_object_add(object, key, value == NULL ? NULL : json_object_new_string(value));
}

static void add_statistics(
	json_object *object, const char *key, const struct zs_statistics *statistics)
{
	json_object *inner = json_object_new_object();
	add_number(inner, "p50", statistics->p50);
	add_number(inner, "p95", statistics->p95);
	add_number(inner, "p99", statistics->p99);
	add_number(inner, "p999", statistics->p999);
	add_number(inner, "max", statistics->max);
	add_number(inner, "mean", statistics->mean);
	json_object_object_add(object, key, inner);
}

static void add_what(json_object *object, const struct zs_result *result)
{
	const struct zs_display *display = result->display;
	json_object *size = json_object_new_array();
	json_object_array_add(size, json_object_new_int64(display->width));
	json_object_array_add(size, json_object_new_int64(display->height));
	add_string(object, "display", display->kind->name);
	add_string(object, "path", result->path->kind->name);
	add_string(object, "label", result->path->kind->label(result->path));
	add_string(object, "scene", result->options->scene);
	json_object_object_add(object, "size", size);
	add_string(object, "format", zs_format_find(display->fourcc)->name);
	add_string(object, "memory", result->path->memory);
	if (result->path->method[0] != 0) {
		add_string(object, "copy_method", result->path->method);
	}
	json_object_object_add(object, "buffers", json_object_new_int64(result->path->chain.count));
	add_string(object, "pace", result->options->pace == ZS_PACE_FLIP ? "flip" : "free");
	add_number(object, "refresh_hz", 1e9 / (double)display->period_ns);
	if (display->device[0] != 0) {
		add_string(object, "device", display->device);
		add_string(object, "connector", display->connector);
		add_string(object, "driver", display->driver);
	}
	json_object_object_add(
		object, "flips_are_visible", json_object_new_boolean(display->flips_are_visible));
}

static void add_costs(json_object *object, const struct zs_result *result)
{
	add_number(object, "damage_pct", result->damage_pct);
	json_object_object_add(object, "frames", json_object_new_int64((int64_t)result->frames));
	json_object_object_add(object, "frames_kept", json_object_new_int64((int64_t)result->kept));
	json_object_object_add(
		object, "warmup_frames", json_object_new_int64(result->options->warmup));
	json_object_object_add(
		object, "missed_vblanks", json_object_new_int64((int64_t)result->missed_vblanks));
	add_number(object, "bytes_drawn_per_frame", result->bytes_drawn);
	add_number(object, "bytes_repaired_per_frame", result->bytes_repaired);
	add_number(object, "bytes_copied_per_frame", result->bytes_copied);
	add_number(object, "page_faults_per_frame", result->page_faults);
	add_number(object, "handoff_page_faults_per_frame", result->handoff_page_faults);
	if (result->allocations_counted) {
		add_number(object, "allocations_per_frame", result->allocations);
		add_number(object, "draw_allocations_per_frame", result->draw_allocations);
		add_number(object, "handoff_allocations_per_frame", result->handoff_allocations);
	} else {
		add_string(object, "allocations_per_frame", NULL);
	}
	add_number(object, "context_switches_per_frame", result->context_switches);
}

int zs_result_write_json(const struct zs_result *result, FILE *file)
{
	json_object *object = json_object_new_object();
	if (object == NULL) {
		return -ENOMEM;
	}
	add_what(object, result);
	add_costs(object, result);
	add_number(object, "clock_us", result->clock_us);
	add_statistics(object, "access_us", &result->access_us);
	add_statistics(object, "draw_us", &result->draw_us);
	add_statistics(object, "handoff_us", &result->handoff_us);
	add_statistics(object, "submit_us", &result->submit_us);
	add_statistics(object, "latency_us", &result->latency_us);
	add_statistics(object, "cpu_us", &result->cpu_us);
	if (result->captured) {
		json_object_object_add(
			object, "captured_frame", json_object_new_int64(result->captured_frame));
	}
	if (result->has_crc) {
		char text[16];
		snprintf(text, sizeof(text), "0x%08x", result->crc);
		add_string(object, "crc", text);
	}
	add_string(object, "interrupted", result->interrupted);
	const char *text = json_object_to_json_string_ext(object,
		JSON_C_TO_STRING_PRETTY | JSON_C_TO_STRING_SPACED | JSON_C_TO_STRING_NOSLASHESCAPE);
	const int ret = text == NULL ? -ENOMEM : fprintf(file, "%s\n", text) < 0 ? -errno : 0;
	json_object_put(object);
	return ret;
}

static void print_stage(const char *name, const struct zs_statistics *statistics)
{
	zs_log(ZS_LOG_INFO, "  %-9s %10.1f %10.1f %10.1f %10.1f", name, statistics->p50,
		statistics->p95, statistics->p99, statistics->max);
}

static void print_allocations(const struct zs_result *result)
{
	if (!result->allocations_counted) {
		zs_log(ZS_LOG_INFO, "  page faults %.4g; allocations are not counted in this build",
			result->page_faults);
		return;
	}
	zs_log(ZS_LOG_INFO,
		"  page faults %.4g (hand-off %.4g), allocations %.4g (inside the drawing %.4g, "
		"hand-off %.4g)",
		result->page_faults, result->handoff_page_faults, result->allocations,
		result->draw_allocations, result->handoff_allocations);
}

void zs_result_print(const struct zs_result *result)
{
	const struct zs_display *display = result->display;
	zs_log(ZS_LOG_INFO, "%s of %s by %s on %s, %ux%u %s, memory %s: %llu frames, %s",
		result->options->scene, display->kind->name, result->path->kind->name,
		display->driver[0] == 0 ? "no display" : display->driver, display->width,
		display->height, zs_format_find(display->fourcc)->name, result->path->memory,
		(unsigned long long)result->frames, result->path->kind->label(result->path));
	zs_log(ZS_LOG_INFO, "  µs               p50        p95        p99        max");
	print_stage("access", &result->access_us);
	print_stage("draw", &result->draw_us);
	print_stage("hand-off", &result->handoff_us);
	print_stage("submit", &result->submit_us);
	print_stage("latency", &result->latency_us);
	print_stage("CPU", &result->cpu_us);
	zs_log(ZS_LOG_INFO,
		"  per frame: %.0f bytes drawn, %.0f repaired, %.0f copied; %llu vblanks missed",
		result->bytes_drawn, result->bytes_repaired, result->bytes_copied,
		(unsigned long long)result->missed_vblanks);
	print_allocations(result);
	if (!display->flips_are_visible) {
		zs_log(ZS_LOG_INFO, "  no real monitor: latency is that of the interface, not of "
				    "what an eye sees");
	}
}
