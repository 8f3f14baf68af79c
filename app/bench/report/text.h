#ifndef ZS_APP_BENCH_REPORT_TEXT_H
#define ZS_APP_BENCH_REPORT_TEXT_H

#include "app/bench/report/bootstrap.h"
#include "app/bench/run.h"

/* What the tables, the findings and the charts say in the same way. Each returns `text`. */

/** "12.3", "123", "0.0512": three digits, never an exponent. */
const char *zs_bench_number_text(double number, char *text, size_t size);

/** "1.05 (0.98 to 1.12)" */
const char *zs_bench_ratio_text(
	double ratio, const struct zs_interval *ci95, char *text, size_t size);

/** "plasma 1920x1080", with damage, buffers and pace where the run has several. */
const char *zs_bench_cell_text(
	const struct zs_bench_run *run, const struct zs_run_info *info, char *text, size_t size);

#endif
