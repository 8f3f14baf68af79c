#ifndef ZS_APP_BENCH_REPORT_DRAWING_H
#define ZS_APP_BENCH_REPORT_DRAWING_H

#include "app/bench/run.h"
#include "udmabuf/error.h"

/** The size of every chart, in pixels; one that has more to show is higher. */
#define ZS_BENCH_CHART_WIDTH 1200
#define ZS_BENCH_CHART_HEIGHT 640

/** How many cells a chart shows that has several. */
#define ZS_BENCH_CHART_CELLS 12

/** A chart that was drawn. */
struct zs_bench_chart {
	char file[48];     ///< its name in the folder
	char caption[512]; ///< what it shows, for those too who cannot see it
};

/** Those of a report, in the order in which they are read. */
struct zs_bench_charts {
	struct zs_bench_chart *charts;
	size_t count;
};

/** What all charts of a run share. */
struct zs_bench_drawing {
	struct zs_bench_charts *charts;
	const char *folder;
	const struct zs_bench_run *run;
	char footnote[4096];
	struct zs_error *err;
};

/** A chart that a report has. To add one: a file with such a table, and a line in charts.c. */
struct zs_bench_chart_impl {
	size_t cells; ///< of the run's cells, how many one chart shows
	/**
	 * Draws it for these cells, from `first` on, if there is anything to show. 0 or a negative
	 * errno with drawing->err.
	 */
	int (*draw)(struct zs_bench_drawing *drawing, size_t first);
};

extern const struct zs_bench_chart_impl zs_bench_chart_overview;
extern const struct zs_bench_chart_impl zs_bench_chart_handoff;
extern const struct zs_bench_chart_impl zs_bench_chart_stages;
extern const struct zs_bench_chart_impl zs_bench_chart_load;
extern const struct zs_bench_chart_impl zs_bench_chart_percentiles;

/**
 * The number that gives a path its colour, shape and dashes: a path looks the same in all charts;
 * the second of the same is told from the first.
 */
unsigned zs_bench_drawing_style(const struct zs_bench_run *run, size_t path);

/**
 * Adds another chart to those of the report; `path` becomes that of its file. 0 or a negative errno
 * with drawing->err.
 */
int zs_bench_drawing_add(struct zs_bench_drawing *drawing, const char *file, const char *caption,
	char *path, size_t size);

/** A series of the cell that was measured; NULL if none was. */
const struct zs_bench_series *zs_bench_drawing_any_series(
	const struct zs_bench_run *run, size_t cell);

/** The cells of one chart that were measured. */
struct zs_bench_drawing_cells {
	size_t cells[ZS_BENCH_CHART_CELLS];
	char headings[ZS_BENCH_CHART_CELLS][640];
	size_t count;
	double period_us;
};

void zs_bench_drawing_list_cells(
	const struct zs_bench_run *run, size_t first, struct zs_bench_drawing_cells *shown);

#endif
