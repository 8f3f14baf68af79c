#ifndef ZS_APP_GUEST_PORT_H
#define ZS_APP_GUEST_PORT_H

#include "udmabuf/error.h"

/** The name of the virtio-serial port that a host's `zeroscan host` is behind. */
#define ZS_GUEST_PORT "zeroscan"

/** Opens it. The fd, or a negative errno with `err`. */
int zs_guest_port_open(struct zs_error *err);

#endif
