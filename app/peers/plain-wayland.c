/*
 * plain-wayland: the plainest client that draws with the CPU, as toolkits do. Two wl_shm buffers by
 * turns, drawn straight into, each committed with a frame callback, and the next begun when that
 * has come and the buffer was let go. No linux-dmabuf, no presentation feedback. Signals end it as
 * they end any program: the compositor removes the window.
 */
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>
#include <wayland-client.h>

#include "app/peers/peer.h"
#include "udmabuf/format.h"
#include "xdg-shell-client-protocol.h"

#define WIDTH 640
#define HEIGHT 480

struct buffer {
	struct wl_buffer *shown;
	struct zs_canvas *canvas;
	bool is_busy;
};

struct plain {
	struct peer peer;
	struct wl_display *display;
	struct wl_compositor *compositor;
	struct wl_shm *shm;
	struct xdg_wm_base *base;
	struct wl_surface *surface;
	struct xdg_toplevel *toplevel;
	bool is_configured, is_closed, waits_for_frame;
	int32_t width, height; ///< that the compositor wants; 0: any
	struct buffer buffers[PEER_BUFFERS];
};

static void handle_global(void *data, struct wl_registry *registry, uint32_t name,
	const char *interface, uint32_t version)
{
	struct plain *plain = data;
	if (strcmp(interface, wl_compositor_interface.name) == 0 && version >= 4) {
		plain->compositor = wl_registry_bind(registry, name, &wl_compositor_interface, 4);
	} else if (strcmp(interface, wl_shm_interface.name) == 0) {
		plain->shm = wl_registry_bind(registry, name, &wl_shm_interface, 1);
	} else if (strcmp(interface, xdg_wm_base_interface.name) == 0) {
		plain->base = wl_registry_bind(registry, name, &xdg_wm_base_interface, 1);
	}
}

static void handle_global_remove(void *data, struct wl_registry *registry, uint32_t name)
{
}

static const struct wl_registry_listener registry_listener = {handle_global, handle_global_remove};

static void handle_ping(void *data, struct xdg_wm_base *base, uint32_t serial)
{
	xdg_wm_base_pong(base, serial);
}

static const struct xdg_wm_base_listener base_listener = {handle_ping};

static void handle_configure(void *data, struct xdg_surface *surface, uint32_t serial)
{
	xdg_surface_ack_configure(surface, serial);
	((struct plain *)data)->is_configured = true;
}

static const struct xdg_surface_listener surface_listener = {handle_configure};

static void handle_size(void *data, struct xdg_toplevel *toplevel, int32_t width, int32_t height,
	struct wl_array *states)
{
	struct plain *plain = data;
	plain->width = width;
	plain->height = height;
}

static void handle_close(void *data, struct xdg_toplevel *toplevel)
{
	((struct plain *)data)->is_closed = true;
}

static const struct xdg_toplevel_listener toplevel_listener = {handle_size, handle_close};

static void handle_release(void *data, struct wl_buffer *buffer)
{
	((struct buffer *)data)->is_busy = false;
}

static const struct wl_buffer_listener buffer_listener = {handle_release};

static void handle_frame(void *data, struct wl_callback *callback, uint32_t time)
{
	((struct plain *)data)->waits_for_frame = false;
	wl_callback_destroy(callback);
}

static const struct wl_callback_listener frame_listener = {handle_frame};

/** 0, or the exit status after a line. */
static int connect_compositor(struct plain *plain)
{
	plain->display = wl_display_connect(NULL);
	if (plain->display == NULL) {
		return peer_fail(
			&plain->peer, 1, "connect to the compositor", errno, "set WAYLAND_DISPLAY");
	}
	wl_registry_add_listener(
		wl_display_get_registry(plain->display), &registry_listener, plain);
	wl_display_roundtrip(plain->display);
	if (plain->compositor == NULL || plain->shm == NULL || plain->base == NULL) {
		return peer_fail(&plain->peer, 1,
			"the compositor has no wl_compositor 4, wl_shm or xdg_wm_base", 0, NULL);
	}
	xdg_wm_base_add_listener(plain->base, &base_listener, plain);
	return 0;
}

/** A window of the asked size, or of the one that the compositor wants. */
static int open_window(struct plain *plain)
{
	struct peer *peer = &plain->peer;
	plain->surface = wl_compositor_create_surface(plain->compositor);
	struct xdg_surface *surface = xdg_wm_base_get_xdg_surface(plain->base, plain->surface);
	plain->toplevel = xdg_surface_get_toplevel(surface);
	xdg_surface_add_listener(surface, &surface_listener, plain);
	xdg_toplevel_add_listener(plain->toplevel, &toplevel_listener, plain);
	xdg_toplevel_set_app_id(plain->toplevel, "zeroscan");
	if (peer->width != 0) {
		xdg_toplevel_set_min_size(
			plain->toplevel, (int32_t)peer->width, (int32_t)peer->height);
		xdg_toplevel_set_max_size(
			plain->toplevel, (int32_t)peer->width, (int32_t)peer->height);
	}
	wl_surface_commit(plain->surface);
	while (!plain->is_configured) {
		if (wl_display_dispatch(plain->display) < 0) {
			return peer_fail(peer, 1, "the compositor is gone", errno, NULL);
		}
	}
	if (peer->width == 0) {
		peer->width = plain->width > 0 ? (uint32_t)plain->width : WIDTH;
		peer->height = plain->height > 0 ? (uint32_t)plain->height : HEIGHT;
	}
	return peer_open_scene(peer, peer->width, peer->height);
}

static int create_buffer(struct plain *plain, struct buffer *buffer)
{
	struct zs_layout layout;
	const int fd = memfd_create("plain-wayland", MFD_CLOEXEC);
	void *data = MAP_FAILED;
	int ret = zs_layout_init(
		&layout, ZS_FORMAT_HOST_XRGB8888, plain->peer.width, plain->peer.height, NULL);
	if (ret == 0 && fd >= 0 && ftruncate(fd, (off_t)layout.size) == 0) {
		data = mmap(NULL, layout.size, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
	}
	buffer->canvas = data == MAP_FAILED ? NULL : zs_canvas_create(&layout, data);
	if (buffer->canvas == NULL) {
		return peer_fail(
			&plain->peer, 1, "memory for a buffer", ret < 0 ? -ret : errno, NULL);
	}
	struct wl_shm_pool *pool = wl_shm_create_pool(plain->shm, fd, (int32_t)layout.size);
	buffer->shown = wl_shm_pool_create_buffer(pool, 0, (int32_t)layout.width,
		(int32_t)layout.height, (int32_t)layout.stride,
		layout.fourcc == ZS_FORMAT_XRGB8888 ? WL_SHM_FORMAT_XRGB8888 : layout.fourcc);
	wl_shm_pool_destroy(pool);
	close(fd);
	wl_buffer_add_listener(buffer->shown, &buffer_listener, buffer);
	return 0;
}

/** Commits a buffer, and waits until the compositor wants the next. 0 or a negative errno. */
static int show(struct plain *plain, struct buffer *buffer, int64_t i)
{
	struct zs_damage damage;
	peer_damage(&plain->peer, i, 1, &damage);
	wl_surface_attach(plain->surface, buffer->shown, 0, 0);
	for (uint32_t k = 0; k < damage.count; k++) {
		const struct zs_rect *rect = &damage.rects[k];
		wl_surface_damage_buffer(
			plain->surface, rect->x, rect->y, rect->width, rect->height);
	}
	wl_callback_add_listener(wl_surface_frame(plain->surface), &frame_listener, plain);
	plain->waits_for_frame = buffer->is_busy = true;
	wl_surface_commit(plain->surface);
	while (plain->waits_for_frame && !plain->is_closed) {
		if (wl_display_dispatch(plain->display) < 0) {
			return -errno;
		}
	}
	return plain->is_closed ? -ECANCELED : 0;
}

static int show_all(struct plain *plain)
{
	struct peer *peer = &plain->peer;
	peer->missed = -1;
	for (int64_t i = -peer->warmup; i < peer->frames; i++) {
		struct buffer *buffer =
			&plain->buffers[(uint64_t)(i + peer->warmup) % PEER_BUFFERS];
		peer_begin(peer, i);
		while (buffer->is_busy) {
			if (wl_display_dispatch(plain->display) < 0) {
				return peer_fail(peer, 1, "the compositor is gone", errno, NULL);
			}
		}
		int ret = peer_draw(peer, buffer->canvas, i, PEER_BUFFERS);
		ret = ret < 0 ? ret : show(plain, buffer, i);
		if (ret < 0) {
			return peer_fail(peer, 1,
				ret == -ECANCELED ? "the window was closed" : "show a frame", -ret,
				NULL);
		}
		peer_shown(peer, i);
	}
	return 0;
}

int main(int argc, char **argv)
{
	struct plain plain = {0};
	int status = peer_init(&plain.peer, "plain-wayland", argc, argv);
	status = status != 0 ? status : connect_compositor(&plain);
	status = status != 0 ? status : open_window(&plain);
	for (int i = 0; i < PEER_BUFFERS && status == 0; i++) {
		status = create_buffer(&plain, &plain.buffers[i]);
	}
	return status != 0 ? status : show_all(&plain);
}
