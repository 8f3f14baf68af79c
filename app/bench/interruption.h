#ifndef ZS_APP_BENCH_INTERRUPTION_H
#define ZS_APP_BENCH_INTERRUPTION_H

#include <stdbool.h>
#include <stdint.h>

#include "app/bench/plan.h"
#include "app/display/display.h"

/** Something kept a block's frames from the screen. Plain data, which crosses a pipe. */
struct zs_bench_interruption {
	struct zs_bench_position position;
	enum zs_bench_task task;
	uint32_t round;
	uint64_t first;   ///< number of the block's first frame
	unsigned what;    ///< one of enum zs_display_interruption
	bool is_repeated; ///< the block was shown again; else that came too often
};

/**
 * The one to name of several that came together, as a switch of the virtual terminal first takes
 * the display's master away; 0 of none.
 */
unsigned zs_bench_interruption_pick(unsigned what);

/** "monitor": its name in the JSON. */
const char *zs_bench_interruption_name(unsigned what);

/** "the monitor went away": for people. */
const char *zs_bench_interruption_text(unsigned what);

/** The i-th kind; 0 behind the last. */
unsigned zs_bench_interruption_at(unsigned i);

#endif
