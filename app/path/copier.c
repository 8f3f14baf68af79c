#include "app/path/copier.h"

#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/common/clock.h"
#include "app/common/log.h"
#include "render/streaming.h"
#include "render/worker-pool.h"

#define MAX_CANDIDATES 16
#define ROUNDS 9

/*
 * What is best for a cursor's worth of pixels is not best for a screen's, nor what is best for
 * whole rows for a narrow column: each kind of damage has its own choice.
 */
static const size_t class_limits[] = {64 << 10, 1 << 20, 8 << 20, SIZE_MAX};
#define CLASSES (sizeof(class_limits) / sizeof(class_limits[0]))

enum shape {
	NARROW, ///< rows of less than half the frame
	WIDE,
	SHAPES,
};

struct strategy {
	bool streaming;
	uint32_t threads;
};

/** Rows of rectangles to copy; split among the threads by rows. */
struct work {
	uint8_t *target;
	const struct zs_damage *damage;
	bool streaming;
	uint32_t threads;
};

struct zs_copier {
	uint8_t *source;
	uint32_t source_stride, target_stride;
	uint32_t width, height, bytes_per_pixel;
	struct zs_copier_choice choice;
	struct strategy best[SHAPES][CLASSES];

	struct zs_worker_pool *pool; ///< the caller's
	uint32_t threads;            ///< of the pool, this one among them: the most to use
};

static void copy_bytes(void *target, const void *source, size_t size, bool streaming)
{
	if (streaming) {
		zs_streaming_copy(target, source, size);
	} else {
		memcpy(target, source, size);
	}
}

/** Copies rows [top, bottom) of a rectangle, as one run where they lie in one. */
static void copy_rows(const struct zs_copier *copier, const struct work *work,
	const struct zs_rect *rect, uint32_t top, uint32_t bottom)
{
	const size_t x = (size_t)rect->x * copier->bytes_per_pixel;
	const size_t row = (size_t)rect->width * copier->bytes_per_pixel;
	const uint8_t *from = copier->source + (size_t)top * copier->source_stride + x;
	uint8_t *to = work->target + (size_t)top * copier->target_stride + x;
	if (row == copier->source_stride && row == copier->target_stride) {
		copy_bytes(to, from, row * (bottom - top), work->streaming);
		return;
	}
	for (uint32_t y = top; y < bottom; y++) {
		copy_bytes(to, from, row, work->streaming);
		from += copier->source_stride;
		to += copier->target_stride;
	}
}

/** The `index`-th thread's share of every rectangle. */
static void copy_share(const struct zs_copier *copier, const struct work *work, uint32_t index)
{
	for (uint32_t i = 0; i < work->damage->count; i++) {
		const struct zs_rect *rect = &work->damage->rects[i];
		const uint64_t rows = (uint64_t)rect->height;
		const uint32_t top = (uint32_t)rect->y + (uint32_t)(rows * index / work->threads);
		const uint32_t bottom =
			(uint32_t)rect->y + (uint32_t)(rows * (index + 1) / work->threads);
		copy_rows(copier, work, rect, top, bottom);
	}
	if (work->streaming) {
		zs_streaming_fence();
	}
}

struct job {
	const struct zs_copier *copier;
	const struct work *work;
};

static void handle_job(void *data, uint32_t index)
{
	const struct job *job = data;
	copy_share(job->copier, job->work, index);
}

static void run(const struct zs_copier *copier, const struct work *work)
{
	struct job job = {copier, work};
	zs_worker_pool_run(copier->pool, work->threads, handle_job, &job);
}

static int compare_times(const void *a, const void *b)
{
	const uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
	return (x > y) - (x < y);
}

/** 1, 2, 4, ... and all that there are. */
static uint32_t next_thread_count(uint32_t threads, uint32_t all)
{
	return threads < all && threads * 2 > all ? all : threads * 2;
}

static uint32_t list_candidates(const struct zs_copier *copier, struct strategy *candidates)
{
	const struct zs_copier_choice *choice = &copier->choice;
	const bool streams = zs_streaming_is_supported() && !choice->memcpy_only;
	const uint32_t all = copier->threads;
	uint32_t count = 0;
	for (uint32_t threads = choice->threads == 0 ? 1 : all; threads <= all;
		threads = next_thread_count(threads, all)) {
		for (int streaming = choice->streaming_only; streaming <= streams; streaming++) {
			candidates[count++] = (struct strategy){streaming, threads};
		}
	}
	return count;
}

/** As a renderer leaves them: written just now, by this thread. */
static void write_source(struct zs_copier *copier, const struct zs_rect *rect)
{
	for (int32_t y = rect->y; y < rect->y + rect->height; y++) {
		memset(copier->source + (size_t)y * copier->source_stride, y,
			(size_t)rect->width * copier->bytes_per_pixel);
	}
}

/**
 * Lets the candidates take turns on a rectangle, every time from memory that was drawn anew and to
 * the next of the display's buffers, as frames do, and returns the one with the least median.
 */
static struct strategy find_best(
	struct zs_copier *copier, void *const *targets, uint32_t target_count, struct zs_rect rect)
{
	struct strategy candidates[MAX_CANDIDATES];
	uint64_t times[MAX_CANDIDATES][ROUNDS];
	const uint32_t count = list_candidates(copier, candidates);
	if (count == 1) {
		return candidates[0];
	}
	struct zs_damage damage = {.count = 1, .rects = {rect}};
	for (uint32_t round = 0; round < ROUNDS; round++) {
		/* Where there is one buffer alone, its two ends take turns, if they are two. */
		const bool at_end = target_count == 1 && round % 2 == 1 &&
				    2 * (uint32_t)rect.height <= copier->height;
		damage.rects[0].y = at_end ? (int32_t)copier->height - rect.height : 0;
		for (uint32_t i = 0; i < count; i++) {
			const struct work work = {targets[(round + i) % target_count], &damage,
				candidates[i].streaming, candidates[i].threads};
			write_source(copier, &damage.rects[0]);
			const uint64_t start = zs_clock_now();
			run(copier, &work);
			times[i][round] = zs_clock_now() - start;
		}
	}
	uint32_t best = 0;
	for (uint32_t i = 0; i < count; i++) {
		qsort(times[i], ROUNDS, sizeof(times[i][0]), compare_times);
		zs_log(ZS_LOG_DEBUG, "copy: %dx%d: %s on %u threads: %.1f us", rect.width,
			rect.height, candidates[i].streaming ? "streaming stores" : "memcpy",
			candidates[i].threads, (double)times[i][ROUNDS / 2] / 1000);
		best = times[i][ROUNDS / 2] < times[best][ROUNDS / 2] ? i : best;
	}
	return candidates[best];
}

static void choose_all(struct zs_copier *copier, void *const *targets, uint32_t target_count)
{
	for (int shape = NARROW; shape < SHAPES; shape++) {
		const uint32_t width = shape == WIDE ? copier->width : (copier->width + 3) / 4;
		for (size_t i = 0; i < CLASSES; i++) {
			const size_t fits = class_limits[i] / width / copier->bytes_per_pixel;
			const uint32_t rows = fits == 0               ? 1
					      : fits > copier->height ? copier->height
								      : (uint32_t)fits;
			const struct zs_rect rect = {0, 0, (int32_t)width, (int32_t)rows};
			copier->best[shape][i] = find_best(copier, targets, target_count, rect);
		}
	}
}

const char *zs_copier_choice_at(size_t i)
{
	static const char *const names[] = {"auto", "memcpy", "streaming"};
	return i < sizeof(names) / sizeof(names[0]) ? names[i] : NULL;
}

bool zs_copier_choice_parse(struct zs_copier_choice *choice, const char *text)
{
	const size_t length = strcspn(text, ":");
	const char *name;
	for (size_t i = 0; (name = zs_copier_choice_at(i)) != NULL; i++) {
		if (strlen(name) != length || strncmp(text, name, length) != 0) {
			continue;
		}
		*choice = (struct zs_copier_choice){i == 1, i == 2, 0};
		const char *threads = text + length;
		if (threads[0] == ':' && i != 0 && threads[1] >= '1' &&
			threads[1] <= '0' + ZS_WORKERS_MAX && threads[2] == 0) {
			choice->threads = (uint32_t)(threads[1] - '0');
			return true;
		}
		return threads[0] == 0;
	}
	return false;
}

/** As many as are wanted, or as the system gives. */
static uint32_t reserve_threads(const struct zs_copier *copier)
{
	const uint32_t wanted =
		copier->choice.threads != 0 ? copier->choice.threads : copier->threads;
	const uint32_t all = zs_worker_pool_reserve(copier->pool, wanted);
	return wanted > all ? all : wanted < 1 ? 1 : wanted;
}

struct zs_copier *zs_copier_create(const struct zs_layout *target_layout, void *source,
	const struct zs_layout *source_layout, const struct zs_copier_choice *choice,
	struct zs_worker_pool *pool, uint32_t threads)
{
	if (choice->streaming_only && !zs_streaming_is_supported()) {
		errno = EOPNOTSUPP;
		return NULL;
	}
	struct zs_copier *copier = calloc(1, sizeof(*copier));
	if (copier == NULL) {
		return NULL;
	}
	copier->choice = *choice;
	copier->source = source;
	copier->source_stride = source_layout->stride;
	copier->target_stride = target_layout->stride;
	copier->width = source_layout->width;
	copier->height = source_layout->height;
	copier->bytes_per_pixel = zs_layout_bytes_per_pixel(source_layout);
	copier->pool = pool;
	copier->threads = threads;
	for (int shape = NARROW; shape < SHAPES; shape++) {
		for (size_t i = 0; i < CLASSES; i++) {
			copier->best[shape][i] = (struct strategy){choice->streaming_only, 1};
		}
	}
	return copier;
}

void zs_copier_measure(struct zs_copier *copier, void *const *targets, uint32_t target_count)
{
	copier->threads = reserve_threads(copier);
	choose_all(copier, targets, target_count);
}

void zs_copier_destroy(struct zs_copier *copier)
{
	free(copier);
}

static size_t class_of(size_t bytes)
{
	size_t i = 0;
	while (bytes > class_limits[i]) {
		i++;
	}
	return i;
}

/** Narrow if most of the pixels lie in short rows. */
static enum shape shape_of(const struct zs_copier *copier, const struct zs_damage *damage)
{
	uint64_t rows = 0;
	for (uint32_t i = 0; i < damage->count; i++) {
		rows += (uint64_t)damage->rects[i].height;
	}
	return zs_damage_area(damage) * 2 < rows * copier->width ? NARROW : WIDE;
}

uint64_t zs_copier_copy(struct zs_copier *copier, void *target, const struct zs_damage *damage)
{
	const uint64_t bytes = zs_damage_area(damage) * copier->bytes_per_pixel;
	const struct strategy *best = &copier->best[shape_of(copier, damage)][class_of(bytes)];
	const struct work work = {target, damage, best->streaming, best->threads};
	run(copier, &work);
	return bytes;
}

const char *zs_copier_describe(const struct zs_copier *copier, char *text, size_t size)
{
	const size_t frame = (size_t)copier->width * copier->height * copier->bytes_per_pixel;
	const struct strategy *whole = &copier->best[WIDE][class_of(frame)];
	snprintf(text, size, "%s on %u thread%s", whole->streaming ? "streaming stores" : "memcpy",
		whole->threads, whole->threads == 1 ? "" : "s");
	return text;
}
