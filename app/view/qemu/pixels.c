#include "app/view/qemu/pixels.h"

#include <errno.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

#include "udmabuf/access.h"

static int set_error(struct zs_error *err, int error, const char *op, const char *reason)
{
	return zs_error_set(err, error, "QEMU", op, NULL, "%s", reason);
}

static int map_file(struct zs_qemu_pixels *pixels, struct zs_error *err)
{
	const struct zs_qemu_dmabuf_info *info = &pixels->scanout.infos[0];
	void *map = mmap(NULL, info->size, PROT_READ, MAP_SHARED, info->fd, 0);
	if (map == MAP_FAILED) {
		return set_error(err, -errno, "mmap(picture)",
			"the CPU cannot read this memory: only the display or a GPU can show it");
	}
	pixels->map = map;
	pixels->map_size = info->size;
	return 0;
}

static int make_shadow(struct zs_qemu_pixels *pixels, struct zs_error *err)
{
	const struct zs_qemu_scanout *scanout = &pixels->scanout;
	pixels->shadow = calloc(scanout->backing_height, scanout->dmabuf.planes[0].stride);
	return pixels->shadow != NULL ? 0 : set_error(err, -ENOMEM, "calloc", "");
}

static void set_rows(struct zs_qemu_pixels *pixels, const char *start)
{
	const struct zs_qemu_scanout *scanout = &pixels->scanout;
	const ptrdiff_t stride = scanout->dmabuf.planes[0].stride;
	const char *row = start + scanout->y * stride +
			  (ptrdiff_t)scanout->x * scanout->format->bytes_per_pixel;
	pixels->first = scanout->is_upside_down ? row + (scanout->height - 1) * stride : row;
	pixels->stride = scanout->is_upside_down ? -stride : stride;
}

int zs_qemu_pixels_init(
	struct zs_qemu_pixels *pixels, const struct zs_qemu_scanout *scanout, struct zs_error *err)
{
	*pixels = (struct zs_qemu_pixels){.scanout = *scanout};
	const uint32_t offset = scanout->dmabuf.planes[0].offset;
	pixels->scanout.infos[0] = ZS_QEMU_NO_DMABUF_INFO;
	int ret = 0;
	if (scanout->format == NULL || !scanout->is_linear || scanout->dmabuf.plane_count != 1) {
		return set_error(err, -EOPNOTSUPP, "format",
			"the CPU cannot read this format or tiling: a GPU has to");
	}
	if (scanout->dmabuf.planes[0].stride % 4 != 0 || offset % 4 != 0) {
		return set_error(err, -EOPNOTSUPP, "stride",
			"rows of this picture do not start at whole words");
	}
	if (scanout->memory == ZS_QEMU_MEMORY_BYTES) {
		set_rows(pixels, scanout->bytes);
		return 0;
	}
	ret = zs_qemu_dmabuf_info_copy(&pixels->scanout.infos[0], &scanout->infos[0]);
	if (ret < 0) {
		return set_error(err, ret, "fcntl(picture)", "");
	}
	if (scanout->infos[0].is_fixed) {
		ret = map_file(pixels, err);
		if (ret == 0) {
			set_rows(pixels, (const char *)pixels->map + offset);
		}
	} else {
		ret = make_shadow(pixels, err);
		if (ret == 0) {
			set_rows(pixels, pixels->shadow);
		}
	}
	return ret;
}

void zs_qemu_pixels_finish(struct zs_qemu_pixels *pixels)
{
	if (pixels->map != NULL) {
		munmap(pixels->map, pixels->map_size);
	}
	free(pixels->shadow);
	if (pixels->scanout.memory != ZS_QEMU_MEMORY_NONE) {
		zs_qemu_dmabuf_info_finish(&pixels->scanout.infos[0]);
	}
	*pixels = (struct zs_qemu_pixels){0};
}

/** Reads what lies in one rectangle from the file into the shadow. */
static int read_rect(struct zs_qemu_pixels *pixels, const struct zs_rect *rect)
{
	const struct zs_qemu_scanout *scanout = &pixels->scanout;
	const size_t size = (size_t)rect->width * scanout->format->bytes_per_pixel;
	for (int32_t i = 0; i < rect->height; i++) {
		char *row = (char *)pixels->first + (rect->y + i) * pixels->stride +
			    (ptrdiff_t)rect->x * scanout->format->bytes_per_pixel;
		const off_t at =
			row - (char *)pixels->shadow + (off_t)scanout->dmabuf.planes[0].offset;
		const ssize_t got = pread(scanout->infos[0].fd, row, size, at);
		if (got != (ssize_t)size) {
			return got < 0 ? -errno : -ENODATA;
		}
		pixels->bytes_read += size;
	}
	return 0;
}

int zs_qemu_pixels_begin(
	struct zs_qemu_pixels *pixels, const struct zs_damage *rects, struct zs_error *err)
{
	int ret = 0;
	if (pixels->shadow != NULL) {
		for (uint32_t i = 0; i < rects->count && ret == 0; i++) {
			ret = read_rect(pixels, &rects->rects[i]);
		}
		return ret == 0 ? 0
				: set_error(err, ret, "pread(picture)",
					  "the screen's memory became smaller than the screen");
	}
	if (pixels->scanout.memory == ZS_QEMU_MEMORY_DMABUF) {
		ret = zs_access_begin(pixels->scanout.infos[0].fd);
	}
	return ret == 0 ? 0 : set_error(err, ret, "DMA_BUF_IOCTL_SYNC(START)", "");
}

void zs_qemu_pixels_end(struct zs_qemu_pixels *pixels)
{
	if (pixels->scanout.memory == ZS_QEMU_MEMORY_DMABUF) {
		zs_access_end(pixels->scanout.infos[0].fd);
	}
}
