#ifndef ZS_APP_PROBE_PATH_PROBE_TASK_H
#define ZS_APP_PROBE_PATH_PROBE_TASK_H

#include "app/common/child-task.h"
#include "app/common/log.h"
#include "app/probe/path-probe.h"
#include "app/probe/screens.h"

/* What path-probe-child.h and its child say to each other: one packet for one request. */

/** Seconds for one request, until the child is ended: GPUs' drivers, tried first, get 20 each. */
#define ZS_PATH_PROBE_LIMIT_S 75

struct zs_path_probe_request {
	char display[96]; ///< as --display has it; to list the screens of one, a node's path
	char path[16];    ///< empty: list them
	bool imports;     ///< only has the display's device import what the path would give it
};

/** What comes back: lines of the log, and then an answer. */
struct zs_path_probe_packet {
	bool is_line;
	enum zs_log_level level;
	union {
		char line[1024];
		struct zs_path_probe_result result;
		struct zs_probe_screens screens;
	};
};

extern const struct zs_child_task zs_child_task_path_probe;

#endif
