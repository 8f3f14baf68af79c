#ifndef ZS_APP_BENCH_REPORT_CSV_H
#define ZS_APP_BENCH_REPORT_CSV_H

#include <stdio.h>

#include "app/bench/run.h"

/** Writes every frame of a run as CSV. The stream's error flag tells of failures. */
void zs_bench_csv_write(const struct zs_bench_run *run, FILE *file);

#endif
