#include <errno.h>
#include <getopt.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/chart.h"
#include "app/exit-status.h"
#include "app/log.h"
#include "app/output-file.h"
#include "app/run-summary.h"
#include "app/table.h"

#define MAX_RUNS 64
#define CHART_WIDTH 1200
#define CHART_HEIGHT 700
/* Closer than that, two single runs cannot be told apart. */
#define NOISE 0.05

/** What the runs compare with: the path that this program is about. */
static const char baseline[] = "scanout";

/** The runs to compare, in the order given. */
struct runs {
	struct zs_run_summary at[MAX_RUNS];
	size_t count;
};

static bool is_comparable(const struct zs_run_summary *a, const struct zs_run_summary *b)
{
	return a->width == b->width && a->height == b->height && strcmp(a->scene, b->scene) == 0 &&
	       strcmp(a->display, b->display) == 0 && strcmp(a->driver, b->driver) == 0 &&
	       strcmp(a->format, b->format) == 0 && strcmp(a->pace, b->pace) == 0 &&
	       a->buffers == b->buffers && a->refresh_hz == b->refresh_hz;
}

/** The scanout run of the same picture on the same display; NULL if there is none. */
static const struct zs_run_summary *find_baseline(
	const struct runs *runs, const struct zs_run_summary *run)
{
	for (size_t i = 0; i < runs->count; i++) {
		if (strcmp(runs->at[i].path, baseline) == 0 && is_comparable(&runs->at[i], run)) {
			return &runs->at[i];
		}
	}
	return NULL;
}

/** "12.3", "123", "0.0512": three digits, never an exponent. */
static const char *number_text(double number, char *text, size_t size)
{
	const int decimals = number >= 99.95 || number == 0 ? 0
			     : number >= 9.995              ? 1
			     : number >= 0.9995             ? 2
							    : 3;
	snprintf(text, size, "%.*f", decimals, number);
	return text;
}

static const char *duration_text(double us, char *text, size_t size)
{
	char number[32];
	const bool ms = us >= 999.5;
	snprintf(text, size, "%s %s", number_text(ms ? us / 1000 : us, number, sizeof(number)),
		ms ? "ms" : "µs");
	return text;
}

/** A run's hand-off as a multiple of the baseline's; "-" where there is none. */
static const char *ratio_text(
	const struct runs *runs, const struct zs_run_summary *run, char *text, size_t size)
{
	const struct zs_run_summary *base = find_baseline(runs, run);
	if (base == NULL || base->handoff_us.p50 == 0) {
		snprintf(text, size, "-");
		return text;
	}
	return number_text(run->handoff_us.p50 / base->handoff_us.p50, text, size);
}

static int add_run(
	struct zs_table *table, const struct runs *runs, const struct zs_run_summary *run)
{
	char size[32], access[32], draw[32], p50[32], p99[32], bytes[32], missed[32], frames[32],
		ratio[32];
	snprintf(size, sizeof(size), "%ux%u", run->width, run->height);
	snprintf(bytes, sizeof(bytes), "%.0f", run->bytes_copied);
	snprintf(missed, sizeof(missed), "%llu", (unsigned long long)run->missed_vblanks);
	snprintf(frames, sizeof(frames), "%llu", (unsigned long long)run->frames);
	const char *cells[] = {run->path, run->label, run->scene, size, frames,
		number_text(run->access_us.p50, access, sizeof(access)),
		number_text(run->draw_us.p50, draw, sizeof(draw)),
		number_text(run->handoff_us.p50, p50, sizeof(p50)),
		number_text(run->handoff_us.p99, p99, sizeof(p99)), bytes, missed,
		ratio_text(runs, run, ratio, sizeof(ratio))};
	return zs_table_add(table, cells);
}

static int print_table(const struct runs *runs)
{
	static const char *const titles[] = {"path", "label", "scene", "size", "frames", "access",
		"draw", "hand-off", "hand-off", "copied", "missed", "hand-off"};
	static const char *const units[] = {"", "", "", "", "", "p50 µs", "p50 µs", "p50 µs",
		"p99 µs", "bytes/frame", "vblanks", "x scanout"};
	struct zs_table *table = zs_table_create("llllrrrrrrrr");
	if (table == NULL) {
		return -errno;
	}
	int ret = zs_table_add(table, titles);
	ret = ret < 0 ? ret : zs_table_add(table, units);
	for (size_t i = 0; i < runs->count && ret == 0; i++) {
		ret = add_run(table, runs, &runs->at[i]);
	}
	if (ret == 0) {
		zs_table_print(table, stdout);
	}
	zs_table_destroy(table);
	return ret;
}

/** What a stage takes on scanout, measured by another path: "draw 12 % more". */
static void print_stage(const char *stage, double base, double other)
{
	char text[32];
	const double ratio = other > 0 ? base / other : 0;
	if (base == other || (other > 0 && ratio > 1 - NOISE && ratio < 1 + NOISE)) {
		printf("%s as long", stage);
	} else if (other == 0) {
		printf("%s more than none", stage);
	} else if (ratio >= 2) {
		printf("%s %s times as long", stage, number_text(ratio, text, sizeof(text)));
	} else if (ratio > 1) {
		printf("%s %.0f %% longer", stage, 100 * (ratio - 1));
	} else if (ratio <= 0.5 && ratio > 0) {
		printf("%s 1/%.0f of the time", stage, 1 / ratio);
	} else {
		printf("%s %.0f %% shorter", stage, 100 * (1 - ratio));
	}
}

/** Says in words what the table says, so that what was lost does not hide among what was won. */
static void print_comparisons(const struct runs *runs)
{
	for (size_t i = 0; i < runs->count; i++) {
		const struct zs_run_summary *run = &runs->at[i];
		const struct zs_run_summary *base = find_baseline(runs, run);
		if (base == NULL || strcmp(run->path, baseline) == 0) {
			continue;
		}
		printf("%s against %s, %s %ux%u, medians: ", baseline, run->path, run->scene,
			run->width, run->height);
		print_stage("hand-off", base->handoff_us.p50, run->handoff_us.p50);
		print_stage(", draw", base->draw_us.p50, run->draw_us.p50);
		print_stage(", submit", base->submit_us.p50, run->submit_us.p50);
		puts(".");
	}
}

static size_t find_in_order(const struct runs *runs, size_t index)
{
	for (size_t i = 0; i < index; i++) {
		if (is_comparable(&runs->at[i], &runs->at[index])) {
			return i;
		}
	}
	return index;
}

/** All text of a chart, which the chart itself only points to. */
struct chart_text {
	char subtitle[256], limit[64];
	char headings[MAX_RUNS][96], labels[MAX_RUNS][80], notes[MAX_RUNS][96];
	struct zs_chart_mark marks[MAX_RUNS];
	struct zs_chart_group groups[MAX_RUNS];
};

static unsigned series_of(const char *path)
{
	static const char *const paths[] = {"scanout", "copy", "direct", "texture", "upload"};
	unsigned i = 0;
	while (i < sizeof(paths) / sizeof(paths[0]) && strcmp(path, paths[i]) != 0) {
		i++;
	}
	return i;
}

static void fill_mark(struct chart_text *text, size_t i, const struct runs *runs,
	const struct zs_run_summary *run)
{
	char p50[48], ratio[32];
	duration_text(run->handoff_us.p50, p50, sizeof(p50));
	ratio_text(runs, run, ratio, sizeof(ratio));
	if (ratio[0] == '-' || strcmp(run->path, baseline) == 0) {
		snprintf(text->notes[i], sizeof(text->notes[i]), "%s", p50);
	} else {
		snprintf(text->notes[i], sizeof(text->notes[i]), "%s, %s × %s", p50, ratio,
			baseline);
	}
	if (strcmp(run->path, run->label) == 0) {
		snprintf(text->labels[i], sizeof(text->labels[i]), "%s", run->path);
	} else {
		snprintf(
			text->labels[i], sizeof(text->labels[i]), "%s (%s)", run->path, run->label);
	}
	text->marks[i] = (struct zs_chart_mark){
		.label = text->labels[i],
		.note = text->notes[i],
		.series = series_of(run->path),
		.value_us = run->handoff_us.p50,
		.high_us = run->handoff_us.p99,
	};
}

/** A group for every picture, in the order of their first runs. Returns how many. */
static size_t fill_groups(struct chart_text *text, const struct runs *runs)
{
	size_t groups = 0, marks = 0;
	for (size_t i = 0; i < runs->count; i++) {
		const struct zs_run_summary *first = &runs->at[i];
		if (find_in_order(runs, i) != i) {
			continue;
		}
		snprintf(text->headings[groups], sizeof(text->headings[groups]), "%s %u × %u",
			first->scene, first->width, first->height);
		struct zs_chart_group *group = &text->groups[groups];
		*group = (struct zs_chart_group){
			.heading = text->headings[groups],
			.marks = &text->marks[marks],
		};
		for (size_t j = i; j < runs->count; j++) {
			if (is_comparable(first, &runs->at[j])) {
				fill_mark(text, marks++, runs, &runs->at[j]);
				group->count++;
			}
		}
		groups++;
	}
	return groups;
}

/** "vkms 1.0.0, Linux 7.2", or that there are several. */
static const char *driver_text(const struct runs *runs)
{
	for (size_t i = 1; i < runs->count; i++) {
		if (strcmp(runs->at[i].driver, runs->at[0].driver) != 0) {
			return "several drivers";
		}
	}
	return runs->at[0].driver[0] != 0 ? runs->at[0].driver : "no display";
}

static int write_chart(const struct runs *runs, const char *path, struct zs_refusal *refusal)
{
	struct chart_text *text = calloc(1, sizeof(*text));
	if (text == NULL) {
		return zs_refuse(refusal, -ENOMEM, "memory", "calloc", NULL, "");
	}
	const struct zs_run_summary *first = &runs->at[0];
	snprintf(text->subtitle, sizeof(text->subtitle), "%s, %llu frames a run%s",
		driver_text(runs), (unsigned long long)first->frames,
		first->flips_are_visible ? "" : ", no real monitor");
	snprintf(text->limit, sizeof(text->limit), "a frame at %.0f Hz", first->refresh_hz);
	const struct zs_chart chart = {
		.title = "What it costs to hand a drawn frame to the display",
		.subtitle = text->subtitle,
		.axis = "hand-off per frame, logarithmic (mark: median, line: to p99)",
		.footnote = "Hand-off: from the end of drawing until all that user space must do "
			    "is done. Drawing and the driver's own work come on top.",
		.count = fill_groups(text, runs),
		.groups = text->groups,
		.limit_us = first->refresh_hz > 0 ? 1e6 / first->refresh_hz : 0,
		.limit = text->limit,
	};
	const int ret = zs_chart_write(&chart, CHART_WIDTH, CHART_HEIGHT, path, refusal);
	free(text);
	return ret;
}

static void print_help(void)
{
	puts("Usage: compare-runs [--chart FILE.png] FILE.json...\n"
	     "Compares runs that zeroscan run --json wrote: a table and sentences on standard\n"
	     "output, and a chart.");
}

static enum zs_exit_status compare(char **files, size_t count, const char *chart)
{
	static struct runs runs;
	struct zs_refusal refusal;
	if (chart != NULL && zs_output_file_check(chart, &refusal) < 0) {
		zs_log_refusal(ZS_LOG_ERROR, "cannot write", &refusal);
		return ZS_EXIT_FAILED;
	}
	for (runs.count = 0; runs.count < count; runs.count++) {
		if (zs_run_summary_read(&runs.at[runs.count], files[runs.count], &refusal) < 0) {
			zs_log_refusal(ZS_LOG_ERROR, "cannot compare", &refusal);
			return ZS_EXIT_FAILED;
		}
	}
	if (print_table(&runs) < 0) {
		zs_log(ZS_LOG_ERROR, "no memory for the table");
		return ZS_EXIT_FAILED;
	}
	putchar('\n');
	print_comparisons(&runs);
	if (fflush(stdout) != 0 || ferror(stdout)) {
		zs_log(ZS_LOG_ERROR, "standard output: write: %m");
		return ZS_EXIT_FAILED;
	}
	if (chart != NULL && write_chart(&runs, chart, &refusal) < 0) {
		zs_log_refusal(ZS_LOG_ERROR, "cannot write the chart", &refusal);
		return ZS_EXIT_FAILED;
	}
	return ZS_EXIT_DONE;
}

int main(int argc, char **argv)
{
	static const struct option options[] = {
		{"chart", required_argument, NULL, 'c'},
		{"help", no_argument, NULL, 'h'},
		{0},
	};
	const char *chart = NULL;
	int option;
	opterr = 0;
	while ((option = getopt_long(argc, argv, ":h", options, NULL)) != -1) {
		switch (option) {
		case 'c':
			chart = optarg;
			break;
		case 'h':
			print_help();
			return ZS_EXIT_DONE;
		default:
			zs_log(ZS_LOG_ERROR,
				option == ':' ? "option '%s' wants a value"
					      : "unknown option '%s' (see compare-runs --help)",
				argv[optind - 1]);
			return ZS_EXIT_USAGE;
		}
	}
	const size_t count = (size_t)(argc - optind);
	if (count == 0 || count > MAX_RUNS) {
		zs_log(ZS_LOG_ERROR, count == 0 ? "no files given (see compare-runs --help)"
						: "too many files: at most 64");
		return ZS_EXIT_USAGE;
	}
	return (int)compare(argv + optind, count, chart);
}
