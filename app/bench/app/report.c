#include "app/bench/app/report.h"

#include <json-c/json.h>
#include <stdio.h>

#include "app/bench/host-info.h"
#include "app/bench/report/method.h"
#include "app/bench/report/text.h"
#include "app/common/json.h"
#include "app/common/log.h"
#include "app/common/text-table.h"
#include "config.h"

/* What all rounds of a way come to. */

struct sums {
	uint64_t frames, imported;
	double seconds;
};

static struct sums sum(const struct zs_app_run *run, enum zs_app_way way)
{
	struct sums sums = {0};
	for (uint32_t i = 0; i < run->rounds_done; i++) {
		const struct zs_app_block *block = &run->blocks[(size_t)i * ZS_APP_WAYS + way];
		sums.frames += block->frames;
		sums.imported += block->imported;
		sums.seconds += block->seconds;
	}
	return sums;
}

/* As JSON. */

static json_object *result(const struct zs_app_run *run, enum zs_app_way way)
{
	const struct sums sums = sum(run, way);
	json_object *object = json_object_new_object(), *rounds = json_object_new_object();
	zs_json_add_string(object, "way", zs_app_way_name(way));
	zs_json_add_count(object, "frames", sums.frames);
	zs_json_add_count(object, "imported_frames", sums.imported);
	zs_json_add_figure(object, "frames_per_second", (double)sums.frames / sums.seconds);
	for (unsigned cost = 0; cost < ZS_APP_COSTS; cost++) {
		json_object *array = json_object_new_array();
		for (uint32_t i = 0; i < run->rounds_done; i++) {
			zs_json_append_figure(
				array, run->blocks[(size_t)i * ZS_APP_WAYS + way].costs[cost]);
		}
		zs_json_add_figure(object, zs_app_cost_name(cost), zs_app_run_mean(run, way, cost));
		zs_json_add(rounds, zs_app_cost_name(cost), array);
	}
	zs_json_add(object, "rounds", rounds);
	return object;
}

static json_object *comparisons(const struct zs_app_run *run)
{
	json_object *array = json_object_new_array();
	for (unsigned cost = 0; cost < ZS_APP_COSTS; cost++) {
		double ratio;
		struct zs_interval ci95;
		if (!zs_app_run_compare(run, cost, &ratio, &ci95)) {
			continue;
		}
		json_object *object = json_object_new_object();
		json_object *ways = json_object_new_array(), *interval = json_object_new_array();
		zs_json_append_string(ways, zs_app_way_name(ZS_APP_PROXIED));
		zs_json_append_string(ways, zs_app_way_name(ZS_APP_PLAIN));
		zs_json_append_figure(interval, ci95.low);
		zs_json_append_figure(interval, ci95.high);
		zs_json_add_string(object, "metric", zs_app_cost_name(cost));
		zs_json_add(object, "ways", ways);
		zs_json_add_figure(object, "ratio", ratio);
		zs_json_add(object, "ci95", interval);
		zs_json_add_count(object, "units", run->rounds_done);
		zs_json_append(array, object);
	}
	return array;
}

static enum zs_exit_status save(const struct zs_app_run *run, const char *command, int *signal_fd)
{
	struct zs_host_info host;
	json_object *object = json_object_new_object(), *results = json_object_new_array();
	zs_host_info_read(&host);
	for (unsigned way = 0; run->rounds_done > 0 && way < ZS_APP_WAYS; way++) {
		zs_json_append(results, result(run, way));
	}
	zs_json_add_string(object, "zeroscan", ZS_VERSION);
	zs_json_add_string(object, "command", command);
	zs_json_add_string(object, "app", run->options->app);
	zs_json_add_bool(object, "partial", run->status != ZS_EXIT_DONE);
	zs_json_add_string(object, "interrupted", run->interrupted);
	zs_json_add(object, "machine", zs_host_info_to_json(&host));
	zs_json_add(object, "method",
		zs_bench_method_to_json(run->options, run->rounds_done,
			"AB or BA, drawn for each round", "block bootstrap over rounds",
			run->seconds));
	zs_json_add(object, "results", results);
	zs_json_add(object, "comparisons", comparisons(run));
	return zs_json_save(object, run->options->json, signal_fd);
}

/* As text. */

static int add_row(struct zs_table *table, const struct zs_app_run *run, enum zs_app_way way)
{
	const struct sums sums = sum(run, way);
	char share[32], rate[32], costs[ZS_APP_COSTS][32];
	snprintf(share, sizeof(share), "%.0f", 100.0 * (double)sums.imported / (double)sums.frames);
	for (unsigned cost = 0; cost < ZS_APP_COSTS; cost++) {
		zs_bench_number_text(
			zs_app_run_mean(run, way, cost), costs[cost], sizeof(costs[cost]));
	}
	const char *cells[] = {
		zs_app_way_name(way),
		share,
		zs_bench_number_text((double)sums.frames / sums.seconds, rate, sizeof(rate)),
		costs[ZS_APP_COMPOSITOR],
		costs[ZS_APP_APP],
		way == ZS_APP_PLAIN ? "-" : costs[ZS_APP_PROXY],
		costs[ZS_APP_TOTAL],
	};
	return zs_table_add(table, cells);
}

static int add_ratios(struct zs_table *table, const struct zs_app_run *run)
{
	char texts[ZS_APP_COSTS][64];
	for (unsigned cost = 0; cost < ZS_APP_COSTS; cost++) {
		double ratio;
		struct zs_interval ci95;
		snprintf(texts[cost], sizeof(texts[cost]), "-");
		if (zs_app_run_compare(run, cost, &ratio, &ci95)) {
			zs_bench_ratio_text(ratio, &ci95, texts[cost], sizeof(texts[cost]));
		}
	}
	const char *cells[] = {"x plain (95 %)", "", "", texts[ZS_APP_COMPOSITOR],
		texts[ZS_APP_APP], "", texts[ZS_APP_TOTAL]};
	return zs_table_add(table, cells);
}

static void print(const struct zs_app_run *run)
{
	static const char *const titles[] = {
		"", "zero-copy", "frames", "compositor", "app", "proxy", "all"};
	static const char *const units[] = {
		"", "% of frames", "/s", "CPU µs/frame", "µs/frame", "µs/frame", "µs/frame"};
	struct zs_table *table = zs_table_create("lrrrrrr");
	int ret = table == NULL ? -1 : zs_table_add(table, titles);
	ret = ret < 0 ? ret : zs_table_add(table, units);
	for (unsigned way = 0; way < ZS_APP_WAYS && ret == 0; way++) {
		ret = add_row(table, run, way);
	}
	ret = ret < 0 ? ret : add_ratios(table, run);
	if (ret < 0) {
		zs_log(ZS_LOG_ERROR, "no memory for the table");
	} else if (zs_log_shows(ZS_LOG_INFO)) {
		zs_table_print(table, stderr);
	}
	zs_table_destroy(table);
}

enum zs_exit_status zs_app_report(const struct zs_app_run *run, const char *command, int *signal_fd)
{
	if (run->rounds_done > 0) {
		print(run);
	} else {
		zs_log(ZS_LOG_ERROR, "nothing was measured");
	}
	return save(run, command, signal_fd);
}
