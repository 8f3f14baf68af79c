#ifndef ZS_UDMABUF_DEVICE_ACCESS_H
#define ZS_UDMABUF_DEVICE_ACCESS_H

#include <stdbool.h>
#include <sys/types.h>

#include "udmabuf/error.h"
#include "udmabuf/sandbox.h"

/** A device's node as far as it decides who may open it. */
struct zs_device_node {
	mode_t mode;
	uid_t user;
	gid_t group;
	char group_name[32]; ///< empty if it has none
};

/** How this process stands towards devices. */
struct zs_device_user {
	uid_t user;
	bool is_in_group;                 ///< of the device: this process has it
	bool is_member;                   ///< the system's list has the user in it
	bool is_remote;                   ///< it was started by a login from afar (ssh)
	bool may_by_mode;                 ///< the mode and the lists of access say yes
	const struct zs_sandbox *sandbox; ///< what it runs in; NULL if nothing is known
};

/**
 * Explains why a device could not be opened (`error`, negative): fills `err` with the likely reason
 * and with what to do that fits where this process runs. `missing` is the hint for a kernel that
 * does not have the device. Returns `error`.
 */
int zs_device_access_error(struct zs_error *err, int error, const char *path, const char *missing);

/** The same of given facts, for EACCES and EPERM. */
int zs_device_access_explain(struct zs_error *err, int error, const char *path,
	const struct zs_device_node *node, const struct zs_device_user *user);

#endif
