#include "app/bench/report/folder.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "app/common/output-file.h"

int zs_report_folder_check(const char *folder, struct zs_error *err)
{
	char probe[4096];
	if (mkdir(folder, 0777) < 0 && errno != EEXIST) {
		return zs_error_set(err, -errno, folder, "mkdir",
			"name a folder, or one to be made in a folder that exists", "");
	}
	const int length = snprintf(probe, sizeof(probe), "%s/index.html", folder);
	if (length < 0 || (size_t)length >= sizeof(probe)) {
		return zs_error_set(err, -ENAMETOOLONG, folder, "--report",
			"name a folder with a shorter path", "");
	}
	return zs_output_file_check(probe, err);
}

bool zs_report_folder_owns(const char *folder, const char *path)
{
	char within[4096];
	const char *slash = strrchr(path, '/');
	const char *name = slash == NULL ? path : slash + 1;
	const size_t length = strlen(name);
	const bool is_chart = length > 4 && strcmp(name + length - 4, ".png") == 0;
	snprintf(within, sizeof(within), "%s/%s", folder, is_chart ? name : "index.html");
	return zs_output_file_is_same(within, path);
}
