#include "app/measure/counters.h"

#include <sys/resource.h>

#include "app/measure/allocations.h"

/** By other processes. */
static struct zs_counters added;

void zs_counters_add(const struct zs_counters *used)
{
	added.page_faults += used->page_faults;
	added.context_switches += used->context_switches;
	added.allocations += used->allocations;
	added.cpu_ns += used->cpu_ns;
}

uint64_t zs_counters_allocations(void)
{
	return zs_allocations_count() + added.allocations;
}

static uint64_t ns_of(const struct timeval *time)
{
	return (uint64_t)time->tv_sec * 1000000000 + (uint64_t)time->tv_usec * 1000;
}

void zs_counters_read(struct zs_counters *counters)
{
	struct rusage usage;
	getrusage(RUSAGE_SELF, &usage);
	counters->page_faults = (uint64_t)(usage.ru_minflt + usage.ru_majflt) + added.page_faults;
	counters->context_switches =
		(uint64_t)(usage.ru_nvcsw + usage.ru_nivcsw) + added.context_switches;
	counters->allocations = zs_counters_allocations();
	/* Both parts together are the scheduler's own sum, whatever the kernel's ticks are. */
	counters->cpu_ns = ns_of(&usage.ru_utime) + ns_of(&usage.ru_stime) + added.cpu_ns;
}

uint64_t zs_counters_page_faults(void)
{
	struct rusage usage;
	getrusage(RUSAGE_SELF, &usage);
	return (uint64_t)(usage.ru_minflt + usage.ru_majflt);
}
