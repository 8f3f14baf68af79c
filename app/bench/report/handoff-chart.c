#include <stdio.h>

#include "app/bench/compared.h"
#include "app/bench/report/chart/lines.h"
#include "app/bench/report/drawing.h"

/** The cells that differ from the first only in size, by their number of pixels. */
static size_t cells_by_size(const struct zs_bench_run *run, size_t *cells)
{
	const struct zs_bench_plan_cell *first = &run->plan.cells[0];
	size_t count = 0;
	for (size_t i = 0; i < run->plan.cell_count && count < ZS_BENCH_VALUES; i++) {
		const struct zs_bench_plan_cell *cell = &run->plan.cells[i];
		if (cell->scene != first->scene || cell->damage != first->damage ||
			cell->buffers != first->buffers || cell->pacing != first->pacing ||
			zs_bench_drawing_any_series(run, i) == NULL) {
			continue;
		}
		size_t at = count++;
		const uint64_t pixels = (uint64_t)cell->width * cell->height;
		while (at > 0 && (uint64_t)run->plan.cells[cells[at - 1]].width *
						 run->plan.cells[cells[at - 1]].height >
					 pixels) {
			cells[at] = cells[at - 1];
			at--;
		}
		cells[at] = i;
	}
	return count;
}

static int draw(struct zs_bench_drawing *drawing, size_t first)
{
	const struct zs_bench_run *run = drawing->run;
	size_t cells[ZS_BENCH_VALUES];
	struct zs_axis_tick ticks[ZS_BENCH_VALUES];
	char labels[ZS_BENCH_VALUES][32], path[4096], title[640];
	struct zs_lines_point points[ZS_BENCH_VALUES][ZS_BENCH_VALUES];
	struct zs_lines_series series[ZS_BENCH_VALUES];
	const size_t count = cells_by_size(run, cells);
	if (count < 2) {
		return 0;
	}
	for (size_t i = 0; i < zs_bench_own_count(run->options); i++) {
		series[i] = (struct zs_lines_series){zs_bench_path_name(run->options, i),
			zs_bench_drawing_style(run, i), points[i], 0};
	}
	for (size_t k = 0; k < count; k++) {
		const struct zs_bench_plan_cell *cell = &run->plan.cells[cells[k]];
		const double pixels = (double)cell->width * cell->height;
		snprintf(labels[k], sizeof(labels[k]), "%ux%u", cell->width, cell->height);
		ticks[k] = (struct zs_axis_tick){pixels, labels[k]};
		for (size_t i = 0; i < zs_bench_own_count(run->options); i++) {
			struct zs_statistics handoff;
			const struct zs_bench_series *measured =
				zs_bench_run_series(run, cells[k], i);
			if (measured->frames.store.count == 0) {
				continue;
			}
			zs_bench_series_compute(measured, ZS_STAGE_HANDOFF, &handoff);
			points[i][series[i].count++] = (struct zs_lines_point){
				pixels, handoff.p50, handoff.p50, handoff.p95};
		}
	}
	snprintf(title, sizeof(title), "Hand-off against pixels: %s", run->plan.cells[0].scene);
	const struct zs_lines lines = {
		.words = {title,
			"Median of all frames; the whisker ends at the 95th percentile. Both axes "
			"are logarithmic.",
			drawing->footnote},
		.x = {"picture", ZS_AXIS_PIXELS, true, ticks, count},
		.y = {"hand-off of a frame", ZS_AXIS_DURATION, true, NULL, 0},
		.series = series,
		.count = zs_bench_own_count(run->options),
	};
	const int ret = zs_bench_drawing_add(drawing, "handoff.png",
		"Hand-off of a frame against the picture's number of pixels, a line for each path.",
		path, sizeof(path));
	return ret < 0 ? ret
		       : zs_lines_write(&lines, ZS_BENCH_CHART_WIDTH, ZS_BENCH_CHART_HEIGHT, path,
				 drawing->err);
}

const struct zs_bench_chart_impl zs_bench_chart_handoff = {
	.cells = ZS_BENCH_CELLS,
	.draw = draw,
};
