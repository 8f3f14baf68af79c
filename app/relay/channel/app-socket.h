#ifndef ZS_APP_RELAY_CHANNEL_APP_SOCKET_H
#define ZS_APP_RELAY_CHANNEL_APP_SOCKET_H

#include "app/relay/channel/connection.h"

#define ZS_CHANNEL_WINDOW (256 << 10)        ///< bytes of one app that may be under way
#define ZS_CHANNEL_CONTENTS_BYTES (32 << 20) ///< of all apps' that were not passed on

/** Of an app's connection. */
extern const struct zs_channel_connection_impl zs_channel_app_impl;

/**
 * An fd that the side's `make` promised for what is of this type and id; the app's then. Negative:
 * it could not be made.
 */
void zs_channel_app_provide(struct zs_channel_set *set, uint32_t type, uint32_t id, int fd);

#endif
