#ifndef ZS_APP_RELAY_BUFFERS_BUFFER_H
#define ZS_APP_RELAY_BUFFERS_BUFFER_H

#include "app/relay/buffers/buffers.h"
#include "app/relay/buffers/pool.h"
#include "app/relay/buffers/sample.h"

/** What an app's buffer is on the host's side. */
enum zs_relay_import_state {
	ZS_RELAY_PLAIN,     ///< wl_shm alone
	ZS_RELAY_IMPORTING, ///< the compositor has been asked
	ZS_RELAY_IMPORTED,  ///< there is a linux-dmabuf buffer beside it
	ZS_RELAY_FAILED,    ///< it stays wl_shm
};

/** A wl_buffer of an app. It is of the kind that the compositor holds until it releases that. */
struct zs_relay_buffer {
	struct zs_relay_buffers *owner;
	uint64_t serial;               ///< no other buffer of the client has or had it; not 0
	struct zs_wire_object *object; ///< the app's
	struct zs_wire_object *own;    ///< the linux-dmabuf buffer; NULL if there is none
	struct zs_wire_object *params; ///< of an import under way
	struct zs_relay_pool *pool;
	off_t offset;
	uint32_t width, height, stride, format;
	unsigned uses; ///< how often it was attached
	enum zs_relay_import_state state;
	enum zs_relay_reason failure; ///< why it stays wl_shm
	int dmabuf_fd;
	struct zs_relay_sample sample;
	bool is_plain_held, is_own_held; ///< a release is due
	bool has_access;                 ///< between SYNC START and END
	bool is_fencing;                 ///< released, and among `fencing` of its client
	struct zs_relay_buffer *next_fencing;
};

extern const struct zs_wire_handler zs_relay_handler_shm, zs_relay_handler_pool,
	zs_relay_handler_buffer, zs_relay_handler_compositor, zs_relay_handler_surface;
extern const struct zs_wire_handler zs_relay_handler_own_registry, zs_relay_handler_own_dmabuf,
	zs_relay_handler_params, zs_relay_handler_own_buffer;
extern const struct zs_wire_handler zs_relay_handler_wm_base, zs_relay_handler_subcompositor,
	zs_relay_handler_pointer, zs_relay_handler_data_device, zs_relay_handler_layer_shell,
	zs_relay_handler_xdg_surface, zs_relay_handler_toplevel;

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

/** It is committed as it was attached. */
void zs_relay_buffer_commit(struct zs_relay_buffer *buffer, bool own);

/** It stays wl_shm from now on. */
void zs_relay_buffer_fail(struct zs_relay_buffer *buffer, enum zs_relay_reason reason);

/** Asks the compositor to import it, once it is known to take such buffers. */
void zs_relay_buffer_import(struct zs_wire_client *client, struct zs_relay_buffer *buffer);

/** The app gets it back. */
void zs_relay_buffer_hand_back(struct zs_wire_client *client, struct zs_relay_buffer *buffer);

#endif
