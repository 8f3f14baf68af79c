#ifndef ZS_APP_MEASURE_CPU_STEP_H
#define ZS_APP_MEASURE_CPU_STEP_H

#include <stdint.h>

/**
 * The steps in which this kernel counts processes' CPU time, ns: some hundred, or a tick of mostly
 * 10 ms. clock_getres says 1 ns either way, so the first call watches the clock move, for up to a
 * fifth of a second.
 */
uint64_t zs_cpu_step_ns(void);

/**
 * How far the ratio of two CPU times may be off as both are counted in such steps, at 95 %, 0.1 for
 * 10 %; infinite if either is 0. A tick is given to the process that runs when it comes, so that
 * the number of them is a sample: its error is the square root.
 */
double zs_cpu_step_error(uint64_t step_ns, double a_ns, double b_ns);

/** The error up to which a ratio is worth to be printed. */
#define ZS_CPU_STEP_ERROR_MAX 0.1

#endif
