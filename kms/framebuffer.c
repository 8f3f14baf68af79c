#include "kms/framebuffer.h"

#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <sys/mman.h>
#include <unistd.h>
#include <xf86drm.h>
#include <xf86drmMode.h>

#include "kms/driver.h"
#include "udmabuf/create.h"
#include "udmabuf/format.h"
#include "udmabuf/large-folio.h"

#define DETACH_TRIES 16

/** The planes as GEM handles; those in one dma-buf have one handle between them. */
static int open_handles(int fd, const struct zs_dmabuf *dmabuf, uint32_t *handles)
{
	for (uint32_t i = 0; i < dmabuf->plane_count; i++) {
		if (drmPrimeFDToHandle(fd, dmabuf->planes[i].fd, &handles[i]) < 0) {
			return -errno;
		}
	}
	return 0;
}

/** Closes each once, however many planes have it; 0 is none. */
static void close_handles(int fd, const uint32_t *handles)
{
	for (uint32_t i = 0; i < ZS_DMABUF_PLANES; i++) {
		bool first = handles[i] != 0;
		for (uint32_t k = 0; k < i; k++) {
			first &= handles[k] != handles[i];
		}
		if (first) {
			drmCloseBufferHandle(fd, handles[i]);
		}
	}
}

static int add_import(struct zs_kms_framebuffer *framebuffer, const struct zs_dmabuf *dmabuf,
	const uint32_t *handles, bool with_modifier)
{
	const int fd = framebuffer->device->fd;
	const uint32_t width = framebuffer->x + dmabuf->width;
	const uint32_t height = framebuffer->y + dmabuf->height;
	const bool is_moved = framebuffer->x != 0 || framebuffer->y != 0;
	/* The kernel takes no modifier for a plane that is not there. */
	uint32_t strides[ZS_DMABUF_PLANES] = {0}, offsets[ZS_DMABUF_PLANES] = {0};
	uint64_t modifiers[ZS_DMABUF_PLANES] = {0};
	for (uint32_t i = 0; i < dmabuf->plane_count; i++) {
		strides[i] = dmabuf->planes[i].stride;
		offsets[i] = is_moved ? 0 : dmabuf->planes[i].offset;
		modifiers[i] = dmabuf->modifier;
	}
	int ret;
	if (with_modifier) {
		ret = drmModeAddFB2WithModifiers(fd, width, height, dmabuf->fourcc, handles,
			strides, offsets, modifiers, &framebuffer->id, DRM_MODE_FB_MODIFIERS);
	} else {
		ret = drmModeAddFB2(fd, width, height, dmabuf->fourcc, handles, strides, offsets,
			&framebuffer->id, 0);
	}
	return ret < 0 ? -errno : 0;
}

static int add_dumb(struct zs_kms_framebuffer *framebuffer)
{
	const struct zs_layout *layout = &framebuffer->layout;
	const uint32_t handles[4] = {framebuffer->dumb_handle};
	const uint32_t strides[4] = {layout->stride};
	const uint32_t offsets[4] = {0};
	const int fd = framebuffer->device->fd;
	int ret = drmModeAddFB2(fd, layout->width, layout->height, layout->fourcc, handles, strides,
		offsets, &framebuffer->id, 0);
	if (ret == -EINVAL) {
		/* Drivers from before ADDFB2 know formats by their depth. */
		const struct zs_format *format = zs_format_find(layout->fourcc);
		ret = drmModeAddFB(fd, layout->width, layout->height, format->depth,
			(uint8_t)(format->bytes_per_pixel * 8), layout->stride, handles[0],
			&framebuffer->id);
	}
	return ret < 0 ? -errno : 0;
}

/** Refuses memory of which the driver would see wrong pixels. */
static int check_folios(
	const struct zs_kms_device *device, const struct zs_dmabuf *dmabuf, struct zs_error *err)
{
	bool is_unsafe = false;
	if (dmabuf->has_small_folios ||
		zs_kms_driver_find(device->driver)->scanout == ZS_KMS_SCANOUT_DIRECT) {
		return 0;
	}
	for (uint32_t i = 0; i < dmabuf->plane_count; i++) {
		is_unsafe |= zs_large_folio_is_unsafe(dmabuf->planes[i].fd);
	}
	if (!is_unsafe) {
		return 0;
	}
	const struct zs_error_facts facts = zs_dmabuf_facts(dmabuf, device->driver);
	return zs_error_set_cause(
		err, -EOPNOTSUPP, device->path, "import", ZS_CAUSE_FOLIOS, &facts);
}

/** True if the driver refuses a single page, too, which cannot be scattered. */
static bool refuses_a_page(const struct zs_kms_device *device)
{
	const int dmabuf = zs_udmabuf_allocate((size_t)sysconf(_SC_PAGESIZE), NULL);
	uint32_t handle = 0;
	const bool is_refused = dmabuf >= 0 && drmPrimeFDToHandle(device->fd, dmabuf, &handle) < 0;
	if (handle != 0) {
		drmCloseBufferHandle(device->fd, handle);
	}
	if (dmabuf >= 0) {
		close(dmabuf);
	}
	return is_refused;
}

/** True, with `err`, if it failed because the device has gone: then the driver is not to blame. */
static bool is_lost(
	const struct zs_kms_device *device, int error, const char *op, struct zs_error *err)
{
	const bool lost = zs_kms_device_is_lost(device);
	if (lost) {
		zs_error_set_cause(err, error, device->path, op, ZS_CAUSE_LOST, NULL);
	}
	return lost;
}

/**
 * Finds where the picture begins, for a driver that is wrong about offsets: it is a part of a
 * larger one then. 0 or -EOPNOTSUPP with `err`.
 */
static int place(struct zs_kms_framebuffer *framebuffer, const struct zs_dmabuf *dmabuf,
	struct zs_error *err)
{
	const struct zs_kms_device *device = framebuffer->device;
	const struct zs_format *format = zs_format_find(dmabuf->fourcc);
	const uint32_t offset = dmabuf->planes[0].offset, stride = dmabuf->planes[0].stride;
	const uint32_t bytes = format == NULL ? 0 : format->bytes_per_pixel;
	if (offset == 0 || !zs_kms_driver_find(device->driver)->doubles_offset) {
		return 0;
	}
	const struct zs_error_facts facts = zs_dmabuf_facts(dmabuf, device->driver);
	/* Rows end where those of the larger one do, or before; page flips keep what is seen. */
	if (!device->atomic || dmabuf->plane_count != 1 || bytes == 0 || stride == 0 ||
		offset % stride % bytes != 0 ||
		dmabuf->width > stride / bytes - offset % stride / bytes) {
		return zs_error_set_cause(err, -EOPNOTSUPP, device->path, "DRM_IOCTL_MODE_ADDFB2",
			ZS_CAUSE_OFFSET, &facts);
	}
	framebuffer->x = offset % stride / bytes;
	framebuffer->y = offset / stride;
	return 0;
}

/** Refuses what the driver cannot be asked for, or would show wrongly. */
static int check(
	const struct zs_kms_device *device, const struct zs_dmabuf *dmabuf, struct zs_error *err)
{
	const bool is_plain =
		dmabuf->modifier == ZS_MODIFIER_LINEAR || dmabuf->modifier == ZS_MODIFIER_INVALID;
	if (!is_plain && !device->modifiers) {
		const struct zs_error_facts facts = zs_dmabuf_facts(dmabuf, device->driver);
		return zs_error_set_cause(err, -EOPNOTSUPP, device->path, "DRM_IOCTL_MODE_ADDFB2",
			ZS_CAUSE_NO_MODIFIERS, &facts);
	}
	return check_folios(device, dmabuf, err);
}

/** Why the driver did not take the memory. */
static enum zs_cause find_cause(int error, const struct zs_kms_device *device)
{
	switch (error) {
	case -ENOMEM:
		/* Drivers say so, too, if dma_map_sgtable() finds no room. */
		return ZS_CAUSE_NO_ROOM;
	case -ENODEV:
	case -ENOSYS:
	case -EOPNOTSUPP:
	case -ENOTTY:
		return ZS_CAUSE_NO_IMPORTS;
	default:
		return refuses_a_page(device) ? ZS_CAUSE_NO_IMPORTS : ZS_CAUSE_PIECES;
	}
}

static int import_error(int error, const struct zs_kms_device *device,
	const struct zs_dmabuf *dmabuf, struct zs_error *err)
{
	const struct zs_error_facts facts = zs_dmabuf_facts(dmabuf, device->driver);
	return is_lost(device, error, "DRM_IOCTL_PRIME_FD_TO_HANDLE", err)
		       ? error
		       : zs_error_set_cause(err, error, device->path,
				 "DRM_IOCTL_PRIME_FD_TO_HANDLE", find_cause(error, device), &facts);
}

static int framebuffer_error(int error, const struct zs_kms_framebuffer *framebuffer,
	uint64_t modifier, struct zs_error *err)
{
	const struct zs_kms_device *device = framebuffer->device;
	const struct zs_layout *layout = &framebuffer->layout;
	struct zs_error_facts facts = {
		.fourcc = layout->fourcc,
		.width = layout->width,
		.height = layout->height,
		.stride = layout->stride,
		.modifier = modifier,
	};
	if (is_lost(device, error, "DRM_IOCTL_MODE_ADDFB2", err)) {
		return error;
	}
	snprintf(facts.driver, sizeof(facts.driver), "%s", device->driver);
	snprintf(facts.detail, sizeof(facts.detail), "%ux%u and %ux%u", device->min_width,
		device->min_height, device->max_width, device->max_height);
	return zs_error_set_cause(err, error, device->path, "DRM_IOCTL_MODE_ADDFB2",
		zs_kms_device_check_size(device, layout->width, layout->height, NULL) < 0
			? ZS_CAUSE_SIZE
			: ZS_CAUSE_SCANOUT_LAYOUT,
		&facts);
}

int zs_kms_framebuffer_import(struct zs_kms_framebuffer *framebuffer,
	const struct zs_kms_device *device, const struct zs_dmabuf *dmabuf, bool explicit_modifier,
	struct zs_error *err)
{
	const bool linear = dmabuf->modifier == ZS_MODIFIER_LINEAR;
	const bool known = dmabuf->modifier != ZS_MODIFIER_INVALID;
	*framebuffer = (struct zs_kms_framebuffer){
		.device = device,
		.generation = device->generation,
		.layout = {.fourcc = dmabuf->fourcc,
			.width = dmabuf->width,
			.height = dmabuf->height,
			.stride = dmabuf->planes[0].stride},
	};
	int ret = check(device, dmabuf, err);
	ret = ret < 0 ? ret : place(framebuffer, dmabuf, err);
	if (ret < 0) {
		return ret;
	}
	uint32_t handles[ZS_DMABUF_PLANES] = {0};
	ret = open_handles(device->fd, dmabuf, handles);
	if (ret < 0) {
		import_error(ret, device, dmabuf, err);
		goto close;
	}
	framebuffer->is_taken = true;
	ret = add_import(framebuffer, dmabuf, handles,
		known && device->modifiers && (explicit_modifier || !linear));
	if (ret < 0) {
		framebuffer_error(ret, framebuffer, dmabuf->modifier, err);
	}

close:
	/* The framebuffer holds its own references; the handles would only be more to leak. */
	close_handles(device->fd, handles);
	return ret;
}

static int map_dumb(struct zs_kms_framebuffer *framebuffer, struct zs_error *err)
{
	const struct zs_kms_device *device = framebuffer->device;
	uint64_t offset;
	if (drmModeMapDumbBuffer(device->fd, framebuffer->dumb_handle, &offset) < 0) {
		const int error = -errno;
		return is_lost(device, error, "DRM_IOCTL_MODE_MAP_DUMB", err)
			       ? error
			       : zs_error_set(err, error, device->path, "DRM_IOCTL_MODE_MAP_DUMB",
					 NULL, "");
	}
	void *data = mmap(NULL, framebuffer->map_size, PROT_READ | PROT_WRITE, MAP_SHARED,
		device->fd, (off_t)offset);
	if (data == MAP_FAILED) {
		return zs_error_set(err, -errno, device->path, "mmap", NULL, "%zu MiB",
			framebuffer->map_size >> 20);
	}
	/*
	 * Its pages are not touched here: the kernel cannot do that at once (MADV_POPULATE_WRITE is
	 * EINVAL for a driver's mapping), and the first frame in it meets them all anyway.
	 */
	framebuffer->data = data;
	return 0;
}

int zs_kms_framebuffer_create_dumb(struct zs_kms_framebuffer *framebuffer,
	const struct zs_kms_device *device, uint32_t fourcc, uint32_t width, uint32_t height,
	struct zs_error *err)
{
	*framebuffer =
		(struct zs_kms_framebuffer){.device = device, .generation = device->generation};
	const struct zs_format *format = zs_format_find(fourcc);
	uint32_t stride;
	uint64_t size;
	if (drmModeCreateDumbBuffer(device->fd, width, height, format->bytes_per_pixel * 8u, 0,
		    &framebuffer->dumb_handle, &stride, &size) < 0) {
		const int error = -errno;
		if (is_lost(device, error, "DRM_IOCTL_MODE_CREATE_DUMB", err)) {
			return error;
		}
		return zs_error_set(err, error, device->path, "DRM_IOCTL_MODE_CREATE_DUMB",
			"use a smaller --mode, fewer --buffers or --format RGB565; where a display "
			"needs memory in one piece, boot with more of it (cma=128M, say)",
			"%ux%u %s", width, height, format->name);
	}
	framebuffer->map_size = size;
	framebuffer->layout = (struct zs_layout){
		.fourcc = fourcc, .width = width, .height = height, .stride = stride, .size = size};
	int ret = add_dumb(framebuffer);
	if (ret < 0) {
		framebuffer_error(ret, framebuffer, ZS_MODIFIER_LINEAR, err);
		goto finish;
	}
	ret = map_dumb(framebuffer, err);
	if (ret < 0) {
		goto finish;
	}
	return 0;

finish:
	zs_kms_framebuffer_finish(framebuffer);
	return ret;
}

int zs_kms_framebuffer_detach(struct zs_kms_framebuffer *framebuffer, struct zs_error *err)
{
	if (framebuffer->data == NULL) {
		return 0;
	}
	/* One that fails may leave nothing there, neither the old memory nor the new. */
	for (unsigned i = 0; i < DETACH_TRIES; i++) {
		if (mmap(framebuffer->data, framebuffer->map_size, PROT_READ | PROT_WRITE,
			    MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0) != MAP_FAILED) {
			return 0;
		}
	}
	return zs_error_set(err, -errno, "memory", "mmap(MAP_FIXED)", NULL,
		"no memory takes the place of that of the device that has gone");
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
	/* In another file of the device these ids are those of other objects. */
	const bool is_same_file = framebuffer->generation == framebuffer->device->generation;
	if (framebuffer->id != 0 && is_same_file) {
		drmModeRmFB(fd, framebuffer->id);
	}
	if (framebuffer->dumb_handle != 0 && is_same_file) {
		drmModeDestroyDumbBuffer(fd, framebuffer->dumb_handle);
	}
	*framebuffer = (struct zs_kms_framebuffer){0};
}
