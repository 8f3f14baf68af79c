#ifndef ZS_APP_DISPLAY_WAYLAND_CONNECTION_H
#define ZS_APP_DISPLAY_WAYLAND_CONNECTION_H

#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>
#include <wayland-client.h>

#include "app/display/wayland/commit-timing.h"
#include "udmabuf/error.h"

#define ZS_WAYLAND_SEATS 4
#define ZS_WAYLAND_OUTPUTS 8

/** A monitor of the compositor's. */
struct zs_wayland_output {
	struct zs_wayland_connection *connection;
	struct wl_output *output; ///< NULL: this entry is not used
	uint32_t global;          ///< its name in the registry
	int32_t scale;
	int32_t refresh_mhz;         ///< of its current mode; 0 if the compositor does not tell
	int32_t width, height;       ///< of that mode, pixels; 0 as well
	int32_t width_mm, height_mm; ///< 0 as well
	char name[32];
};

/** A seat, of which only the presence is kept here. */
struct zs_wayland_seat {
	struct wl_seat *seat; ///< NULL: this entry is not used
	uint32_t global;
};

/**
 * The connection to a compositor, with the globals that it has; NULL for those it has not.
 * Requests are sent by zs_wayland_flush, events taken by whoever dispatches the queue.
 */
struct zs_wayland_connection {
	struct wl_display *display;
	struct wl_registry *registry;
	struct wl_compositor *compositor;
	struct wl_subcompositor *subcompositor;
	struct wl_shm *shm;
	uint32_t shell;  ///< xdg_wm_base, as the registry has it; 0 if it has not
	bool only_named; ///< set before: not the usual socket if the environment names none
	int signal_fd; ///< readable when a signal has come: waits then end with EINTR; -1 for none
	struct wp_presentation *presentation;
	struct wp_viewporter *viewporter;
	struct wp_fractional_scale_manager_v1 *fractional_scale;
	struct wp_tearing_control_manager_v1 *tearing;
	struct zwp_pointer_constraints_v1 *constraints;
	struct zwp_relative_pointer_manager_v1 *relative_pointers;
	struct zs_wayland_commit_timing_globals commit_timing;
	struct zwp_linux_dmabuf_v1 *dmabuf;
	struct zs_wayland_output outputs[ZS_WAYLAND_OUTPUTS];
	struct zs_wayland_seat seats[ZS_WAYLAND_SEATS];
	/*
	 * Set before zs_wayland_connection_init by who listens to these: what a global says, it
	 * says as soon as it is bound. NULL if nobody does.
	 */
	void (*handle_seat)(void *data, struct zs_wayland_seat *seat, bool is_there);
	void *handle_seat_data;
	void (*handle_outputs)(void *data); ///< one has changed, or is gone
	void *handle_outputs_data;
	const struct zwp_linux_dmabuf_v1_listener *dmabuf_listener;
	void *dmabuf_data;
	uint32_t shm_formats[64]; ///< wl_shm's codes
	unsigned shm_format_count;
	clockid_t clock; ///< of presentation's stamps
	pid_t pid;       ///< the compositor's process; 0 if it cannot be seen
	char name[64];   ///< "weston", or "the compositor"
};

/**
 * Connects to the compositor that WAYLAND_DISPLAY (or WAYLAND_SOCKET) names and binds its globals.
 * 0 or a negative errno with `err`; zs_wayland_connection_finish cleans up after both.
 */
int zs_wayland_connection_init(struct zs_wayland_connection *connection, struct zs_error *err);

/** Closes it. What was made with it has been destroyed before. */
void zs_wayland_connection_finish(struct zs_wayland_connection *connection);

/**
 * Waits, at most for some seconds, until `*done` is true, dispatching what comes. 0; -ETIME;
 * -EINTR; or what broke the connection, with `err`; `what` says what is waited for.
 */
int zs_wayland_connection_wait(struct zs_wayland_connection *connection, const bool *done,
	const char *what, struct zs_error *err);

/** Waits until the compositor has answered all that was sent before. As above. */
int zs_wayland_connection_roundtrip(struct zs_wayland_connection *connection, struct zs_error *err);

/** Takes what has come from the compositor, without waiting. */
void zs_wayland_connection_dispatch(struct zs_wayland_connection *connection);

/** Sends what is queued. 0, or what broke the connection, with `err`. */
int zs_wayland_connection_flush(struct zs_wayland_connection *connection, struct zs_error *err);

/** 0, or what broke the connection: the compositor's protocol error in its own words. */
int zs_wayland_connection_check(struct zs_wayland_connection *connection, struct zs_error *err);

/** True if wl_shm takes this format, given as a fourcc. */
bool zs_wayland_connection_has_shm_format(
	const struct zs_wayland_connection *connection, uint32_t fourcc);

/** A fourcc as wl_shm says it, which has numbers of its own for two of them. */
uint32_t zs_wayland_shm_format(uint32_t fourcc);

#endif
