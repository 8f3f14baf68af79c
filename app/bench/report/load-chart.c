#include <stdio.h>
#include <stdlib.h>

#include "app/bench/compared.h"
#include "app/bench/report/chart/lines.h"
#include "app/bench/report/drawing.h"

static int compare_points(const void *a, const void *b)
{
	const double x = ((const struct zs_lines_point *)a)->x;
	const double y = ((const struct zs_lines_point *)b)->x;
	return (x > y) - (x < y);
}

/** The steps of one path's search, by their load. */
static void make_load(const struct zs_bench_load *load, struct zs_lines_point *points)
{
	for (uint32_t i = 0; i < load->count; i++) {
		const double missed = 100.0 * load->steps[i].missed / load->steps[i].frames;
		points[i] = (struct zs_lines_point){load->steps[i].draw_us, missed, missed, missed};
	}
	qsort(points, load->count, sizeof(*points), compare_points);
}

static int draw(struct zs_bench_drawing *drawing, size_t cell)
{
	const struct zs_bench_run *run = drawing->run;
	struct zs_lines_point points[ZS_BENCH_VALUES][ZS_BENCH_LOAD_STEPS];
	struct zs_lines_series series[ZS_BENCH_VALUES];
	const struct zs_bench_series *any = NULL;
	char path[4096], file[48], title[128], caption[256];
	struct zs_lines lines = {
		.words = {title,
			"Drawing is made to take so long. Vblanks without a new frame, % of "
			"the frames shown.",
			drawing->footnote},
		.x = {"drawing a frame takes", ZS_AXIS_DURATION, false, NULL, 0},
		.y = {"vblanks missed", ZS_AXIS_PERCENT, false, NULL, 0},
		.series = series,
		.limit = "one refresh",
	};
	for (size_t i = 0; i < zs_bench_own_count(run->options); i++) {
		const struct zs_bench_series *measured = zs_bench_run_series(run, cell, i);
		if (measured->load.count == 0) {
			continue;
		}
		any = measured;
		make_load(&measured->load, points[i]);
		series[lines.count++] =
			(struct zs_lines_series){zs_bench_path_name(run->options, i),
				zs_bench_drawing_style(run, i), points[i], measured->load.count};
	}
	if (any == NULL) {
		return 0;
	}
	lines.limit_x = (double)any->info.period_ns / 1000;
	snprintf(title, sizeof(title), "What load survives: %ux%u", any->info.width,
		any->info.height);
	snprintf(file, sizeof(file), "load-%ux%u.png", any->info.width, any->info.height);
	snprintf(caption, sizeof(caption),
		"Missed vblanks against the time that drawing a frame takes, %ux%u, a line for "
		"each path.",
		any->info.width, any->info.height);
	const int ret = zs_bench_drawing_add(drawing, file, caption, path, sizeof(path));
	return ret < 0 ? ret
		       : zs_lines_write(&lines, ZS_BENCH_CHART_WIDTH, ZS_BENCH_CHART_HEIGHT, path,
				 drawing->err);
}

const struct zs_bench_chart_impl zs_bench_chart_load = {
	.cells = 1,
	.draw = draw,
};
