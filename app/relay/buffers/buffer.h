#ifndef ZS_APP_RELAY_BUFFERS_BUFFER_H
#define ZS_APP_RELAY_BUFFERS_BUFFER_H

#include "app/relay/buffers/buffers.h"
#include "app/relay/buffers/pool.h"
#include "app/relay/buffers/row-sums.h"
#include "app/relay/buffers/sample.h"
#include "render/damage.h"

struct zs_relay_buffer;

/** What an app's buffer is on the host's side. */
enum zs_relay_import_state {
	ZS_RELAY_PLAIN,     ///< wl_shm alone
	ZS_RELAY_IMPORTING, ///< the compositor has been asked
	ZS_RELAY_IMPORTED,  ///< there is a buffer of its dma-buf beside it
	ZS_RELAY_FAILED,    ///< it stays wl_shm
};

/**
 * The last two buffers of a surface. A compositor releases a dma-buf when another buffer replaces
 * it, and wl_shm memory as soon as it is read. Toolkits keep one free buffer and destroy others
 * (GTK 4, weston's own clients): of a dma-buf and a wl_shm buffer that both come back they keep
 * one, and make the other anew for each frame. So next to a dma-buf a wl_shm buffer is released to
 * the app as late as a dma-buf would be. The app always has the other one.
 */
struct zs_relay_rotation {
	struct zs_relay_buffer *shown, *before; ///< NULL: none, or destroyed
};

/** A wl_buffer of an app. It is of the kind that the compositor holds until it releases that. */
struct zs_relay_buffer {
	struct zs_relay_buffers *owner;
	struct zs_relay_surface *surface; ///< that showed it last; NULL if none did, or it is gone
	struct zs_relay_buffer *next_of_surface;
	uint64_t serial;               ///< no other buffer of the client has or had it; not 0
	struct zs_wire_object *object; ///< the app's
	struct zs_wire_object *own;    ///< that of the dma-buf; NULL if there is none
	uint64_t import;               ///< which one of the client's that is of
	uint64_t memory;               ///< what it goes by there (remote.h); 0: nothing
	struct zs_wire_object *params; ///< of an import under way
	struct zs_relay_pool *pool;
	off_t offset;
	uint32_t width, height, stride, format;
	unsigned uses; ///< how often it was attached
	enum zs_relay_import_state state;
	enum zs_relay_reason failure; ///< why it stays wl_shm
	int dmabuf_fd;
	struct zs_relay_sample sample;
	struct zs_relay_row_sums sums;      ///< of what it was when it was committed
	bool is_plain_held, is_own_held;    ///< a release is due
	bool has_access;                    ///< between SYNC START and END
	bool is_fencing;                    ///< released, and among `fencing` of its client
	bool owes_release;                  ///< the app does not know of the wl_shm buffer's yet
	struct zs_relay_rotation *rotation; ///< of the surface that it was last shown on, or NULL
	unsigned attached; ///< to how many surfaces as `own`, and not yet committed
	bool is_hidden;    ///< what it was shown on is seen no more
	struct zs_relay_pin pin;
	struct zs_damage *lacking; ///< what of it is to be filled; NULL: all (fill.h)
	struct zs_relay_buffer *next_fencing;
};

extern const struct zs_wire_handler zs_relay_handler_shm, zs_relay_handler_pool,
	zs_relay_handler_buffer, zs_relay_handler_compositor, zs_relay_handler_surface,
	zs_relay_handler_callback, zs_relay_handler_viewporter;
extern const struct zs_wire_handler zs_relay_handler_own_registry, zs_relay_handler_own_dmabuf,
	zs_relay_handler_own_shm, zs_relay_handler_params, zs_relay_handler_own_buffer;
extern const struct zs_wire_handler zs_relay_handler_wm_base, zs_relay_handler_subcompositor,
	zs_relay_handler_pointer, zs_relay_handler_data_device, zs_relay_handler_layer_shell,
	zs_relay_handler_xdg_surface, zs_relay_handler_toplevel;

/** All of those that are for what apps send. */
#define ZS_RELAY_BUFFERS_HANDLERS                                                \
	&zs_relay_handler_shm, &zs_relay_handler_pool, &zs_relay_handler_buffer, \
		&zs_relay_handler_compositor, &zs_relay_handler_surface,         \
		&zs_relay_handler_viewporter, &zs_relay_handler_wm_base,         \
		&zs_relay_handler_xdg_surface, &zs_relay_handler_toplevel,       \
		&zs_relay_handler_subcompositor, &zs_relay_handler_pointer,      \
		&zs_relay_handler_data_device, &zs_relay_handler_layer_shell

/** The relay's buffer behind an object of the app's; NULL if it is of another kind. */
struct zs_relay_buffer *zs_relay_buffer_of(const struct zs_wire_object *object);

/**
 * It is attached to a surface, which may have a reason for wl_shm of its own. Decides what is
 * passed: why that is wl_shm, or no reason: `own`.
 */
enum zs_relay_reason zs_relay_buffer_attach(
	struct zs_wire_client *client, struct zs_relay_buffer *buffer, enum zs_relay_reason reason);

/** False if the compositor would see other pages than the app has drawn into. */
bool zs_relay_buffer_is_true(struct zs_wire_client *client, struct zs_relay_buffer *buffer);

/** True if the app has not got it back. */
static inline bool zs_relay_buffer_is_held(const struct zs_relay_buffer *buffer)
{
	return buffer->is_plain_held || buffer->is_own_held || buffer->owes_release;
}

/** True if it is large enough, and was shown often enough, to be imported. */
bool zs_relay_buffer_is_worth(const struct zs_relay_buffer *buffer);

/** It is committed as it was attached. */
void zs_relay_buffer_commit(struct zs_relay_buffer *buffer, bool own);

/** It stays wl_shm from now on. */
void zs_relay_buffer_fail(struct zs_relay_buffer *buffer, enum zs_relay_reason reason);

/**
 * Asks the compositor to import it, once it is known to take such buffers. Why this frame of it is
 * wl_shm.
 */
enum zs_relay_reason zs_relay_buffer_import(
	struct zs_wire_client *client, struct zs_relay_buffer *buffer);

/**
 * Destroys the dma-buf's buffer, if there is one, for an app that does so itself or has it back.
 * False if there is no room for that now.
 */
bool zs_relay_buffer_destroy_own(struct zs_wire_client *client, struct zs_relay_buffer *buffer);

/** True if the compositor is on another machine. */
static inline bool zs_relay_buffer_is_remote(const struct zs_relay_buffer *buffer)
{
	return buffer->owner->shared->settings->remote != NULL;
}

/** Lets go of the memory that its import pins, if any: the compositor has let go of that. */
void zs_relay_buffer_unpin(struct zs_relay_buffer *buffer);

/**
 * Lets go of its import, if the compositor does not hold that: it is wl_shm alone again, and may be
 * imported later, unless it has failed. False if that cannot be now.
 */
bool zs_relay_buffer_drop(struct zs_relay_buffer *buffer);

/** The app gets a release that it is owed, at once or as soon as it reads. */
void zs_relay_buffer_give(struct zs_wire_client *client, struct zs_relay_buffer *buffer);

/** The compositor has released the linux-dmabuf buffer: the app gets it as soon as it may draw. */
void zs_relay_buffer_take_back(struct zs_wire_client *client, struct zs_relay_buffer *buffer);

/** It does not wait for its fences any more. */
void zs_relay_buffer_remove_fencing(struct zs_relay_buffer *buffer);

/** The app gets it back. */
void zs_relay_buffer_hand_back(struct zs_wire_client *client, struct zs_relay_buffer *buffer);

/* Rotation, which is in a file of its own. */

/** True if a buffer is like the last, which was imported: it will be shown again, too. */
bool zs_relay_rotation_expects(
	const struct zs_relay_rotation *rotation, const struct zs_relay_buffer *buffer);

/** A buffer is committed; NULL: none. */
void zs_relay_rotation_show(struct zs_wire_client *client, struct zs_relay_rotation *rotation,
	struct zs_relay_buffer *buffer);

/** True if the release of a wl_shm buffer has to wait; it comes later then. */
bool zs_relay_rotation_delays(struct zs_relay_buffer *buffer);

/** The app destroys a buffer; or there is no client any more: NULL. */
void zs_relay_rotation_remove(struct zs_wire_client *client, struct zs_relay_buffer *buffer);

/** The surface is destroyed, with the client or without it: the app gets what it has not yet. */
void zs_relay_rotation_finish(struct zs_wire_client *client, struct zs_relay_rotation *rotation);

#endif
