#ifndef ZS_APP_DISPLAY_WAYLAND_GLOBALS_H
#define ZS_APP_DISPLAY_WAYLAND_GLOBALS_H

#include <stdbool.h>
#include <stdint.h>
#include <time.h>
#include <wayland-client.h>

#include "udmabuf/error.h"

#define ZS_WAYLAND_SEATS 4
#define ZS_WAYLAND_OUTPUTS 8
#define ZS_WAYLAND_SHM_FORMATS 64

struct zwp_linux_dmabuf_v1_listener;

/** An output of the compositor. */
struct zs_wayland_output {
	struct zs_wayland_globals *globals;
	struct wl_output *output; ///< NULL: this entry is not used
	uint32_t global;          ///< its name in the registry
	int32_t scale;
	int32_t refresh_mhz;         ///< of its current mode; 0 if the compositor sends none
	int32_t width, height;       ///< of that mode, pixels; 0 as well
	int32_t width_mm, height_mm; ///< 0 as well
	char name[32];
};

/** A seat; its devices are the listener's. */
struct zs_wayland_seat {
	struct wl_seat *seat; ///< NULL: this entry is not used
	uint32_t global;      ///< its name in the registry
};

/**
 * Who handles the events of globals. To be set before zs_wayland_globals_init, since a global sends
 * its first events as soon as it is bound. NULL where they are ignored.
 */
struct zs_wayland_globals_listeners {
	/** A seat was added, or is about to be removed. */
	void (*handle_seat)(void *data, struct zs_wayland_seat *seat, bool is_added);
	void *handle_seat_data;
	void (*handle_outputs)(void *data); ///< an output has changed, or was removed
	void *handle_outputs_data;
	const struct zwp_linux_dmabuf_v1_listener *dmabuf;
	void *dmabuf_data;
};

/** The compositor's globals; NULL for those that it does not offer. */
struct zs_wayland_globals {
	struct wl_registry *registry;
	struct wl_compositor *compositor;
	struct wl_subcompositor *subcompositor;
	struct wl_shm *shm;
	uint32_t shell; ///< xdg_wm_base's name in the registry, which a shell binds; 0 if missing
	struct wp_presentation *presentation;
	struct wp_viewporter *viewporter;
	struct wp_fractional_scale_manager_v1 *fractional_scale;
	struct wp_tearing_control_manager_v1 *tearing;
	struct wp_fifo_manager_v1 *fifo;
	struct wp_commit_timing_manager_v1 *commit_timing;
	struct zwp_pointer_constraints_v1 *constraints;
	struct zwp_relative_pointer_manager_v1 *relative_pointers;
	struct zwp_keyboard_shortcuts_inhibit_manager_v1 *shortcuts_inhibit;
	struct wl_data_device_manager *data_devices;
	struct zwp_primary_selection_device_manager_v1 *primary_devices;
	struct zwp_linux_dmabuf_v1 *dmabuf;
	struct zs_wayland_output outputs[ZS_WAYLAND_OUTPUTS];
	struct zs_wayland_seat seats[ZS_WAYLAND_SEATS];
	struct zs_wayland_globals_listeners listeners;
	uint32_t shm_formats[ZS_WAYLAND_SHM_FORMATS]; ///< wl_shm's codes
	unsigned shm_format_count;
	clockid_t clock;   ///< of presentation's stamps
	bool lacks_memory; ///< for one of the globals, which is NULL
};

/** Sets who handles the seats; NULL: no longer. */
void zs_wayland_globals_listen_seats(struct zs_wayland_globals *globals,
	void (*handle_seat)(void *data, struct zs_wayland_seat *seat, bool is_added), void *data);

/** Sets who handles changes of outputs; NULL: no longer. */
void zs_wayland_globals_listen_outputs(
	struct zs_wayland_globals *globals, void (*handle_outputs)(void *data), void *data);

/** Sets who handles the formats and modifiers that linux-dmabuf's global sends. */
void zs_wayland_globals_listen_dmabuf(struct zs_wayland_globals *globals,
	const struct zwp_linux_dmabuf_v1_listener *listener, void *data);

/**
 * Begins to bind the globals; they are all bound after a roundtrip, and have sent their first
 * events after another. 0 or -ENOMEM. zs_wayland_globals_finish cleans up after both.
 */
int zs_wayland_globals_init(struct zs_wayland_globals *globals, struct wl_display *display);

/**
 * Checks, after the first roundtrip, that a window is possible with what the compositor offers. 0,
 * -EOPNOTSUPP or -ENOMEM with `err`; `compositor` is its name.
 */
int zs_wayland_globals_check(
	const struct zs_wayland_globals *globals, const char *compositor, struct zs_error *err);

void zs_wayland_globals_finish(struct zs_wayland_globals *globals);

/** True if wl_shm takes this format, given as a fourcc. */
bool zs_wayland_globals_has_shm_format(const struct zs_wayland_globals *globals, uint32_t fourcc);

/** The wl_shm code of a fourcc: wl_shm has codes of its own for two of them. */
uint32_t zs_wayland_shm_format(uint32_t fourcc);

#endif
