#include "tests/wayland/compositor/compositor.h"

#include <errno.h>
#include <string.h>
#include <wayland-server-protocol.h>

#include "fractional-scale-server-protocol.h"
#include "keyboard-shortcuts-inhibit-server-protocol.h"
#include "linux-dmabuf-server-protocol.h"
#include "pointer-constraints-server-protocol.h"
#include "presentation-time-server-protocol.h"
#include "relative-pointer-server-protocol.h"
#include "tearing-control-server-protocol.h"
#include "tests/wayland/compositor/binds.h"
#include "udmabuf/format.h"
#include "viewporter-server-protocol.h"
#include "xdg-shell-server-protocol.h"
#if defined(HAS_FIFO)
#include "fifo-server-protocol.h"
#endif
#if defined(HAS_COMMIT_TIMING)
#include "commit-timing-server-protocol.h"
#endif

/*
 * The versions that this code knows: libwayland and the XML may be newer. wl_shm is made by
 * libwayland.
 */
static const struct {
	const struct wl_interface *interface;
	int version;
	wl_global_bind_func_t bind;
} globals[] = {
	{&wl_compositor_interface, 5, bind_compositor},
	{&wl_subcompositor_interface, 1, bind_subcompositor},
	{&wl_shm_interface, 1, NULL},
	{&wl_output_interface, 4, bind_output},
	{&wl_seat_interface, 8, bind_seat},
	{&zwp_pointer_constraints_v1_interface, 1, bind_pointer_constraints},
	{&zwp_relative_pointer_manager_v1_interface, 1, bind_relative_pointer_manager},
	{&zwp_keyboard_shortcuts_inhibit_manager_v1_interface, 1, bind_shortcuts_inhibit_manager},
	{&xdg_wm_base_interface, 6, bind_wm_base},
	{&wp_viewporter_interface, 1, bind_viewporter},
	{&wp_presentation_interface, 1, bind_presentation},
	{&zwp_linux_dmabuf_v1_interface, 4, bind_dmabuf},
	{&wp_fractional_scale_manager_v1_interface, 1, bind_fractional_scale_manager},
	{&wp_tearing_control_manager_v1_interface, 1, bind_tearing_control_manager},
#if defined(HAS_FIFO)
	{&wp_fifo_manager_v1_interface, 1, bind_fifo_manager},
#endif
#if defined(HAS_COMMIT_TIMING)
	{&wp_commit_timing_manager_v1_interface, 1, bind_commit_timing_manager},
#endif
};

#define GLOBALS (sizeof(globals) / sizeof(globals[0]))

bool globals_has(const char *interface)
{
	for (size_t i = 0; i < GLOBALS; i++) {
		if (strcmp(globals[i].interface->name, interface) == 0) {
			return true;
		}
	}
	return false;
}

static int create_shm(struct compositor *compositor)
{
	if (wl_display_init_shm(compositor->display) < 0) {
		return -ENOMEM;
	}
	/* XRGB8888 and ARGB8888 are always there. */
	wl_display_add_shm_format(compositor->display, ZS_FORMAT_HOST_RGB565);
	wl_display_add_shm_format(compositor->display, ZS_FORMAT_HOST_XRGB2101010);
	return 0;
}

static int create_global(struct compositor *compositor, size_t i)
{
	const struct wl_interface *interface = globals[i].interface;
	if (globals[i].bind == NULL) {
		return create_shm(compositor);
	}
	int version = globals[i].version;
	if (interface == &zwp_linux_dmabuf_v1_interface) {
		version = (int)compositor->options->dmabuf_version;
	}
	version = version < interface->version ? version : interface->version;
	struct wl_global *global = wl_global_create(
		compositor->display, interface, version, compositor, globals[i].bind);
	if (interface == &wl_output_interface) {
		compositor->output = global;
	}
	return global == NULL ? -ENOMEM : 0;
}

int globals_create(struct compositor *compositor)
{
	for (size_t i = 0; i < GLOBALS; i++) {
		if (options_offers(compositor->options, globals[i].interface->name) &&
			create_global(compositor, i) < 0) {
			return -ENOMEM;
		}
	}
	return 0;
}
