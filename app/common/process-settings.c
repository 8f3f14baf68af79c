#include "app/common/process-settings.h"

#include <malloc.h>
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>

#include "app/common/processors.h"

#define TRIM_THRESHOLD (64 << 20)
#define MMAP_THRESHOLD (4 << 20)

static bool keeps_memory;
static char threads[16]; ///< what LP_NUM_THREADS was set to; empty: left alone
static int policy;       ///< to go back to
static bool yields, has_yielded;

/** llvmpipe takes all processors, also the one that draws. */
static void spare_a_processor(void)
{
	if (getenv("LP_NUM_THREADS") != NULL) {
		return;
	}
	const uint32_t count = zs_processors_count();
	snprintf(threads, sizeof(threads), "%u", count > 1 ? count - 1 : 1);
	setenv("LP_NUM_THREADS", threads, 1);
}

/**
 * GL drivers take memory for every frame and give it back. glibc would return it to the kernel each
 * time, and fault it in again: 1 MiB a frame with llvmpipe at 3840x2160.
 */
static void keep_freed_memory(void)
{
#ifdef __GLIBC__
	keeps_memory = mallopt(M_TRIM_THRESHOLD, TRIM_THRESHOLD) != 0 &&
		       mallopt(M_MMAP_THRESHOLD, MMAP_THRESHOLD) != 0;
#endif
}

void zs_process_settings_apply(void)
{
	spare_a_processor();
	keep_freed_memory();
}

/**
 * Threads of SCHED_BATCH, when they are woken, let the one that runs go on: a software GPU then
 * works behind the hand-off and not in the midst of it. They inherit the policy of this thread.
 */
static bool set_policy(int wanted)
{
	const struct sched_param param = {0};
	return sched_setscheduler(0, wanted, &param) == 0;
}

void zs_process_settings_begin_threads(bool is_software)
{
	policy = sched_getscheduler(0);
	yields = policy == SCHED_OTHER && is_software && set_policy(SCHED_BATCH);
	has_yielded = has_yielded || yields;
}

void zs_process_settings_end_threads(void)
{
	if (yields) {
		set_policy(policy);
	}
}

void zs_process_settings_describe(char *text, size_t size)
{
	char memory[80] = "";
	if (keeps_memory) {
		snprintf(memory, sizeof(memory), " M_TRIM_THRESHOLD=%d M_MMAP_THRESHOLD=%d",
			TRIM_THRESHOLD, MMAP_THRESHOLD);
	}
	char all[160];
	snprintf(all, sizeof(all), "%s%s%s%s", threads[0] == 0 ? "" : " LP_NUM_THREADS=", threads,
		memory, has_yielded ? " SCHED_BATCH" : "");
	snprintf(text, size, "%s", all[0] == ' ' ? all + 1 : all);
}
