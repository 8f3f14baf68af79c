#ifndef ZS_APP_BENCH_CELL_H
#define ZS_APP_BENCH_CELL_H

#include "app/bench/ipc.h"
#include "app/display/screen-guard.h"
#include "app/loop/frame-loop.h"

/** What a peer has to know of a display that is closed while the peer shows. */
struct zs_bench_cell_shown {
	uint32_t width, height; ///< 0: the display's own
	uint64_t period_ns;
	char device[64], connector[32]; ///< empty: there is one alone
	bool has_compositor_clock;
	clockid_t compositor_clock;
};

/** One cell of the matrix, opened in a worker: its display, its scene and all of its paths. */
struct zs_bench_cell {
	const struct zs_bench_options *options;
	const struct zs_bench_plan *plan;
	const struct zs_bench_plan_cell *planned;
	uint32_t index;                        ///< the cell's, in the plan's cells
	struct zs_frame_loop loop;             ///< with the path whose turn it is
	struct zs_path *paths[ZS_BENCH_PATHS]; ///< NULL for those that are not possible
	bool has_path[ZS_BENCH_PATHS];         ///< when it was opened first
	bool has_peer[ZS_BENCH_PATHS];         ///< that path is a peer, and possible
	struct zs_bench_cell_shown shown;
	bool is_closed; ///< for a peer
	bool is_known;  ///< it was open before: the parent knows what is possible
	struct zs_screen_guard guard;
	uint64_t interruptions; ///< of the loop, when the path was brought to the screen
	size_t path;            ///< that was brought there last
	uint64_t shown_ns;      ///< when the first frame of the path opened last was seen
	uint64_t first;         ///< number of the block's first frame
	uint32_t recoveries;    ///< how often the cell was opened again
	char display[16];       ///< which display it had then; empty: as the options say
	int signal_fd, ipc_fd;
};

/**
 * Opens display, scene and paths, in the order in which this round has them, and shows the warm-up
 * of each. What is not possible is sent to the parent and left out; ZS_LOOP_ERROR if nothing is
 * left. Again for a cell that was closed, with `is_known`: then nothing is sent.
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
