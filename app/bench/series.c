#include "app/bench/series.h"

#include <errno.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "app/bench/worker.h"
#include "app/common/log.h"

static int init_series(struct zs_bench_series *series, const struct zs_bench_options *options)
{
	const int ret =
		zs_frames_init(&series->frames, (uint64_t)options->frames * options->rounds);
	return ret < 0 ? ret : zs_frames_init(&series->firsts, options->rounds);
}

int zs_bench_run_init(struct zs_bench_run *run, const struct zs_bench_options *options)
{
	*run = (struct zs_bench_run){.options = options};
	int ret = zs_bench_plan_init(&run->plan, options, zs_bench_path_count(options), 0);
	if (ret == -E2BIG) {
		return ret;
	}
	const size_t count = run->plan.cell_count * run->plan.path_count;
	run->series = ret < 0 ? NULL : calloc(count, sizeof(*run->series));
	ret = run->series == NULL ? -ENOMEM : 0;
	for (size_t i = 0; i < count && ret == 0; i++) {
		ret = init_series(&run->series[i], options);
	}
	if (ret < 0) {
		zs_log(ZS_LOG_ERROR, "no memory for the series of %zu results", count);
		zs_bench_run_finish(run);
	}
	return ret;
}

void zs_bench_run_finish(struct zs_bench_run *run)
{
	const size_t count = run->plan.cell_count * run->plan.path_count;
	for (size_t i = 0; i < count && run->series != NULL; i++) {
		zs_frames_finish(&run->series[i].frames);
		zs_frames_finish(&run->series[i].firsts);
	}
	free(run->series);
	free(run->entries);
	zs_bench_plan_finish(&run->plan);
	*run = (struct zs_bench_run){0};
}

struct zs_bench_series *zs_bench_run_series(
	const struct zs_bench_run *run, size_t cell, size_t path)
{
	return &run->series[cell * run->plan.path_count + path];
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

static struct zs_bench_series *find(
	const struct zs_bench_run *run, const struct zs_bench_position *position)
{
	if (position->cell >= run->plan.cell_count || position->path < 0 ||
		(size_t)position->path >= run->plan.path_count) {
		return NULL;
	}
	return zs_bench_run_series(run, position->cell, (size_t)position->path);
}

/** Every process measures anew which copy is fastest: where they disagree, all are named. */
static void note_method(struct zs_bench_series *series, const char *method)
{
	char *noted = series->info.copy_method;
	const size_t used = strlen(noted), room = sizeof(series->info.copy_method);
	if (strstr(noted, method) == NULL && used + strlen(" or ") + strlen(method) < room) {
		snprintf(noted + used, room - used, " or %s", method);
	}
}

static int take_opened(struct zs_bench_run *run, const struct zs_bench_ipc_opened *opened)
{
	struct zs_bench_series *series = find(run, &opened->position);
	if (series == NULL) {
		return -EBADMSG;
	}
	if (!series->opened) {
		series->opened = true;
		series->info = opened->info;
	}
	note_method(series, opened->info.copy_method);
	/* Those of the processes that measure: they come first. */
	if (series->firsts.store.count < series->firsts.store.capacity) {
		*zs_frames_add(&series->firsts) = opened->first;
	}
	return 0;
}

/** Logs an error unless the same was said before: every round meets it. */
static void take_refused(struct zs_bench_run *run, const struct zs_bench_ipc_error *refused)
{
	const bool all = refused->position.path < 0;
	const struct zs_bench_plan_cell *cell = &run->plan.cells[refused->position.cell];
	bool said = false;
	for (size_t i = 0; i < run->plan.cell_count * run->plan.path_count; i++) {
		said |= strcmp(run->series[i].error, refused->text) == 0;
	}
	for (size_t i = 0; i < run->plan.path_count; i++) {
		if (all || i == (size_t)refused->position.path) {
			snprintf(zs_bench_run_series(run, refused->position.cell, i)->error,
				sizeof(refused->text), "%s", refused->text);
		}
	}
	/* A path that nobody asked for may be missing. */
	const bool wanted =
		all || run->options->path_count > 0 || refused->status != ZS_EXIT_IMPOSSIBLE;
	if (wanted) {
		run->partial = true;
		run->status = run->status == ZS_EXIT_DONE ? refused->status : run->status;
	}
	if (said) {
		return;
	}
	char size[32] = "";
	if (cell->width != 0) {
		snprintf(size, sizeof(size), " at %ux%u", cell->width, cell->height);
	}
	const char *path =
		all ? "" : zs_bench_path_name(run->options, (size_t)refused->position.path);
	zs_log(wanted ? ZS_LOG_ERROR : ZS_LOG_WARNING, "%s%s%s: %s", all ? cell->scene : path, size,
		refused->status == ZS_EXIT_FAILED ? " failed" : " is not possible", refused->text);
}

/** Whether the display showed what it should: the block's last frame, as all paths showed it. */
static void verify(struct zs_bench_run *run, const struct zs_bench_measured *measured)
{
	const uint64_t last = measured->block.first + measured->block.frames - 1;
	const char *path = zs_bench_path_name(run->options, (size_t)measured->position.path);
	bool right = measured->shown == (uint32_t)last;
	if (!right) {
		zs_log(ZS_LOG_ERROR, "%s: the display shows frame %u where frame %llu should be",
			path, measured->shown, (unsigned long long)last);
	}
	for (size_t i = 0; i < run->entry_count && right; i++) {
		const struct zs_bench_measured *other = &run->entries[i].measured;
		if (other->position.cell == measured->position.cell && other->verified &&
			other->block.first == measured->block.first &&
			other->picture != measured->picture) {
			zs_log(ZS_LOG_ERROR, "frame %llu is another picture by %s than by %s",
				(unsigned long long)last, path,
				zs_bench_path_name(run->options, (size_t)other->position.path));
			right = false;
		}
	}
	if (!right) {
		run->partial = true;
		run->status = ZS_EXIT_FAILED;
	}
}

static int take_measured(struct zs_bench_run *run, const struct zs_bench_measured *measured,
	const struct zs_frame *frames, size_t count)
{
	struct zs_bench_series *series = find(run, &measured->position);
	if (series == NULL || count != measured->block.frames ||
		series->frames.store.count + count > series->frames.store.capacity) {
		return -EBADMSG;
	}
	if (measured->verified) {
		verify(run, measured);
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

/** A traced block has no frames: only what the tracer has counted in it before. */
static int take_traced(struct zs_bench_run *run, const struct zs_bench_measured *measured)
{
	struct zs_bench_series *series = find(run, &measured->position);
	if (series == NULL) {
		return -EBADMSG;
	}
	if (measured->block.frames == ZS_BENCH_TRACED_FEW) {
		series->calls_few = run->calls;
	} else {
		series->calls_many = run->calls;
	}
	return 0;
}

static int take_loaded(struct zs_bench_run *run, const struct zs_bench_ipc_loaded *loaded)
{
	struct zs_bench_series *series = find(run, &loaded->position);
	if (series == NULL) {
		return -EBADMSG;
	}
	zs_bench_load_add(&series->load, loaded);
	return 0;
}

static void take_missing(struct zs_bench_run *run, const struct zs_bench_missing *missing)
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

int zs_bench_run_take(struct zs_bench_run *run, enum zs_bench_ipc_type type, const void *body,
	const struct zs_frame *frames, size_t count)
{
	switch (type) {
	case ZS_BENCH_IPC_OPENED:
		return take_opened(run, body);
	case ZS_BENCH_IPC_ERROR:
		if (((const struct zs_bench_ipc_error *)body)->position.cell >=
			run->plan.cell_count) {
			return -EBADMSG;
		}
		take_refused(run, body);
		return 0;
	case ZS_BENCH_IPC_MEASURED:
		return count == 0 ? take_traced(run, body)
				  : take_measured(run, body, frames, count);
	case ZS_BENCH_IPC_CALLS:
		run->calls = ((const struct zs_bench_ipc_calls *)body)->calls;
		return 0;
	case ZS_BENCH_IPC_LOADED:
		return take_loaded(run, body);
	case ZS_BENCH_IPC_MISSING:
		take_missing(run, body);
		return 0;
	case ZS_BENCH_IPC_STARTED:
	case ZS_BENCH_IPC_ENDED:
		return 0;
	}
	return -EBADMSG;
}

double zs_bench_run_cost(const struct zs_bench_run *run, size_t cell, size_t path, int counter)
{
	double sum = 0, frames = 0;
	for (size_t i = 0; i < run->entry_count; i++) {
		const struct zs_bench_measured *measured = &run->entries[i].measured;
		const double cost =
			counter < 0 ? measured->kernel_cpu_ns / 1000 : measured->hardware[counter];
		if (measured->position.cell == cell && (size_t)measured->position.path == path &&
			!isnan(cost)) {
			sum += cost * measured->block.frames;
			frames += measured->block.frames;
		}
	}
	return frames > 0 ? sum / frames : NAN;
}

double zs_bench_run_calls(const struct zs_bench_series *series)
{
	if (series->calls_many <= series->calls_few) {
		return NAN;
	}
	return (double)(series->calls_many - series->calls_few) /
	       (ZS_BENCH_TRACED_MANY - ZS_BENCH_TRACED_FEW);
}

int zs_bench_run_sum(const struct zs_bench_series *series, struct zs_result *result)
{
	*result = (struct zs_result){.info = series->info};
	for (uint64_t i = 0; i < series->frames.store.count; i++) {
		result->missed_vblanks += zs_frames_at(&series->frames, i)->missed_vblanks;
	}
	return zs_result_compute(result, &series->frames);
}
