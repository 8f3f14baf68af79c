#ifndef ZS_APP_PROXY_LIST_GLOBALS_H
#define ZS_APP_PROXY_LIST_GLOBALS_H

#include <stdbool.h>

#include "udmabuf/error.h"

/**
 * Prints the compositor's globals, in which version apps see them, and why not those that they do
 * not see. 0, or a negative errno with `err`.
 */
int zs_proxy_list_globals(bool is_sandboxed, struct zs_error *err);

#endif
