#ifndef ZS_APP_RELAY_BUFFERS_BUFFERS_H
#define ZS_APP_RELAY_BUFFERS_BUFFERS_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <sys/types.h>
#include <time.h>

#include "app/common/event-loop.h"
#include "app/relay/buffers/budget.h"
#include "app/relay/buffers/class.h"
#include "app/relay/buffers/counts.h"
#include "app/relay/buffers/kept-events.h"
#include "app/relay/buffers/pool-shape.h"
#include "app/relay/buffers/settings.h"
#include "app/relay/buffers/window.h"
#include "app/relay/wire/handlers.h"
#include "app/relay/wire/state.h"

/** What all clients of a server have in common. */
struct zs_relay_shared {
	const struct zs_relay_settings *settings;
	struct zs_event_loop *loop; ///< for fds and timers of their own
	struct zs_relay_budget budget;
	struct zs_relay_counts counts; ///< of all apps since the start
	FILE *frame_log;               ///< gets a line for each frame; NULL: not wanted
	struct zs_relay_classes classes;
	bool has_said_no_dmabuf;
	clockid_t presentation_clock; ///< the compositor's, as it has said
	uint64_t feedbacks;           ///< that were asked for, where there is an observer
	uint64_t copy_bytes;          ///< of memory that apps' pixels are copied into
};

/** Both must live as long. */
void zs_relay_shared_init(struct zs_relay_shared *shared, const struct zs_relay_settings *settings,
	struct zs_event_loop *loop);
void zs_relay_shared_finish(struct zs_relay_shared *shared);

/**
 * Replaces the wl_shm buffers of one client: a udmabuf of an app's own pages goes to the compositor
 * as a linux-dmabuf buffer instead.
 */
struct zs_relay_buffers {
	struct zs_relay_shared *shared;
	pid_t pid;       ///< of the app
	const char *app; ///< what it is called in the log; the caller may set it
	struct zs_wire_client *client;
	bool is_excluded;                         ///< a person wants nothing of it imported
	struct zs_wire_object *registry, *dmabuf; ///< own ones; dmabuf NULL: not offered
	struct zs_wire_object *shm;               ///< an own one, instead, to another machine
	bool takes_linear[2], takes_implied[2];   ///< of ARGB8888, of XRGB8888
	struct zs_relay_buffer *fencing;          ///< released, with work under way on them
	struct zs_relay_kept_events kept;
	uint64_t last_serial;                ///< of a buffer
	unsigned pools;                      ///< whose files are kept open
	unsigned pinned;                     ///< buffers whose pages are in a udmabuf
	struct zs_relay_counts counts;       ///< of all surfaces
	struct zs_relay_pool_shapes *shapes; ///< of its pools; NULL: not wanted
	struct zs_relay_windows windows;     ///< complete once the client's objects are gone
	uint64_t imports, failed_imports;
	uint64_t swapped;      ///< imports given up, as the app's pages were no longer those
	uint64_t early_writes; ///< frames that the app drew into when they were the compositor's
	uint64_t banned;       ///< surfaces that stay wl_shm: they went to and fro, or were starved
};

/** Begins for a client that has the handlers (app/relay/handlers.h). 0 or -ENOMEM: nothing of it is
 * imported then. */
int zs_relay_buffers_init(struct zs_relay_buffers *buffers, struct zs_relay_shared *shared,
	struct zs_wire_client *client);

/** The app is known by this name, too: perhaps nothing of it is to be imported. */
void zs_relay_buffers_add_name(struct zs_relay_buffers *buffers, const char *name);

/** For a client whose objects are gone. */
void zs_relay_buffers_finish(struct zs_relay_buffers *buffers);

/** Passes on what has waited for its time. */
void zs_relay_buffers_run(struct zs_relay_buffers *buffers, struct zs_wire_client *client);

/** In how many ns zs_relay_buffers_run has something to do; UINT64_MAX: nothing waits. */
uint64_t zs_relay_buffers_wait(const struct zs_relay_buffers *buffers);

#endif
