#ifndef ZS_APP_PROBE_TASK_H
#define ZS_APP_PROBE_TASK_H

#include "app/common/child-task.h"
#include "app/probe/section.h"

extern const struct zs_child_task zs_child_task_probe;

/**
 * Runs a section for one of its targets (NULL if it has none) by a child, within the section's time
 * limit. The finding, complete, with the target's name or the section's; a crash and a hang are
 * findings, too. What the child logs is logged here, as it comes. NULL without memory.
 */
struct json_object *zs_probe_task_run(const struct zs_probe_section *section, const char *target,
	const struct zs_probe_request *request);

/** The same in this process, for what is harmless. */
struct json_object *zs_probe_section_run(const struct zs_probe_section *section, const char *target,
	const struct zs_probe_request *request);

#endif
