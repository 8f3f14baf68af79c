#include "app/relay/policy.h"

#include <stddef.h>

static const char *const sandbox[] = {
	/* Others' pixels. */
	"ext_image_copy_capture_manager_v1",
	"ext_output_image_capture_source_manager_v1",
	"ext_foreign_toplevel_image_capture_source_manager_v1",
	"zwlr_screencopy_manager_v1",
	"zwlr_export_dmabuf_manager_v1",
	"weston_capture_v1",
	/* Others' windows, and the session. */
	"ext_foreign_toplevel_list_v1",
	"zwlr_foreign_toplevel_manager_v1",
	"ext_workspace_manager_v1",
	"ext_session_lock_manager_v1",
	"ext_transient_seat_manager_v1",
	"zwlr_layer_shell_v1",
	"zwp_fullscreen_shell_v1",
	"xdg_toplevel_tag_manager_v1",
	"xwayland_shell_v1",
	/* The clipboard, without a window in front. */
	"ext_data_control_manager_v1",
	"zwlr_data_control_manager_v1",
	/* Input, made or taken. */
	"zwp_virtual_keyboard_manager_v1",
	"zwlr_virtual_pointer_manager_v1",
	"zwp_input_method_v1",
	"zwp_input_method_manager_v2",
	"zwp_input_panel_v1",
	"zwp_xwayland_keyboard_grab_manager_v1",
	"zwlr_input_inhibit_manager_v1",
	/* The outputs. */
	"zwlr_gamma_control_manager_v1",
	"zwlr_output_manager_v1",
	"zwlr_output_power_manager_v1",
	"wp_drm_lease_device_v1",
	/* A door out. */
	"wp_security_context_manager_v1",
	NULL,
};

/* What names memory or devices of the machine that the compositor is on. */
static const char *const remote[] = {
	"zwp_linux_dmabuf_v1",
	"zwp_linux_explicit_synchronization_v1",
	"wp_linux_drm_syncobj_manager_v1",
	"wp_drm_lease_device_v1",
	"wl_drm",
	NULL,
};

const struct zs_wire_policy *zs_relay_policy(bool is_sandboxed)
{
	static const struct zs_wire_policy policies[] = {{NULL}, {sandbox}};
	return &policies[is_sandboxed];
}

const struct zs_wire_policy *zs_relay_policy_remote(void)
{
	static const struct zs_wire_policy policy = {remote};
	return &policy;
}
