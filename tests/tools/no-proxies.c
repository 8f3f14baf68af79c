/**
 * Preloaded into a client of Wayland: libwayland has no memory for proxies of the interfaces that
 * NO_PROXIES names, between commas. Its requests for them then return NULL, as where calloc fails.
 *
 *     LD_PRELOAD=…/no-proxies.so NO_PROXIES=wl_subsurface,wl_touch zeroscan run …
 */
#include <dlfcn.h>
#include <errno.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <wayland-client-core.h>

typedef struct wl_proxy *(*marshal_func)(struct wl_proxy *proxy, uint32_t opcode,
	const struct wl_interface *interface, uint32_t version, uint32_t flags,
	union wl_argument *arguments);

static bool is_named(const char *interface)
{
	const char *names = getenv("NO_PROXIES");
	const size_t length = strlen(interface);
	while (names != NULL && *names != 0) {
		const size_t word = strcspn(names, ",");
		if (word == length && strncmp(names, interface, length) == 0) {
			return true;
		}
		names += word + (names[word] == ',');
	}
	return false;
}

/* All requests of generated headers pass here. */
struct wl_proxy *wl_proxy_marshal_array_flags(struct wl_proxy *proxy, uint32_t opcode,
	const struct wl_interface *interface, uint32_t version, uint32_t flags,
	union wl_argument *arguments)
{
	static marshal_func next;
	if (next == NULL) {
		next = (marshal_func)dlsym(RTLD_NEXT, "wl_proxy_marshal_array_flags");
	}
	if (interface != NULL && is_named(interface->name)) {
		errno = ENOMEM;
		return NULL;
	}
	return next(proxy, opcode, interface, version, flags, arguments);
}
