#ifndef ZS_APP_RESULT_H
#define ZS_APP_RESULT_H

#include <stdbool.h>
#include <stdio.h>

#include "app/frame.h"
#include "app/path.h"
#include "app/run-options.h"
#include "app/statistics.h"

/** What a run found out: the JSON's content. */
struct zs_result {
	const struct zs_display *display;
	const struct zs_path *path;
	const struct zs_run_options *options;
	uint64_t frames; ///< all that were shown; statistics are of those kept, see frame.h
	uint64_t kept;
	uint64_t missed_vblanks; ///< of all frames
	double clock_us;         ///< what reading the clock costs: part of every stage
	const char *interrupted; ///< the signal's name; NULL if the run came to its end
	double damage_pct;       ///< of the picture's area, mean

	/* Means per frame: */
	double bytes_drawn, bytes_repaired, bytes_copied;
	double page_faults, handoff_page_faults;
	double allocations, draw_allocations, handoff_allocations;
	bool allocations_counted;
	double context_switches;

	struct zs_statistics access_us, draw_us, handoff_us, submit_us, latency_us, cpu_us;

	bool captured;
	uint32_t captured_frame; ///< as the captured picture's mark says
	bool has_crc;
	uint32_t crc;
};

/** Sums up the frames of a run. 0 or -ENOMEM. */
int zs_result_compute(struct zs_result *result, const struct zs_frames *frames);

/** Writes it as one JSON object. 0 or a negative errno. */
int zs_result_write_json(const struct zs_result *result, FILE *file);

/** Shows it to a person, on standard error. */
void zs_result_print(const struct zs_result *result);

#endif
