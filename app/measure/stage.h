#ifndef ZS_APP_MEASURE_STAGE_H
#define ZS_APP_MEASURE_STAGE_H

#include <stdbool.h>
#include <stddef.h>

#include "app/measure/frame.h"
#include "app/measure/run-info.h"
#include "app/measure/statistics.h"

/** What is timed of a frame, µs. To add one: a line here, and one in stage.c. */
enum zs_stage {
	ZS_STAGE_ACCESS,      ///< CPU access to the memory granted
	ZS_STAGE_DRAW,        ///< drawn
	ZS_STAGE_HANDOFF,     ///< handed over: access END, copy, upload
	ZS_STAGE_HANDOFF_NET, ///< the same without the clock's own time
	ZS_STAGE_READY,       ///< these three together: from the wake to the end of the hand-off
	ZS_STAGE_COMPOSE,     ///< from then until the GPU has drawn it, where one does
	ZS_STAGE_SUBMIT,      ///< given to the display
	ZS_STAGE_LATENCY,     ///< from the intended start to the flip
	ZS_STAGE_AGE,         ///< from the wake to the flip: how old the frame is when it is shown
	ZS_STAGE_CPU,         ///< of the process
	ZS_STAGE_COMPOSITOR,  ///< CPU time of the compositor, where there is one
	ZS_STAGE_TOTAL_CPU,   ///< of both together
	ZS_STAGES,
};

/** "handoff_us": its key in the JSON. */
const char *zs_stage_key(enum zs_stage stage);

/** "hand-off": its name for people. */
const char *zs_stage_name(enum zs_stage stage);

/** True for those that follow one another, none within another, and make up a frame's time. */
bool zs_stage_is_part(enum zs_stage stage);

/** Whether tables for people have it; else only the JSON. */
bool zs_stage_is_in_tables(enum zs_stage stage);

/**
 * The figure that stands for a stage where there is room for one, and its name in the JSON: the
 * median, "p50"; for CPU time the mean, since many kernels count it in ticks of some ms, of which a
 * median says nothing.
 */
double zs_stage_figure(enum zs_stage stage, const struct zs_statistics *statistics);
const char *zs_stage_statistic(enum zs_stage stage);

/** True for those that the kernel counts as CPU time, in steps of its own. */
bool zs_stage_is_cpu(enum zs_stage stage);

/**
 * The samples of one stage, µs, into room for zs_stage_room of them; returns how many there are. A
 * frame without that stage (never submitted, never shown) has none. Latency has one more for every
 * vblank that passed without a new frame, each a period shorter: the frames that the late one kept
 * away would have waited so long (coordinated omission).
 */
size_t zs_stage_samples(const struct zs_run_info *info, const struct zs_frames *frames,
	enum zs_stage stage, double *samples);
size_t zs_stage_room(const struct zs_frames *frames);

#endif
