#include "app/bench/report/comparison.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/measure/cpu-step.h"

/** The frames of one unit, a round or a half of it, as a view of the series's. */
static void append_unit(const struct zs_bench_run *run, const struct zs_bench_series *series,
	const struct zs_bench_position *position, size_t unit, bool halves,
	struct zs_frames *frames)
{
	for (size_t i = 0; i < run->entry_count; i++) {
		const struct zs_bench_measured *measured = &run->entries[i].measured;
		const struct zs_bench_block *block = &measured->block;
		const size_t own = halves ? 2 * (size_t)block->round + block->half : block->round;
		if (measured->position.cell != position->cell ||
			measured->position.path != position->path || own != unit) {
			continue;
		}
		for (uint32_t k = 0; k < block->frames; k++) {
			*zs_frames_add(frames) =
				*zs_frames_at(&series->frames, run->entries[i].offset + k);
		}
	}
}

static double median_of(
	const struct zs_run_info *info, const struct zs_frames *frames, enum zs_stage stage)
{
	struct zs_statistics statistics;
	double *samples = calloc(zs_stage_room(frames), sizeof(*samples));
	if (samples == NULL) {
		return NAN;
	}
	const size_t count = zs_stage_samples(info, frames, stage, samples);
	zs_statistics_compute(&statistics, samples, count);
	free(samples);
	return count == 0 ? NAN : zs_stage_figure(stage, &statistics);
}

size_t zs_comparison_medians(const struct zs_bench_run *run, size_t cell, size_t path,
	enum zs_stage stage, bool halves, double *medians, size_t room)
{
	const struct zs_bench_series *series = zs_bench_run_series(run, cell, path);
	const struct zs_bench_position position = {(uint32_t)cell, (int32_t)path};
	/* A round that was cut short has not given every path its turn. */
	size_t count = halves ? 2 * (size_t)run->rounds_done : run->rounds_done;
	count = count < room ? count : room;
	struct zs_frames frames;
	if (zs_frames_init(&frames, run->options->frames) < 0) {
		return 0;
	}
	for (size_t i = 0; i < count; i++) {
		zs_frames_clear(&frames);
		append_unit(run, series, &position, i, halves, &frames);
		medians[i] = median_of(&series->info, &frames, stage);
	}
	zs_frames_finish(&frames);
	return count;
}

bool zs_comparison_of_pairs(const double *a, const double *b, size_t count, uint32_t seed,
	double *ratio, struct zs_interval *ci95, size_t *units)
{
	double *logs = calloc(count + 1, sizeof(*logs));
	double sum = 0;
	*units = 0;
	for (size_t i = 0; i < count && logs != NULL; i++) {
		if (a[i] > 0 && b[i] > 0) {
			logs[*units] = log(a[i] / b[i]);
			sum += logs[(*units)++];
		}
	}
	const bool known = logs != NULL && zs_bootstrap_mean(logs, *units, seed, ci95) == 0;
	free(logs);
	if (known) {
		*ratio = exp(sum / (double)*units);
		*ci95 = (struct zs_interval){exp(ci95->low), exp(ci95->high)};
	}
	return known;
}

static double clock_noise_us(const struct zs_bench_series *series)
{
	double sum = 0;
	const uint64_t kept = zs_frames_kept(&series->frames);
	for (uint64_t i = 0; i < kept; i++) {
		sum += zs_frames_at(&series->frames, i)->clock_noise_ns / 1e3;
	}
	return kept == 0 ? 0 : sum / (double)kept;
}

/** Whether a series' hand-off, one median for each unit, may be the clock's noise. */
static bool is_noise(const struct zs_bench_series *series, const double *medians, size_t count,
	char *text, size_t size)
{
	const double noise = clock_noise_us(series);
	for (size_t i = 0; i < count; i++) {
		if (medians[i] <= noise) {
			snprintf(text, size,
				"the hand-off of %s without the clock's own time, %.2f µs, is no "
				"more than "
				"the clock's noise, %.2f µs",
				series->info.path, medians[i], noise);
			return true;
		}
	}
	return false;
}

/** CPU time of all frames, ns; negative if it is not known. */
static double total_ns(const struct zs_bench_series *series, enum zs_stage stage)
{
	struct zs_statistics statistics;
	zs_bench_series_compute(series, stage, &statistics);
	return statistics.count == 0 ? -1 : statistics.mean * (double)statistics.count * 1e3;
}

/** A round number of frames, which is not taken for an exact one; 0 if more than may be asked for.
 */
static uint32_t round_frames(double frames, uint32_t rounds)
{
	if (!(frames * rounds < (double)ZS_FRAMES_MAX)) {
		return 0;
	}
	const double unit = frames < 100 ? 10 : pow(10, floor(log10(frames)) - 1);
	return (uint32_t)(ceil(frames / unit) * unit);
}

/**
 * Whether two CPU times are long enough beside the steps in which the kernel counts them: their
 * medians or means may agree by chance, and do not say so.
 */
static bool is_long_enough(struct zs_comparison *comparison, const struct zs_bench_run *run,
	const struct zs_bench_series *a, const struct zs_bench_series *b)
{
	const double step_ms = (double)a->info.cpu_step_ns / 1e6;
	const double a_ns = total_ns(a, comparison->stage), b_ns = total_ns(b, comparison->stage);
	const double error = zs_cpu_step_error(a->info.cpu_step_ns, a_ns, b_ns);
	if (a_ns < 0 || b_ns < 0 || error <= ZS_CPU_STEP_ERROR_MAX) {
		return true;
	}
	const double ratio = error / ZS_CPU_STEP_ERROR_MAX;
	comparison->frames_wanted =
		round_frames(run->options->frames * ratio * ratio, run->options->rounds);
	char wanted[64] = "", off[32] = "by any factor";
	if (comparison->frames_wanted > 0) {
		snprintf(wanted, sizeof(wanted), "; --frames %u would do",
			comparison->frames_wanted);
	}
	if (error < 1) {
		snprintf(off, sizeof(off), "by %.0f %%", 100 * error);
	}
	snprintf(comparison->missing, sizeof(comparison->missing),
		"%s too short: %llu frames used %.0f ms by %s and %.0f ms by %s, which this kernel "
		"counts in steps of %.3g ms: the ratio may be wrong %s%s",
		zs_stage_name(comparison->stage), (unsigned long long)a->frames.store.count,
		a_ns / 1e6, a->info.path, b_ns / 1e6, b->info.path, step_ms, off, wanted);
	return false;
}

static bool has_any(const double *medians, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		if (!isnan(medians[i])) {
			return true;
		}
	}
	return false;
}

/** False, with the reason, where both were measured and yet cannot be compared. */
static bool can_compare(struct zs_comparison *comparison, const struct zs_bench_run *run,
	const double *medians, size_t count, size_t room)
{
	char *const missing = comparison->missing;
	const size_t size = sizeof(comparison->missing);
	const struct zs_bench_series *series[] = {
		zs_bench_run_series(run, comparison->cell, comparison->path),
		zs_bench_run_series(run, comparison->cell, comparison->baseline),
	};
	if (zs_stage_is_cpu(comparison->stage)) {
		return is_long_enough(comparison, run, series[0], series[1]);
	}
	/* A peer has none. */
	if (comparison->stage != ZS_STAGE_HANDOFF_NET || !has_any(medians, count) ||
		!has_any(medians + room, count)) {
		return true;
	}
	return !is_noise(series[0], medians, count, missing, size) &&
	       !is_noise(series[1], medians + room, count, missing, size);
}

bool zs_comparison_compute(struct zs_comparison *comparison, const struct zs_bench_run *run,
	size_t cell, size_t path, size_t baseline, enum zs_stage stage)
{
	const bool halves = run->rounds_done == 1;
	const size_t room = 2 * (size_t)run->rounds_done + 2;
	double *medians = calloc(2 * room, sizeof(*medians));
	if (medians == NULL) {
		return false;
	}
	*comparison = (struct zs_comparison){
		.cell = cell, .path = path, .baseline = baseline, .stage = stage};
	const size_t count = zs_comparison_medians(run, cell, path, stage, halves, medians, room);
	zs_comparison_medians(run, cell, baseline, stage, halves, medians + room, room);
	const bool known =
		can_compare(comparison, run, medians, count, room) &&
		zs_comparison_of_pairs(medians, medians + room, count, run->options->seed,
			&comparison->ratio, &comparison->ci95, &comparison->units);
	free(medians);
	return known;
}
