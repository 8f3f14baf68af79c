#include "app/bench/report/findings.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/bench/compared.h"
#include "app/bench/report/comparison.h"
#include "app/bench/report/text.h"

static int add(struct zs_bench_findings *findings, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

static int add(struct zs_bench_findings *findings, const char *format, ...)
{
	char **grown = realloc(findings->lines, (findings->count + 1) * sizeof(*findings->lines));
	if (grown == NULL) {
		return -ENOMEM;
	}
	findings->lines = grown;
	va_list args;
	va_start(args, format);
	const int ret = vasprintf(&grown[findings->count], format, args);
	va_end(args);
	if (ret < 0) {
		return -ENOMEM;
	}
	findings->count++;
	return 0;
}

/* The stages that have sentences, the most telling first. */
static const enum zs_stage compared[] = {ZS_STAGE_HANDOFF, ZS_STAGE_READY, ZS_STAGE_DRAW,
	ZS_STAGE_LATENCY, ZS_STAGE_SUBMIT, ZS_STAGE_CPU, ZS_STAGE_COMPOSITOR, ZS_STAGE_TOTAL_CPU};

/** "1.9 times that of scanout (95 %: 1.7 to 2.1)", or, turned, of the other to this one. */
static const char *times_text(const struct zs_bench_run *run, const struct zs_comparison *found,
	bool turned, char *text, size_t size)
{
	char ratio[32], low[32], high[32];
	const double value = turned ? 1 / found->ratio : found->ratio;
	const double from = turned ? 1 / found->ci95.high : found->ci95.low;
	const double to = turned ? 1 / found->ci95.low : found->ci95.high;
	snprintf(text, size, "%s times that of %s (95 %%: %s to %s)",
		zs_bench_number_text(value, ratio, sizeof(ratio)),
		zs_bench_path_name(run->options, turned ? found->path : found->baseline),
		zs_bench_number_text(from, low, sizeof(low)),
		zs_bench_number_text(to, high, sizeof(high)));
	return text;
}

/** The same without the clock's own time, behind a sentence of the hand-off; else empty. */
static const char *net_text(const struct zs_bench_run *run, const struct zs_comparison *raw,
	bool turned, char *text, size_t size)
{
	struct zs_comparison net;
	char times[256];
	text[0] = 0;
	if (raw->stage != ZS_STAGE_HANDOFF) {
		return text;
	}
	if (zs_comparison_compute(
		    &net, run, raw->cell, raw->path, raw->baseline, ZS_STAGE_HANDOFF_NET)) {
		snprintf(text, size, "; without the clock's own time %s",
			times_text(run, &net, turned, times, sizeof(times)));
	} else if (net.missing[0] != 0) {
		snprintf(text, size, "; %s", net.missing);
	}
	return text;
}

/** Adds a sentence if the difference is sure and has the given sign. */
static int add_comparison(struct zs_bench_findings *findings, const struct zs_bench_run *run,
	const struct zs_comparison *found, bool loss)
{
	char where[640], times[256], net[512];
	if (loss ? found->ci95.high >= 1 : found->ci95.low <= 1) {
		return 0;
	}
	return add(findings, "%s: %s of %s takes %s%s%s",
		zs_bench_cell_text(run, &zs_bench_run_series(run, found->cell, found->path)->info,
			where, sizeof(where)),
		zs_stage_name(found->stage),
		zs_bench_path_name(run->options, loss ? found->baseline : found->path),
		times_text(run, found, loss, times, sizeof(times)),
		net_text(run, found, loss, net, sizeof(net)), loss ? ": slower" : "");
}

/** Adds a sentence for every difference that is sure and has the given sign. */
static int add_comparisons(
	struct zs_bench_findings *findings, const struct zs_bench_run *run, bool losses)
{
	const size_t baseline = zs_bench_run_baseline(run);
	int ret = 0;
	for (size_t i = 0; i < run->series_count; i++) {
		const size_t cell = i / run->plan.path_count, path = i % run->plan.path_count;
		for (size_t k = 0; k < sizeof(compared) / sizeof(compared[0]); k++) {
			struct zs_comparison found;
			if (ret == 0 && path != baseline &&
				zs_comparison_compute(
					&found, run, cell, path, baseline, compared[k])) {
				ret = add_comparison(findings, run, &found, losses);
			}
		}
	}
	return ret;
}

/* What a frame costs as a whole, and how that is said: by these a path wins or loses. */
static const struct {
	enum zs_stage stage;
	const char *text;
} contests[] = {
	{ZS_STAGE_READY, "a frame's time until it is handed over (ready)"},
	{ZS_STAGE_CPU, "a frame's CPU time"},
	{ZS_STAGE_COMPOSITOR, "the compositor's CPU time for a frame"},
	{ZS_STAGE_TOTAL_CPU, "a frame's CPU time with the compositor's"},
};

/** Says who beats the baseline in a cell, if that is sure: the one by most. */
static int add_winner(struct zs_bench_findings *findings, const struct zs_bench_run *run,
	size_t cell, size_t contest)
{
	const size_t baseline = zs_bench_run_baseline(run);
	struct zs_comparison found, best = {.ratio = 1};
	char where[640], ratio[32], low[32], high[32];
	for (size_t path = 0; path < run->plan.path_count; path++) {
		if (path != baseline &&
			zs_comparison_compute(
				&found, run, cell, path, baseline, contests[contest].stage) &&
			found.ci95.high < 1 && found.ratio < best.ratio) {
			best = found;
		}
	}
	if (best.ratio >= 1) {
		return 0;
	}
	return add(findings, "%s: %s wins: %s takes %s (95 %%: %s to %s) of that by %s",
		zs_bench_cell_text(run, &zs_bench_run_series(run, cell, best.path)->info, where,
			sizeof(where)),
		zs_bench_path_name(run->options, best.path), contests[contest].text,
		zs_bench_number_text(best.ratio, ratio, sizeof(ratio)),
		zs_bench_number_text(best.ci95.low, low, sizeof(low)),
		zs_bench_number_text(best.ci95.high, high, sizeof(high)),
		zs_bench_path_name(run->options, baseline));
}

static int add_winners(struct zs_bench_findings *findings, const struct zs_bench_run *run)
{
	const size_t count = sizeof(contests) / sizeof(contests[0]);
	int ret = 0;
	for (size_t i = 0; i < run->plan.cell_count * count && ret == 0; i++) {
		ret = add_winner(findings, run, i / count, i % count);
	}
	return ret;
}

static int add_load(struct zs_bench_findings *findings, const struct zs_bench_run *run)
{
	int ret = 0;
	for (size_t i = 0; i < run->series_count && ret == 0; i++) {
		const struct zs_bench_series *series = &run->series[i];
		const double period = (double)series->info.period_ns / 1000;
		if (series->load.count == 0) {
			continue;
		}
		char allowed[64] = "every vblank is made";
		if (series->load.allowed > 0) {
			snprintf(allowed, sizeof(allowed),
				"no more vblanks are missed than without load (%u of %u)",
				series->load.allowed, series->load.steps[0].frames);
		}
		ret = series->load.survived_us == 0
			      ? add(findings,
					"%ux%u by %s: more vblanks are missed at every load that "
					"was tried",
					series->info.width, series->info.height, series->info.path)
			      : add(findings,
					"%ux%u by %s: drawing may take %.0f %% of the period "
					"(%.2f of %.2f ms) and %s",
					series->info.width, series->info.height, series->info.path,
					100 * series->load.survived_us / period,
					series->load.survived_us / 1000, period / 1000, allowed);
	}
	return ret;
}

/** A machine on which screens go and come was not left alone: what did, and how often. */
static int add_interruptions(struct zs_bench_findings *findings, const struct zs_bench_run *run)
{
	unsigned what;
	int ret = 0;
	for (unsigned i = 0; (what = zs_bench_interruption_at(i)) != 0 && ret == 0; i++) {
		unsigned count = 0, lost = 0;
		for (size_t k = 0; k < run->interruption_count; k++) {
			count += run->interruptions[k].what == what;
			lost += run->interruptions[k].what == what &&
				!run->interruptions[k].is_repeated;
		}
		if (count > 0) {
			ret = add(findings, "interrupted: %s, %u time%s: %s",
				zs_bench_interruption_text(what), count, count == 1 ? "" : "s",
				lost == 0 ? "blocks were shown again, and only the last time counts"
					  : "too often for some blocks, which are missing");
		}
	}
	return ret;
}

static int add_display(struct zs_bench_findings *findings, const struct zs_bench_run *run)
{
	for (size_t i = 0; i < run->series_count; i++) {
		const struct zs_bench_series *series = &run->series[i];
		if (series->frames.store.count > 0 && !series->info.flips_are_visible) {
			return add(findings,
				"no real monitor (%s): submit, latency and missed vblanks are "
				"those of the driver, not of what an eye sees",
				series->info.driver[0] == 0 ? series->info.display
							    : series->info.driver);
		}
	}
	return 0;
}

/** CPU times that were too short to be compared, one sentence for each pair. */
static int add_too_short(struct zs_bench_findings *findings, const struct zs_bench_run *run)
{
	static const enum zs_stage stages[] = {
		ZS_STAGE_CPU, ZS_STAGE_COMPOSITOR, ZS_STAGE_TOTAL_CPU};
	const size_t count = sizeof(stages) / sizeof(stages[0]);
	const size_t baseline = zs_bench_run_baseline(run);
	int ret = 0;
	for (size_t i = 0; i < count * run->series_count && ret == 0; i++) {
		const size_t cell = i / count / run->plan.path_count;
		const size_t path = i / count % run->plan.path_count;
		struct zs_comparison found;
		char where[640];
		if (path == baseline ||
			zs_comparison_compute(
				&found, run, cell, path, baseline, stages[i % count]) ||
			found.missing[0] == 0) {
			continue;
		}
		ret = add(findings, "%s: %s",
			zs_bench_cell_text(run, &zs_bench_run_series(run, cell, path)->info, where,
				sizeof(where)),
			found.missing);
	}
	return ret;
}

/** CPU times that are too high are so on every path, but not by the same. */
static int add_stolen(struct zs_bench_findings *findings, const struct zs_bench_run *run)
{
	const char *warning = zs_stolen_type_warning(zs_bench_run_stolen(run));
	return warning == NULL ? 0 : add(findings, "CPU times %s", warning);
}

/** What the GPU does is no part of the hand-off, and a short hand-off must not hide it. */
static int add_gpu(struct zs_bench_findings *findings, const struct zs_bench_run *run)
{
	int ret = 0;
	for (size_t i = 0; i < run->series_count && ret == 0; i++) {
		const struct zs_bench_series *series = &run->series[i];
		struct zs_result sum;
		char where[640], compose[32], handoff[32];
		if (series->frames.store.count == 0 || series->info.gpu[0] == 0) {
			continue;
		}
		ret = zs_bench_series_sum(series, &sum);
		ret = ret < 0 || sum.stages[ZS_STAGE_COMPOSE].count == 0
			      ? ret
			      : add(findings,
					"%s: behind the hand-off of %s (%s µs) the GPU, %s%s, "
					"works "
					"another %s µs (medians)",
					zs_bench_cell_text(
						run, &series->info, where, sizeof(where)),
					series->info.path,
					zs_bench_number_text(sum.stages[ZS_STAGE_HANDOFF].p50,
						handoff, sizeof(handoff)),
					series->info.gpu,
					series->info.gpu_is_software ? " (the CPU in its place)"
								     : "",
					zs_bench_number_text(sum.stages[ZS_STAGE_COMPOSE].p50,
						compose, sizeof(compose)));
	}
	return ret;
}

/** Many comparisons find differences by chance alone. */
static int add_chance(struct zs_bench_findings *findings, const struct zs_bench_run *run)
{
	const size_t baseline = zs_bench_run_baseline(run);
	size_t made = 0;
	for (size_t i = 0; i < run->series_count; i++) {
		made += i % run->plan.path_count != baseline &&
					run->series[i].frames.store.count > 0
				? sizeof(compared) / sizeof(compared[0])
				: 0;
	}
	if (made < 20) {
		return 0;
	}
	return add(findings, "%zu comparisons at 95 %%: some %zu of these sentences may be chance",
		made, (made + 10) / 20);
}

/** True if the run has a path that earned this label. */
static bool has_label(const struct zs_bench_run *run, const char *label)
{
	for (size_t i = 0; i < run->series_count; i++) {
		if (run->series[i].frames.store.count > 0 &&
			strcmp(run->series[i].info.label, label) == 0) {
			return true;
		}
	}
	return false;
}

int zs_bench_findings_init(struct zs_bench_findings *findings, const struct zs_bench_run *run)
{
	*findings = (struct zs_bench_findings){0};
	int ret = 0;
	if (run->partial) {
		ret = add(findings, "partial: not all that was asked for is in here");
	}
	if (ret == 0 && run->rounds_done == 1) {
		ret = add(findings, "one round: intervals are over its two halves and say nothing "
				    "of another process; take more --rounds");
	}
	ret = ret < 0 ? ret : add_winners(findings, run);
	ret = ret < 0 ? ret : add_comparisons(findings, run, true);
	if (ret == 0 && has_label(run, "driver-copied")) {
		ret = add(findings, "scanout is driver-copied here: the driver copies imported "
				    "memory in the kernel; latency and the kernel's CPU time may "
				    "show that, hand-off does not");
	}
	ret = ret < 0 ? ret : add_interruptions(findings, run);
	ret = ret < 0 ? ret : add_display(findings, run);
	ret = ret < 0 ? ret : add_stolen(findings, run);
	ret = ret < 0 ? ret : add_too_short(findings, run);
	ret = ret < 0 ? ret : add_gpu(findings, run);
	ret = ret < 0 ? ret : add_comparisons(findings, run, false);
	ret = ret < 0 ? ret : add_chance(findings, run);
	ret = ret < 0 ? ret : add_load(findings, run);
	if (ret < 0) {
		zs_bench_findings_finish(findings);
	}
	return ret;
}

void zs_bench_findings_finish(struct zs_bench_findings *findings)
{
	for (size_t i = 0; i < findings->count; i++) {
		free(findings->lines[i]);
	}
	free(findings->lines);
	*findings = (struct zs_bench_findings){0};
}
