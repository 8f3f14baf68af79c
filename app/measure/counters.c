#include "app/measure/counters.h"

#include <sys/resource.h>

#include "app/common/clock.h"
#include "app/measure/allocations.h"

void zs_counters_read(struct zs_counters *counters)
{
	struct rusage usage;
	getrusage(RUSAGE_SELF, &usage);
	counters->page_faults = (uint64_t)(usage.ru_minflt + usage.ru_majflt);
	counters->context_switches = (uint64_t)(usage.ru_nvcsw + usage.ru_nivcsw);
	counters->allocations = zs_allocations_count();
	counters->cpu_ns = zs_clock_read(CLOCK_PROCESS_CPUTIME_ID);
}

uint64_t zs_counters_page_faults(void)
{
	struct rusage usage;
	getrusage(RUSAGE_SELF, &usage);
	return (uint64_t)(usage.ru_minflt + usage.ru_majflt);
}
