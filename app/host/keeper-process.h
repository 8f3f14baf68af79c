#ifndef ZS_APP_HOST_KEEPER_PROCESS_H
#define ZS_APP_HOST_KEEPER_PROCESS_H

#include "udmabuf/error.h"

/**
 * A connection to the keeper of a folder, which is started if there is none. It stays when we end:
 * QEMU does not live without it. The fd, or a negative errno with `err`.
 */
int zs_host_keeper_connect(const char *folder, struct zs_error *err);

/** The same of one that runs. The fd or a negative errno. */
int zs_host_keeper_reconnect(const char *folder);

#endif
