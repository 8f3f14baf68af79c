#include <stdio.h>
#include <stdlib.h>

#include "app/bench/compared.h"
#include "app/bench/report/chart/curves.h"
#include "app/bench/report/drawing.h"
#include "app/bench/report/text.h"

/** One cell's samples of one stage, sorted, a series for each path. */
static void make_panel(const struct zs_bench_run *run, size_t cell, enum zs_stage stage,
	struct zs_curve_series *series, struct zs_curves_panel *panel)
{
	panel->series = series;
	for (size_t path = 0; path < zs_bench_own_count(run->options); path++) {
		const struct zs_bench_series *measured = zs_bench_run_series(run, cell, path);
		struct zs_statistics unused;
		double *samples = calloc(zs_stage_room(&measured->frames), sizeof(*samples));
		if (samples == NULL) {
			continue;
		}
		const size_t count =
			zs_stage_samples(&measured->info, &measured->frames, stage, samples);
		zs_statistics_compute(&unused, samples, count);
		series[panel->count++] = (struct zs_curve_series){
			.label = zs_bench_path_name(run->options, path),
			.series = zs_bench_drawing_style(run, path),
			.samples_us = samples,
			.count = count,
		};
	}
}

static void free_panel(struct zs_curves_panel *panel)
{
	for (size_t i = 0; i < panel->count; i++) {
		free((void *)panel->series[i].samples_us);
	}
}

static int draw(struct zs_bench_drawing *drawing, size_t cell)
{
	const struct zs_bench_run *run = drawing->run;
	const struct zs_bench_series *measured = zs_bench_drawing_any_series(run, cell);
	struct zs_curve_series series[2][ZS_BENCH_VALUES];
	char where[640], title[704], file[48], caption[512], path[4096];
	if (measured == NULL) {
		return 0;
	}
	struct zs_curves_panel panels[] = {
		{.heading = "hand-off", .axis = "from drawn to handed over"},
		{.heading = "latency",
			.axis = "from the intended start to the flip",
			.limit_us = (double)measured->info.period_ns / 1000,
			.limit = "one refresh"},
	};
	zs_bench_cell_text(run, &measured->info, where, sizeof(where));
	snprintf(title, sizeof(title), "Percentiles: %s", where);
	snprintf(file, sizeof(file), "percentiles-%zu.png", cell + 1);
	snprintf(caption, sizeof(caption),
		"Hand-off and latency of %.300s as percentiles of all frames, a curve for each "
		"path.",
		where);
	int ret = zs_bench_drawing_add(drawing, file, caption, path, sizeof(path));
	if (ret == 0) {
		make_panel(run, cell, ZS_STAGE_HANDOFF, series[0], &panels[0]);
		make_panel(run, cell, ZS_STAGE_LATENCY, series[1], &panels[1]);
		const struct zs_curves curves = {
			.words = {title,
				measured->info.flips_are_visible
					? "All frames of all rounds."
					: "All frames of all rounds. No real monitor: latency is "
					  "the driver's.",
				drawing->footnote},
			.panels = panels,
			.count = 2,
		};
		ret = zs_curves_write(
			&curves, ZS_BENCH_CHART_WIDTH, ZS_BENCH_CHART_HEIGHT, path, drawing->err);
		free_panel(&panels[0]);
		free_panel(&panels[1]);
	}
	return ret;
}

const struct zs_bench_chart_impl zs_bench_chart_percentiles = {
	.cells = 1,
	.draw = draw,
};
