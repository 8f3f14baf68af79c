#include "app/measure/clock-cost.h"

#include "app/common/clock.h"

#define READINGS 65

static uint32_t clip(uint64_t ns)
{
	return ns < UINT32_MAX ? (uint32_t)ns : UINT32_MAX;
}

/** Without qsort, which may allocate. */
static void sort(uint64_t *values, size_t count)
{
	for (size_t i = 1; i < count; i++) {
		const uint64_t value = values[i];
		size_t at = i;
		for (; at > 0 && values[at - 1] > value; at--) {
			values[at] = values[at - 1];
		}
		values[at] = value;
	}
}

struct zs_clock_cost zs_clock_cost_compute(uint64_t *readings, size_t count)
{
	const size_t costs = count - 1;
	for (size_t i = 0; i < costs; i++) {
		readings[i] = readings[i + 1] - readings[i];
	}
	sort(readings, costs);
	const uint64_t median = readings[costs / 2];
	uint64_t noise = readings[costs * 3 / 4] - readings[costs / 4];
	/* A clock that stands still between two readings moves by such steps. */
	for (size_t i = 0; i < costs && median == 0 && noise == 0; i++) {
		noise = readings[i];
	}
	return (struct zs_clock_cost){clip(median), clip(noise)};
}

struct zs_clock_cost zs_clock_cost_measure(void)
{
	uint64_t readings[READINGS];
	for (size_t i = 0; i < READINGS; i++) {
		readings[i] = zs_clock_now();
	}
	return zs_clock_cost_compute(readings, READINGS);
}
