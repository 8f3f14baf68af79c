#include "app/bench/report/drawing.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/bench/compared.h"
#include "app/bench/report/text.h"

unsigned zs_bench_drawing_style(const struct zs_bench_run *run, size_t path)
{
	const char *name = zs_bench_path_name(run->options, path);
	unsigned style = 0, count = 0, before = 0;
	for (; zs_path_name_at(count) != NULL; count++) {
		style = strcmp(zs_path_name_at(count), name) == 0 ? count : style;
	}
	for (size_t i = 0; i < path; i++) {
		before += strcmp(zs_bench_path_name(run->options, i), name) == 0;
	}
	return style + count * before;
}

int zs_bench_drawing_add(struct zs_bench_drawing *drawing, const char *file, const char *caption,
	char *path, size_t size)
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

const struct zs_bench_series *zs_bench_drawing_any_series(
	const struct zs_bench_run *run, size_t cell)
{
	for (size_t path = 0; path < zs_bench_own_count(run->options); path++) {
		const struct zs_bench_series *measured = zs_bench_run_series(run, cell, path);
		if (measured->frames.store.count > 0) {
			return measured;
		}
	}
	return NULL;
}

void zs_bench_drawing_list_cells(
	const struct zs_bench_run *run, size_t first, struct zs_bench_drawing_cells *shown)
{
	shown->count = 0;
	for (size_t cell = first;
		cell < run->plan.cell_count && cell < first + ZS_BENCH_CHART_CELLS; cell++) {
		const struct zs_bench_series *measured = zs_bench_drawing_any_series(run, cell);
		if (measured != NULL) {
			char *heading = shown->headings[shown->count];
			zs_bench_cell_text(
				run, &measured->info, heading, sizeof(shown->headings[0]));
			shown->period_us = (double)measured->info.period_ns / 1000;
			shown->cells[shown->count++] = cell;
		}
	}
}
