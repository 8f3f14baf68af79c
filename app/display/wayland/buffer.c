#include "app/display/wayland/buffer.h"

#include <errno.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

#include "app/common/clock.h"
#include "udmabuf/format.h"
#include "udmabuf/memfd.h"

static void handle_release(void *data, struct wl_buffer *proxy)
{
	struct zs_wayland_buffer *buffer = data;
	buffer->base.is_held = false;
	buffer->base.released_ns = zs_clock_now();
}

static const struct wl_buffer_listener buffer_listener = {.release = handle_release};

struct zs_wayland_buffer *zs_wayland_buffer_create(
	struct wl_buffer *proxy, const struct zs_layout *layout, struct zs_error *err)
{
	struct zs_wayland_buffer *buffer = calloc(1, sizeof(*buffer));
	if (buffer == NULL) {
		wl_buffer_destroy(proxy);
		zs_error_set(err, -ENOMEM, "memory", "calloc", NULL, "");
		errno = ENOMEM;
		return NULL;
	}
	buffer->base.layout = *layout;
	buffer->buffer = proxy;
	wl_buffer_add_listener(proxy, &buffer_listener, buffer);
	return buffer;
}

static int check(const struct zs_wayland_connection *connection, const struct zs_layout *layout,
	struct zs_error *err)
{
	const struct zs_format *format = zs_format_find(layout->fourcc);
	if (!zs_wayland_globals_has_shm_format(&connection->globals, layout->fourcc)) {
		return zs_error_set(err, -EOPNOTSUPP, connection->name, "wl_shm",
			"use another --format", "it takes no %s pictures from shared memory",
			format == NULL ? "such" : format->name);
	}
	if (layout->size > INT32_MAX) {
		return zs_error_set(err, -EOVERFLOW, connection->name, "wl_shm.create_pool",
			"use a smaller --mode", "%zu bytes", layout->size);
	}
	return 0;
}

struct zs_wayland_buffer *zs_wayland_buffer_share(struct zs_wayland_connection *connection, int fd,
	const struct zs_layout *layout, struct zs_error *err)
{
	struct wl_buffer *proxy = NULL;
	const int ret = check(connection, layout, err);
	if (ret < 0) {
		errno = -ret;
		return NULL;
	}
	struct wl_shm_pool *pool =
		wl_shm_create_pool(connection->globals.shm, fd, (int32_t)layout->size);
	if (pool != NULL) {
		proxy = wl_shm_pool_create_buffer(pool, 0, (int32_t)layout->width,
			(int32_t)layout->height, (int32_t)layout->stride,
			zs_wayland_shm_format(layout->fourcc));
		wl_shm_pool_destroy(pool);
	}
	if (proxy == NULL) {
		zs_error_set(err, -ENOMEM, connection->name, "wl_shm.create_pool", NULL, "");
		errno = ENOMEM;
		return NULL;
	}
	return zs_wayland_buffer_create(proxy, layout, err);
}

struct zs_wayland_buffer *zs_wayland_buffer_allocate(struct zs_wayland_connection *connection,
	uint32_t fourcc, uint32_t width, uint32_t height, struct zs_error *err)
{
	struct zs_wayland_buffer *buffer = NULL;
	struct zs_layout layout;
	int ret = zs_layout_init(&layout, fourcc, width, height, NULL);
	/* Before there is memory: it may be too much. */
	ret = ret < 0 ? zs_error_set(err, ret, "wl_shm", "layout", "use a smaller --mode", "")
		      : check(connection, &layout, err);
	const int fd = ret < 0 ? ret : zs_memfd_create("zeroscan-wl_shm", layout.size, false, err);
	if (fd < 0) {
		errno = -fd;
		return NULL;
	}
	void *map = mmap(NULL, layout.size, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
	if (map == MAP_FAILED) {
		ret = zs_error_set(err, -errno, "wl_shm", "mmap", NULL, "");
		goto err_close;
	}
	ret = zs_memory_prefault(map, layout.size, err);
	if (ret < 0) {
		goto err_unmap;
	}
	buffer = zs_wayland_buffer_share(connection, fd, &layout, err);
	if (buffer == NULL) {
		ret = -errno;
		goto err_unmap;
	}
	buffer->map = buffer->base.data = map;
	buffer->base.shared_fd = fd;
	return buffer;

err_unmap:
	munmap(map, layout.size);
err_close:
	close(fd);
	errno = -ret;
	return NULL;
}

void zs_wayland_buffer_attach(struct zs_wayland_buffer *buffer, struct wl_surface *surface)
{
	wl_surface_attach(surface, buffer->buffer, 0, 0);
	buffer->base.is_held = true;
}

void zs_wayland_buffer_destroy(struct zs_wayland_buffer *buffer)
{
	if (buffer == NULL) {
		return;
	}
	wl_buffer_destroy(buffer->buffer);
	if (buffer->map != NULL) {
		munmap(buffer->map, buffer->base.layout.size);
		close(buffer->base.shared_fd);
	}
	free(buffer);
}
