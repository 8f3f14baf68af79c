#include "app/proxy/list-globals.h"

#include <errno.h>
#include <stdio.h>
#include <wayland-client.h>

#include "app/common/text.h"
#include "app/relay/policy.h"
#include "app/relay/roundtrip.h"

#define NAME 64

static void print_global(
	const struct zs_wire_policy *policy, const char *interface, uint32_t version)
{
	static const char *const reasons[] = {
		[ZS_WIRE_UNKNOWN] = "hidden: this build has no table of it",
		[ZS_WIRE_DENIED] = "hidden: it reaches beyond an app's own windows",
	};
	char name[NAME];
	uint32_t passed = version;
	snprintf(name, sizeof(name), "%s", interface);
	zs_text_make_plain(name);
	const enum zs_wire_visibility visibility =
		zs_wire_policy_check(policy, interface, version, &passed);
	if (visibility != ZS_WIRE_PASSED) {
		printf("%-50s %3u  %s\n", name, version, reasons[visibility]);
	} else if (passed < version) {
		printf("%-50s %3u  passed, as version %u: this build knows no later one\n", name,
			version, passed);
	} else {
		printf("%-50s %3u  passed\n", name, version);
	}
}

static void handle_global(void *data, struct wl_registry *registry, uint32_t name,
	const char *interface, uint32_t version)
{
	print_global(data, interface, version);
}

static void handle_global_remove(void *data, struct wl_registry *registry, uint32_t name)
{
}

static const struct wl_registry_listener listener = {
	.global = handle_global,
	.global_remove = handle_global_remove,
};

int zs_proxy_list_globals(bool is_sandboxed, struct zs_error *err)
{
	struct wl_display *display = wl_display_connect(NULL);
	if (display == NULL) {
		return zs_error_set(err, -errno, "Wayland compositor", "wl_display_connect",
			"run it in a session under a Wayland compositor", "there is none");
	}
	struct wl_registry *registry = wl_display_get_registry(display);
	wl_registry_add_listener(registry, &listener, (void *)zs_relay_policy(is_sandboxed));
	const int ret = zs_relay_roundtrip(display, "wl_display.get_registry", err);
	wl_registry_destroy(registry);
	wl_display_disconnect(display);
	return ret;
}
