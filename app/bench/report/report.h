#ifndef ZS_APP_BENCH_REPORT_REPORT_H
#define ZS_APP_BENCH_REPORT_REPORT_H

#include "app/bench/host-info.h"
#include "app/bench/report/findings.h"
#include "udmabuf/error.h"

/**
 * Writes index.html, one page that needs no other file, and its charts as PNG files beside it. 0 or
 * a negative errno with `err`.
 */
int zs_bench_report_write(const char *folder, const struct zs_bench_run *run,
	const struct zs_host_info *host, const struct zs_bench_findings *findings,
	const char *command, struct zs_error *err);

#endif
