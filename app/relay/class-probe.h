#ifndef ZS_APP_RELAY_CLASS_PROBE_H
#define ZS_APP_RELAY_CLASS_PROBE_H

#include <stdbool.h>
#include <stdint.h>

#include "app/common/event-loop.h"
#include "app/relay/buffers/buffers.h"
#include "udmabuf/error.h"

/**
 * Probes classes of buffers on a connection of the relay's own, one after the other, with memory of
 * its own. What a compositor does to that connection no app sees.
 */
struct zs_relay_class_probe {
	const char *compositor; ///< its socket
	struct zs_relay_classes *classes;
	struct zs_event_loop *loop;
	struct zs_event_source source; ///< its connection
	struct zs_event_timer timer;   ///< there is something to probe, or no answer came
	struct zs_relay_class *now;    ///< that is being probed; NULL: none is
	bool is_asked;                 ///< the compositor has been sent the import
	uint64_t deadline;             ///< for its answer
	struct wl_display *display;    ///< NULL: no connection
	struct wl_registry *registry;
	struct wl_callback *sync;
	struct zwp_linux_dmabuf_v1 *dmabuf;
	uint32_t dmabuf_name;
	struct zwp_linux_buffer_params_v1 *params;
};

/** Sees that there is udmabuf, too. 0, or a negative errno with `err`. */
int zs_relay_class_probe_init(struct zs_relay_class_probe *probe, const char *compositor,
	struct zs_relay_shared *shared, struct zs_error *err);

/** Accepts a zeroed one. */
void zs_relay_class_probe_finish(struct zs_relay_class_probe *probe);

#endif
