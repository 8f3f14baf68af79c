#ifndef ZS_APP_BENCH_HOST_INFO_H
#define ZS_APP_BENCH_HOST_INFO_H

#include <stdint.h>

struct json_object;

/** What a run was made on. Empty strings and zeros for what the host does not say. */
struct zs_host_info {
	char id[24]; ///< the same for runs of one installation, telling nothing else about it
	char cpu[96];
	uint32_t cpus; ///< that are online
	uint64_t memory_mb;
	char architecture[72], kernel[96], os[96];
	uint32_t page_size; ///< bytes
	char clocksource[32], governor[32];
	char cairo[24], pixman[24];
	uint32_t udmabuf_list_limit, udmabuf_size_limit_mb; ///< 0 where there is no udmabuf
	double load;   ///< runnable processes, mean of the last minute, at the start
	char date[32]; ///< ISO 8601, UTC
};

/** Looks at this machine. Sources: /etc/machine-id (hashed), /proc, /sys, uname, os-release. */
void zs_host_info_read(struct zs_host_info *host);

/** As a JSON object that the caller puts; NULL without memory. */
struct json_object *zs_host_info_to_json(const struct zs_host_info *host);

/** One line for people: processor, kernel, system. Returns `text`. */
const char *zs_host_info_describe(const struct zs_host_info *host, char *text, uint32_t size);

#endif
