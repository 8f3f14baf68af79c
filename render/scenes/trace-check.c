#include "render/scenes/trace-check.h"

static zs_trace_checker set_checker;

void zs_trace_check(const struct zs_layout *layout, const struct zs_trace_script *script,
	struct zs_trace_verdict *verdict)
{
	struct zs_trace_replay replay;
	*verdict = (struct zs_trace_verdict){.status = CAIRO_STATUS_NO_MEMORY};
	if (zs_trace_replay_init(&replay, layout, script) == 0) {
		zs_trace_replay_check(&replay, verdict);
		zs_trace_replay_finish(&replay);
	}
}

void zs_trace_set_checker(zs_trace_checker checker)
{
	set_checker = checker;
}

int zs_trace_check_safely(const char *device, const struct zs_layout *layout,
	const struct zs_trace_script *script, struct zs_trace_verdict *verdict,
	struct zs_error *err)
{
	if (set_checker != NULL) {
		return set_checker(device, layout, script, verdict, err);
	}
	zs_trace_check(layout, script, verdict);
	return 0;
}
