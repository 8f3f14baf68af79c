#include <stdio.h>

#include "app/bench/compared.h"
#include "app/bench/report/chart/bars.h"
#include "app/bench/report/drawing.h"

/** The stages' medians of one cell: bars for its paths. */
static void make_group(const struct zs_bench_run *run, size_t cell, struct zs_bars_bar *bars,
	double (*values)[ZS_STAGES], struct zs_bars_group *group)
{
	group->bars = bars;
	for (size_t path = 0; path < zs_bench_own_count(run->options); path++) {
		const struct zs_bench_series *measured = zs_bench_run_series(run, cell, path);
		if (measured->frames.store.count == 0) {
			continue;
		}
		size_t count = 0;
		for (unsigned stage = 0; stage < ZS_STAGES; stage++) {
			struct zs_statistics statistics;
			if (zs_stage_is_part(stage)) {
				zs_bench_series_compute(measured, stage, &statistics);
				values[path][count++] = statistics.p50;
			}
		}
		bars[group->count++] = (struct zs_bars_bar){zs_bench_path_name(run->options, path),
			zs_bench_drawing_style(run, path), values[path]};
	}
}

static int draw(struct zs_bench_drawing *drawing, size_t first)
{
	const struct zs_bench_run *run = drawing->run;
	struct zs_bars_group groups[ZS_BENCH_CHART_CELLS];
	struct zs_bars_bar bars[ZS_BENCH_CHART_CELLS][ZS_BENCH_VALUES];
	double values[ZS_BENCH_CHART_CELLS][ZS_BENCH_VALUES][ZS_STAGES];
	struct zs_bench_drawing_cells shown;
	char path[4096], file[48];
	const char *names[ZS_STAGES];
	struct zs_bars chart = {
		.words = {"Where a frame's time goes",
			"Medians of all frames, stage by stage: access, draw and hand-off are the "
			"program's, compose is the GPU's, submit the driver's.",
			drawing->footnote},
		.axis = "median time of a frame",
		.stages = names,
		.groups = groups,
		.limit = "one refresh",
	};
	for (unsigned stage = 0; stage < ZS_STAGES; stage++) {
		if (zs_stage_is_part(stage)) {
			names[chart.stage_count++] = zs_stage_name(stage);
		}
	}
	zs_bench_drawing_list_cells(run, first, &shown);
	if (shown.count == 0) {
		return 0;
	}
	for (size_t i = 0; i < shown.count; i++) {
		groups[i] = (struct zs_bars_group){.heading = shown.headings[i]};
		make_group(run, shown.cells[i], bars[i], values[i], &groups[i]);
	}
	chart.count = shown.count;
	chart.limit_us = shown.period_us;
	snprintf(file, sizeof(file), "stages-%zu.png", first / ZS_BENCH_CHART_CELLS + 1);
	const int ret = zs_bench_drawing_add(drawing, file,
		"The median time of a frame in stages, a bar for each path in each cell.", path,
		sizeof(path));
	return ret < 0 ? ret
		       : zs_bars_write(&chart, ZS_BENCH_CHART_WIDTH, ZS_BENCH_CHART_HEIGHT, path,
				 drawing->err);
}

const struct zs_bench_chart_impl zs_bench_chart_stages = {
	.cells = ZS_BENCH_CHART_CELLS,
	.draw = draw,
};
