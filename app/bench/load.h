#ifndef ZS_APP_BENCH_LOAD_H
#define ZS_APP_BENCH_LOAD_H

#include "app/bench/plan.h"

/*
 * What load survives: the longest that drawing a frame may take while every vblank still gets a new
 * frame. Drawing is made to take so long by waiting, busy, after the scene is drawn.
 *
 * On a busy or virtual machine vblanks are missed now and then whatever the load. So the search
 * begins without any, three times, and the most that was missed then is allowed in every step, none
 * on a quiet machine. A step that missed a few more is made again, three times in all, and the
 * best counts.
 */

/** The search is made for one cell of each size: the first of its scenes, damages and so on. */
bool zs_bench_load_is_wanted(const struct zs_bench_plan *plan, size_t cell);

/** The most steps that a search has, how many frames a step shows, and how often at most. */
#define ZS_BENCH_LOAD_STEPS 14
#define ZS_BENCH_LOAD_FRAMES 30
#define ZS_BENCH_LOAD_TRIES 3

/** A step of the search. */
struct zs_bench_load_step {
	double draw_us;  ///< that drawing was made to take
	double drawn_us; ///< mean of what it took: more if the scene takes longer
	uint32_t frames; ///< of a try
	uint32_t missed; ///< vblanks, in the try that counts
	uint32_t tries;
};

/** What a search has found so far. */
struct zs_bench_load {
	struct zs_bench_load_step steps[ZS_BENCH_LOAD_STEPS];
	uint32_t count;
	uint32_t allowed;   ///< vblanks missed without any load
	double survived_us; ///< the longest that missed no more; 0 if there is none
	double failed_us;   ///< the next longer one that missed more; 0 if there is none
};

/** Adds a step. */
void zs_bench_load_add(struct zs_bench_load *load, const struct zs_bench_load_step *step);

/** What the next step shall try, µs; negative when there is nothing more to try. */
double zs_bench_load_next(const struct zs_bench_load *load, double period_us);

#endif
