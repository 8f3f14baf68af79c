#include "app/loop/trace-check.h"

#include <errno.h>
#include <sys/prctl.h>

#define CPU_LIMIT_S 10
#define OTHER_FILE "name a file that cairo-trace wrote"

static void run(const void *request, size_t size, void *answer)
{
	const struct zs_layout *layout = request;
	const struct zs_trace_script script = {(const char *)(layout + 1), size - sizeof(*layout)};
	/* A limit of 0 keeps no core file from a kernel that pipes them to a program. */
	prctl(PR_SET_DUMPABLE, 0);
	zs_trace_check(layout, &script, answer);
}

const struct zs_child_task zs_child_task_trace_check = {
	.name = "trace-check",
	.cpu_limit_s = CPU_LIMIT_S,
	.is_interruptible = true,
	.answer_size = sizeof(struct zs_trace_verdict),
	.run = run,
};

static int end_error(
	const char *device, const struct zs_child_outcome *outcome, struct zs_error *err)
{
	if (outcome->end == ZS_CHILD_TIMED_OUT) {
		return zs_error_set(err, -EBADMSG, device, "replay", OTHER_FILE,
			"the script did not end within %d s of processor time", CPU_LIMIT_S);
	}
	if (outcome->end == ZS_CHILD_SIGNALLED) {
		return zs_error_set(err, -EBADMSG, device, "replay", OTHER_FILE,
			"cairo's script interpreter died of signal %d", outcome->number);
	}
	return zs_error_set(err, -EBADMSG, device, "replay", OTHER_FILE,
		"cairo's script interpreter ended the check");
}

int zs_trace_check_in_child(const char *device, const struct zs_layout *layout,
	const struct zs_trace_script *script, struct zs_trace_verdict *verdict,
	struct zs_error *err)
{
	const struct zs_child_piece pieces[] = {
		{layout, sizeof(*layout)}, {script->text, script->length}};
	struct zs_child_outcome outcome;
	const int ret =
		zs_child_task_run(&zs_child_task_trace_check, pieces, 2, verdict, &outcome, err);
	if (ret < 0) {
		return ret;
	}
	return outcome.end == ZS_CHILD_ANSWERED ? 0 : end_error(device, &outcome, err);
}
