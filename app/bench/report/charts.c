#include "app/bench/report/charts.h"

#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/bench/report/chart/bars.h"
#include "app/bench/report/chart/curves.h"
#include "app/bench/report/chart/dots.h"
#include "app/bench/report/chart/lines.h"
#include "app/bench/report/findings.h"
#include "app/measure/result.h"

#define WIDTH 1200
#define HEIGHT 640
#define CELLS_A_PICTURE 12

/** The stages of the bars, in the order of time. */
static const enum zs_stage bar_stages[] = {
	ZS_STAGE_ACCESS, ZS_STAGE_DRAW, ZS_STAGE_HANDOFF, ZS_STAGE_COMPOSE, ZS_STAGE_SUBMIT};

#define BAR_STAGES (sizeof(bar_stages) / sizeof(bar_stages[0]))

/** What all charts of a run share. */
struct drawing {
	struct zs_bench_charts *charts;
	const char *folder;
	const struct zs_bench_run *run;
	char footnote[4096];
	struct zs_error *err;
};

/** A path looks the same in all charts; the second of the same is told from the first. */
static unsigned series_of(const struct zs_bench_run *run, size_t path)
{
	const char *name = zs_bench_path_name(run->options, path);
	unsigned series = 0, before = 0;
	for (unsigned i = 0; zs_path_name_at(i) != NULL; i++) {
		series = strcmp(zs_path_name_at(i), name) == 0 ? i : series;
	}
	for (size_t i = 0; i < path; i++) {
		before += strcmp(zs_bench_path_name(run->options, i), name) == 0;
	}
	return series + 5 * before;
}

/** Takes down another chart; `path` gets where it shall lie. 0 or -ENOMEM. */
static int add_chart(
	struct drawing *drawing, const char *file, const char *caption, char *path, size_t size)
{
	struct zs_bench_charts *charts = drawing->charts;
	struct zs_bench_chart *grown =
		realloc(charts->charts, (charts->count + 1) * sizeof(*grown));
	if (grown == NULL) {
		return zs_error_set(drawing->err, -ENOMEM, "memory", "realloc", NULL, "");
	}
	charts->charts = grown;
	struct zs_bench_chart *chart = &grown[charts->count++];
	snprintf(chart->file, sizeof(chart->file), "%s", file);
	snprintf(chart->caption, sizeof(chart->caption), "%s", caption);
	const int length = snprintf(path, size, "%s/%s", drawing->folder, file);
	if (length < 0 || (size_t)length >= size) {
		return zs_error_set(drawing->err, -ENAMETOOLONG, drawing->folder, "--report",
			"name a folder with a shorter path", "");
	}
	return 0;
}

static void summed(
	const struct zs_bench_series *record, enum zs_stage stage, struct zs_statistics *statistics)
{
	double *samples = calloc(zs_stage_room(&record->frames), sizeof(*samples));
	const size_t count =
		samples == NULL ? 0
				: zs_stage_samples(&record->info, &record->frames, stage, samples);
	zs_statistics_compute(statistics, samples, count);
	free(samples);
}

/** One cell's samples of one stage, sorted, a series for each path. */
static void make_panel(const struct zs_bench_run *run, size_t cell, enum zs_stage stage,
	struct zs_curves_series *series, struct zs_curves_panel *panel)
{
	panel->series = series;
	for (size_t path = 0; path < run->plan.path_count; path++) {
		const struct zs_bench_series *record = zs_bench_run_series(run, cell, path);
		struct zs_statistics unused;
		double *samples = calloc(zs_stage_room(&record->frames), sizeof(*samples));
		if (samples == NULL) {
			continue;
		}
		const size_t count =
			zs_stage_samples(&record->info, &record->frames, stage, samples);
		zs_statistics_compute(&unused, samples, count);
		series[panel->count++] = (struct zs_curves_series){
			.label = zs_bench_path_name(run->options, path),
			.series = series_of(run, path),
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

/** A record of the cell that was measured; NULL if none was. */
static const struct zs_bench_series *any_record(const struct zs_bench_run *run, size_t cell)
{
	for (size_t path = 0; path < run->plan.path_count; path++) {
		const struct zs_bench_series *record = zs_bench_run_series(run, cell, path);
		if (record->frames.store.count > 0) {
			return record;
		}
	}
	return NULL;
}

static int draw_curves(struct drawing *drawing, size_t cell)
{
	const struct zs_bench_run *run = drawing->run;
	const struct zs_bench_series *record = any_record(run, cell);
	struct zs_curves_series series[2][ZS_BENCH_VALUES];
	char where[640], title[704], file[48], caption[512], path[4096];
	if (record == NULL) {
		return 0;
	}
	struct zs_curves_panel panels[] = {
		{.heading = "hand-off", .axis = "from drawn to handed over"},
		{.heading = "latency",
			.axis = "from the intended start to the flip",
			.limit_us = (double)record->info.period_ns / 1000,
			.limit = "one refresh"},
	};
	zs_bench_cell_text(run, &record->info, where, sizeof(where));
	snprintf(title, sizeof(title), "Percentiles: %s", where);
	snprintf(file, sizeof(file), "percentiles-%zu.png", cell + 1);
	snprintf(caption, sizeof(caption),
		"Hand-off and latency of %.300s as percentiles of all frames, a curve for each "
		"path.",
		where);
	int ret = add_chart(drawing, file, caption, path, sizeof(path));
	if (ret == 0) {
		make_panel(run, cell, ZS_STAGE_HANDOFF, series[0], &panels[0]);
		make_panel(run, cell, ZS_STAGE_LATENCY, series[1], &panels[1]);
		const struct zs_curves curves = {
			.words = {title,
				record->info.flips_are_visible
					? "All frames of all rounds."
					: "All frames of all rounds. No real monitor: latency is "
					  "the driver's.",
				drawing->footnote},
			.panels = panels,
			.count = 2,
		};
		ret = zs_curves_write(&curves, WIDTH, HEIGHT, path, drawing->err);
		free_panel(&panels[0]);
		free_panel(&panels[1]);
	}
	return ret;
}

/** The cells of one picture: as many as it holds, from `first` on, of those that were measured. */
struct shown_cells {
	size_t cells[CELLS_A_PICTURE];
	char headings[CELLS_A_PICTURE][640];
	size_t count;
	double period_us;
};

static void list_cells(const struct zs_bench_run *run, size_t first, struct shown_cells *shown)
{
	shown->count = 0;
	for (size_t cell = first; cell < run->plan.cell_count && cell < first + CELLS_A_PICTURE;
		cell++) {
		const struct zs_bench_series *record = any_record(run, cell);
		if (record != NULL) {
			char *heading = shown->headings[shown->count];
			zs_bench_cell_text(run, &record->info, heading, sizeof(shown->headings[0]));
			shown->period_us = (double)record->info.period_ns / 1000;
			shown->cells[shown->count++] = cell;
		}
	}
}

/** The hand-off of one cell's paths: a row for each. */
static void make_rows(const struct zs_bench_run *run, size_t cell, struct zs_dots_mark *marks,
	char (*notes)[96], struct zs_dots_group *group)
{
	group->marks = marks;
	for (size_t path = 0; path < run->plan.path_count; path++) {
		const struct zs_bench_series *record = zs_bench_run_series(run, cell, path);
		struct zs_statistics handoff;
		char p50[32], p99[32];
		if (record->frames.store.count == 0) {
			continue;
		}
		summed(record, ZS_STAGE_HANDOFF, &handoff);
		snprintf(notes[path], sizeof(notes[path]), "%s, p99 %s",
			zs_plot_duration(handoff.p50, p50, sizeof(p50)),
			zs_plot_duration(handoff.p99, p99, sizeof(p99)));
		marks[group->count++] = (struct zs_dots_mark){
			.label = zs_bench_path_name(run->options, path),
			.note = notes[path],
			.series = series_of(run, path),
			.value_us = handoff.p50,
			.high_us = handoff.p99,
		};
	}
}

static int draw_overview(struct drawing *drawing, size_t first)
{
	const struct zs_bench_run *run = drawing->run;
	struct zs_dots_group groups[CELLS_A_PICTURE];
	struct zs_dots_mark marks[CELLS_A_PICTURE][ZS_BENCH_VALUES];
	char notes[CELLS_A_PICTURE][ZS_BENCH_VALUES][96];
	struct shown_cells shown;
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
	list_cells(run, first, &shown);
	if (shown.count == 0) {
		return 0;
	}
	for (size_t i = 0; i < shown.count; i++) {
		groups[i] = (struct zs_dots_group){.heading = shown.headings[i]};
		make_rows(run, shown.cells[i], marks[i], notes[i], &groups[i]);
	}
	chart.count = shown.count;
	chart.limit_us = shown.period_us;
	snprintf(file, sizeof(file), "overview-%zu.png", first / CELLS_A_PICTURE + 1);
	const int ret = add_chart(drawing, file,
		"The hand-off of a frame, median and 99th percentile, a row for each path in each "
		"cell.",
		path, sizeof(path));
	return ret < 0 ? ret : zs_dots_write(&chart, WIDTH, HEIGHT, path, drawing->err);
}

/** The stages' means of one cell: bars for its paths. */
static void make_group(const struct zs_bench_run *run, size_t cell, struct zs_bars_bar *bars,
	double (*values)[BAR_STAGES], struct zs_bars_group *group)
{
	group->bars = bars;
	for (size_t path = 0; path < run->plan.path_count; path++) {
		const struct zs_bench_series *record = zs_bench_run_series(run, cell, path);
		if (record->frames.store.count == 0) {
			continue;
		}
		for (size_t i = 0; i < BAR_STAGES; i++) {
			struct zs_statistics statistics;
			summed(record, bar_stages[i], &statistics);
			values[path][i] = statistics.p50;
		}
		bars[group->count++] = (struct zs_bars_bar){
			zs_bench_path_name(run->options, path), series_of(run, path), values[path]};
	}
}

static int draw_stages(struct drawing *drawing, size_t first)
{
	const struct zs_bench_run *run = drawing->run;
	struct zs_bars_group groups[CELLS_A_PICTURE];
	struct zs_bars_bar bars[CELLS_A_PICTURE][ZS_BENCH_VALUES];
	double values[CELLS_A_PICTURE][ZS_BENCH_VALUES][BAR_STAGES];
	struct shown_cells shown;
	char path[4096], file[48];
	const char *names[BAR_STAGES];
	struct zs_bars chart = {
		.words = {"Where a frame's time goes",
			"Medians of all frames, stage by stage: access, draw and hand-off are the "
			"program's, compose is the GPU's, submit the driver's.",
			drawing->footnote},
		.axis = "median time of a frame",
		.stages = names,
		.stage_count = BAR_STAGES,
		.groups = groups,
		.limit = "one refresh",
	};
	for (size_t i = 0; i < BAR_STAGES; i++) {
		names[i] = zs_stage_name(bar_stages[i]);
	}
	list_cells(run, first, &shown);
	if (shown.count == 0) {
		return 0;
	}
	for (size_t i = 0; i < shown.count; i++) {
		groups[i] = (struct zs_bars_group){.heading = shown.headings[i]};
		make_group(run, shown.cells[i], bars[i], values[i], &groups[i]);
	}
	chart.count = shown.count;
	chart.limit_us = shown.period_us;
	snprintf(file, sizeof(file), "stages-%zu.png", first / CELLS_A_PICTURE + 1);
	const int ret = add_chart(drawing, file,
		"The median time of a frame in stages, a bar for each path in each cell.", path,
		sizeof(path));
	return ret < 0 ? ret : zs_bars_write(&chart, WIDTH, HEIGHT, path, drawing->err);
}

/** The cells that differ from the first only in size, by their number of pixels. */
static size_t cells_by_size(const struct zs_bench_run *run, size_t *cells)
{
	const struct zs_bench_plan_cell *first = &run->plan.cells[0];
	size_t count = 0;
	for (size_t i = 0; i < run->plan.cell_count && count < ZS_BENCH_VALUES; i++) {
		const struct zs_bench_plan_cell *cell = &run->plan.cells[i];
		if (cell->scene != first->scene || cell->damage != first->damage ||
			cell->buffers != first->buffers || cell->pace != first->pace ||
			any_record(run, i) == NULL) {
			continue;
		}
		size_t place = count++;
		const uint64_t pixels = (uint64_t)cell->width * cell->height;
		while (place > 0 && (uint64_t)run->plan.cells[cells[place - 1]].width *
						    run->plan.cells[cells[place - 1]].height >
					    pixels) {
			cells[place] = cells[place - 1];
			place--;
		}
		cells[place] = i;
	}
	return count;
}

static int draw_handoff(struct drawing *drawing)
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
	for (size_t i = 0; i < run->plan.path_count; i++) {
		series[i] = (struct zs_lines_series){
			zs_bench_path_name(run->options, i), series_of(run, i), points[i], 0};
	}
	for (size_t k = 0; k < count; k++) {
		const struct zs_bench_plan_cell *cell = &run->plan.cells[cells[k]];
		const double pixels = (double)cell->width * cell->height;
		snprintf(labels[k], sizeof(labels[k]), "%ux%u", cell->width, cell->height);
		ticks[k] = (struct zs_axis_tick){pixels, labels[k]};
		for (size_t i = 0; i < run->plan.path_count; i++) {
			struct zs_statistics handoff;
			const struct zs_bench_series *record =
				zs_bench_run_series(run, cells[k], i);
			if (record->frames.store.count == 0) {
				continue;
			}
			summed(record, ZS_STAGE_HANDOFF, &handoff);
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
		.count = run->plan.path_count,
	};
	const int ret = add_chart(drawing, "handoff.png",
		"Hand-off of a frame against the picture's number of pixels, a line for each path.",
		path, sizeof(path));
	return ret < 0 ? ret : zs_lines_write(&lines, WIDTH, HEIGHT, path, drawing->err);
}

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

static int draw_load(struct drawing *drawing, size_t cell)
{
	const struct zs_bench_run *run = drawing->run;
	struct zs_lines_point points[ZS_BENCH_VALUES][ZS_BENCH_LOAD_STEPS];
	struct zs_lines_series series[ZS_BENCH_VALUES];
	const struct zs_bench_series *any = NULL;
	char path[4096], file[48], title[128], caption[256];
	struct zs_lines lines = {
		.words = {title,
			"Drawing is made to take so long. Vblanks without a new frame, per cent of "
			"the frames shown.",
			drawing->footnote},
		.x = {"drawing a frame takes", ZS_AXIS_DURATION, false, NULL, 0},
		.y = {"vblanks missed", ZS_AXIS_PERCENT, false, NULL, 0},
		.series = series,
		.limit = "one refresh",
	};
	for (size_t i = 0; i < run->plan.path_count; i++) {
		const struct zs_bench_series *record = zs_bench_run_series(run, cell, i);
		if (record->load.count == 0) {
			continue;
		}
		any = record;
		make_load(&record->load, points[i]);
		series[lines.count++] =
			(struct zs_lines_series){zs_bench_path_name(run->options, i),
				series_of(run, i), points[i], record->load.count};
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
	const int ret = add_chart(drawing, file, caption, path, sizeof(path));
	return ret < 0 ? ret : zs_lines_write(&lines, WIDTH, HEIGHT, path, drawing->err);
}

/** Machine, driver and command stand under every chart: it will be shown without the page. */
static void make_footnote(
	struct drawing *drawing, const struct zs_host_info *host, const char *command)
{
	char text[512];
	const char *driver = "no display";
	for (size_t i = 0; i < drawing->run->plan.cell_count; i++) {
		const struct zs_bench_series *record = any_record(drawing->run, i);
		if (record != NULL && record->info.driver[0] != 0) {
			driver = record->info.driver;
		}
	}
	snprintf(drawing->footnote, sizeof(drawing->footnote),
		"%s\ndriver %s; seed %u; %s\n%s%.1000s",
		zs_host_info_describe(host, text, sizeof(text)), driver,
		drawing->run->options->seed, host->date,
		drawing->run->partial ? "PARTIAL: not all that was asked for. " : "", command);
}

int zs_bench_charts_draw(struct zs_bench_charts *charts, const char *folder,
	const struct zs_bench_run *run, const struct zs_host_info *host, const char *command,
	struct zs_error *err)
{
	*charts = (struct zs_bench_charts){0};
	struct drawing drawing = {.charts = charts, .folder = folder, .run = run, .err = err};
	make_footnote(&drawing, host, command);
	int ret = 0;
	for (size_t i = 0; i < run->plan.cell_count && ret == 0; i += CELLS_A_PICTURE) {
		ret = draw_overview(&drawing, i);
	}
	ret = ret < 0 ? ret : draw_handoff(&drawing);
	for (size_t i = 0; i < run->plan.cell_count && ret == 0; i += CELLS_A_PICTURE) {
		ret = draw_stages(&drawing, i);
	}
	for (size_t i = 0; i < run->plan.cell_count && ret == 0; i++) {
		ret = draw_load(&drawing, i);
	}
	for (size_t i = 0; i < run->plan.cell_count && ret == 0; i++) {
		ret = draw_curves(&drawing, i);
	}
	return ret;
}

void zs_bench_charts_finish(struct zs_bench_charts *charts)
{
	free(charts->charts);
	*charts = (struct zs_bench_charts){0};
}
