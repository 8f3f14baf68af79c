#ifndef ZS_RENDER_SCENES_TRACE_CHECK_H
#define ZS_RENDER_SCENES_TRACE_CHECK_H

#include "render/scenes/trace-replay.h"
#include "udmabuf/error.h"

/*
 * cairo's script interpreter is made for traces that it can trust: broken ones may crash it or keep
 * it busy for ever. So init has a script checked where that does no harm.
 */

/** Checks a script for canvases of this layout, in this process. */
void zs_trace_check(const struct zs_layout *layout, const struct zs_trace_script *script,
	struct zs_trace_verdict *verdict);

/**
 * Has zs_trace_check run where a crash does no harm. 0, or a negative errno with `err`, in the name
 * of `device`: EBADMSG if there was no verdict.
 */
typedef int (*zs_trace_checker)(const char *device, const struct zs_layout *layout,
	const struct zs_trace_script *script, struct zs_trace_verdict *verdict,
	struct zs_error *err);

/** From now on scenes have their scripts checked by this; NULL, as at first: in this process. */
void zs_trace_set_checker(zs_trace_checker checker);

/** Checks a script by the checker that is set. 0 or a negative errno with `err`. */
int zs_trace_check_safely(const char *device, const struct zs_layout *layout,
	const struct zs_trace_script *script, struct zs_trace_verdict *verdict,
	struct zs_error *err);

#endif
