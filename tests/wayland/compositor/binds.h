#ifndef ZS_TESTS_COMPOSITOR_BINDS_H
#define ZS_TESTS_COMPOSITOR_BINDS_H

#include <stdint.h>
#include <wayland-server-core.h>

/* A client binds a global; `data` is the compositor. Each is in the file of its name. */

void bind_commit_timing_manager(
	struct wl_client *client, void *data, uint32_t version, uint32_t id);
void bind_compositor(struct wl_client *client, void *data, uint32_t version, uint32_t id);
void bind_dmabuf(struct wl_client *client, void *data, uint32_t version, uint32_t id);
void bind_fifo_manager(struct wl_client *client, void *data, uint32_t version, uint32_t id);
void bind_fractional_scale_manager(
	struct wl_client *client, void *data, uint32_t version, uint32_t id);
void bind_output(struct wl_client *client, void *data, uint32_t version, uint32_t id);
void bind_pointer_constraints(struct wl_client *client, void *data, uint32_t version, uint32_t id);
void bind_relative_pointer_manager(
	struct wl_client *client, void *data, uint32_t version, uint32_t id);
void bind_presentation(struct wl_client *client, void *data, uint32_t version, uint32_t id);
void bind_seat(struct wl_client *client, void *data, uint32_t version, uint32_t id);
void bind_shortcuts_inhibit_manager(
	struct wl_client *client, void *data, uint32_t version, uint32_t id);
void bind_subcompositor(struct wl_client *client, void *data, uint32_t version, uint32_t id);
void bind_tearing_control_manager(
	struct wl_client *client, void *data, uint32_t version, uint32_t id);
void bind_viewporter(struct wl_client *client, void *data, uint32_t version, uint32_t id);
void bind_wm_base(struct wl_client *client, void *data, uint32_t version, uint32_t id);

#endif
