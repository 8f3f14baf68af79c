#include "app/bench/run.h"

#include <errno.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "app/bench/compared.h"
#include "app/common/log.h"

int zs_bench_run_init(struct zs_bench_run *run, const struct zs_bench_options *options)
{
	*run = (struct zs_bench_run){.options = options};
	int ret = zs_bench_plan_init(&run->plan, options, zs_bench_path_count(options), 0);
	if (ret == -E2BIG) {
		return ret;
	}
	run->series_count = run->plan.cell_count * run->plan.path_count;
	run->series = ret < 0 ? NULL : calloc(run->series_count, sizeof(*run->series));
	ret = run->series == NULL ? -ENOMEM : 0;
	for (size_t i = 0; i < run->series_count && ret == 0; i++) {
		ret = zs_bench_series_init(&run->series[i], options);
	}
	if (ret < 0) {
		zs_log(ZS_LOG_ERROR, "no memory for the series of %zu results", run->series_count);
		zs_bench_run_finish(run);
	}
	return ret;
}

void zs_bench_run_finish(struct zs_bench_run *run)
{
	for (size_t i = 0; i < run->series_count && run->series != NULL; i++) {
		zs_bench_series_finish(&run->series[i]);
	}
	free(run->series);
	free(run->entries);
	free(run->interruptions);
	zs_bench_plan_finish(&run->plan);
	*run = (struct zs_bench_run){0};
}

struct zs_bench_series *zs_bench_run_series(
	const struct zs_bench_run *run, size_t cell, size_t path)
{
	return &run->series[cell * run->plan.path_count + path];
}

struct zs_bench_series *zs_bench_run_find(
	const struct zs_bench_run *run, const struct zs_bench_position *position)
{
	if (position->cell >= run->plan.cell_count || position->path < 0 ||
		(size_t)position->path >= run->plan.path_count) {
		return NULL;
	}
	return zs_bench_run_series(run, position->cell, (size_t)position->path);
}

static bool was_measured(const struct zs_bench_run *run, size_t path)
{
	for (size_t cell = 0; cell < run->plan.cell_count; cell++) {
		if (zs_bench_run_series(run, cell, path)->frames.store.count > 0) {
			return true;
		}
	}
	return false;
}

size_t zs_bench_run_baseline(const struct zs_bench_run *run)
{
	size_t baseline = run->plan.path_count;
	for (size_t i = 0; i < run->plan.path_count; i++) {
		const bool best = strcmp(zs_bench_path_name(run->options, i), "scanout") == 0;
		if (was_measured(run, i) && (best || baseline == run->plan.path_count)) {
			baseline = i;
		}
		if (best && baseline == i) {
			break;
		}
	}
	return baseline == run->plan.path_count ? 0 : baseline;
}

int zs_bench_run_add_block(struct zs_bench_run *run, const struct zs_bench_measured *measured,
	const struct zs_frame *frames, size_t count)
{
	struct zs_bench_series *series = zs_bench_run_find(run, &measured->position);
	if (series == NULL || count != measured->block.frames ||
		series->frames.store.count + count > series->frames.store.capacity) {
		return -EBADMSG;
	}
	if (run->entry_count == run->entry_room) {
		const size_t room = 2 * run->entry_room + 64;
		struct zs_bench_entry *grown = realloc(run->entries, room * sizeof(*run->entries));
		if (grown == NULL) {
			return -ENOMEM;
		}
		run->entries = grown;
		run->entry_room = room;
	}
	run->entries[run->entry_count++] =
		(struct zs_bench_entry){*measured, series->frames.store.count};
	for (size_t i = 0; i < count; i++) {
		*zs_frames_add(&series->frames) = frames[i];
	}
	return 0;
}

int zs_bench_run_add_interruption(
	struct zs_bench_run *run, const struct zs_bench_interruption *interruption)
{
	if (zs_bench_run_find(run, &interruption->position) == NULL ||
		zs_bench_interruption_name(interruption->what) == NULL) {
		return -EBADMSG;
	}
	struct zs_bench_interruption *grown = realloc(
		run->interruptions, (run->interruption_count + 1) * sizeof(*run->interruptions));
	if (grown == NULL) {
		return -ENOMEM;
	}
	run->interruptions = grown;
	grown[run->interruption_count++] = *interruption;
	return 0;
}

void zs_bench_run_add_missing(struct zs_bench_run *run, const struct zs_bench_missing *missing)
{
	for (size_t i = 0; i < run->missing_count; i++) {
		if (strcmp(run->missing[i].cost, missing->cost) == 0) {
			return;
		}
	}
	if (run->missing_count < ZS_BENCH_MISSING_MAX) {
		run->missing[run->missing_count++] = *missing;
	}
}

static double cost_of(const struct zs_bench_measured *measured, int counter)
{
	switch (counter) {
	case ZS_BENCH_COST_KERNEL_CPU:
		return measured->kernel_cpu_ns / 1000;
	case ZS_BENCH_COST_RUN_DELAY:
		return measured->run_delay_ns / 1000;
	case ZS_BENCH_COST_STOLEN:
		return measured->stolen_share;
	default:
		return measured->hardware[counter];
	}
}

double zs_bench_run_cost(const struct zs_bench_run *run, size_t cell, size_t path, int counter)
{
	double sum = 0, frames = 0;
	for (size_t i = 0; i < run->entry_count; i++) {
		const struct zs_bench_measured *measured = &run->entries[i].measured;
		const double cost = cost_of(measured, counter);
		if (measured->position.cell == cell && (size_t)measured->position.path == path &&
			!isnan(cost)) {
			sum += cost * measured->block.frames;
			frames += measured->block.frames;
		}
	}
	return frames > 0 ? sum / frames : NAN;
}

enum zs_stolen_type zs_bench_run_stolen(const struct zs_bench_run *run)
{
	enum zs_stolen_type type = ZS_STOLEN_NONE;
	for (size_t i = 0; i < run->entry_count; i++) {
		const enum zs_stolen_type own = run->entries[i].measured.stolen;
		type = own > type ? own : type;
	}
	return type;
}
