#ifndef ZS_APP_MEASURE_RESULT_H
#define ZS_APP_MEASURE_RESULT_H

#include <stdbool.h>

#include "app/measure/frame.h"
#include "app/measure/run-info.h"
#include "app/measure/stage.h"
#include "app/measure/statistics.h"
#include "app/measure/stolen-time.h"

struct json_object;

/** What a run found out: the JSON's content. */
struct zs_result {
	struct zs_run_info info;
	uint64_t frames; ///< all that were shown; statistics are of those kept, see frame.h
	uint64_t kept;
	uint64_t shown;          ///< of those kept: the others were overtaken by a newer one
	uint64_t missed_vblanks; ///< of all frames
	double clock_us; ///< what reading the clock cost: part of every stage but hand-off net
	double clock_noise_us;      ///< see struct zs_clock_cost
	const char *interrupted;    ///< the signal's name; NULL if the run came to its end
	double damage_pct;          ///< of the frame's area, mean
	enum zs_stolen_type stolen; ///< what is known of the CPU times; the caller's
	double stolen_share;        ///< of the time that processors seemed to run; NAN if unknown

	bool is_share; ///< see struct zs_frame: bytes and allocations are not known

	/* Means per frame: */
	double bytes_drawn, bytes_repaired, bytes_copied;
	double page_faults, handoff_page_faults;
	double allocations, draw_allocations, handoff_allocations;
	uint64_t aimed;        ///< frames that pace `late` had aim at a vblank
	uint64_t pacer_misses; ///< of those, the ones that were submitted after it
	bool allocations_counted;
	bool has_costs; ///< each frame's were counted: else the text says nothing of them
	double context_switches;

	struct zs_statistics stages[ZS_STAGES];

	bool captured;
	uint32_t captured_frame; ///< as the captured frame's mark says
	struct zs_display_output outputs[ZS_DISPLAY_OUTPUTS];
	uint32_t output_count;
};

/** Sums up the frames of a run. 0 or -ENOMEM. */
int zs_result_compute(struct zs_result *result, const struct zs_frames *frames);

/** True if what is left of the hand-off without the clock's own time may be the clock's noise. */
bool zs_result_handoff_is_noise(const struct zs_result *result);

/** As a JSON object that the caller puts; NULL without memory. */
struct json_object *zs_result_to_json(const struct zs_result *result);

/** Shows it to a person, on standard error. */
void zs_result_print(const struct zs_result *result);

#endif
