#include "app/bench/report/compare.h"

#include <errno.h>
#include <json-c/json.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "app/bench/report/bootstrap.h"
#include "app/bench/report/text.h"
#include "app/common/json.h"
#include "app/common/log.h"
#include "app/common/text-table.h"
#include "app/common/text.h"
#include "app/measure/cpu-step.h"
#include "app/measure/result.h"

/* No seed of either run has anything to do with both: any fixed one is as good. */
#define SEED 1
#define MAX_UNITS 10000

/** The keys that say what a result is of. */
static const char *const identity[] = {
	"display", "path", "scene", "size", "damage", "buffers", "pace", "format"};

/** One stage of one result in both runs. */
struct pair {
	enum zs_stage stage;
	double figures[2]; ///< µs
	double ratio;      ///< the second's / the first's; NAN if unknown
	bool is_too_short; ///< therefore: CPU times of a few of the kernel's steps
	struct zs_interval ci95;
};

static json_object *get(json_object *object, const char *key)
{
	json_object *value = NULL;
	if (json_object_is_type(object, json_type_object)) {
		json_object_object_get_ex(object, key, &value);
	}
	return value;
}

static const char *get_text(json_object *object, const char *key)
{
	const char *text = json_object_get_string(get(object, key));
	return text == NULL ? "" : text;
}

/** Whether all that is used below is there. */
static bool is_bench_json(json_object *object)
{
	json_object *results = get(object, "results");
	if (!json_object_is_type(results, json_type_array) ||
		!json_object_is_type(get(object, "machine"), json_type_object)) {
		return false;
	}
	for (size_t i = 0; i < json_object_array_length(results); i++) {
		json_object *result = json_object_array_get_idx(results, i);
		json_object *size = get(result, "size");
		if (!json_object_is_type(result, json_type_object) ||
			!json_object_is_type(size, json_type_array) ||
			json_object_array_length(size) != 2 || get(result, "damage") == NULL) {
			return false;
		}
	}
	return true;
}

/** Reads a run of --json. NULL, logged, if it is none. */
static json_object *read_run(const char *path)
{
	struct zs_error err = {0};
	json_object *object = zs_json_read(path, &err);
	if (object == NULL) {
		zs_log_error(ZS_LOG_ERROR, "cannot compare", &err);
		return NULL;
	}
	if (!is_bench_json(object)) {
		zs_log(ZS_LOG_ERROR, "%s: no results of zeroscan bench --json are in it", path);
		json_object_put(object);
		return NULL;
	}
	return object;
}

static bool is_same(json_object *a, json_object *b)
{
	for (size_t i = 0; i < sizeof(identity) / sizeof(identity[0]); i++) {
		if (!json_object_equal(get(a, identity[i]), get(b, identity[i]))) {
			return false;
		}
	}
	return true;
}

/** The result of `run` that is of the same as the `index`-th of `other`, as often seen. */
static json_object *find_match(json_object *run, json_object *other, size_t index)
{
	json_object *results = get(run, "results"), *others = get(other, "results");
	json_object *wanted = json_object_array_get_idx(others, index);
	size_t before = 0;
	for (size_t i = 0; i < index; i++) {
		before += is_same(json_object_array_get_idx(others, i), wanted);
	}
	for (size_t i = 0; i < json_object_array_length(results); i++) {
		json_object *result = json_object_array_get_idx(results, i);
		if (is_same(result, wanted) && before-- == 0) {
			return result;
		}
	}
	return NULL;
}

/** The logarithms of a stage's medians, one for each round. */
static size_t read_units(json_object *result, enum zs_stage stage, double *units)
{
	json_object *medians = get(get(result, "rounds"), zs_stage_key(stage));
	size_t count = 0;
	if (!json_object_is_type(medians, json_type_array)) {
		return 0;
	}
	for (size_t i = 0; i < json_object_array_length(medians) && count < MAX_UNITS; i++) {
		const double median = json_object_get_double(json_object_array_get_idx(medians, i));
		if (median > 0) {
			units[count++] = log(median);
		}
	}
	return count;
}

static double get_figure(json_object *result, enum zs_stage stage)
{
	return json_object_get_double(
		get(get(result, zs_stage_key(stage)), zs_stage_statistic(stage)));
}

/** Whether a ratio of these CPU times, µs a frame, would be that of the kernel's steps. */
static bool are_too_short(json_object *a, json_object *b, const double *figures)
{
	const double steps[] = {json_object_get_double(get(a, "cpu_step_us")),
		json_object_get_double(get(b, "cpu_step_us"))};
	const double frames[] = {
		json_object_get_double(get(a, "frames")), json_object_get_double(get(b, "frames"))};
	/* Results of an older version do not say. */
	return steps[0] > 0 && steps[1] > 0 && figures[0] > 0 && figures[1] > 0 &&
	       zs_cpu_step_error((uint64_t)(fmax(steps[0], steps[1]) * 1e3),
		       figures[0] * frames[0] * 1e3,
		       figures[1] * frames[1] * 1e3) > ZS_CPU_STEP_ERROR_MAX;
}

static void compare_stage(
	json_object *a, json_object *b, enum zs_stage stage, double *units, struct pair *pair)
{
	double *const other = units + MAX_UNITS;
	const size_t a_count = read_units(a, stage, units);
	const size_t b_count = read_units(b, stage, other);
	*pair = (struct pair){
		.stage = stage,
		.figures = {get_figure(a, stage), get_figure(b, stage)},
		.ratio = NAN,
		.ci95 = {NAN, NAN},
	};
	pair->is_too_short = zs_stage_is_cpu(stage) && are_too_short(a, b, pair->figures);
	struct zs_interval logs;
	if (pair->is_too_short ||
		zs_bootstrap_difference(other, b_count, units, a_count, SEED, &logs) < 0) {
		return;
	}
	double sum = 0;
	for (size_t i = 0; i < b_count; i++) {
		sum += other[i] / (double)b_count;
	}
	for (size_t i = 0; i < a_count; i++) {
		sum -= units[i] / (double)a_count;
	}
	pair->ratio = exp(sum);
	pair->ci95 = (struct zs_interval){exp(logs.low), exp(logs.high)};
}

static const char *describe(json_object *result, char *text, size_t size)
{
	json_object *sides = get(result, "size");
	const char *damage = get_text(result, "damage");
	snprintf(text, size, "%s %dx%d%s%s%s", get_text(result, "scene"),
		json_object_get_int(json_object_array_get_idx(sides, 0)),
		json_object_get_int(json_object_array_get_idx(sides, 1)),
		strcmp(damage, "own") == 0 ? "" : ", damage ",
		strcmp(damage, "own") == 0 ? "" : damage, strcmp(damage, "own") == 0 ? "" : " %");
	return text;
}

static int add_row(struct zs_table *table, json_object *result, const struct pair *pair)
{
	char where[640], a[32], b[32], ratio[128];
	const bool sure = pair->ci95.low > 1 || pair->ci95.high < 1;
	const char *cells[] = {
		describe(result, where, sizeof(where)),
		get_text(result, "path"),
		zs_stage_name(pair->stage),
		zs_bench_number_text(pair->figures[0], a, sizeof(a)),
		zs_bench_number_text(pair->figures[1], b, sizeof(b)),
		isnan(pair->ratio)
			? "-"
			: zs_bench_ratio_text(pair->ratio, &pair->ci95, ratio, sizeof(ratio)),
		pair->is_too_short   ? "too short"
		: isnan(pair->ratio) ? "too few rounds"
		: !sure              ? "no sure difference"
		: pair->ratio > 1    ? "B takes longer"
				     : "B is faster",
	};
	return zs_table_add(table, cells);
}

static void add_pair(json_object *array, json_object *result, const struct pair *pair)
{
	json_object *object = json_object_new_object();
	json_object *ci95 = json_object_new_array(), *figures = json_object_new_array();
	zs_json_append_figure(figures, pair->figures[0]);
	zs_json_append_figure(figures, pair->figures[1]);
	zs_json_append_figure(ci95, pair->ci95.low);
	zs_json_append_figure(ci95, pair->ci95.high);
	zs_json_add_string(object, "metric", zs_stage_key(pair->stage));
	for (size_t i = 0; i < sizeof(identity) / sizeof(identity[0]); i++) {
		json_object *value = get(result, identity[i]);
		if (value == NULL) {
			zs_json_add_null(object, identity[i]);
		} else {
			zs_json_add(object, identity[i], json_object_get(value));
		}
	}
	zs_json_add(object, zs_stage_statistic(pair->stage), figures);
	zs_json_add_figure(object, "ratio", pair->ratio);
	zs_json_add(object, "ci95", ci95);
	zs_json_append(array, object);
}

/* Two hosts are taken for one if their ids agree, or, where one has none, all of these. */
static const char *const hardware[] = {"cpu", "cpus", "memory_mb", "architecture"};
static const char *const software[] = {
	"kernel", "os", "cairo", "pixman", "governor", "clocksource"};

static bool differ(json_object *a, json_object *b, const char *key)
{
	return !json_object_equal(get(a, key), get(b, key));
}

static bool are_other_hosts(json_object *a, json_object *b)
{
	if (get(a, "id") != NULL && get(b, "id") != NULL) {
		return differ(a, b, "id");
	}
	for (size_t i = 0; i < sizeof(hardware) / sizeof(hardware[0]); i++) {
		if (differ(a, b, hardware[i])) {
			return true;
		}
	}
	return false;
}

/** Logs how the two hosts differ. True if they are two. */
static bool warn_of_hosts(json_object *a, json_object *b)
{
	const bool others = are_other_hosts(a, b);
	if (others) {
		zs_log(ZS_LOG_WARNING,
			"made on different machines: what differs is not only zeroscan's doing");
	}
	for (size_t i = 0; others && i < sizeof(hardware) / sizeof(hardware[0]); i++) {
		if (differ(a, b, hardware[i])) {
			zs_log(ZS_LOG_WARNING, "  %s: %s, and %s", hardware[i],
				get_text(a, hardware[i]), get_text(b, hardware[i]));
		}
	}
	for (size_t i = 0; i < sizeof(software) / sizeof(software[0]); i++) {
		if (differ(a, b, software[i])) {
			zs_log(ZS_LOG_WARNING, "another %s: %s, and %s", software[i],
				get_text(a, software[i]), get_text(b, software[i]));
		}
	}
	return others;
}

/* What makes two results of the same path incomparable though they are of the same picture. */
static const char *const circumstances[] = {
	"label", "driver", "refresh_hz", "memory", "copy_method", "threads"};

#define CIRCUMSTANCES (sizeof(circumstances) / sizeof(circumstances[0]))

/** Logs, once for each, what differs beside the host. */
static void warn_of_circumstances(json_object *a, json_object *b, bool warned[CIRCUMSTANCES])
{
	for (size_t i = 0; i < CIRCUMSTANCES; i++) {
		if (!warned[i] && differ(a, b, circumstances[i])) {
			warned[i] = true;
			zs_log(ZS_LOG_WARNING, "%s: not the same %s: %s, and %s",
				get_text(a, "path"), circumstances[i],
				get_text(a, circumstances[i]), get_text(b, circumstances[i]));
		}
	}
}

/** Fills table and array with all that both have; returns how many results, or -ENOMEM. */
static int compare_results(json_object *const *runs, struct zs_table *table, json_object *array)
{
	json_object *results = get(runs[0], "results");
	double *units = calloc(2 * MAX_UNITS, sizeof(*units));
	bool warned[CIRCUMSTANCES] = {0};
	int common = units == NULL ? -ENOMEM : 0;
	for (size_t i = 0; common >= 0 && i < json_object_array_length(results); i++) {
		json_object *a = json_object_array_get_idx(results, i);
		json_object *b = find_match(runs[1], runs[0], i);
		if (b == NULL) {
			continue;
		}
		common++;
		warn_of_circumstances(a, b, warned);
		for (unsigned stage = 0; common > 0 && stage < ZS_STAGES; stage++) {
			struct pair pair;
			/* Results of an older version may lack a stage. */
			if (get(get(a, zs_stage_key(stage)), "p50") == NULL ||
				get(b, zs_stage_key(stage)) == NULL) {
				continue;
			}
			compare_stage(a, b, stage, units, &pair);
			add_pair(array, a, &pair);
			if (zs_stage_is_in_tables(stage) && add_row(table, a, &pair) < 0) {
				common = -ENOMEM;
			}
		}
	}
	free(units);
	return common;
}

static enum zs_exit_status save_json(
	const char *path, json_object *array, bool others, const char *const *names)
{
	json_object *object = json_object_new_object();
	json_object *files = json_object_new_array();
	zs_json_append_string(files, names[0]);
	zs_json_append_string(files, names[1]);
	zs_json_add(object, "files", files);
	zs_json_add_bool(object, "different_machines", others);
	zs_json_add(object, "comparisons", json_object_get(array));
	return zs_json_save(object, path, NULL);
}

static void print_names(const char *const *names)
{
	for (size_t i = 0; i < 2; i++) {
		char line[4096];
		snprintf(line, sizeof(line), "%s", names[i]);
		zs_text_make_plain(line);
		printf("%c: %s\n", 'A' + (int)i, line);
	}
}

static enum zs_exit_status compare(const struct zs_bench_options *options, json_object *const *runs)
{
	static const char *const titles[] = {
		"", "path", "stage", "A µs", "B µs", "B / A (95 %)", ""};
	struct zs_table *table = zs_table_create("lllrrrl");
	json_object *array = json_object_new_array();
	enum zs_exit_status status = ZS_EXIT_FAILED;
	int common = table == NULL ? -ENOMEM : zs_table_add(table, titles);
	common = common < 0 ? common : compare_results(runs, table, array);
	if (common < 0) {
		zs_log(ZS_LOG_ERROR, "no memory");
	} else if (common == 0) {
		zs_log(ZS_LOG_ERROR,
			"%s and %s have no result in common: the same path, scene, "
			"size, damage, buffers and pace on the same display",
			options->compare[0], options->compare[1]);
	} else {
		const bool others = warn_of_hosts(get(runs[0], "machine"), get(runs[1], "machine"));
		for (size_t i = 0; i < 2; i++) {
			if (json_object_get_boolean(get(runs[i], "partial"))) {
				zs_log(ZS_LOG_WARNING, "%s is partial", options->compare[i]);
			}
		}
		status = ZS_EXIT_DONE;
		if (options->json == NULL) {
			print_names(options->compare);
			zs_table_print(table, stdout);
		} else {
			status = save_json(options->json, array, others, options->compare);
		}
	}
	json_object_put(array);
	zs_table_destroy(table);
	return status;
}

enum zs_exit_status zs_bench_compare(const struct zs_bench_options *options)
{
	json_object *runs[2] = {read_run(options->compare[0]), NULL};
	enum zs_exit_status status = ZS_EXIT_FAILED;
	if (runs[0] != NULL) {
		runs[1] = read_run(options->compare[1]);
	}
	if (runs[1] != NULL) {
		status = compare(options, runs);
	}
	json_object_put(runs[0]);
	json_object_put(runs[1]);
	return status;
}
