#ifndef ZS_APP_MEASURE_RESULT_H
#define ZS_APP_MEASURE_RESULT_H

#include <stdbool.h>

#include "app/measure/frame.h"
#include "app/measure/run-info.h"
#include "app/measure/statistics.h"

struct json_object;

/** What is timed of a frame, µs. */
enum zs_stage {
	ZS_STAGE_ACCESS,     ///< CPU access to the memory granted
	ZS_STAGE_DRAW,       ///< drawn
	ZS_STAGE_HANDOFF,    ///< handed over: access END, copy, upload
	ZS_STAGE_READY,      ///< these three together: from the wake to the end of the hand-off
	ZS_STAGE_COMPOSE,    ///< from then until the GPU has drawn it, where one does
	ZS_STAGE_SUBMIT,     ///< given to the display
	ZS_STAGE_LATENCY,    ///< from the intended start to the flip
	ZS_STAGE_AGE,        ///< from the wake to the flip: how old the frame is when it is shown
	ZS_STAGE_CPU,        ///< of the process
	ZS_STAGE_COMPOSITOR, ///< CPU time of the compositor, where there is one
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
 * median, "p50"; for the compositor's CPU time the mean, since many kernels count it in ticks of
 * some ms, of which a median says nothing.
 */
double zs_stage_figure(enum zs_stage stage, const struct zs_statistics *statistics);
const char *zs_stage_statistic(enum zs_stage stage);

/** What a run found out: the JSON's content. */
struct zs_result {
	struct zs_run_info info;
	uint64_t frames; ///< all that were shown; statistics are of those kept, see frame.h
	uint64_t kept;
	uint64_t shown;          ///< of those kept: the others were overtaken by a newer one
	uint64_t missed_vblanks; ///< of all frames
	double clock_us;         ///< what reading the clock costs: part of every stage
	const char *interrupted; ///< the signal's name; NULL if the run came to its end
	double damage_pct;       ///< of the frame's area, mean

	/* Means per frame: */
	double bytes_drawn, bytes_repaired, bytes_copied;
	double page_faults, handoff_page_faults;
	double allocations, draw_allocations, handoff_allocations;
	bool allocations_counted;
	double context_switches;

	struct zs_statistics stages[ZS_STAGES];

	bool captured;
	uint32_t captured_frame; ///< as the captured frame's mark says
	struct zs_display_output outputs[ZS_DISPLAY_OUTPUTS];
	uint32_t output_count;
};

/**
 * The samples of one stage, µs, into room for zs_stage_room of them; returns how many there are. A
 * frame without that stage (never submitted, never shown) has none. Latency has one more for every
 * vblank that passed without a new frame, each a period shorter: the frames that the late one kept
 * away would have waited so long (coordinated omission).
 */
size_t zs_stage_samples(const struct zs_run_info *info, const struct zs_frames *frames,
	enum zs_stage stage, double *samples);
size_t zs_stage_room(const struct zs_frames *frames);

/** Sums up the frames of a run. 0 or -ENOMEM. */
int zs_result_compute(struct zs_result *result, const struct zs_frames *frames);

/** As a JSON object that the caller puts; NULL without memory. */
struct json_object *zs_result_to_json(const struct zs_result *result);

/** Shows it to a person, on standard error. */
void zs_result_print(const struct zs_result *result);

#endif
