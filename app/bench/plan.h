#ifndef ZS_APP_BENCH_PLAN_H
#define ZS_APP_BENCH_PLAN_H

#include "app/bench/options.h"

#define ZS_BENCH_CELLS 1024

/** One point of the matrix: what all paths are measured with, by turns. */
struct zs_bench_plan_cell {
	uint32_t width, height; ///< 0: the display's own
	const char *scene;
	double damage;                  ///< as in the options
	uint32_t buffers;               ///< 0: as many as the pace needs
	const struct zs_pacing *pacing; ///< NULL: the display's default
};

/** Where in the matrix: a cell by its index in the options' order, and one of its paths. */
struct zs_bench_position {
	uint32_t cell;
	int32_t path; ///< -1: all paths of the cell
};

/**
 * What one round measures, and in which order. Both follow from the options and the seed alone, so
 * that the parent and its workers agree. Paths take turns as ABBA: in an
 * order drawn at random, then in the reverse of it, each time half of the frames; drift that is
 * linear in time then hits all alike.
 */
struct zs_bench_plan {
	struct zs_bench_plan_cell *cells; ///< as the options list them
	size_t cell_count;
	size_t path_count;
	size_t *cell_order; ///< indices of cells, in the order of this round
	size_t *path_order; ///< path_count indices for each of them, in the same order
};

/** The plan of one round. 0; -E2BIG after logging it if the matrix is too large; -ENOMEM. */
int zs_bench_plan_init(struct zs_bench_plan *plan, const struct zs_bench_options *options,
	size_t paths, uint32_t round);

/** Accepts a zeroed one. */
void zs_bench_plan_finish(struct zs_bench_plan *plan);

/**
 * The path whose turn it is: `turn` counts from 0 to twice the number of paths, `position` is the
 * cell's in cell_order.
 */
size_t zs_bench_plan_path(const struct zs_bench_plan *plan, size_t position, size_t turn);

/** A block: frames that one path shows in one turn. */
struct zs_bench_block {
	uint32_t round, half; ///< half: 0 on the way forth, 1 back
	uint64_t first;       ///< number of its first frame; the preroll shows the one before
	uint32_t frames;
};

/**
 * The block of a round's turn: the same frames for every path, others in every round and half.
 */
struct zs_bench_block zs_bench_plan_block(
	const struct zs_bench_plan *plan, uint32_t frames, uint32_t round, size_t turn);

/** How many frames the two regions show whose system calls are counted. */
#define ZS_BENCH_TRACED_FEW 4
#define ZS_BENCH_TRACED_MANY 12

#endif
