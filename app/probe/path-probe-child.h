#ifndef ZS_APP_PROBE_PATH_PROBE_CHILD_H
#define ZS_APP_PROBE_PATH_PROBE_CHILD_H

#include "app/probe/path-probe-task.h"

/** A child that tries paths; started when it is asked first, and again if it dies. */
struct zs_path_probe_child {
	struct zs_child child;
	int signal_fd;             ///< readable when no more is to be tried
	bool is_interrupted;       ///< that was so
	struct json_object *tried; ///< gets what the child warns of, findings; NULL: nothing does
};

void zs_path_probe_child_init(struct zs_path_probe_child *child, int signal_fd);

/** Lists a device's screens. */
void zs_path_probe_child_list(
	struct zs_path_probe_child *child, const char *device, struct zs_probe_screens *screens);

/** Tries a path on a display. A child that dies, or is ended at its limit, fails. */
void zs_path_probe_child_run(struct zs_path_probe_child *child, const char *display,
	const char *path, struct zs_path_probe_result *result);

/** Whether the device of a screen that is in use takes what the path would give it: UNTRIED. */
void zs_path_probe_child_import(struct zs_path_probe_child *child, const char *display,
	const char *path, struct zs_path_probe_result *result);

/** Has it put everything back, and end. */
void zs_path_probe_child_finish(struct zs_path_probe_child *child);

#endif
