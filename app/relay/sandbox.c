#include "app/relay/sandbox.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>
#include <wayland-client.h>

#include "app/relay/roundtrip.h"
#include "security-context-client-protocol.h"

#define ENGINE "org.zeroscan.proxy"

static void handle_global(void *data, struct wl_registry *registry, uint32_t name,
	const char *interface, uint32_t version)
{
	struct wp_security_context_manager_v1 **manager = data;
	if (*manager == NULL &&
		strcmp(interface, wp_security_context_manager_v1_interface.name) == 0) {
		*manager = wl_registry_bind(
			registry, name, &wp_security_context_manager_v1_interface, 1);
	}
}

static void handle_global_remove(void *data, struct wl_registry *registry, uint32_t name)
{
}

static const struct wl_registry_listener registry_listener = {
	.global = handle_global,
	.global_remove = handle_global_remove,
};

static int fail(struct zs_error *err, int code, const char *op)
{
	return zs_error_set(err, code, "Wayland compositor", op, NULL, "");
}

/** Gives the compositor the socket, and what it is for. */
static int commit(struct zs_relay_sandbox *sandbox, struct wl_display *display,
	struct wp_security_context_manager_v1 *manager, struct zs_error *err)
{
	int closing[2];
	char instance[16];
	if (pipe2(closing, O_CLOEXEC) < 0) {
		return fail(err, -errno, "pipe2");
	}
	sandbox->close_fd = closing[1];
	struct wp_security_context_v1 *context = wp_security_context_manager_v1_create_listener(
		manager, sandbox->socket.fd, closing[0]);
	close(closing[0]);
	if (context == NULL) {
		return fail(err, -ENOMEM, "wp_security_context_manager_v1.create_listener");
	}
	snprintf(instance, sizeof(instance), "%d", (int)getpid());
	wp_security_context_v1_set_sandbox_engine(context, ENGINE);
	wp_security_context_v1_set_instance_id(context, instance);
	wp_security_context_v1_commit(context);
	wp_security_context_v1_destroy(context);
	const int ret = zs_relay_roundtrip(display, "wp_security_context_v1.commit", err);
	/* From now on it is the compositor's alone: with it, it is gone. */
	close(sandbox->socket.fd);
	sandbox->socket.fd = -1;
	return ret;
}

static int ask(struct zs_relay_sandbox *sandbox, struct wl_display *display, struct zs_error *err)
{
	struct wp_security_context_manager_v1 *manager = NULL;
	struct wl_registry *registry = wl_display_get_registry(display);
	if (registry == NULL) {
		return fail(err, -ENOMEM, "wl_display.get_registry");
	}
	wl_registry_add_listener(registry, &registry_listener, &manager);
	int ret = zs_relay_roundtrip(display, "wl_display.get_registry", err);
	if (ret == 0 && manager == NULL) {
		ret = fail(err, -ENOTSUP, "wp_security_context_manager_v1");
	}
	ret = ret < 0 ? ret : zs_relay_socket_init(&sandbox->socket, NULL, err);
	ret = ret < 0 ? ret : commit(sandbox, display, manager, err);
	if (manager != NULL) {
		wp_security_context_manager_v1_destroy(manager);
	}
	wl_registry_destroy(registry);
	return ret;
}

int zs_relay_sandbox_init(struct zs_relay_sandbox *sandbox, const char *path, struct zs_error *err)
{
	*sandbox = ZS_RELAY_NO_SANDBOX;
	const int fd = zs_relay_connect(path, err);
	if (fd < 0) {
		return fd;
	}
	struct wl_display *display = wl_display_connect_to_fd(fd);
	if (display == NULL) {
		return fail(err, -ENOMEM, "wl_display_connect_to_fd");
	}
	const int ret = ask(sandbox, display, err);
	wl_display_flush(display);
	wl_display_disconnect(display);
	return ret;
}

void zs_relay_sandbox_finish(struct zs_relay_sandbox *sandbox)
{
	if (sandbox->close_fd >= 0) {
		close(sandbox->close_fd);
	}
	zs_relay_socket_finish(&sandbox->socket);
}
