#include "app/copier.h"

#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "app/clock.h"
#include "app/streaming.h"

#define MAX_THREADS 8
#define MEASURE_RUNS 7

/* What is best for a cursor's worth of pixels is not best for a screen's: each size its own. */
static const size_t class_limits[] = {64 << 10, 1 << 20, 8 << 20, SIZE_MAX};
#define CLASSES (sizeof(class_limits) / sizeof(class_limits[0]))

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
	const uint8_t *source;
	uint32_t source_stride, target_stride;
	uint32_t width, height, bytes_per_pixel;
	struct strategy best[CLASSES];

	pthread_mutex_t mutex;
	pthread_cond_t start, done;
	pthread_t threads[MAX_THREADS - 1];
	uint32_t thread_count; ///< helpers that run, apart from the caller
	struct work work;
	uint64_t generation; ///< counts the works given out
	uint32_t running;    ///< helpers that have not finished this one
	bool stop;
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
}

struct helper {
	struct zs_copier *copier;
	uint32_t index;
};

static void *handle_thread(void *data)
{
	const struct helper helper = *(struct helper *)data;
	struct zs_copier *copier = helper.copier;
	free(data);
	uint64_t seen = 0;
	pthread_mutex_lock(&copier->mutex);
	for (;;) {
		while (copier->generation == seen && !copier->stop) {
			pthread_cond_wait(&copier->start, &copier->mutex);
		}
		if (copier->stop) {
			break;
		}
		seen = copier->generation;
		const struct work work = copier->work;
		if (helper.index >= work.threads) {
			continue;
		}
		pthread_mutex_unlock(&copier->mutex);
		copy_share(copier, &work, helper.index);
		pthread_mutex_lock(&copier->mutex);
		if (--copier->running == 0) {
			pthread_cond_signal(&copier->done);
		}
	}
	pthread_mutex_unlock(&copier->mutex);
	return NULL;
}

static void run(struct zs_copier *copier, const struct work *work)
{
	if (work->threads == 1) {
		copy_share(copier, work, 0);
		return;
	}
	pthread_mutex_lock(&copier->mutex);
	copier->work = *work;
	copier->running = work->threads - 1;
	copier->generation++;
	pthread_cond_broadcast(&copier->start);
	pthread_mutex_unlock(&copier->mutex);
	copy_share(copier, work, 0);
	pthread_mutex_lock(&copier->mutex);
	while (copier->running > 0) {
		pthread_cond_wait(&copier->done, &copier->mutex);
	}
	pthread_mutex_unlock(&copier->mutex);
}

/** Starts helpers up to one thread per processor; fewer if the system gives no more. */
static void start_threads(struct zs_copier *copier)
{
	const long online = sysconf(_SC_NPROCESSORS_ONLN);
	const long wanted = online > MAX_THREADS ? MAX_THREADS : online;
	sigset_t all, before;
	sigfillset(&all);
	pthread_sigmask(SIG_SETMASK, &all, &before);
	for (uint32_t i = 1; (long)i < wanted; i++) {
		struct helper *helper = malloc(sizeof(*helper));
		if (helper == NULL) {
			break;
		}
		*helper = (struct helper){copier, i};
		if (pthread_create(&copier->threads[i - 1], NULL, handle_thread, helper) != 0) {
			free(helper);
			break;
		}
		copier->thread_count++;
	}
	pthread_sigmask(SIG_SETMASK, &before, NULL);
}

static int compare_times(const void *a, const void *b)
{
	const uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
	return (x > y) - (x < y);
}

/** The median time of copying so many rows, nanoseconds, after one run that is not counted. */
static uint64_t measure(
	struct zs_copier *copier, void *target, uint32_t rows, const struct strategy *strategy)
{
	const struct zs_damage damage = {
		.count = 1, .rects = {{0, 0, (int32_t)copier->width, (int32_t)rows}}};
	const struct work work = {target, &damage, strategy->streaming, strategy->threads};
	uint64_t times[MEASURE_RUNS];
	run(copier, &work);
	for (int i = 0; i < MEASURE_RUNS; i++) {
		const uint64_t start = zs_clock_now();
		run(copier, &work);
		times[i] = zs_clock_now() - start;
	}
	qsort(times, MEASURE_RUNS, sizeof(times[0]), compare_times);
	return times[MEASURE_RUNS / 2];
}

/** 1, 2, 4, … and all that there are. */
static uint32_t next_thread_count(uint32_t threads, uint32_t all)
{
	return threads < all && threads * 2 > all ? all : threads * 2;
}

static struct strategy find_best(struct zs_copier *copier, void *target, size_t limit)
{
	const size_t row = (size_t)copier->width * copier->bytes_per_pixel;
	const size_t fits = limit / row;
	const uint32_t rows = fits == 0               ? 1
			      : fits > copier->height ? copier->height
						      : (uint32_t)fits;
	struct strategy best = {false, 1};
	uint64_t best_time = UINT64_MAX;
	const uint32_t all = copier->thread_count + 1;
	for (uint32_t threads = 1; threads <= all; threads = next_thread_count(threads, all)) {
		for (int streaming = 0; streaming <= zs_streaming_is_supported(); streaming++) {
			const struct strategy tried = {streaming, threads};
			const uint64_t time = measure(copier, target, rows, &tried);
			if (time < best_time) {
				best_time = time;
				best = tried;
			}
		}
	}
	return best;
}

struct zs_copier *zs_copier_create(void *target, const struct zs_layout *target_layout,
	const void *source, const struct zs_layout *source_layout)
{
	struct zs_copier *copier = calloc(1, sizeof(*copier));
	if (copier == NULL) {
		return NULL;
	}
	copier->source = source;
	copier->source_stride = source_layout->stride;
	copier->target_stride = target_layout->stride;
	copier->width = source_layout->width;
	copier->height = source_layout->height;
	copier->bytes_per_pixel = zs_layout_bytes_per_pixel(source_layout);
	pthread_mutex_init(&copier->mutex, NULL);
	pthread_cond_init(&copier->start, NULL);
	pthread_cond_init(&copier->done, NULL);
	start_threads(copier);
	for (size_t i = 0; i < CLASSES; i++) {
		copier->best[i] = find_best(copier, target, class_limits[i]);
	}
	return copier;
}

void zs_copier_destroy(struct zs_copier *copier)
{
	if (copier == NULL) {
		return;
	}
	pthread_mutex_lock(&copier->mutex);
	copier->stop = true;
	pthread_cond_broadcast(&copier->start);
	pthread_mutex_unlock(&copier->mutex);
	for (uint32_t i = 0; i < copier->thread_count; i++) {
		pthread_join(copier->threads[i], NULL);
	}
	pthread_cond_destroy(&copier->done);
	pthread_cond_destroy(&copier->start);
	pthread_mutex_destroy(&copier->mutex);
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

uint64_t zs_copier_copy(struct zs_copier *copier, void *target, const struct zs_damage *damage)
{
	const uint64_t bytes = zs_damage_area(damage) * copier->bytes_per_pixel;
	const struct strategy *best = &copier->best[class_of(bytes)];
	const struct work work = {target, damage, best->streaming, best->threads};
	run(copier, &work);
	return bytes;
}

const char *zs_copier_describe(const struct zs_copier *copier, char *text, size_t size)
{
	const size_t picture = (size_t)copier->width * copier->height * copier->bytes_per_pixel;
	const struct strategy *whole = &copier->best[class_of(picture)];
	snprintf(text, size, "%s on %u thread%s for a whole picture",
		whole->streaming ? "streaming stores" : "memcpy", whole->threads,
		whole->threads == 1 ? "" : "s");
	return text;
}
