#include "app/measure/cpu-step.h"

#include <math.h>
#include <unistd.h>

#include "app/common/clock.h"

#define STEPS 3
#define LIMIT_NS UINT64_C(200000000)

static uint64_t watch(void)
{
	const uint64_t begin = zs_clock_now();
	uint64_t least = UINT64_MAX, before = zs_clock_read(CLOCK_PROCESS_CPUTIME_ID);
	for (unsigned steps = 0; steps < STEPS;) {
		const uint64_t now = zs_clock_read(CLOCK_PROCESS_CPUTIME_ID);
		if (now != before) {
			/* The first began somewhere. */
			least = steps > 0 && now - before < least ? now - before : least;
			before = now;
			steps++;
		} else if (zs_clock_now() - begin > LIMIT_NS) {
			break;
		}
	}
	return least != UINT64_MAX ? least : UINT64_C(1000000000) / (uint64_t)sysconf(_SC_CLK_TCK);
}

uint64_t zs_cpu_step_ns(void)
{
	static uint64_t step;
	step = step == 0 ? watch() : step;
	return step;
}

double zs_cpu_step_error(uint64_t step_ns, double a_ns, double b_ns)
{
	const double step = (double)step_ns;
	return a_ns > 0 && b_ns > 0 ? 1.96 * sqrt(step / a_ns + step / b_ns) : INFINITY;
}
