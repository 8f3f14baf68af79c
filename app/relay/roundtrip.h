#ifndef ZS_APP_RELAY_ROUNDTRIP_H
#define ZS_APP_RELAY_ROUNDTRIP_H

#include "udmabuf/error.h"

struct wl_display;

/**
 * Waits until the compositor has done all that it was asked for, the last of it by `op`, and its
 * events are dispatched: some seconds at most. 0, or a negative errno with `err`.
 */
int zs_relay_roundtrip(struct wl_display *display, const char *op, struct zs_error *err);

#endif
