#ifndef ZS_APP_BENCH_REPORT_REPORT_H
#define ZS_APP_BENCH_REPORT_REPORT_H

#include <stdbool.h>

#include "app/bench/host-info.h"
#include "app/bench/report/findings.h"
#include "udmabuf/error.h"

/** Makes the folder if there is none, and checks that files can be made in it. 0 or -errno. */
int zs_bench_report_check(const char *folder, struct zs_error *err);

/** True if `path` is the page or a chart of a report in that folder, and will be replaced by it. */
bool zs_bench_report_owns(const char *folder, const char *path);

/**
 * Writes index.html, one page that needs no other file, and its charts as PNG files beside it. 0 or
 * a negative errno with `err`.
 */
int zs_bench_report_write(const char *folder, const struct zs_bench_run *run,
	const struct zs_host_info *host, const struct zs_bench_findings *findings,
	const char *command, struct zs_error *err);

#endif
