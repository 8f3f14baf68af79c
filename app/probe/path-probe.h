#ifndef ZS_APP_PROBE_PATH_PROBE_H
#define ZS_APP_PROBE_PATH_PROBE_H

#include <stdbool.h>

#include "app/measure/run-info.h"

struct zs_display;

/** What came of one path on one display. */
enum zs_path_probe_verdict {
	ZS_PATH_PROBE_WORKS,
	ZS_PATH_PROBE_FAILS,   ///< `err` says why
	ZS_PATH_PROBE_UNTRIED, ///< the same
};

/** The rest of the answer. Plain data: it crosses a channel. */
struct zs_path_probe_result {
	enum zs_path_probe_verdict verdict;
	bool is_checked;         ///< the last frame was read back, and was right to the pixel
	bool has_info;           ///< there was a path: what follows holds; else of it the memory
	struct zs_run_info info; ///< what it became
	struct zs_layout_options padding; ///< of the memory, if the importer wants some
	struct zs_error err;
};

/**
 * Does what `run --path` does on this display: makes the path, shows a few frames by it, and reads
 * the last one back if `captures`; then puts the screen back. `display` must be opened anew if the
 * path failed after it had been made: a flip may be pending.
 */
void zs_path_probe_run(struct zs_display *display, const char *path, bool captures,
	struct zs_path_probe_result *result);

#endif
