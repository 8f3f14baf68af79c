#ifndef ZS_APP_BENCH_CELL_H
#define ZS_APP_BENCH_CELL_H

#include "app/bench/ipc.h"
#include "app/display/screen-guard.h"
#include "app/loop/frame-loop.h"

/** One cell of the matrix, opened in a worker: its display, its scene and all of its paths. */
struct zs_bench_cell {
	const struct zs_bench_options *options;
	const struct zs_bench_plan *plan;
	const struct zs_bench_plan_cell *planned;
	uint32_t index;                         ///< the cell's, in the plan's cells
	struct zs_frame_loop loop;              ///< with the path whose turn it is
	struct zs_path *paths[ZS_BENCH_VALUES]; ///< NULL for those that are not possible
	struct zs_screen_guard guard;
	uint64_t interruptions; ///< of the loop, when the path was brought to the screen
	size_t path;            ///< that was brought there last
	uint64_t first;         ///< number of the block's first frame
	uint32_t recoveries;    ///< how often the cell was opened again
	char display[16];       ///< which display it had then; empty: as the options say
	int signal_fd, ipc_fd;
};

/**
 * Opens display, scene and paths, in the order in which this round has them, and shows the warm-up
 * of each. What is not possible is sent to the parent and left out; ZS_LOOP_ERROR if nothing is
 * left.
 */
enum zs_loop_end zs_bench_cell_open(struct zs_bench_cell *cell, size_t position);

/**
 * Whether a turn that ended so is to be taken again: a compositor went away, or there is another
 * device in the place of the display's. Then the cell was closed, and opened again as soon as that
 * was possible, which is waited for so long, ZS_BENCH_RECOVERY_S. If that failed, or was
 * interrupted by a signal, `end` is what came of it.
 */
bool zs_bench_cell_recover(struct zs_bench_cell *cell, size_t position, enum zs_loop_end *end);

#define ZS_BENCH_RECOVERY_S 10

/** Puts the screen back and releases all. Accepts one that was closed. */
void zs_bench_cell_close(struct zs_bench_cell *cell);

/** Reports to the parent that a path of the cell, or with -1 the cell, is not possible, or failed.
 */
void zs_bench_cell_report_error(struct zs_bench_cell *cell, int path, enum zs_exit_status status,
	const struct zs_error *err);

/**
 * Brings a path to the screen, frame `number` in all of its buffers, in step with the vblank. Ends
 * as zs_frame_loop_run.
 */
enum zs_loop_end zs_bench_cell_enter(
	struct zs_bench_cell *cell, size_t path, uint64_t number, struct zs_error *err);

/**
 * Whether what was shown since zs_bench_cell_enter is of no use, as the screen was away or another
 * meanwhile: 1 and one more in `repeats` if it is to be shown again, 0 if it counts, or -EAGAIN
 * with `err` if this has come too often.
 */
int zs_bench_cell_repeats(struct zs_bench_cell *cell, uint32_t *repeats, struct zs_error *err);

#endif
