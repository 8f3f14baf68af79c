#include "app/bench/report/json.h"

#include <json-c/json.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "app/bench/compared.h"
#include "app/bench/report/comparison.h"
#include "app/bench/report/method.h"
#include "app/common/json.h"
#include "app/measure/result.h"
#include "config.h"

/** What cells of the matrix differ in. */
static void add_cell(json_object *object, const struct zs_run_info *info)
{
	zs_json_add_string(object, "scene", info->scene);
	zs_json_add_size(object, "size", info->width, info->height);
	if (info->damage_asked < 0) {
		zs_json_add_string(object, "damage", "own");
	} else {
		zs_json_add_figure(object, "damage", info->damage_asked);
	}
	zs_json_add_count(object, "buffers", info->buffers);
	zs_json_add_string(object, "pace", info->pace);
}

static json_object *method(const struct zs_bench_run *run)
{
	json_object *object = zs_bench_method_to_json(run->options, run->rounds_done, "ABBA",
		run->rounds_done == 1 ? "bootstrap over the halves of one round"
				      : "block bootstrap over rounds",
		run->seconds);
	zs_json_add_bool(object, "verified", run->options->verify);
	return object;
}

static json_object *missing(const struct zs_bench_run *run)
{
	json_object *object = json_object_new_object();
	for (size_t i = 0; i < run->missing_count; i++) {
		zs_json_add_string(object, run->missing[i].cost, run->missing[i].reason);
	}
	return object;
}

static void add_costs(json_object *object, const struct zs_bench_run *run, size_t cell, size_t path)
{
	const struct zs_bench_series *series = zs_bench_run_series(run, cell, path);
	zs_json_add_figure(object, "kernel_cpu_us_per_frame",
		zs_bench_run_cost(run, cell, path, ZS_BENCH_COST_KERNEL_CPU));
	zs_json_add_figure(object, "run_delay_us_per_frame",
		zs_bench_run_cost(run, cell, path, ZS_BENCH_COST_RUN_DELAY));
	zs_json_add_figure(object, "system_calls_per_frame", zs_bench_series_calls(series));
	zs_json_add_figure(object, "start_us", zs_bench_series_start_us(series));
	for (int i = 0; i < ZS_HARDWARE_COUNT; i++) {
		char key[64];
		snprintf(key, sizeof(key), "%s_per_frame", zs_hardware_name(i));
		zs_json_add_figure(object, key, zs_bench_run_cost(run, cell, path, i));
	}
}

/** The medians of every round, so that another run can be compared with this one. */
static json_object *rounds(const struct zs_bench_run *run, size_t cell, size_t path)
{
	json_object *object = json_object_new_object();
	double *medians = calloc(run->rounds_done + 1, sizeof(*medians));
	for (unsigned stage = 0; medians != NULL && stage < ZS_STAGES; stage++) {
		json_object *array = json_object_new_array();
		const size_t count = zs_comparison_medians(
			run, cell, path, stage, false, medians, run->rounds_done);
		for (size_t i = 0; i < count; i++) {
			zs_json_append_figure(array, medians[i]);
		}
		zs_json_add(object, zs_stage_key(stage), array);
	}
	zs_json_set_complete(object, medians != NULL);
	free(medians);
	return object;
}

/** The first frames of all processes, a distribution for every stage. */
static json_object *first_frame(const struct zs_bench_series *series)
{
	json_object *object = json_object_new_object();
	double *samples = calloc(zs_stage_room(&series->firsts), sizeof(*samples));
	for (unsigned stage = 0; samples != NULL && stage <= ZS_STAGE_SUBMIT; stage++) {
		struct zs_statistics statistics;
		const size_t count =
			zs_stage_samples(&series->info, &series->firsts, stage, samples);
		zs_statistics_compute(&statistics, samples, count);
		zs_statistics_add_json(&statistics, object, zs_stage_key(stage));
	}
	zs_json_set_complete(object, samples != NULL);
	free(samples);
	return object;
}

static json_object *result(const struct zs_bench_run *run, size_t cell, size_t path)
{
	const struct zs_bench_series *series = zs_bench_run_series(run, cell, path);
	struct zs_result summed;
	if (zs_bench_series_sum(series, &summed) < 0) {
		return NULL;
	}
	summed.stolen = zs_bench_run_stolen(run);
	summed.stolen_share = zs_bench_run_cost(run, cell, path, ZS_BENCH_COST_STOLEN);
	json_object *object = zs_result_to_json(&summed);
	if (object == NULL) {
		return NULL;
	}
	json_object_object_del(object, "interrupted");
	if (series->info.damage_asked >= 0) {
		/* What was asked for; the mark and whole rows are a little more. */
		zs_json_add_figure(
			object, "damage_drawn_pct", summed.is_share ? NAN : summed.damage_pct);
		zs_json_add_figure(object, "damage_pct", series->info.damage_asked);
	}
	zs_json_add_bool(object, "peer", zs_bench_peer_of(run->options, path) != NULL);
	add_cell(object, &series->info);
	add_costs(object, run, cell, path);
	zs_json_add(object, "first_frame", first_frame(series));
	zs_json_add(object, "rounds", rounds(run, cell, path));
	return object;
}

static json_object *comparison(const struct zs_bench_run *run, const struct zs_comparison *compared)
{
	const struct zs_bench_series *series =
		zs_bench_run_series(run, compared->cell, compared->path);
	json_object *object = json_object_new_object();
	json_object *paths = json_object_new_array();
	json_object *ci95 = json_object_new_array();
	zs_json_append_string(paths, zs_bench_path_name(run->options, compared->path));
	zs_json_append_string(paths, zs_bench_path_name(run->options, compared->baseline));
	zs_json_append_figure(ci95, compared->ci95.low);
	zs_json_append_figure(ci95, compared->ci95.high);
	zs_json_add_string(object, "metric", zs_stage_key(compared->stage));
	zs_json_add_string(object, "statistic", zs_stage_statistic(compared->stage));
	zs_json_add(object, "paths", paths);
	add_cell(object, &series->info);
	zs_json_add_figure(object, "ratio", compared->ratio);
	zs_json_add(object, "ci95", ci95);
	zs_json_add_count(object, "units", compared->units);
	return object;
}

/** What both paths have, and cannot be compared. */
static json_object *not_compared(
	const struct zs_bench_run *run, const struct zs_comparison *compared)
{
	json_object *object = json_object_new_object();
	json_object *paths = json_object_new_array();
	zs_json_append_string(paths, zs_bench_path_name(run->options, compared->path));
	zs_json_append_string(paths, zs_bench_path_name(run->options, compared->baseline));
	zs_json_add_string(object, "metric", zs_stage_key(compared->stage));
	zs_json_add(object, "paths", paths);
	add_cell(object, &zs_bench_run_series(run, compared->cell, compared->path)->info);
	zs_json_add_string(object, "reason", compared->missing);
	if (compared->frames_wanted > 0) {
		zs_json_add_count(object, "frames_wanted", compared->frames_wanted);
	}
	return object;
}

static void add_comparisons(json_object *array, json_object *left_out,
	const struct zs_bench_run *run, size_t cell, size_t path)
{
	struct zs_comparison compared;
	const size_t baseline = zs_bench_run_baseline(run);
	for (unsigned stage = 0; path != baseline && stage < ZS_STAGES; stage++) {
		if (zs_comparison_compute(&compared, run, cell, path, baseline, stage)) {
			zs_json_append(array, comparison(run, &compared));
		} else if (compared.missing[0] != 0) {
			zs_json_append(left_out, not_compared(run, &compared));
		}
	}
}

static json_object *load(const struct zs_bench_series *series)
{
	const struct zs_bench_load *found = &series->load;
	json_object *object = json_object_new_object();
	json_object *steps = json_object_new_array();
	zs_json_add_string(object, "path", series->info.path);
	add_cell(object, &series->info);
	zs_json_add_figure(object, "period_us", (double)series->info.period_ns / 1000);
	zs_json_add_figure(
		object, "survived_us", found->survived_us > 0 ? found->survived_us : NAN);
	zs_json_add_count(object, "unloaded_missed_vblanks", found->allowed);
	zs_json_add_figure(object, "failed_us", found->failed_us > 0 ? found->failed_us : NAN);
	for (uint32_t i = 0; i < found->count; i++) {
		json_object *step = json_object_new_object();
		zs_json_add_figure(step, "draw_us", found->steps[i].draw_us);
		zs_json_add_count(step, "frames", found->steps[i].frames);
		zs_json_add_figure(step, "drawn_us", found->steps[i].drawn_us);
		zs_json_add_count(step, "missed_vblanks", found->steps[i].missed);
		zs_json_add_count(step, "tries", found->steps[i].tries);
		zs_json_append(steps, step);
	}
	zs_json_add(object, "steps", steps);
	return object;
}

/** The blocks in the order in which they were shown, and what was read back after each. */
static json_object *blocks(const struct zs_bench_run *run)
{
	json_object *array = json_object_new_array();
	for (size_t i = 0; i < run->entry_count; i++) {
		const struct zs_bench_measured *measured = &run->entries[i].measured;
		const struct zs_bench_block *block = &measured->block;
		const struct zs_bench_series *series = zs_bench_run_series(
			run, measured->position.cell, (size_t)measured->position.path);
		json_object *object = json_object_new_object();
		zs_json_add_count(object, "round", block->round);
		zs_json_add_string(object, "path", series->info.path);
		add_cell(object, &series->info);
		zs_json_add_count(object, "first_frame", block->first);
		zs_json_add_count(object, "last_frame", block->first + block->frames - 1);
		zs_json_add_count(object, "repeats", measured->repeats);
		if (measured->verified) {
			char picture[24];
			snprintf(picture, sizeof(picture), "%016llx",
				(unsigned long long)measured->picture);
			zs_json_add_count(object, "shown_frame", measured->shown);
			zs_json_add_string(object, "shown_picture", picture);
		}
		zs_json_append(array, object);
	}
	return array;
}

static json_object *interruptions(const struct zs_bench_run *run)
{
	json_object *array = json_object_new_array();
	for (size_t i = 0; i < run->interruption_count; i++) {
		const struct zs_bench_interruption *interruption = &run->interruptions[i];
		const struct zs_bench_position *position = &interruption->position;
		json_object *object = json_object_new_object();
		zs_json_add_string(object, "what", zs_bench_interruption_name(interruption->what));
		zs_json_add_string(object, "task",
			interruption->task == ZS_BENCH_TASK_MEASURE  ? "blocks"
			: interruption->task == ZS_BENCH_TASK_TRACED ? "system calls"
								     : "load");
		zs_json_add_count(object, "round", interruption->round);
		zs_json_add_string(
			object, "path", zs_bench_path_name(run->options, (size_t)position->path));
		add_cell(object,
			&zs_bench_run_series(run, position->cell, (size_t)position->path)->info);
		zs_json_add_count(object, "first_frame", interruption->first);
		zs_json_add_bool(object, "repeated", interruption->is_repeated);
		zs_json_append(array, object);
	}
	return array;
}

static json_object *error(const struct zs_bench_run *run, size_t cell, size_t path)
{
	const struct zs_bench_plan_cell *asked = &run->plan.cells[cell];
	json_object *object = json_object_new_object();
	zs_json_add_string(object, "path", zs_bench_path_name(run->options, path));
	zs_json_add_string(object, "scene", asked->scene);
	if (asked->width != 0) {
		zs_json_add_size(object, "size", asked->width, asked->height);
	} else {
		zs_json_add_null(object, "size");
	}
	zs_json_add_string(object, "reason", zs_bench_run_series(run, cell, path)->error);
	return object;
}

/** Cells that differ in what does not matter to a path refuse it with the same words. */
static void append_once(json_object *array, json_object *value)
{
	const size_t count = array == NULL || value == NULL ? 0 : json_object_array_length(array);
	for (size_t i = 0; i < count; i++) {
		if (json_object_equal(json_object_array_get_idx(array, i), value)) {
			json_object_put(value);
			return;
		}
	}
	zs_json_append(array, value);
}

struct json_object *zs_bench_json_create(
	const struct zs_bench_run *run, const struct zs_host_info *host, const char *command)
{
	json_object *object = json_object_new_object();
	json_object *results = json_object_new_array(), *comparisons = json_object_new_array();
	json_object *left_out = json_object_new_array();
	json_object *loads = json_object_new_array(), *errors = json_object_new_array();
	for (size_t cell = 0; cell < run->plan.cell_count; cell++) {
		for (size_t path = 0; path < run->plan.path_count; path++) {
			const struct zs_bench_series *series = zs_bench_run_series(run, cell, path);
			if (series->error[0] != 0) {
				append_once(errors, error(run, cell, path));
			}
			if (series->frames.store.count > 0) {
				zs_json_append(results, result(run, cell, path));
				add_comparisons(comparisons, left_out, run, cell, path);
			}
			if (series->load.count > 0) {
				zs_json_append(loads, load(series));
			}
		}
	}
	zs_json_add_string(object, "zeroscan", ZS_VERSION);
	zs_json_add_string(object, "command", command);
	zs_json_add_bool(object, "partial", run->partial);
	zs_json_add_string(object, "interrupted", run->interrupted);
	zs_json_add(object, "machine", zs_host_info_to_json(host));
	zs_json_add(object, "method", method(run));
	zs_json_add(object, "missing", missing(run));
	zs_json_add(object, "results", results);
	zs_json_add(object, "comparisons", comparisons);
	zs_json_add(object, "not_compared", left_out);
	zs_json_add(object, "load", loads);
	zs_json_add(object, "refused", errors);
	zs_json_add(object, "blocks", blocks(run));
	zs_json_add(object, "interruptions", interruptions(run));
	return object;
}
