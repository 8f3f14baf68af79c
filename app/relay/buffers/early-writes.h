#ifndef ZS_APP_RELAY_BUFFERS_EARLY_WRITES_H
#define ZS_APP_RELAY_BUFFERS_EARLY_WRITES_H

#include <stdbool.h>

struct zs_relay_buffer;

/* With --check-release: whether an app keeps its hands off what the compositor has. */

/** The compositor gets a buffer: what is in it is noted. */
void zs_relay_early_writes_note(struct zs_relay_buffer *buffer);

/** It has had it: true if that is not what was noted. */
bool zs_relay_early_writes_find(const struct zs_relay_buffer *buffer);

#endif
