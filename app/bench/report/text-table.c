#include "app/bench/report/text-table.h"

#include <errno.h>
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
		zs_bench_number_text(result.stages[ZS_STAGE_ACCESS].p50, access, sizeof(access)),
		zs_bench_number_text(result.stages[ZS_STAGE_DRAW].p50, draw, sizeof(draw)),
		zs_bench_number_text(handoff->p50, p50, sizeof(p50)),
		zs_bench_number_text(result.stages[ZS_STAGE_HANDOFF_NET].p50, net, sizeof(net)),
		zs_bench_number_text(handoff->p99, p99, sizeof(p99)),
		composed->count == 0
			? "-"
			: zs_bench_number_text(composed->p50, compose, sizeof(compose)),
		bytes,
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
	struct zs_table *table = zs_table_create("lllrrrrrrrrrr");
	if (table == NULL) {
		return NULL;
	}
	int ret = zs_table_add(table, titles);
	ret = ret < 0 ? ret : zs_table_add(table, units);
	for (size_t i = 0; i < run->series_count && ret == 0; i++) {
		if (run->series[i].frames.store.count > 0) {
			ret = add_row(
				table, run, i / run->plan.path_count, i % run->plan.path_count);
		}
	}
	if (ret < 0) {
		zs_table_destroy(table);
		errno = -ret;
		return NULL;
	}
	return table;
}

void zs_bench_text_table_print(
	const struct zs_bench_run *run, const struct zs_bench_findings *findings)
{
	struct zs_table *table = zs_bench_text_table_create(run);
	if (table != NULL && zs_log_shows(ZS_LOG_INFO)) {
		zs_table_print(table, stderr);
	}
	zs_table_destroy(table);
	for (size_t i = 0; i < findings->count; i++) {
		zs_log(ZS_LOG_INFO, "%s", findings->lines[i]);
	}
	for (size_t i = 0; i < run->missing_count; i++) {
		zs_log(ZS_LOG_DEBUG, "not measured: %s: %s", run->missing[i].cost,
			run->missing[i].reason);
	}
}
