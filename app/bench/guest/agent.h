#ifndef ZS_APP_BENCH_GUEST_AGENT_H
#define ZS_APP_BENCH_GUEST_AGENT_H

#include "app/common/exit-status.h"

/*
 * The side of `bench --guest` in the virtual machine. It is asked by lines on its standard input,
 * and answers each by lines on its standard output:
 *
 *   clock                     clock NS
 *   start WxH COMMAND         started, or: error TEXT
 *   usage                     usage BUSY_NS STEAL_NS WRITTEN_BYTES, the last -1 if not known
 *   end                       ended COPIED_BYTES REPORTED_FRAMES COMMITS, and so many lines:
 *                             NUMBER SUBMISSION NS
 *
 * COMMAND is for a shell, which has SIZE, FRAMES and REPORT in its environment: FRAMES is where the
 * app writes its --log-frames, REPORT where `zeroscan guest` writes its --json. Clocks are
 * CLOCK_MONOTONIC. The end of its input ends it, and what it has started.
 */

/** Answers until its input ends. */
enum zs_exit_status zs_guest_agent_run(void);

#endif
