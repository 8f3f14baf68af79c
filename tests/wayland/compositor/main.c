/*
 * test-compositor [OPTION]... -- COMMAND [ARGUMENT]...
 *
 * A Wayland compositor without a screen that behaves as its options say, well or badly, and checks
 * what its client, COMMAND, does. Above all it reads the pixels of each buffer when it is committed
 * and once more when it is about to be released: they must be the same.
 *
 * The first process supervises: it starts the compositor as a child, so that this one may die or
 * hang on command, then COMMAND, and when both have ended it prints what was seen as one JSON
 * object. Exit status: COMMAND's, 128+N when signal N ended it, 99 when COMMAND did what no client
 * may, 2 for wrong options, 1 when nothing could be started.
 */
#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "tests/wayland/compositor/options.h"
#include "tests/wayland/compositor/report.h"
#include "tests/wayland/compositor/supervisor.h"

#define EXIT_USAGE 2
#define EXIT_VIOLATION 99

static int print(const struct report *report, const char *name)
{
	FILE *file = name == NULL ? stdout : fopen(name, "we");
	if (file == NULL) {
		fprintf(stderr, "test-compositor: %s: %m\n", name);
		return -errno;
	}
	int ret = report_print(report, file);
	if (name != NULL ? fclose(file) != 0 : fflush(file) != 0) {
		ret = -errno;
	}
	return ret;
}

int main(int argc, char **argv)
{
	/* Static: what it points to is in use until the end. */
	static struct options options;
	const int ret = options_parse(&options, argc, argv);
	if (ret != 0) {
		return ret < 0 ? EXIT_USAGE : 0;
	}
	struct report *report = report_create();
	if (report == NULL || supervise(&options, report) < 0 ||
		print(report, options.report) < 0) {
		return 1;
	}
	return report->violation_count > 0 ? EXIT_VIOLATION : report->command_status;
}
