#ifndef ZS_APP_BENCH_REPORT_FOLDER_H
#define ZS_APP_BENCH_REPORT_FOLDER_H

#include <stdbool.h>

#include "udmabuf/error.h"

/** Makes the folder if there is none, and checks that files can be made in it. 0 or -errno. */
int zs_report_folder_check(const char *folder, struct zs_error *err);

/** True if `path` is the page or a chart of a report in that folder, and will be replaced by it. */
bool zs_report_folder_owns(const char *folder, const char *path);

#endif
