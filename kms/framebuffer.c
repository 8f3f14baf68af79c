#include "kms/framebuffer.h"

#include <drm_fourcc.h>
#include <errno.h>
#include <stdio.h>
#include <sys/mman.h>
#include <xf86drm.h>
#include <xf86drmMode.h>

#include "udmabuf/format.h"
#include "udmabuf/memfd.h"

static int add_framebuffer(
	struct zs_kms_framebuffer *framebuffer, uint32_t handle, bool explicit_modifier)
{
	const struct zs_layout *layout = &framebuffer->layout;
	const uint32_t handles[4] = {handle};
	const uint32_t pitches[4] = {layout->stride};
	const uint32_t offsets[4] = {0};
	const uint64_t modifiers[4] = {DRM_FORMAT_MOD_LINEAR};
	const int fd = framebuffer->device->fd;
	int ret;
	if (explicit_modifier) {
		ret = drmModeAddFB2WithModifiers(fd, layout->width, layout->height, layout->fourcc,
			handles, pitches, offsets, modifiers, &framebuffer->id,
			DRM_MODE_FB_MODIFIERS);
	} else {
		ret = drmModeAddFB2(fd, layout->width, layout->height, layout->fourcc, handles,
			pitches, offsets, &framebuffer->id, 0);
	}
	if (ret == -EINVAL && framebuffer->dumb_handle != 0) {
		/* Drivers from before ADDFB2 know formats by their depth. */
		const struct zs_format *format = zs_format_find(layout->fourcc);
		ret = drmModeAddFB(fd, layout->width, layout->height, format->depth,
			(uint8_t)(format->bytes_per_pixel * 8), layout->stride, handle,
			&framebuffer->id);
	}
	return ret < 0 ? -errno : 0;
}

static int refuse_import(int error, const struct zs_kms_device *device, struct zs_refusal *refusal)
{
	return zs_refuse(refusal, error, device->path, "DRM_IOCTL_PRIME_FD_TO_HANDLE",
		"use --path copy or direct on this device",
		error == -ENODEV || error == -ENOSYS || error == -EOPNOTSUPP || error == -ENOTTY
			? "the driver %s imports no dma-bufs of others"
			: "the driver %s does not take scattered system memory (a display without "
			  "an "
			  "IOMMU needs it in one piece)",
		device->driver);
}

static int refuse_framebuffer(
	int error, const struct zs_kms_framebuffer *framebuffer, struct zs_refusal *refusal)
{
	const struct zs_kms_device *device = framebuffer->device;
	const struct zs_layout *layout = &framebuffer->layout;
	const char *format = zs_format_find(layout->fourcc)->name;
	if (layout->width > device->max_width || layout->height > device->max_height ||
		layout->width < device->min_width || layout->height < device->min_height) {
		return zs_refuse(refusal, error, device->path, "DRM_IOCTL_MODE_ADDFB2",
			"use a --mode in between",
			"%ux%u is not between the device's limits %ux%u and %ux%u", layout->width,
			layout->height, device->min_width, device->min_height, device->max_width,
			device->max_height);
	}
	return zs_refuse(refusal, error, device->path, "DRM_IOCTL_MODE_ADDFB2",
		"use --path copy or direct, or another --format",
		"the driver %s does not scan out %s memory with a stride of %u bytes from there",
		device->driver, format, layout->stride);
}

int zs_kms_framebuffer_import(struct zs_kms_framebuffer *framebuffer,
	const struct zs_kms_device *device, int dmabuf_fd, const struct zs_layout *layout,
	bool explicit_modifier, struct zs_refusal *refusal)
{
	*framebuffer = (struct zs_kms_framebuffer){.device = device, .layout = *layout};
	uint32_t handle;
	if (drmPrimeFDToHandle(device->fd, dmabuf_fd, &handle) < 0) {
		return refuse_import(-errno, device, refusal);
	}
	int ret = add_framebuffer(framebuffer, handle, explicit_modifier && device->modifiers);
	/* The framebuffer holds its own reference; the handle would only be one more to leak. */
	drmCloseBufferHandle(device->fd, handle);
	return ret < 0 ? refuse_framebuffer(ret, framebuffer, refusal) : 0;
}

static int map_dumb(struct zs_kms_framebuffer *framebuffer, struct zs_refusal *refusal)
{
	const struct zs_kms_device *device = framebuffer->device;
	uint64_t offset;
	if (drmModeMapDumbBuffer(device->fd, framebuffer->dumb_handle, &offset) < 0) {
		return zs_refuse(
			refusal, -errno, device->path, "DRM_IOCTL_MODE_MAP_DUMB", NULL, "");
	}
	void *data = mmap(NULL, framebuffer->map_size, PROT_READ | PROT_WRITE, MAP_SHARED,
		device->fd, (off_t)offset);
	if (data == MAP_FAILED) {
		return zs_refuse(refusal, -errno, device->path, "mmap", NULL, "%zu MiB",
			framebuffer->map_size >> 20);
	}
	framebuffer->data = data;
	return zs_memory_prefault(data, framebuffer->map_size, refusal);
}

int zs_kms_framebuffer_create_dumb(struct zs_kms_framebuffer *framebuffer,
	const struct zs_kms_device *device, uint32_t fourcc, uint32_t width, uint32_t height,
	struct zs_refusal *refusal)
{
	*framebuffer = (struct zs_kms_framebuffer){.device = device};
	const struct zs_format *format = zs_format_find(fourcc);
	uint32_t stride;
	uint64_t size;
	if (drmModeCreateDumbBuffer(device->fd, width, height, format->bytes_per_pixel * 8u, 0,
		    &framebuffer->dumb_handle, &stride, &size) < 0) {
		return zs_refuse(refusal, -errno, device->path, "DRM_IOCTL_MODE_CREATE_DUMB",
			"use a smaller --mode or fewer --buffers", "%ux%u %s", width, height,
			format->name);
	}
	framebuffer->map_size = size;
	framebuffer->layout = (struct zs_layout){
		.fourcc = fourcc, .width = width, .height = height, .stride = stride, .size = size};
	int ret = add_framebuffer(framebuffer, framebuffer->dumb_handle, false);
	if (ret < 0) {
		refuse_framebuffer(ret, framebuffer, refusal);
		goto finish;
	}
	ret = map_dumb(framebuffer, refusal);
	if (ret < 0) {
		goto finish;
	}
	return 0;

finish:
	zs_kms_framebuffer_finish(framebuffer);
	return ret;
}

void zs_kms_framebuffer_finish(struct zs_kms_framebuffer *framebuffer)
{
	if (framebuffer->device == NULL) {
		return;
	}
	const int fd = framebuffer->device->fd;
	if (framebuffer->data != NULL) {
		munmap(framebuffer->data, framebuffer->map_size);
	}
	if (framebuffer->id != 0) {
		drmModeRmFB(fd, framebuffer->id);
	}
	if (framebuffer->dumb_handle != 0) {
		drmModeDestroyDumbBuffer(fd, framebuffer->dumb_handle);
	}
	*framebuffer = (struct zs_kms_framebuffer){0};
}
