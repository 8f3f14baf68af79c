#ifndef ZS_APP_HOST_FOLDER_H
#define ZS_APP_HOST_FOLDER_H

#include "udmabuf/error.h"

/**
 * Makes the folder of a machine's sockets, unless there is one; it is this user's alone, and no
 * others may write to it. 0, or a negative errno with `err`.
 */
int zs_host_folder_make(const char *folder, struct zs_error *err);

#endif
