#ifndef ZS_UDMABUF_FENCE_H
#define ZS_UDMABUF_FENCE_H

#include <stdint.h>

#include "udmabuf/error.h"

/** No device works on a frame for so long: it hangs. */
#define ZS_FENCE_LIMIT_MS 5000

/**
 * Waits until a sync file is signalled, also if its device failed. 0, at once
 * for -1, which stands for no fence; -ETIME if `timeout_ms` (0 or more) have passed before; or
 * another negative errno. Signals that are handled meanwhile make it no longer.
 */
int zs_fence_wait(int fence_fd, int timeout_ms);

/** As zs_fence_wait, ZS_FENCE_LIMIT_MS long, and with `err` in the name of `device`. */
int zs_fence_require(int fence_fd, const char *device, struct zs_error *err);

/** 0, or the negative errno with which a signalled sync file's device failed. */
int zs_fence_error(int fence_fd);

/**
 * When a sync file was signalled, CLOCK_MONOTONIC: the last of its fences, if it is merged of
 * several. 0 and `ns`; -EAGAIN if it is not signalled yet; or another negative errno. Allocates
 * only for more than 16 fences.
 */
int zs_fence_signalled_at(int fence_fd, uint64_t *ns);

#endif
