#include "app/display/wayland/globals.h"

#include <errno.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#if ZS_HAS_COMMIT_TIMING
#include "commit-timing-client-protocol.h"
#include "fifo-client-protocol.h"
#endif
#include "fractional-scale-client-protocol.h"
#include "keyboard-shortcuts-inhibit-client-protocol.h"
#include "linux-dmabuf-client-protocol.h"
#include "pointer-constraints-client-protocol.h"
#include "presentation-time-client-protocol.h"
#include "primary-selection-client-protocol.h"
#include "relative-pointer-client-protocol.h"
#include "tearing-control-client-protocol.h"
#include "udmabuf/format.h"
#include "viewporter-client-protocol.h"
#include "xdg-shell-client-protocol.h"

#ifdef WL_POINTER_AXIS_VALUE120_SINCE_VERSION
#define SEAT_VERSION WL_POINTER_AXIS_VALUE120_SINCE_VERSION
#else
#define SEAT_VERSION 7
#endif
/* damage_buffer; what is newer is not needed. */
#define COMPOSITOR_VERSION 4

static const struct {
	const struct wl_interface *interface;
	uint32_t version; ///< the newest that zeroscan knows
	size_t offset;    ///< of its pointer in struct zs_wayland_globals
} known[] = {
	{&wl_compositor_interface, COMPOSITOR_VERSION,
		offsetof(struct zs_wayland_globals, compositor)},
	{&wl_subcompositor_interface, 1, offsetof(struct zs_wayland_globals, subcompositor)},
	{&wl_shm_interface, 1, offsetof(struct zs_wayland_globals, shm)},
	{&wp_presentation_interface, 1, offsetof(struct zs_wayland_globals, presentation)},
	{&wp_viewporter_interface, 1, offsetof(struct zs_wayland_globals, viewporter)},
	{&wp_fractional_scale_manager_v1_interface, 1,
		offsetof(struct zs_wayland_globals, fractional_scale)},
	{&wp_tearing_control_manager_v1_interface, 1, offsetof(struct zs_wayland_globals, tearing)},
	{&zwp_pointer_constraints_v1_interface, 1,
		offsetof(struct zs_wayland_globals, constraints)},
	{&zwp_relative_pointer_manager_v1_interface, 1,
		offsetof(struct zs_wayland_globals, relative_pointers)},
	{&zwp_keyboard_shortcuts_inhibit_manager_v1_interface, 1,
		offsetof(struct zs_wayland_globals, shortcuts_inhibit)},
	{&wl_data_device_manager_interface, 3, offsetof(struct zs_wayland_globals, data_devices)},
	{&zwp_primary_selection_device_manager_v1_interface, 1,
		offsetof(struct zs_wayland_globals, primary_devices)},
	{&zwp_linux_dmabuf_v1_interface, 5, offsetof(struct zs_wayland_globals, dmabuf)},
#if ZS_HAS_COMMIT_TIMING
	{&wp_fifo_manager_v1_interface, 1, offsetof(struct zs_wayland_globals, fifo)},
	{&wp_commit_timing_manager_v1_interface, 1,
		offsetof(struct zs_wayland_globals, commit_timing)},
#endif
};

#define KNOWN (sizeof(known) / sizeof(known[0]))

static uint32_t min(uint32_t a, uint32_t b)
{
	return a < b ? a : b;
}

static void handle_shm_format(void *data, struct wl_shm *shm, uint32_t format)
{
	struct zs_wayland_globals *globals = data;
	if (globals->shm_format_count < ZS_WAYLAND_SHM_FORMATS) {
		globals->shm_formats[globals->shm_format_count++] = format;
	}
}

static const struct wl_shm_listener shm_listener = {.format = handle_shm_format};

static void handle_clock(void *data, struct wp_presentation *presentation, uint32_t clock)
{
	((struct zs_wayland_globals *)data)->clock = (clockid_t)clock;
}

static const struct wp_presentation_listener presentation_listener = {.clock_id = handle_clock};

static void handle_geometry(void *data, struct wl_output *output, int32_t x, int32_t y,
	int32_t width_mm, int32_t height_mm, int32_t subpixel, const char *make, const char *model,
	int32_t transform)
{
	((struct zs_wayland_output *)data)->width_mm = width_mm > 0 ? width_mm : 0;
	((struct zs_wayland_output *)data)->height_mm = height_mm > 0 ? height_mm : 0;
}

static void handle_mode(void *data, struct wl_output *output, uint32_t flags, int32_t width,
	int32_t height, int32_t refresh_mhz)
{
	if (flags & WL_OUTPUT_MODE_CURRENT) {
		struct zs_wayland_output *entry = data;
		entry->refresh_mhz = refresh_mhz;
		entry->width = width;
		entry->height = height;
	}
}

static void notify_outputs(struct zs_wayland_globals *globals)
{
	if (globals->listeners.handle_outputs != NULL) {
		globals->listeners.handle_outputs(globals->listeners.handle_outputs_data);
	}
}

static void handle_output_done(void *data, struct wl_output *output)
{
	notify_outputs(((struct zs_wayland_output *)data)->globals);
}

static void handle_scale(void *data, struct wl_output *output, int32_t scale)
{
	((struct zs_wayland_output *)data)->scale = scale;
}

static void handle_name(void *data, struct wl_output *output, const char *name)
{
	struct zs_wayland_output *entry = data;
	snprintf(entry->name, sizeof(entry->name), "%s", name);
}

static void handle_description(void *data, struct wl_output *output, const char *description)
{
}

static const struct wl_output_listener output_listener = {
	.geometry = handle_geometry,
	.mode = handle_mode,
	.done = handle_output_done,
	.scale = handle_scale,
	.name = handle_name,
	.description = handle_description,
};

static void add_output(struct zs_wayland_globals *globals, uint32_t name, uint32_t version)
{
	for (size_t i = 0; i < ZS_WAYLAND_OUTPUTS; i++) {
		struct zs_wayland_output *output = &globals->outputs[i];
		if (output->output == NULL) {
			*output = (struct zs_wayland_output){
				.globals = globals, .global = name, .scale = 1};
			output->output = wl_registry_bind(
				globals->registry, name, &wl_output_interface, min(version, 4));
			if (output->output != NULL) {
				wl_output_add_listener(output->output, &output_listener, output);
			}
			return;
		}
	}
}

static void remove_output(struct zs_wayland_output *output)
{
	if (output->output == NULL) {
		return;
	}
	if (wl_output_get_version(output->output) >= WL_OUTPUT_RELEASE_SINCE_VERSION) {
		wl_output_release(output->output);
	} else {
		wl_output_destroy(output->output);
	}
	*output = (struct zs_wayland_output){0};
}

static void add_seat(struct zs_wayland_globals *globals, uint32_t name, uint32_t version)
{
	for (size_t i = 0; i < ZS_WAYLAND_SEATS; i++) {
		struct zs_wayland_seat *seat = &globals->seats[i];
		if (seat->seat == NULL) {
			seat->global = name;
			seat->seat = wl_registry_bind(globals->registry, name, &wl_seat_interface,
				min(version, SEAT_VERSION));
			if (seat->seat != NULL && globals->listeners.handle_seat != NULL) {
				globals->listeners.handle_seat(
					globals->listeners.handle_seat_data, seat, true);
			}
			return;
		}
	}
}

static void remove_seat(struct zs_wayland_globals *globals, struct zs_wayland_seat *seat)
{
	if (seat->seat == NULL) {
		return;
	}
	if (globals->listeners.handle_seat != NULL) {
		globals->listeners.handle_seat(globals->listeners.handle_seat_data, seat, false);
	}
	if (wl_seat_get_version(seat->seat) >= WL_SEAT_RELEASE_SINCE_VERSION) {
		wl_seat_release(seat->seat);
	} else {
		wl_seat_destroy(seat->seat);
	}
	*seat = (struct zs_wayland_seat){0};
}

static void add_listener(struct zs_wayland_globals *globals, const void *global)
{
	if (global == globals->shm) {
		wl_shm_add_listener(globals->shm, &shm_listener, globals);
	} else if (global == globals->presentation) {
		wp_presentation_add_listener(
			globals->presentation, &presentation_listener, globals);
	} else if (global == globals->dmabuf && globals->listeners.dmabuf != NULL) {
		zwp_linux_dmabuf_v1_add_listener(
			globals->dmabuf, globals->listeners.dmabuf, globals->listeners.dmabuf_data);
	}
}

static void **pointer_to(struct zs_wayland_globals *globals, size_t i)
{
	return (void **)((char *)globals + known[i].offset);
}

static void handle_global(void *data, struct wl_registry *registry, uint32_t name,
	const char *interface, uint32_t version)
{
	struct zs_wayland_globals *globals = data;
	for (size_t i = 0; i < KNOWN; i++) {
		void **global = pointer_to(globals, i);
		if (strcmp(interface, known[i].interface->name) == 0 && *global == NULL) {
			const uint32_t newest =
				min(known[i].version, (uint32_t)known[i].interface->version);
			*global = wl_registry_bind(
				registry, name, known[i].interface, min(version, newest));
			if (*global == NULL) {
				globals->lacks_memory = true;
			} else {
				add_listener(globals, *global);
			}
		}
	}
	if (strcmp(interface, wl_output_interface.name) == 0) {
		add_output(globals, name, version);
	} else if (strcmp(interface, wl_seat_interface.name) == 0) {
		add_seat(globals, name, version);
	} else if (strcmp(interface, xdg_wm_base_interface.name) == 0) {
		globals->shell = name;
	}
}

static void handle_global_remove(void *data, struct wl_registry *registry, uint32_t name)
{
	struct zs_wayland_globals *globals = data;
	for (size_t i = 0; i < ZS_WAYLAND_OUTPUTS; i++) {
		if (globals->outputs[i].global == name) {
			remove_output(&globals->outputs[i]);
			notify_outputs(globals);
		}
	}
	for (size_t i = 0; i < ZS_WAYLAND_SEATS; i++) {
		if (globals->seats[i].global == name) {
			remove_seat(globals, &globals->seats[i]);
		}
	}
}

static const struct wl_registry_listener registry_listener = {
	.global = handle_global,
	.global_remove = handle_global_remove,
};

int zs_wayland_globals_check(
	const struct zs_wayland_globals *globals, const char *compositor, struct zs_error *err)
{
	const char *missing = globals->compositor == NULL ? "wl_compositor"
			      : globals->shm == NULL      ? "wl_shm"
			      : globals->shell == 0       ? "xdg_wm_base"
							  : NULL;
	if (missing != NULL && globals->lacks_memory) {
		return zs_error_set(err, -ENOMEM, compositor, missing, NULL, "");
	}
	if (missing != NULL) {
		return zs_error_set(err, -EOPNOTSUPP, compositor, missing,
			"use another compositor, or --display kms",
			"the compositor does not offer it, and no window is possible without");
	}
	if (wl_compositor_get_version(globals->compositor) < COMPOSITOR_VERSION) {
		return zs_error_set(err, -EOPNOTSUPP, compositor, "wl_compositor",
			"use a newer compositor", "it has version %u, %u is needed",
			wl_compositor_get_version(globals->compositor), COMPOSITOR_VERSION);
	}
	return 0;
}

int zs_wayland_globals_init(struct zs_wayland_globals *globals, struct wl_display *display)
{
	globals->clock = CLOCK_MONOTONIC;
	globals->registry = wl_display_get_registry(display);
	if (globals->registry == NULL) {
		return -ENOMEM;
	}
	wl_registry_add_listener(globals->registry, &registry_listener, globals);
	return 0;
}

void zs_wayland_globals_finish(struct zs_wayland_globals *globals)
{
	for (size_t i = 0; i < ZS_WAYLAND_OUTPUTS; i++) {
		remove_output(&globals->outputs[i]);
	}
	for (size_t i = 0; i < ZS_WAYLAND_SEATS; i++) {
		remove_seat(globals, &globals->seats[i]);
	}
	/* A destructor request would be lost: the connection is closed right after this. */
	for (size_t i = 0; i < KNOWN; i++) {
		void *global = *pointer_to(globals, i);
		if (global != NULL) {
			wl_proxy_destroy(global);
		}
	}
	if (globals->registry != NULL) {
		wl_registry_destroy(globals->registry);
	}
}

void zs_wayland_globals_listen_seats(struct zs_wayland_globals *globals,
	void (*handle_seat)(void *data, struct zs_wayland_seat *seat, bool is_added), void *data)
{
	globals->listeners.handle_seat = handle_seat;
	globals->listeners.handle_seat_data = data;
}

void zs_wayland_globals_listen_outputs(
	struct zs_wayland_globals *globals, void (*handle_outputs)(void *data), void *data)
{
	globals->listeners.handle_outputs = handle_outputs;
	globals->listeners.handle_outputs_data = data;
}

void zs_wayland_globals_listen_dmabuf(struct zs_wayland_globals *globals,
	const struct zwp_linux_dmabuf_v1_listener *listener, void *data)
{
	globals->listeners.dmabuf = listener;
	globals->listeners.dmabuf_data = data;
}

uint32_t zs_wayland_shm_format(uint32_t fourcc)
{
	switch (fourcc) {
	case ZS_FORMAT_ARGB8888:
		return WL_SHM_FORMAT_ARGB8888;
	case ZS_FORMAT_XRGB8888:
		return WL_SHM_FORMAT_XRGB8888;
	default:
		return fourcc;
	}
}

bool zs_wayland_globals_has_shm_format(const struct zs_wayland_globals *globals, uint32_t fourcc)
{
	const uint32_t format = zs_wayland_shm_format(fourcc);
	for (unsigned i = 0; i < globals->shm_format_count; i++) {
		if (globals->shm_formats[i] == format) {
			return true;
		}
	}
	return false;
}
