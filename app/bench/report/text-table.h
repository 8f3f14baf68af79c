#ifndef ZS_APP_BENCH_REPORT_TEXT_TABLE_H
#define ZS_APP_BENCH_REPORT_TEXT_TABLE_H

#include "app/bench/report/findings.h"
#include "app/common/text-table.h"

/** The results as a table, a row for each path in each cell; NULL without memory. */
struct zs_table *zs_bench_text_table_create(const struct zs_bench_run *run);

/** Shows table and findings to a person, on standard error. */
void zs_bench_text_table_print(
	const struct zs_bench_run *run, const struct zs_bench_findings *findings);

#endif
