#ifndef ZS_APP_RELAY_BUFFERS_SURFACE_H
#define ZS_APP_RELAY_BUFFERS_SURFACE_H

#include <stdbool.h>
#include <stdint.h>

#include "app/relay/buffers/buffer.h"
#include "app/relay/buffers/window.h"

/** A surface of an app, and what is pending on it. */
struct zs_relay_surface {
	/* The buffer that was attached, which the app may destroy before it commits: */
	uint32_t pending;            ///< its id; 0 if none was
	uint64_t pending_serial;     ///< else there is another by that id
	enum zs_relay_reason reason; ///< why it was attached as wl_shm; none: as linux-dmabuf
	enum zs_relay_reason last;   ///< the same of the frame before
	uint32_t frames, changes;    ///< of late: how often it went from one kind to the other
	bool is_banned;              ///< it stays wl_shm
	struct zs_relay_rotation rotation;
	struct zs_relay_window *window; ///< what it has shown; NULL without memory
};

#endif
