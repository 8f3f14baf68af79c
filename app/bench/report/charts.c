#include "app/bench/report/charts.h"

#include <stdio.h>
#include <stdlib.h>

#include "app/bench/report/drawing.h"

/* In the order in which a report shows them. */
static const struct zs_bench_chart_impl *const impls[] = {
	&zs_bench_chart_overview,
	&zs_bench_chart_handoff,
	&zs_bench_chart_stages,
	&zs_bench_chart_load,
	&zs_bench_chart_percentiles,
};

/** Machine, driver and command stand under every chart: it will be shown without the page. */
static void make_footnote(
	struct zs_bench_drawing *drawing, const struct zs_host_info *host, const char *command)
{
	char text[512];
	const char *driver = "no display";
	for (size_t i = 0; i < drawing->run->plan.cell_count; i++) {
		const struct zs_bench_series *measured =
			zs_bench_drawing_any_series(drawing->run, i);
		if (measured != NULL && measured->info.driver[0] != 0) {
			driver = measured->info.driver;
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
	struct zs_bench_drawing drawing = {
		.charts = charts, .folder = folder, .run = run, .err = err};
	make_footnote(&drawing, host, command);
	int ret = 0;
	for (size_t i = 0; i < sizeof(impls) / sizeof(impls[0]); i++) {
		const size_t cells = impls[i]->cells;
		for (size_t cell = 0; cell < run->plan.cell_count && ret == 0; cell += cells) {
			ret = impls[i]->draw(&drawing, cell);
		}
	}
	return ret;
}

void zs_bench_charts_finish(struct zs_bench_charts *charts)
{
	free(charts->charts);
	*charts = (struct zs_bench_charts){0};
}
