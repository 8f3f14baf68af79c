#ifndef ZS_APP_RUN_SUMMARY_H
#define ZS_APP_RUN_SUMMARY_H

#include <stdbool.h>
#include <stdint.h>

#include "app/statistics.h"
#include "udmabuf/refusal.h"

/** What `zeroscan run --json` wrote, read back: as much of it as comparisons need. */
struct zs_run_summary {
	char display[32], path[32], label[32], scene[512];
	char format[32], pace[16];
	char driver[96]; ///< empty for a display that has none
	uint32_t width, height;
	double refresh_hz;
	bool flips_are_visible;
	uint64_t buffers, frames, missed_vblanks;
	double bytes_copied; ///< per frame
	struct zs_statistics access_us, draw_us, handoff_us, submit_us;
};

/** Reads one file. 0, or a negative errno with `refusal`; -EBADMSG if it holds something else. */
int zs_run_summary_read(
	struct zs_run_summary *summary, const char *path, struct zs_refusal *refusal);

#endif
