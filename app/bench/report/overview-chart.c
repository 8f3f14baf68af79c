#include <stdio.h>

#include "app/bench/compared.h"
#include "app/bench/report/chart/dots.h"
#include "app/bench/report/drawing.h"

/** The hand-off of one cell's paths: a row for each. */
static void make_rows(const struct zs_bench_run *run, size_t cell, struct zs_dots_mark *marks,
	char (*notes)[96], struct zs_dots_group *group)
{
	group->marks = marks;
	for (size_t path = 0; path < zs_bench_own_count(run->options); path++) {
		const struct zs_bench_series *measured = zs_bench_run_series(run, cell, path);
		struct zs_statistics handoff;
		char p50[32], p99[32];
		if (measured->frames.store.count == 0) {
			continue;
		}
		zs_bench_series_compute(measured, ZS_STAGE_HANDOFF, &handoff);
		snprintf(notes[path], sizeof(notes[path]), "%s, p99 %s",
			zs_plot_duration(handoff.p50, p50, sizeof(p50)),
			zs_plot_duration(handoff.p99, p99, sizeof(p99)));
		marks[group->count++] = (struct zs_dots_mark){
			.label = zs_bench_path_name(run->options, path),
			.note = notes[path],
			.series = zs_bench_drawing_style(run, path),
			.value_us = handoff.p50,
			.high_us = handoff.p99,
		};
	}
}

static int draw(struct zs_bench_drawing *drawing, size_t first)
{
	const struct zs_bench_run *run = drawing->run;
	struct zs_dots_group groups[ZS_BENCH_CHART_CELLS];
	struct zs_dots_mark marks[ZS_BENCH_CHART_CELLS][ZS_BENCH_VALUES];
	char notes[ZS_BENCH_CHART_CELLS][ZS_BENCH_VALUES][96];
	struct zs_bench_drawing_cells shown;
	char path[4096], file[48];
	struct zs_dots chart = {
		.words = {"What it takes to hand a frame over",
			"Median of all frames; the line ends at the 99th percentile. From drawn to "
			"ready for the display.",
			drawing->footnote},
		.axis = "hand-off of a frame",
		.groups = groups,
		.limit = "one refresh",
	};
	zs_bench_drawing_list_cells(run, first, &shown);
	if (shown.count == 0) {
		return 0;
	}
	for (size_t i = 0; i < shown.count; i++) {
		groups[i] = (struct zs_dots_group){.heading = shown.headings[i]};
		make_rows(run, shown.cells[i], marks[i], notes[i], &groups[i]);
	}
	chart.count = shown.count;
	chart.limit_us = shown.period_us;
	snprintf(file, sizeof(file), "overview-%zu.png", first / ZS_BENCH_CHART_CELLS + 1);
	const int ret = zs_bench_drawing_add(drawing, file,
		"The hand-off of a frame, median and 99th percentile, a row for each path in each "
		"cell.",
		path, sizeof(path));
	return ret < 0 ? ret
		       : zs_dots_write(&chart, ZS_BENCH_CHART_WIDTH, ZS_BENCH_CHART_HEIGHT, path,
				 drawing->err);
}

const struct zs_bench_chart_impl zs_bench_chart_overview = {
	.cells = ZS_BENCH_CHART_CELLS,
	.draw = draw,
};
