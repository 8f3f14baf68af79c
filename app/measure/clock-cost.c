#include "app/measure/clock-cost.h"

#include "app/common/clock.h"
#include "app/common/sort.h"

struct zs_clock_cost zs_clock_cost_compute(const uint64_t *readings, size_t count)
{
	uint32_t costs[ZS_CLOCK_READINGS - 1] = {0};
	count--;
	for (size_t i = 0; i < count; i++) {
		const uint64_t cost = readings[i + 1] - readings[i];
		costs[i] = cost < UINT32_MAX ? (uint32_t)cost : UINT32_MAX;
	}
	zs_sort(costs, count);
	const uint32_t median = costs[count / 2];
	uint32_t noise = costs[count * 3 / 4] - costs[count / 4];
	/* A clock that stands still between two readings moves by such steps. */
	for (size_t i = 0; i < count && median == 0 && noise == 0; i++) {
		noise = costs[i];
	}
	return (struct zs_clock_cost){median, noise};
}

struct zs_clock_cost zs_clock_cost_measure(void)
{
	uint64_t readings[ZS_CLOCK_READINGS];
	for (size_t i = 0; i < ZS_CLOCK_READINGS; i++) {
		readings[i] = zs_clock_now();
	}
	return zs_clock_cost_compute(readings, ZS_CLOCK_READINGS);
}
