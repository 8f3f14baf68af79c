#include "app/bench/report/report.h"

#include <errno.h>
#include <fcntl.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "app/bench/compared.h"
#include "app/bench/report/charts.h"
#include "app/bench/report/comparison.h"
#include "app/bench/report/text.h"
#include "app/common/output-file.h"
#include "app/common/text.h"
#include "app/measure/result.h"
#include "config.h"

/* Base64 goes in threes. */
#define CHUNK 49152

static const char style[] =
	"body{font:16px/1.5 sans-serif;color:#222;background:#fff;max-width:76rem;margin:2rem "
	"auto;padding:0 1rem}"
	"h1{font-size:1.7rem}h2{font-size:1.25rem;margin-top:2.5rem}"
	"table{border-collapse:collapse;font-variant-numeric:tabular-nums}"
	"th,td{padding:.25rem .7rem;text-align:right;border-bottom:1px solid #ddd}"
	"th:nth-child(-n+3),td:nth-child(-n+3){text-align:left}"
	".scroll{overflow-x:auto}figure{margin:1.5rem 0}img{max-width:100%;height:auto}"
	"figcaption,.small{color:#5a5a5a;font-size:.9rem}code{overflow-wrap:anywhere}"
	".partial{border-left:.4rem solid #d55e00;padding-left:.8rem}";

/** What a character is written as; NULL for itself. */
static const char *find_entity(const char *text)
{
	switch (*text) {
	case '&':
		return "&amp;";
	case '<':
		return "&lt;";
	case '>':
		return "&gt;";
	case '"':
		return "&quot;";
	case '\n':
		return NULL;
	default:
		return zs_text_char_length(text) == 0 || zs_text_is_control(text) ? "&#xfffd;"
										  : NULL;
	}
}

static void write_text(FILE *file, const char *text)
{
	while (*text != 0) {
		const char *entity = find_entity(text);
		const size_t length = zs_text_char_length(text);
		if (entity != NULL) {
			fputs(entity, file);
		} else {
			fwrite(text, 1, length, file);
		}
		text += length == 0 ? 1 : length;
	}
}

/** An element with nothing but text in it. */
static void write_element(FILE *file, const char *element, const char *text)
{
	fprintf(file, "<%s>", element);
	write_text(file, text);
	fprintf(file, "</%s>\n", element);
}

static void write_number_cell(FILE *file, double value)
{
	char text[32];
	write_element(file, "td", zs_bench_number_text(value, text, sizeof(text)));
}

static void write_known(FILE *file, double value)
{
	if (isnan(value)) {
		fputs("<td></td>", file);
	} else {
		write_number_cell(file, value);
	}
}

/** "27.1 (26.0 to 28.3)" for a stage as a multiple of the baseline's. */
static void write_ratio(
	FILE *file, const struct zs_bench_run *run, size_t cell, size_t path, enum zs_stage stage)
{
	struct zs_comparison found;
	char text[128] = "";
	const size_t baseline = zs_bench_run_baseline(run);
	if (path != baseline && zs_comparison_compute(&found, run, cell, path, baseline, stage)) {
		zs_bench_ratio_text(found.ratio, &found.ci95, text, sizeof(text));
	}
	write_element(file, "td", path == baseline ? "1" : text);
}

/** Of these stages the slowest frames matter as much as the median. */
static bool has_p99(enum zs_stage stage)
{
	return stage == ZS_STAGE_HANDOFF || stage == ZS_STAGE_LATENCY;
}

static int write_row(FILE *file, const struct zs_bench_run *run, size_t cell, size_t path)
{
	const struct zs_bench_series *series = zs_bench_run_series(run, cell, path);
	struct zs_result result;
	char where[640], missed[32];
	if (zs_bench_series_sum(series, &result) < 0) {
		return -ENOMEM;
	}
	fputs("<tr>", file);
	write_element(file, "td", zs_bench_cell_text(run, &series->info, where, sizeof(where)));
	write_element(file, "td", series->info.path);
	write_element(file, "td", series->info.label);
	write_ratio(file, run, cell, path, ZS_STAGE_HANDOFF);
	write_ratio(file, run, cell, path, ZS_STAGE_HANDOFF_NET);
	write_ratio(file, run, cell, path, ZS_STAGE_READY);
	write_ratio(file, run, cell, path, ZS_STAGE_DRAW);
	write_ratio(file, run, cell, path, ZS_STAGE_CPU);
	write_ratio(file, run, cell, path, ZS_STAGE_TOTAL_CPU);
	for (unsigned stage = 0; stage < ZS_STAGES; stage++) {
		if (!zs_stage_is_in_tables(stage)) {
			continue;
		}
		const bool has_any = result.stages[stage].count > 0;
		write_known(file, has_any ? zs_stage_figure(stage, &result.stages[stage]) : NAN);
		if (has_p99(stage)) {
			write_known(file, has_any ? result.stages[stage].p99 : NAN);
		}
	}
	snprintf(missed, sizeof(missed), "%llu of %llu", (unsigned long long)result.missed_vblanks,
		(unsigned long long)result.frames);
	write_element(file, "td", missed);
	write_known(file, result.is_share ? NAN : result.bytes_copied);
	write_known(file, result.is_share ? NAN : result.bytes_repaired);
	write_number_cell(file, result.page_faults);
	write_known(file, result.is_share ? NAN : result.allocations);
	fputs("</tr>\n", file);
	return 0;
}

static int write_table(FILE *file, const struct zs_bench_run *run)
{
	fputs("<h2>Results</h2>\n<p class=small>Times are µs a frame, medians unless p99 is said, "
	      "CPU times are means. "
	      "Ready is access, draw and hand-off together; net is without what reading the clock "
	      "takes, which is part of all other times. Ratios are to ",
		file);
	write_text(file, zs_bench_path_name(run->options, zs_bench_run_baseline(run)));
	fputs(", the geometric mean over the rounds of the medians' ratio, with 95 % "
	      "intervals.</p>\n"
	      "<div class=scroll><table><tr><th>picture</th><th>path</th><th>label</th>"
	      "<th>hand-off ratio</th><th>net ratio</th><th>ready ratio</th><th>draw ratio</th>"
	      "<th>CPU ratio</th><th>total CPU ratio</th>",
		file);
	for (unsigned stage = 0; stage < ZS_STAGES; stage++) {
		if (!zs_stage_is_in_tables(stage)) {
			continue;
		}
		write_element(file, "th", zs_stage_name(stage));
		if (has_p99(stage)) {
			fprintf(file, "<th>%s p99</th>", zs_stage_name(stage));
		}
	}
	fputs("<th>vblanks missed</th><th>bytes copied</th><th>bytes repaired</th><th>page "
	      "faults</th><th>allocations</th></tr>\n",
		file);
	int ret = 0;
	for (size_t i = 0; i < run->series_count && ret == 0; i++) {
		if (run->series[i].frames.store.count > 0) {
			ret = write_row(
				file, run, i / run->plan.path_count, i % run->plan.path_count);
		}
	}
	fputs("</table></div>\n", file);
	return ret;
}

/** What beside time a frame costs; empty where that was not measured. */
static void write_costs(FILE *file, const struct zs_bench_run *run)
{
	fputs("<h2>Costs of a frame beside time</h2>\n<p class=small>CPU time of kernel threads "
	      "is that of the whole machine; stolen is what a virtual machine's host gave to "
	      "others.</p>\n"
	      "<div class=scroll><table><tr><th>picture</th><th>path</th><th>memory</th><th>copied "
	      "by</th><th>system calls</th><th>first flip, ms after the start</th><th>stolen "
	      "share</th><th>waited for a processor, µs</th>"
	      "<th>kernel threads' CPU µs</th>",
		file);
	for (int i = 0; i < ZS_HARDWARE_COUNT; i++) {
		fprintf(file, "<th>%s of the %s, %s</th>", zs_hardware_name(i),
			zs_hardware_scope(i), zs_hardware_unit(i));
	}
	fputs("</tr>\n", file);
	for (size_t i = 0; i < run->series_count; i++) {
		const size_t cell = i / run->plan.path_count, path = i % run->plan.path_count;
		const struct zs_bench_series *series = &run->series[i];
		char where[640];
		if (series->frames.store.count == 0) {
			continue;
		}
		fputs("<tr>", file);
		write_element(
			file, "td", zs_bench_cell_text(run, &series->info, where, sizeof(where)));
		write_element(file, "td", series->info.path);
		write_element(file, "td", series->info.memory);
		write_element(file, "td", series->info.copy_method);
		write_known(file, zs_bench_series_calls(series));
		write_known(file, zs_bench_series_start_us(series) / 1000);
		for (int counter = ZS_BENCH_COST_STOLEN; counter < ZS_HARDWARE_COUNT; counter++) {
			write_known(file, zs_bench_run_cost(run, cell, path, counter));
		}
		fputs("</tr>\n", file);
	}
	fputs("</table></div>\n", file);
}

/** Bytes as Base64 (RFC 4648); only the last call's may be no multiple of three. */
static void encode_base64(FILE *file, const unsigned char *bytes, size_t count)
{
	static const char digits[] =
		"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
	for (size_t i = 0; i < count; i += 3) {
		const size_t left = count - i;
		const unsigned group = (unsigned)bytes[i] << 16 |
				       (left > 1 ? (unsigned)bytes[i + 1] << 8 : 0) |
				       (left > 2 ? bytes[i + 2] : 0);
		fputc(digits[group >> 18], file);
		fputc(digits[group >> 12 & 63], file);
		fputc(left > 1 ? digits[group >> 6 & 63] : '=', file);
		fputc(left > 2 ? digits[group & 63] : '=', file);
	}
}

/** A file's bytes as Base64. 0 or a negative errno. */
static int write_base64(FILE *file, const char *path)
{
	FILE *image = fopen(path, "re");
	unsigned char *bytes = malloc(CHUNK);
	size_t count;
	int ret = image == NULL ? -errno : bytes == NULL ? -ENOMEM : 0;
	while (ret == 0 && (count = fread(bytes, 1, CHUNK, image)) > 0) {
		encode_base64(file, bytes, count);
	}
	if (ret == 0 && ferror(image)) {
		ret = -EIO;
	}
	free(bytes);
	if (image != NULL) {
		fclose(image);
	}
	return ret;
}

static int write_charts(
	FILE *file, const char *folder, const struct zs_bench_charts *charts, struct zs_error *err)
{
	fputs("<h2>Charts</h2>\n", file);
	for (size_t i = 0; i < charts->count; i++) {
		const struct zs_bench_chart *chart = &charts->charts[i];
		char path[4096];
		fputs("<figure><img alt=\"", file);
		write_text(file, chart->caption);
		fputs("\" src=\"data:image/png;base64,", file);
		snprintf(path, sizeof(path), "%s/%s", folder, chart->file);
		const int ret = write_base64(file, path);
		if (ret < 0) {
			return zs_error_set(err, ret, path, "read", NULL, "");
		}
		fputs("\"><figcaption>", file);
		write_text(file, chart->caption);
		fputs("</figcaption></figure>\n", file);
	}
	return 0;
}

static void write_findings(FILE *file, const struct zs_bench_findings *findings)
{
	fputs("<ul>\n", file);
	for (size_t i = 0; i < findings->count; i++) {
		write_element(file, "li", findings->lines[i]);
	}
	fputs("</ul>\n", file);
}

static void write_missing(FILE *file, const struct zs_bench_run *run)
{
	fputs("<h2>What is missing</h2>\n<ul>\n", file);
	for (size_t i = 0; i < run->missing_count; i++) {
		fputs("<li>", file);
		write_text(file, run->missing[i].cost);
		fputs(": ", file);
		write_text(file, run->missing[i].reason);
		fputs("</li>\n", file);
	}
	for (size_t i = 0; i < run->series_count; i++) {
		if (run->series[i].error[0] == 0) {
			continue;
		}
		fputs("<li>", file);
		write_text(file, zs_bench_path_name(run->options, i % run->plan.path_count));
		fputs(": ", file);
		write_text(file, run->series[i].error);
		fputs("</li>\n", file);
	}
	fputs("</ul>\n", file);
}

static void write_method(FILE *file, const struct zs_bench_run *run,
	const struct zs_host_info *host, const char *command)
{
	const struct zs_bench_options *options = run->options;
	char text[1024];
	fputs("<h2>How it was measured</h2>\n", file);
	fprintf(file,
		"<p>%u of %u rounds, each in a fresh process; in each, every path showed the same "
		"%u frames of every picture, by turns there and back (ABBA), in an order drawn "
		"from "
		"seed %u, after %u frames of warm-up. A path's first frame in a process is kept "
		"apart. No sample is left out; a frame that a newer one overtook (--pace free) has "
		"neither submit nor latency. Latency counts from the intended start, and a vblank "
		"without a new frame counts as a frame that waited. Intervals are a block "
		"bootstrap "
		"over the rounds, or over the halves of a single one.</p>\n",
		run->rounds_done, options->rounds, options->frames, options->seed, options->warmup);
	write_element(file, "p", zs_host_info_describe(host, text, sizeof(text)));
	snprintf(text, sizeof(text),
		"Load average at the start %.2f; clock source %s; governor %s; zeroscan %s; %s; "
		"%.0f s.",
		host->load, host->clocksource[0] == 0 ? "unknown" : host->clocksource,
		host->governor[0] == 0 ? "unknown" : host->governor, ZS_VERSION, host->date,
		run->seconds);
	write_element(file, "p", text);
	write_element(file, "code", command);
}

/** What the page says. */
struct page {
	const char *folder, *command;
	const struct zs_bench_run *run;
	const struct zs_host_info *host;
	const struct zs_bench_findings *findings;
	struct zs_bench_charts charts;
};

/** All of the page. 0 or a negative errno with `err`. */
static int write_page(void *data, struct zs_output_file *output, struct zs_error *err)
{
	const struct page *page = data;
	const struct zs_bench_run *run = page->run;
	FILE *file = output->stream;
	fprintf(file,
		"<!doctype html>\n<html lang=en>\n<head><meta charset=utf-8>"
		"<meta name=viewport content=\"width=device-width\">"
		"<title>zeroscan bench</title>\n<style>%s</style></head>\n<body%s>\n"
		"<h1>What a copy costs, and what it costs to leave it out</h1>\n",
		style, run->partial ? " class=partial" : "");
	write_findings(file, page->findings);
	int ret = write_table(file, run);
	if (ret < 0) {
		return zs_error_set(err, ret, "memory", "calloc", NULL, "");
	}
	write_costs(file, run);
	ret = write_charts(file, page->folder, &page->charts, err);
	write_method(file, run, page->host, page->command);
	write_missing(file, run);
	fputs("</body>\n</html>\n", file);
	return ret;
}

int zs_bench_report_write(const char *folder, const struct zs_bench_run *run,
	const struct zs_host_info *host, const struct zs_bench_findings *findings,
	const char *command, struct zs_error *err)
{
	struct page page = {
		.folder = folder,
		.command = command,
		.run = run,
		.host = host,
		.findings = findings,
	};
	char path[4096];
	int ret = zs_bench_charts_draw(&page.charts, folder, run, host, command, err);
	if (ret == 0) {
		snprintf(path, sizeof(path), "%s/index.html", folder);
		ret = zs_output_file_write(path, write_page, &page, err);
	}
	zs_bench_charts_finish(&page.charts);
	return ret;
}
