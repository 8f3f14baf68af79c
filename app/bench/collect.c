#include "app/bench/collect.h"

#include <errno.h>
#include <string.h>

#include "app/bench/compared.h"
#include "app/common/log.h"
#include "udmabuf/format.h"

/** Every process measures anew which copy is fastest: where they disagree, all are named. */
static void note_method(struct zs_bench_series *series, const char *method)
{
	char *noted = series->info.copy_method;
	const size_t used = strlen(noted), room = sizeof(series->info.copy_method);
	if (strstr(noted, method) == NULL && used + strlen(" or ") + strlen(method) < room) {
		snprintf(noted + used, room - used, " or %s", method);
	}
}

static int add_opened(struct zs_bench_run *run, const struct zs_bench_ipc_opened *opened)
{
	struct zs_bench_series *series = zs_bench_run_find(run, &opened->position);
	if (series == NULL || zs_format_find(opened->info.fourcc) == NULL) {
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

/** What was measured is possible: when it cannot be had any more it has failed. */
static enum zs_exit_status status_of(
	const struct zs_bench_run *run, const struct zs_bench_ipc_error *error)
{
	bool was_measured = false;
	for (size_t i = 0; i < run->plan.path_count; i++) {
		if (error->position.path < 0 || i == (size_t)error->position.path) {
			was_measured |= zs_bench_run_series(run, error->position.cell, i)
						->frames.store.count > 0;
		}
	}
	return was_measured && error->status == ZS_EXIT_IMPOSSIBLE ? ZS_EXIT_FAILED : error->status;
}

/** Logs an error unless the same was logged before: every round meets it. */
static void note_error(struct zs_bench_run *run, const struct zs_bench_ipc_error *error)
{
	const bool all = error->position.path < 0;
	const enum zs_exit_status status = status_of(run, error);
	const struct zs_bench_plan_cell *cell = &run->plan.cells[error->position.cell];
	bool known = false;
	for (size_t i = 0; i < run->series_count; i++) {
		known |= strcmp(run->series[i].error, error->text) == 0;
	}
	for (size_t i = 0; i < run->plan.path_count; i++) {
		if (all || i == (size_t)error->position.path) {
			snprintf(zs_bench_run_series(run, error->position.cell, i)->error,
				sizeof(error->text), "%s", error->text);
		}
	}
	/* A path that the user has not named may be missing, and a peer that has no such cell. */
	const bool is_peer =
		!all && zs_bench_peer_of(run->options, (size_t)error->position.path) != NULL;
	const bool wanted =
		all || (run->options->path_count > 0 && !is_peer) || status != ZS_EXIT_IMPOSSIBLE;
	if (wanted) {
		run->partial = true;
		run->status = run->status == ZS_EXIT_DONE ? status : run->status;
	}
	if (known) {
		return;
	}
	char size[32] = "";
	if (cell->width != 0) {
		snprintf(size, sizeof(size), " at %ux%u", cell->width, cell->height);
	}
	const char *path =
		all ? "" : zs_bench_path_name(run->options, (size_t)error->position.path);
	zs_log(wanted ? ZS_LOG_ERROR : ZS_LOG_WARNING, "%s%s%s: %s", all ? cell->scene : path, size,
		status == ZS_EXIT_FAILED ? " failed" : " is not possible", error->text);
}

/** Of a path or, with -1, of a whole cell. */
static int add_error(struct zs_bench_run *run, const struct zs_bench_ipc_error *error)
{
	struct zs_bench_position position = error->position;
	position.path = position.path < 0 ? 0 : position.path;
	if (zs_bench_run_find(run, &position) == NULL) {
		return -EBADMSG;
	}
	note_error(run, error);
	return 0;
}

/** Checks that the display showed what it should: the block's last frame, as all paths showed it.
 */
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

static int add_measured(struct zs_bench_run *run, const struct zs_bench_measured *measured,
	const struct zs_frame *frames, size_t count)
{
	const struct zs_bench_series *series = zs_bench_run_find(run, &measured->position);
	if (series == NULL || !series->opened) {
		return -EBADMSG;
	}
	const int ret = zs_bench_run_add_block(run, measured, frames, count);
	if (ret == 0 && measured->verified) {
		verify(run, measured);
	}
	return ret;
}

/** At once: a bench may take an hour, and its user should know. */
static int add_interruption(
	struct zs_bench_run *run, const struct zs_bench_interruption *interruption)
{
	const int ret = zs_bench_run_add_interruption(run, interruption);
	if (ret == 0) {
		zs_log(ZS_LOG_WARNING, "%s while %s was measured%s",
			zs_bench_interruption_text(interruption->what),
			zs_bench_path_name(run->options, (size_t)interruption->position.path),
			interruption->is_repeated
				? ": the block is shown again, and the frames before do not count"
				: ", too often");
	}
	return ret;
}

/** A traced block has no frames: only what the tracer has counted in it before. */
static int add_traced(struct zs_bench_run *run, const struct zs_bench_measured *measured)
{
	struct zs_bench_series *series = zs_bench_run_find(run, &measured->position);
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

/** A clock that is shared: both times are of CLOCK_MONOTONIC. */
static int add_first(struct zs_bench_run *run, const struct zs_bench_ipc_first *first)
{
	struct zs_bench_series *series = zs_bench_run_find(run, &first->position);
	if (series == NULL) {
		return -EBADMSG;
	}
	if (first->started_ns > 0 && first->shown_ns > first->started_ns) {
		series->starts_us += (double)(first->shown_ns - first->started_ns) / 1e3;
		series->start_count++;
	}
	return 0;
}

static int add_loaded(struct zs_bench_run *run, const struct zs_bench_ipc_loaded *loaded)
{
	struct zs_bench_series *series = zs_bench_run_find(run, &loaded->position);
	if (series == NULL) {
		return -EBADMSG;
	}
	zs_bench_load_add(&series->load, &loaded->step);
	return 0;
}

int zs_bench_collect(struct zs_bench_run *run, enum zs_bench_ipc_type type, const void *body,
	const struct zs_frame *frames, size_t count)
{
	switch (type) {
	case ZS_BENCH_IPC_OPENED:
		return add_opened(run, body);
	case ZS_BENCH_IPC_ERROR:
		return add_error(run, body);
	case ZS_BENCH_IPC_MEASURED:
		return count == 0 ? add_traced(run, body) : add_measured(run, body, frames, count);
	case ZS_BENCH_IPC_CALLS:
		run->calls = ((const struct zs_bench_ipc_calls *)body)->calls;
		return 0;
	case ZS_BENCH_IPC_LOADED:
		return add_loaded(run, body);
	case ZS_BENCH_IPC_MISSING:
		zs_bench_run_add_missing(run, body);
		return 0;
	case ZS_BENCH_IPC_FIRST:
		return add_first(run, body);
	case ZS_BENCH_IPC_INTERRUPTED:
		return add_interruption(run, body);
	case ZS_BENCH_IPC_STARTED:
	case ZS_BENCH_IPC_ENDED:
		return 0;
	}
	return -EBADMSG;
}
