#ifndef ZS_TESTS_COMPOSITOR_BUFFER_H
#define ZS_TESTS_COMPOSITOR_BUFFER_H

#include "tests/wayland/compositor/compositor.h"

struct dmabuf;
struct surface;

/** A wl_buffer as the client sees it: free, or held from its commit to its release. */
struct buffer {
	struct compositor *compositor;
	struct wl_list link;
	struct wl_listener destroyed;
	struct wl_resource *resource;
	const struct dmabuf *dmabuf; ///< NULL for shm
	uint32_t id;                 ///< in messages: 1 is the first that was attached
	int32_t width, height;
	uint32_t stride, fourcc;

	struct surface *holder; ///< NULL when free
	uint64_t frame;         ///< of the latest commit, for messages
	uint64_t serial;        ///< of that commit among those of `holder`
	uint64_t newer;         ///< commits latched since
	uint64_t hash;
	bool leaving;   ///< a newer one comes on the screen
	bool releasing; ///< the hold is over, the delay is not
	bool was_shown;
	struct wl_event_source *delay;
};

/** The buffer of a wl_buffer resource; NULL if there is no memory. */
struct buffer *buffer_of(struct compositor *compositor, struct wl_resource *resource);

/** The surface's commit `serial` hands it over. `frame` is the number in messages. */
void buffer_commit(struct buffer *buffer, struct surface *surface, uint64_t serial, uint64_t frame);

/** The commit `serial` of the surface is latched, which ends the hold of some before it. */
void buffers_note_latch(struct surface *surface, uint64_t serial);

/** A vblank: what was on the screen before it is not any more. */
void buffers_note_vblank(struct compositor *compositor);

/** Releases all that the surface holds: it has gone. */
void buffers_release_all(struct surface *surface);

#endif
