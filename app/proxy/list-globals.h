#ifndef ZS_APP_PROXY_LIST_GLOBALS_H
#define ZS_APP_PROXY_LIST_GLOBALS_H

#include "app/relay/wire/globals.h"
#include "udmabuf/error.h"

/**
 * Prints the compositor's globals, in which version apps see them, and why not those that they do
 * not see. 0, or a negative errno with `err`.
 */
int zs_proxy_list_globals(const struct zs_wire_policy *policy, struct zs_error *err);

#endif
