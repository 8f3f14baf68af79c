#include "app/guest/card-memory.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/virtio_gpu.h>
#include <sys/mman.h>
#include <virtgpu_drm.h>
#include <xf86drm.h>

#define TEXTURE_2D 2     ///< Gallium's PIPE_TEXTURE_2D, as the driver wants it
#define RENDER_TARGET 2u ///< PIPE_BIND_RENDER_TARGET
/* As a picture: rows of one page. */
#define WIDTH 1024
#define ROW (WIDTH * 4)

static int fail(const struct zs_guest_card *card, const char *op, struct zs_error *err)
{
	return zs_error_set(err, -errno, card->path, op, NULL, "");
}

static int map(const struct zs_guest_card *card, uint32_t handle,
	struct zs_relay_copy_memory *memory, struct zs_error *err)
{
	struct drm_virtgpu_map place = {.handle = handle};
	if (drmIoctl(card->fd, DRM_IOCTL_VIRTGPU_MAP, &place) < 0) {
		return fail(card, "DRM_IOCTL_VIRTGPU_MAP", err);
	}
	void *data = mmap(NULL, memory->size, PROT_READ | PROT_WRITE, MAP_SHARED, card->fd,
		(off_t)place.offset);
	if (data == MAP_FAILED) {
		return fail(card, "mmap", err);
	}
	memory->data = data;
	return 0;
}

int zs_guest_card_memory_create(struct zs_guest_card *card, size_t size,
	struct zs_relay_copy_memory *memory, struct zs_error *err)
{
	const uint32_t rows = (uint32_t)((size + ROW - 1) / ROW);
	struct drm_virtgpu_resource_create create = {
		.target = TEXTURE_2D,
		.format = VIRTIO_GPU_FORMAT_B8G8R8X8_UNORM,
		.bind = RENDER_TARGET,
		.width = WIDTH,
		.height = rows,
		.depth = 1,
		.array_size = 1,
		.size = rows * ROW,
	};
	*memory = (struct zs_relay_copy_memory){.size = create.size, .dmabuf_fd = -1};
	if (drmIoctl(card->fd, DRM_IOCTL_VIRTGPU_RESOURCE_CREATE, &create) < 0) {
		return fail(card, "DRM_IOCTL_VIRTGPU_RESOURCE_CREATE", err);
	}
	const int ret = drmPrimeHandleToFD(card->fd, create.bo_handle, DRM_CLOEXEC | DRM_RDWR,
				&memory->dmabuf_fd) < 0
				? fail(card, "DRM_IOCTL_PRIME_HANDLE_TO_FD", err)
				: map(card, create.bo_handle, memory, err);
	if (ret < 0) {
		const struct zs_guest_memory object = {.handle = create.bo_handle};
		zs_guest_card_release(card, &object);
		zs_relay_copy_memory_destroy(memory);
	}
	return ret;
}
