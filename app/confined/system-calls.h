#ifndef ZS_APP_CONFINED_SYSTEM_CALLS_H
#define ZS_APP_CONFINED_SYSTEM_CALLS_H

#include <stdbool.h>

/** What else a process may do besides computing, reading what is open and taking memory. */
struct zs_system_calls {
	int channel;      ///< a socket that it receives from and sends to
	bool opens_files; ///< for reading
};

/**
 * Has the kernel refuse all other system calls of this process, as zs_seccomp_restrict does.
 */
int zs_system_calls_restrict(const struct zs_system_calls *calls);

#endif
