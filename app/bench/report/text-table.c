#include "app/bench/report/text-table.h"

#include <errno.h>
#include <math.h>
#include <stdio.h>

#include "app/bench/report/comparison.h"
#include "app/bench/report/text.h"
#include "app/common/log.h"

/** "27.1 (26.0 to 28.3)": a stage as a multiple of the baseline's. */
static const char *ratio(const struct zs_bench_run *run, size_t cell, size_t path,
	enum zs_stage stage, char *text, size_t size)
{
	struct zs_comparison found;
	const size_t baseline = zs_bench_run_baseline(run);
	if (path == baseline || !zs_comparison_compute(&found, run, cell, path, baseline, stage)) {
		return path == baseline ? "1" : "-";
	}
	return zs_bench_ratio_text(found.ratio, &found.ci95, text, size);
}

/** A figure, or a dash where it was not measured. */
static const char *figure(
	const struct zs_statistics *statistics, double value, char *text, size_t size)
{
	return statistics->count == 0 ? "-" : zs_bench_number_text(value, text, size);
}

/** A table with a row for each series that has frames; NULL with errno. */
static struct zs_table *create(const struct zs_bench_run *run, const char *columns,
	const char *const *titles, const char *const *units,
	int (*add)(
		struct zs_table *table, const struct zs_bench_run *run, size_t cell, size_t path))
{
	struct zs_table *table = zs_table_create(columns);
	int ret = table == NULL ? -ENOMEM : zs_table_add(table, titles);
	ret = ret < 0 ? ret : zs_table_add(table, units);
	for (size_t i = 0; i < run->series_count && ret == 0; i++) {
		if (run->series[i].frames.store.count > 0) {
			ret = add(table, run, i / run->plan.path_count, i % run->plan.path_count);
		}
	}
	if (ret < 0) {
		zs_table_destroy(table);
		errno = -ret;
		return NULL;
	}
	return table;
}

static int add_row(struct zs_table *table, const struct zs_bench_run *run, size_t cell, size_t path)
{
	const struct zs_bench_series *series = zs_bench_run_series(run, cell, path);
	struct zs_result result;
	char where[640], access[32], draw[32], p50[32], net[32], p99[32], compose[32], bytes[32],
		missed[32], compared[128], compared_net[128];
	if (zs_bench_series_sum(series, &result) < 0) {
		return -ENOMEM;
	}
	const struct zs_statistics *handoff = &result.stages[ZS_STAGE_HANDOFF];
	const struct zs_statistics *composed = &result.stages[ZS_STAGE_COMPOSE];
	snprintf(bytes, sizeof(bytes), "%.0f", result.bytes_copied);
	snprintf(missed, sizeof(missed), "%.1f",
		100.0 * (double)result.missed_vblanks / (double)result.frames);
	const char *cells[] = {
		zs_bench_cell_text(run, &series->info, where, sizeof(where)),
		series->info.path,
		series->info.label,
		figure(&result.stages[ZS_STAGE_ACCESS], result.stages[ZS_STAGE_ACCESS].p50, access,
			sizeof(access)),
		figure(&result.stages[ZS_STAGE_DRAW], result.stages[ZS_STAGE_DRAW].p50, draw,
			sizeof(draw)),
		figure(handoff, handoff->p50, p50, sizeof(p50)),
		figure(handoff, result.stages[ZS_STAGE_HANDOFF_NET].p50, net, sizeof(net)),
		figure(handoff, handoff->p99, p99, sizeof(p99)),
		figure(composed, composed->p50, compose, sizeof(compose)),
		result.is_share ? "-" : bytes,
		missed,
		ratio(run, cell, path, ZS_STAGE_HANDOFF, compared, sizeof(compared)),
		ratio(run, cell, path, ZS_STAGE_HANDOFF_NET, compared_net, sizeof(compared_net)),
	};
	return zs_table_add(table, cells);
}

struct zs_table *zs_bench_text_table_create(const struct zs_bench_run *run)
{
	static const char *const titles[] = {"", "path", "label", "access", "draw", "hand-off",
		"net", "hand-off", "compose", "copied", "missed", "hand-off", "net"};
	static const char *const units[] = {"", "", "", "p50 µs", "p50 µs", "p50 µs", "p50 µs",
		"p99 µs", "p50 µs", "bytes/frame", "% of frames", "x baseline (95 %)",
		"x baseline (95 %)"};
	return create(run, "lllrrrrrrrrrr", titles, units, add_row);
}

/** NAN is a dash. */
static const char *known(double value, char *text, size_t size)
{
	return isnan(value) ? "-" : zs_bench_number_text(value, text, size);
}

static int add_peer_row(
	struct zs_table *table, const struct zs_bench_run *run, size_t cell, size_t path)
{
	const struct zs_bench_series *series = zs_bench_run_series(run, cell, path);
	struct zs_result result;
	char where[640], cpu[32], compositor[32], total[32], calls[32], start[32], missed[32],
		ratio_cpu[128], ratio_total[128];
	if (zs_bench_series_sum(series, &result) < 0) {
		return -ENOMEM;
	}
	snprintf(missed, sizeof(missed), "%.1f",
		100.0 * (double)result.missed_vblanks / (double)result.frames);
	const struct zs_statistics *stages = result.stages;
	const char *cells[] = {
		zs_bench_cell_text(run, &series->info, where, sizeof(where)),
		series->info.path,
		figure(&stages[ZS_STAGE_CPU], stages[ZS_STAGE_CPU].mean, cpu, sizeof(cpu)),
		ratio(run, cell, path, ZS_STAGE_CPU, ratio_cpu, sizeof(ratio_cpu)),
		figure(&stages[ZS_STAGE_COMPOSITOR], stages[ZS_STAGE_COMPOSITOR].mean, compositor,
			sizeof(compositor)),
		figure(&stages[ZS_STAGE_TOTAL_CPU], stages[ZS_STAGE_TOTAL_CPU].mean, total,
			sizeof(total)),
		ratio(run, cell, path, ZS_STAGE_TOTAL_CPU, ratio_total, sizeof(ratio_total)),
		known(zs_bench_series_calls(series), calls, sizeof(calls)),
		known(zs_bench_series_start_us(series) / 1000, start, sizeof(start)),
		missed,
	};
	return zs_table_add(table, cells);
}

/** What peers and paths both have; NULL with errno. */
static struct zs_table *create_peer_table(const struct zs_bench_run *run)
{
	static const char *const titles[] = {"", "path", "CPU", "CPU", "compositor", "both", "both",
		"system calls", "first flip", "missed"};
	static const char *const units[] = {"", "", "mean µs", "x baseline (95 %)", "mean µs",
		"mean µs", "x baseline (95 %)", "a frame", "ms after start", "% of frames"};
	return create(run, "llrrrrrrrr", titles, units, add_peer_row);
}

static void print_peers(const struct zs_bench_run *run)
{
	struct zs_table *table = run->options->peers ? create_peer_table(run) : NULL;
	if (table != NULL && zs_log_shows(ZS_LOG_INFO)) {
		fputc('\n', stderr);
		zs_table_print(table, stderr);
	}
	zs_table_destroy(table);
}

void zs_bench_text_table_print(
	const struct zs_bench_run *run, const struct zs_bench_findings *findings)
{
	struct zs_table *table = zs_bench_text_table_create(run);
	if (table != NULL && zs_log_shows(ZS_LOG_INFO)) {
		zs_table_print(table, stderr);
	}
	zs_table_destroy(table);
	print_peers(run);
	for (size_t i = 0; i < findings->count; i++) {
		zs_log(ZS_LOG_INFO, "%s", findings->lines[i]);
	}
	for (size_t i = 0; i < run->missing_count; i++) {
		zs_log(ZS_LOG_DEBUG, "not measured: %s: %s", run->missing[i].cost,
			run->missing[i].reason);
	}
}
