#include "app/guest/card.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/virtio_gpu.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>
#include <virtgpu_drm.h>
#include <xf86drm.h>

#include "udmabuf/device-access.h"

#define FIRST_NODE 128
#define TEXTURE_2D 2     ///< Gallium's PIPE_TEXTURE_2D, as the driver wants it
#define RENDER_TARGET 2u ///< PIPE_BIND_RENDER_TARGET

static bool is_virtio(int fd)
{
	drmVersionPtr version = drmGetVersion(fd);
	const bool is = version != NULL && strcmp(version->name, "virtio_gpu") == 0;
	drmFreeVersion(version);
	return is;
}

static void say_unopened(struct zs_error *err, int error, const char *path)
{
	if (error == -EACCES) {
		zs_device_access_error(err, error, path, NULL);
	}
}

unsigned zs_guest_card_list(char paths[ZS_GUEST_NODES][32], struct zs_error *err)
{
	unsigned count = 0;
	zs_error_set(err, -ENODEV, "/dev/dri", "open", ZS_GUEST_QEMU_HINT,
		"there is no render node of a virtio-gpu");
	for (unsigned i = 0; i < ZS_GUEST_NODES; i++) {
		snprintf(paths[count], 32, "/dev/dri/renderD%u", FIRST_NODE + i);
		const int fd = open(paths[count], O_RDWR | O_CLOEXEC);
		if (fd < 0) {
			say_unopened(err, -errno, paths[count]);
			continue;
		}
		count += is_virtio(fd);
		close(fd);
	}
	return count;
}

int zs_guest_card_open(struct zs_guest_card *card, const char *path, struct zs_error *err)
{
	*card = (struct zs_guest_card){.fd = open(path, O_RDWR | O_CLOEXEC)};
	snprintf(card->path, sizeof(card->path), "%s", path);
	if (card->fd < 0) {
		return zs_device_access_error(err, -errno, path, NULL);
	}
	return is_virtio(card->fd) ? 0
				   : zs_error_set(err, -ENODEV, path, "DRM_IOCTL_VERSION", NULL,
					     "it is no virtio-gpu");
}

void zs_guest_card_close(struct zs_guest_card *card)
{
	if (card->fd >= 0) {
		close(card->fd);
	}
	card->fd = -1;
}

static int gem_close(const struct zs_guest_card *card, uint32_t handle)
{
	struct drm_gem_close arguments = {.handle = handle};
	return drmIoctl(card->fd, DRM_IOCTL_GEM_CLOSE, &arguments) < 0 ? -errno : 0;
}

int zs_guest_card_import(struct zs_guest_card *card, int dmabuf_fd, struct zs_guest_memory *memory,
	struct zs_error *err)
{
	struct drm_virtgpu_resource_info info = {0};
	*memory = (struct zs_guest_memory){0};
	if (drmPrimeFDToHandle(card->fd, dmabuf_fd, &info.bo_handle) < 0) {
		const int error = -errno;
		return zs_error_set(err, error, card->path, "DRM_IOCTL_PRIME_FD_TO_HANDLE",
			error == -ENODEV ? "boot Linux 6.14 or later in the guest" : NULL, "%s",
			error == -ENODEV ? "its driver imports no other memory" : "");
	}
	if (drmIoctl(card->fd, DRM_IOCTL_VIRTGPU_RESOURCE_INFO, &info) < 0) {
		const int error = -errno;
		gem_close(card, info.bo_handle);
		return zs_error_set(
			err, error, card->path, "DRM_IOCTL_VIRTGPU_RESOURCE_INFO", NULL, "");
	}
	*memory = (struct zs_guest_memory){.handle = info.bo_handle, .id = info.res_handle};
	return 0;
}

int zs_guest_card_release(struct zs_guest_card *card, const struct zs_guest_memory *memory)
{
	return gem_close(card, memory->handle);
}

/** The smallest object that TRANSFER_TO_HOST takes: what it says of it is the host's to read. */
static int make_bell(struct zs_guest_card *card, struct zs_error *err)
{
	struct drm_virtgpu_resource_create create = {
		.target = TEXTURE_2D,
		.format = VIRTIO_GPU_FORMAT_B8G8R8X8_UNORM,
		.bind = RENDER_TARGET,
		.width = 1,
		.height = 1,
		.depth = 1,
		.array_size = 1,
		.size = 4,
	};
	if (drmIoctl(card->fd, DRM_IOCTL_VIRTGPU_RESOURCE_CREATE, &create) < 0) {
		return zs_error_set(
			err, -errno, card->path, "DRM_IOCTL_VIRTGPU_RESOURCE_CREATE", NULL, "");
	}
	card->bell = create.bo_handle;
	card->bell_id = create.res_handle;
	return 0;
}

int zs_guest_card_ring(
	struct zs_guest_card *card, const uint32_t words[ZS_GUEST_BELL_WORDS], struct zs_error *err)
{
	const int ret = card->bell == 0 ? make_bell(card, err) : 0;
	if (ret < 0) {
		return ret;
	}
	struct drm_virtgpu_3d_transfer_to_host transfer = {
		.bo_handle = card->bell,
		.box = {.x = words[0], .y = words[1], .w = words[2], .h = words[3], .d = 1},
		.offset = words[4],
	};
	return drmIoctl(card->fd, DRM_IOCTL_VIRTGPU_TRANSFER_TO_HOST, &transfer) < 0
		       ? zs_error_set(err, -errno, card->path, "DRM_IOCTL_VIRTGPU_TRANSFER_TO_HOST",
				 NULL, "")
		       : 0;
}
