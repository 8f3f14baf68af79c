#ifndef ZS_APP_RELAY_BUFFERS_SURFACE_H
#define ZS_APP_RELAY_BUFFERS_SURFACE_H

#include <stdbool.h>
#include <stdint.h>

#include "app/relay/buffers/buffer.h"
#include "app/relay/buffers/copies.h"
#include "app/relay/buffers/pending-damage.h"
#include "app/relay/buffers/window.h"

struct zs_relay_buffer;
struct zs_relay_buffers;
struct zs_wire_client;

/** A surface of an app, and what is pending on it. */
struct zs_relay_surface {
	struct zs_relay_buffers *owner;
	unsigned references;             ///< its object's, and those of its frame callbacks
	struct zs_relay_buffer *buffers; ///< that it showed last, all alive
	/* The buffer that was attached, which the app may destroy before it commits: */
	uint32_t pending;            ///< its id; 0 if none was
	uint64_t pending_serial;     ///< else there is another by that id
	uint64_t pending_import;     ///< else its import has ended, by what another surface shows
	bool hides;                  ///< none is pending: the commit takes the surface away
	enum zs_relay_reason reason; ///< why it was attached as wl_shm; none: as linux-dmabuf
	enum zs_relay_reason last;   ///< the same of the frame before
	uint32_t frames;             ///< of late, and of those:
	uint32_t changes;            ///< how often it went from one kind to the other
	uint32_t starvings;          ///< how often a frame callback had to wait for a release
	enum zs_relay_reason ban;    ///< why it stays wl_shm; or none
	bool has_warned;             ///< of an app that draws too early
	bool has_spare;              ///< the app has a second buffer where one is held
	unsigned once;               ///< of its buffers so many of late were shown once, in a row
	unsigned rehearsals;
	uint64_t all_frames, next_rehearsal; ///< how many so far; at how many
	struct zs_relay_rotation rotation;
	struct zs_relay_copies *copies;        ///< that go to another machine; NULL: none yet
	struct zs_relay_pending_damage damage; ///< noted only where it is copied by
	struct zs_relay_window *window;        ///< what it has shown; NULL without memory
};

/** The compositor has had a buffer: the app is named if it drew into that meanwhile. */
void zs_relay_surface_check_release(struct zs_relay_buffer *buffer);

/** Lets go of a reference. */
void zs_relay_surface_release(struct zs_relay_surface *surface);

/** True if all buffers that the app has for it are held, and not all would be as wl_shm. */
bool zs_relay_surface_is_starving(const struct zs_relay_surface *surface);

/** Releases a wl_shm buffer whose release was to come later. False if there is none. */
bool zs_relay_surface_give(struct zs_wire_client *client, struct zs_relay_surface *surface);

/* So long a frame callback waits at most. A monitor of 24 Hz shows a frame for 42 ms, and the one
 * before is released then. */
#define ZS_RELAY_KEEP_NS UINT64_C(50000000)

/** A frame callback has waited so long for a release: the surface may be better off as wl_shm. */
void zs_relay_surface_note_starving(struct zs_relay_surface *surface, uint64_t waited);

/** The app destroys it: whether it was shown again says what the next are worth. */
void zs_relay_surface_note_end(const struct zs_relay_buffer *buffer);

/** The buffer goes, or is another surface's from now on. */
void zs_relay_surface_remove(struct zs_relay_buffer *buffer);

/**
 * The compositor has released a wl_shm buffer. True if that is kept back for a while: a dma-buf
 * would be held until the next one is shown, so this finds out whether the app has a second buffer
 * then.
 */
bool zs_relay_surface_keep_release(struct zs_wire_client *client, struct zs_relay_buffer *buffer);

#endif
