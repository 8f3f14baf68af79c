#ifndef ZS_APP_BENCH_COST_PMU_H
#define ZS_APP_BENCH_COST_PMU_H

#include <stddef.h>
#include <stdint.h>

/** As many CPUs as one PMU of the kind read here can want: one for each package or die. */
#define ZS_PMU_CPUS 64

/**
 * An event as sysfs describes it in bus/event_source/devices/PMU, for perf_event_open. Source:
 * Documentation/ABI/testing/sysfs-bus-event_source-devices-{events,format} of the kernel.
 */
struct zs_pmu_event {
	uint32_t type;
	uint64_t config[3]; ///< config, config1, config2
	double scale;       ///< of the count, to units of `unit`
	char unit[16];      ///< "MiB", "Joules"; may be empty
	unsigned cpus[ZS_PMU_CPUS];
	size_t cpu_count; ///< at least 1
};

/**
 * Reads the event `name` of `pmu` below `sys`, where sysfs is mounted. Returns 0 or a negative
 * errno: -ENOENT when there is no such PMU, or it has no such event; -EINVAL when what is written
 * there cannot be understood, or names no CPU; -EOVERFLOW for more CPUs than ZS_PMU_CPUS.
 */
int zs_pmu_event_read(
	struct zs_pmu_event *event, const char *sys, const char *pmu, const char *name);

#endif
