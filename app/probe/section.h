#ifndef ZS_APP_PROBE_SECTION_H
#define ZS_APP_PROBE_SECTION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct json_object;

/** What the user allows and wants. */
struct zs_probe_request {
	bool takes_over;     ///< a screen in use may be changed for a moment
	char path[32];       ///< only this path is to be explained; empty: all
	uint32_t vsock_port; ///< by which a virtual machine's windows are to come; 0: by a port
	int signal_fd;       ///< readable when probe is to end; -1 in a child
};

/**
 * One part of what `probe` finds out. To add one: a file with such a table, and a line in
 * section-table.c. What may crash or hang a driver is done in a child of its own for each target.
 */
struct zs_probe_section {
	const char *name;  ///< of its finding: "memory", "kms", "session"
	const char *title; ///< for people
	unsigned limit_s; ///< seconds for one target; 0: it is done in this process, being harmless
	/** Writes the i-th target's name; false behind the last. NULL: it has one, without a name.
	 */
	bool (*list)(unsigned i, char *target, size_t size);
	/** Tries the target, and appends to the finding what came of it; sets its status and text.
	 */
	void (*run)(const char *target, const struct zs_probe_request *request,
		struct json_object *finding);
};

/* The targets of what a host and its virtual machine need, each on its side. */
#define ZS_PROBE_HOST "as a host"
#define ZS_PROBE_GUEST "as a guest"
bool zs_probe_section_list_sides(unsigned i, char *target, size_t size);

/** The i-th, in the order of the report; NULL behind the last. */
const struct zs_probe_section *zs_probe_section_at(unsigned i);

/** The one called `name`, also of those that only a child runs for others; NULL if there is none.
 */
const struct zs_probe_section *zs_probe_section_find(const char *name);

#endif
