#ifndef ZS_APP_LOOP_TRACE_CHECK_H
#define ZS_APP_LOOP_TRACE_CHECK_H

#include "app/common/child-task.h"
#include "render/scenes/trace-check.h"

extern const struct zs_child_task zs_child_task_trace_check;

/** The checker of scenes: as zs_trace_check, by a child. */
int zs_trace_check_in_child(const char *device, const struct zs_layout *layout,
	const struct zs_trace_script *script, struct zs_trace_verdict *verdict,
	struct zs_error *err);

#endif
