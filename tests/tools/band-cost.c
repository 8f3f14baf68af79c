/*
 * band-cost WxH BUFFERS ROUNDS FRAMES SCENE...: what drawing costs in one band, in several, and
 * past the caches. All ways take turns there and back, in this one process, with buffers by turns
 * as in a swapchain. Prints for each scene a line of tab-separated values: its name; ms of
 * processor time a frame of one thread; how many times as long that is as of the busiest of two
 * threads; the processor time of all threads over one's with 2, 4 and 8; how many times as long one
 * thread takes by the clock as two; how many times as long plain stores take as streaming ones. All
 * but the first are medians over the rounds.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <time.h>

#include "render/canvas.h"
#include "render/scenes/scene.h"
#include "render/worker-pool.h"
#include "udmabuf/format.h"
#include "udmabuf/layout.h"

#define BUFFERS_MAX 8
#define ROUNDS_MAX 64

/** One after the other, and then back. */
static const struct way {
	uint32_t threads;
	bool streams;
} ways[] = {{1, false}, {2, false}, {4, false}, {8, false}, {1, true}};

#define WAYS (sizeof(ways) / sizeof(ways[0]))

struct cost {
	double total, busiest; ///< ms of processor time, of all threads and of the one with most
	double wall;           ///< ms
};

struct bench {
	struct zs_worker_pool *pool;
	struct zs_scene *scene;
	struct zs_canvas *canvases[BUFFERS_MAX];
	struct zs_damage whole;
	uint32_t buffers, frames;
	uint64_t next;
};

static double read_ms(clockid_t clock)
{
	struct timespec now;
	clock_gettime(clock, &now);
	return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

static void handle_clock(void *data, uint32_t index)
{
	((double *)data)[index] = read_ms(CLOCK_THREAD_CPUTIME_ID);
}

/** Draws frames by one way. */
static struct cost draw(struct bench *bench, const struct way *way)
{
	double before[ZS_WORKERS_MAX], after[ZS_WORKERS_MAX];
	struct cost cost = {0};
	zs_worker_pool_run(bench->pool, way->threads, handle_clock, before);
	const double start = read_ms(CLOCK_MONOTONIC);
	for (uint32_t i = 0; i < bench->frames; i++) {
		struct zs_canvas *canvas = bench->canvases[bench->next % bench->buffers];
		canvas->streams = way->streams;
		zs_scene_draw_bands(bench->scene, canvas, bench->next++, &bench->whole, bench->pool,
			way->threads);
	}
	cost.wall = (read_ms(CLOCK_MONOTONIC) - start) / bench->frames;
	zs_worker_pool_run(bench->pool, way->threads, handle_clock, after);
	for (uint32_t i = 0; i < way->threads; i++) {
		const double own = (after[i] - before[i]) / bench->frames;
		cost.total += own;
		cost.busiest = own > cost.busiest ? own : cost.busiest;
	}
	return cost;
}

static int compare(const void *a, const void *b)
{
	const double x = *(const double *)a, y = *(const double *)b;
	return (x > y) - (x < y);
}

static double median(double *values, uint32_t count)
{
	qsort(values, count, sizeof(*values), compare);
	return values[count / 2];
}

/** The costs of a way there and back. */
static struct cost both(const struct cost costs[2][WAYS], size_t way)
{
	const struct cost *there = &costs[0][way], *back = &costs[1][way];
	return (struct cost){there->total + back->total, there->busiest + back->busiest,
		there->wall + back->wall};
}

static void measure(struct bench *bench, uint32_t rounds)
{
	enum {
		ONE_MS,
		BUSIEST,
		TOTAL_2,
		TOTAL_4,
		TOTAL_8,
		WALL,
		STREAMING,
		FIGURES
	};
	double figures[FIGURES][ROUNDS_MAX];
	for (size_t way = 0; way < WAYS; way++) {
		for (uint32_t i = 0; i < bench->buffers; i++) {
			draw(bench, &ways[way]);
		}
	}
	for (uint32_t round = 0; round < rounds; round++) {
		struct cost costs[2][WAYS];
		for (size_t i = 0; i < 2 * WAYS; i++) {
			const size_t way = i < WAYS ? i : 2 * WAYS - 1 - i;
			costs[i / WAYS][way] = draw(bench, &ways[way]);
		}
		const struct cost one = both(costs, 0), two = both(costs, 1);
		figures[ONE_MS][round] = one.total / 2;
		figures[BUSIEST][round] = one.total / two.busiest;
		figures[TOTAL_2][round] = two.total / one.total;
		figures[TOTAL_4][round] = both(costs, 2).total / one.total;
		figures[TOTAL_8][round] = both(costs, 3).total / one.total;
		figures[WALL][round] = one.wall / two.wall;
		figures[STREAMING][round] = one.total / both(costs, 4).total;
	}
	printf("%s", bench->scene->impl->name);
	for (int i = 0; i < FIGURES; i++) {
		printf("\t%.3f", median(figures[i], rounds));
	}
	printf("\n");
	fflush(stdout);
}

static int fail(const char *what)
{
	fprintf(stderr, "band-cost: %s\n", what);
	return 1;
}

/** Memory as a udmabuf's: shared, and there before it counts. */
static struct zs_canvas *create_canvas(const struct zs_layout *layout)
{
	void *data = mmap(NULL, layout->size, PROT_READ | PROT_WRITE,
		MAP_SHARED | MAP_ANONYMOUS | MAP_POPULATE, -1, 0);
	return data == MAP_FAILED ? NULL : zs_canvas_create(layout, data);
}

static int measure_scene(
	struct bench *bench, const char *spec, const struct zs_layout *layout, uint32_t rounds)
{
	struct zs_error err;
	char text[768];
	bench->scene = zs_scene_create(spec, layout, &err);
	if (bench->scene == NULL) {
		return fail(zs_error_text(&err, text, sizeof(text)));
	}
	if (zs_scene_reserve_bands(bench->scene, ZS_BANDS_MAX) < ZS_BANDS_MAX) {
		fprintf(stderr, "band-cost: %s is drawn in one band\n", spec);
	} else {
		measure(bench, rounds);
	}
	zs_scene_destroy(bench->scene);
	return 0;
}

int main(int argc, char **argv)
{
	struct bench bench = {0};
	struct zs_layout layout;
	uint32_t width, height, rounds = 0;
	if (argc > 5 && sscanf(argv[1], "%ux%u", &width, &height) == 2) {
		bench.buffers = (uint32_t)atoi(argv[2]);
		rounds = (uint32_t)atoi(argv[3]);
		bench.frames = (uint32_t)atoi(argv[4]);
	}
	if (bench.buffers < 1 || bench.buffers > BUFFERS_MAX || rounds < 1 || rounds > ROUNDS_MAX ||
		bench.frames < 1 ||
		zs_layout_init(&layout, ZS_FORMAT_HOST_XRGB8888, width, height, NULL) < 0) {
		fprintf(stderr, "usage: band-cost WxH BUFFERS ROUNDS FRAMES SCENE...\n");
		return 2;
	}
	bench.whole =
		(struct zs_damage){.count = 1, .rects = {{0, 0, (int32_t)width, (int32_t)height}}};
	bench.pool = zs_worker_pool_create(ZS_WORKERS_MAX);
	if (zs_worker_pool_reserve(bench.pool, ZS_WORKERS_MAX) < ZS_WORKERS_MAX) {
		return fail("the system gives no threads");
	}
	for (uint32_t i = 0; i < bench.buffers; i++) {
		bench.canvases[i] = create_canvas(&layout);
		if (bench.canvases[i] == NULL ||
			zs_canvas_reserve_bands(bench.canvases[i], ZS_BANDS_MAX) < 0) {
			return fail("no memory");
		}
	}
	int status = 0;
	for (int i = 5; i < argc; i++) {
		status |= measure_scene(&bench, argv[i], &layout, rounds);
	}
	zs_worker_pool_destroy(bench.pool);
	return status;
}
