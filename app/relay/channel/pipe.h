#ifndef ZS_APP_RELAY_CHANNEL_PIPE_H
#define ZS_APP_RELAY_CHANNEL_PIPE_H

#include <stdbool.h>

#include "app/relay/channel/connection.h"

/**
 * Begins a connection for a pipe or socket that is passed, and says what the other side is to make
 * of it. The fd stays the caller's. False if it is neither, or there are too many.
 */
bool zs_channel_pipe_describe(struct zs_channel_set *set, int fd, struct zs_channel_fd *what);

/** Makes such an end as was described. An fd, the caller's; or a negative errno. */
int zs_channel_pipe_make(struct zs_channel_set *set, const struct zs_channel_fd *what);

/** Tells the other side that there is no such end here. */
void zs_channel_pipe_refuse(struct zs_channel_set *set, const struct zs_channel_fd *what);

#endif
