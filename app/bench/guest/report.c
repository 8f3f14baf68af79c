#include "app/bench/guest/report.h"

#include <json-c/json.h>
#include <math.h>
#include <stdio.h>

#include "app/bench/host-info.h"
#include "app/bench/report/method.h"
#include "app/bench/report/text.h"
#include "app/common/json.h"
#include "app/common/log.h"
#include "app/common/text-table.h"
#include "config.h"

/* What all rounds of a way at a size come to. */

struct sums {
	uint64_t shown, latencies;
	double seconds, clock_us, steal;
};

static struct sums sum(const struct zs_guest_run *run, size_t size, size_t way)
{
	struct sums sums = {0};
	for (uint32_t i = 0; i < run->rounds_done; i++) {
		const struct zs_guest_block *block = zs_guest_run_block(run, i, size, way);
		sums.shown += block->shown;
		sums.latencies += block->latencies;
		sums.seconds += block->seconds;
		sums.steal += block->steal / run->rounds_done;
		sums.clock_us = fmax(sums.clock_us, block->clock_us);
	}
	return sums;
}

/* As JSON. */

static json_object *ways(const struct zs_guest_run *run)
{
	json_object *array = json_object_new_array();
	for (size_t i = 0; i < run->options->way_count; i++) {
		const struct zs_bench_way *way = &run->options->ways[i];
		json_object *object = json_object_new_object();
		zs_json_add_string(object, "way", way->name);
		zs_json_add_string(object, "host", way->host);
		zs_json_add_string(object, "guest", way->guest);
		zs_json_append(array, object);
	}
	return array;
}

static void add_size(json_object *object, const struct zs_guest_run *run, size_t size)
{
	zs_json_add_size(
		object, "size", run->options->sizes[size].width, run->options->sizes[size].height);
}

static json_object *result(const struct zs_guest_run *run, size_t size, size_t way)
{
	const struct sums sums = sum(run, size, way);
	json_object *object = json_object_new_object(), *rounds = json_object_new_object();
	zs_json_add_string(object, "way", run->options->ways[way].name);
	add_size(object, run, size);
	zs_json_add_count(object, "frames_shown", sums.shown);
	zs_json_add_count(object, "latencies", sums.latencies);
	zs_json_add_figure(object, "frames_per_second", (double)sums.shown / sums.seconds);
	zs_json_add_figure(object, "clock_uncertainty_us", sums.clock_us);
	zs_json_add_figure(object, "steal_share", sums.steal);
	for (unsigned cost = 0; cost < ZS_GUEST_COSTS; cost++) {
		json_object *array = json_object_new_array();
		for (uint32_t i = 0; i < run->rounds_done; i++) {
			zs_json_append_figure(
				array, zs_guest_run_block(run, i, size, way)->costs[cost]);
		}
		zs_json_add_figure(
			object, zs_guest_cost_name(cost), zs_guest_run_mean(run, size, way, cost));
		zs_json_add(rounds, zs_guest_cost_name(cost), array);
	}
	zs_json_add(object, "rounds", rounds);
	return object;
}

static void add_comparisons(
	json_object *array, const struct zs_guest_run *run, size_t size, size_t way)
{
	for (unsigned cost = 0; cost < ZS_GUEST_COSTS; cost++) {
		double ratio;
		struct zs_interval ci95;
		if (!zs_guest_run_compare(run, size, way, cost, &ratio, &ci95)) {
			continue;
		}
		json_object *object = json_object_new_object();
		json_object *pair = json_object_new_array(), *interval = json_object_new_array();
		zs_json_append_string(pair, run->options->ways[way].name);
		zs_json_append_string(pair, run->options->ways[0].name);
		zs_json_append_figure(interval, ci95.low);
		zs_json_append_figure(interval, ci95.high);
		zs_json_add_string(object, "metric", zs_guest_cost_name(cost));
		add_size(object, run, size);
		zs_json_add(object, "ways", pair);
		zs_json_add_figure(object, "ratio", ratio);
		zs_json_add(object, "ci95", interval);
		zs_json_add_count(object, "units", run->rounds_done);
		zs_json_append(array, object);
	}
}

static enum zs_exit_status save(const struct zs_guest_run *run, const char *command, int *signal_fd)
{
	const struct zs_bench_options *options = run->options;
	struct zs_host_info host;
	json_object *object = json_object_new_object(), *results = json_object_new_array();
	json_object *comparisons = json_object_new_array();
	zs_host_info_read(&host);
	for (size_t size = 0; run->rounds_done > 0 && size < options->size_count; size++) {
		for (size_t way = 0; way < options->way_count; way++) {
			zs_json_append(results, result(run, size, way));
			if (way > 0) {
				add_comparisons(comparisons, run, size, way);
			}
		}
	}
	zs_json_add_string(object, "zeroscan", ZS_VERSION);
	zs_json_add_string(object, "command", command);
	zs_json_add_string(object, "guest", options->guest);
	zs_json_add(object, "ways", ways(run));
	zs_json_add_bool(object, "partial", run->status != ZS_EXIT_DONE);
	zs_json_add_string(object, "interrupted", run->interrupted);
	zs_json_add(object, "machine", zs_host_info_to_json(&host));
	zs_json_add(object, "method",
		zs_bench_method_to_json(run->options, run->rounds_done,
			"ways and sizes, drawn for each round", "block bootstrap over rounds",
			run->seconds));
	zs_json_add(object, "results", results);
	zs_json_add(object, "comparisons", comparisons);
	return zs_json_save(object, options->json, signal_fd);
}

/* As text. */

/** What stands in the table, in this order, and how many of its units are one of the table's. */
static const struct {
	enum zs_guest_cost cost;
	double unit;
	const char *title, *unit_text;
	bool is_compared;
} columns[] = {
	{ZS_GUEST_LATENCY, 1e3, "latency", "ms", true},
	{ZS_GUEST_HOST, 1e3, "host CPU", "ms/frame", true},
	{ZS_GUEST_GUEST, 1e3, "guest CPU", "ms/frame", true},
	{ZS_GUEST_WRITTEN, 1e3, "written", "kB/frame", false},
	{ZS_GUEST_COPIED, 1e3, "copied", "kB/frame", false},
};

#define COLUMNS (sizeof(columns) / sizeof(columns[0]))
/* The way, the frames, and a ratio behind each that is compared. */
#define CELLS (2 + COLUMNS + 3)
#define TEXT 64

static int add_row(struct zs_table *table, const struct zs_guest_run *run, size_t size, size_t way)
{
	const struct sums sums = sum(run, size, way);
	char texts[CELLS][TEXT];
	const char *cells[CELLS];
	size_t count = 2;
	snprintf(texts[0], TEXT, "%ux%u %s", run->options->sizes[size].width,
		run->options->sizes[size].height, run->options->ways[way].name);
	zs_bench_number_text((double)sums.shown / sums.seconds, texts[1], TEXT);
	for (size_t i = 0; i < COLUMNS; i++) {
		const double mean = zs_guest_run_mean(run, size, way, columns[i].cost);
		double ratio;
		struct zs_interval ci95;
		snprintf(texts[count], TEXT, "-");
		if (isfinite(mean)) {
			zs_bench_number_text(mean / columns[i].unit, texts[count], TEXT);
		}
		count++;
		if (!columns[i].is_compared) {
			continue;
		}
		texts[count][0] = 0;
		if (way > 0 &&
			zs_guest_run_compare(run, size, way, columns[i].cost, &ratio, &ci95)) {
			zs_bench_ratio_text(ratio, &ci95, texts[count], TEXT);
		}
		count++;
	}
	for (size_t i = 0; i < CELLS; i++) {
		cells[i] = texts[i];
	}
	return zs_table_add(table, cells);
}

static int add_titles(struct zs_table *table, const struct zs_guest_run *run)
{
	char ratio[TEXT];
	const char *titles[CELLS] = {"", "frames"}, *units[CELLS] = {"", "/s"};
	size_t count = 2;
	snprintf(ratio, TEXT, "x %.40s (95 %%)", run->options->ways[0].name);
	for (size_t i = 0; i < COLUMNS; i++) {
		titles[count] = columns[i].title;
		units[count++] = columns[i].unit_text;
		if (columns[i].is_compared) {
			titles[count] = "";
			units[count++] = ratio;
		}
	}
	const int ret = zs_table_add(table, titles);
	return ret < 0 ? ret : zs_table_add(table, units);
}

static void print(const struct zs_guest_run *run)
{
	struct zs_table *table = zs_table_create("lrrrrrrrrr");
	int ret = table == NULL ? -1 : add_titles(table, run);
	for (size_t size = 0; size < run->options->size_count; size++) {
		for (size_t way = 0; way < run->options->way_count && ret == 0; way++) {
			ret = add_row(table, run, size, way);
		}
	}
	if (ret < 0) {
		zs_log(ZS_LOG_ERROR, "no memory for the table");
	} else if (zs_log_shows(ZS_LOG_INFO)) {
		zs_table_print(table, stderr);
	}
	zs_table_destroy(table);
}

enum zs_exit_status zs_guest_report(
	const struct zs_guest_run *run, const char *command, int *signal_fd)
{
	if (run->rounds_done > 0) {
		print(run);
	} else {
		zs_log(ZS_LOG_ERROR, "nothing was measured");
	}
	return save(run, command, signal_fd);
}
