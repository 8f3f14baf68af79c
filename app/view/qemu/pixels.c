#include "app/view/qemu/pixels.h"

#include <errno.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

#include "udmabuf/access.h"

static int refuse(struct zs_error *err, int error, const char *call, const char *reason)
{
	return zs_error_set(err, error, "QEMU", call, NULL, "%s", reason);
}

static int map_file(struct zs_guest_pixels *pixels, struct zs_error *err)
{
	const struct zs_guest_file *file = &pixels->picture.files[0];
	void *map = mmap(NULL, file->size, PROT_READ, MAP_SHARED, file->fd, 0);
	if (map == MAP_FAILED) {
		return refuse(err, -errno, "mmap(picture)",
			"the CPU cannot read this memory: only the display or a GPU can show it");
	}
	pixels->map = map;
	pixels->map_size = file->size;
	return 0;
}

static int make_shadow(struct zs_guest_pixels *pixels, struct zs_error *err)
{
	const struct zs_guest_picture *picture = &pixels->picture;
	pixels->shadow = calloc(picture->backing_height, picture->dmabuf.planes[0].stride);
	return pixels->shadow != NULL ? 0 : refuse(err, -ENOMEM, "calloc", "");
}

static void set_rows(struct zs_guest_pixels *pixels, const char *start)
{
	const struct zs_guest_picture *picture = &pixels->picture;
	const ptrdiff_t stride = picture->dmabuf.planes[0].stride;
	const char *row = start + picture->y * stride +
			  (ptrdiff_t)picture->x * picture->format->bytes_per_pixel;
	pixels->first = picture->is_upside_down ? row + (picture->height - 1) * stride : row;
	pixels->stride = picture->is_upside_down ? -stride : stride;
}

int zs_guest_pixels_init(struct zs_guest_pixels *pixels, const struct zs_guest_picture *picture,
	struct zs_error *err)
{
	*pixels = (struct zs_guest_pixels){.picture = *picture};
	const uint32_t offset = picture->dmabuf.planes[0].offset;
	pixels->picture.files[0] = ZS_GUEST_NO_FILE;
	int ret = 0;
	if (picture->format == NULL || !picture->is_linear || picture->dmabuf.plane_count != 1) {
		return refuse(err, -EOPNOTSUPP, "format",
			"the CPU cannot read this format or tiling: a GPU has to");
	}
	if (picture->dmabuf.planes[0].stride % 4 != 0 || offset % 4 != 0) {
		return refuse(err, -EOPNOTSUPP, "stride",
			"rows of this picture do not start at whole words");
	}
	if (picture->memory == ZS_GUEST_BYTES) {
		set_rows(pixels, picture->bytes);
		return 0;
	}
	ret = zs_guest_file_copy(&pixels->picture.files[0], &picture->files[0]);
	if (ret < 0) {
		return refuse(err, ret, "fcntl(picture)", "");
	}
	if (picture->files[0].is_fixed) {
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

void zs_guest_pixels_finish(struct zs_guest_pixels *pixels)
{
	if (pixels->map != NULL) {
		munmap(pixels->map, pixels->map_size);
	}
	free(pixels->shadow);
	if (pixels->picture.memory != ZS_GUEST_NOTHING) {
		zs_guest_file_finish(&pixels->picture.files[0]);
	}
	*pixels = (struct zs_guest_pixels){0};
}

/** Reads what lies in one rectangle from the file into the shadow. */
static int read_rect(struct zs_guest_pixels *pixels, const struct zs_rect *rect)
{
	const struct zs_guest_picture *picture = &pixels->picture;
	const size_t size = (size_t)rect->width * picture->format->bytes_per_pixel;
	for (int32_t i = 0; i < rect->height; i++) {
		char *row = (char *)pixels->first + (rect->y + i) * pixels->stride +
			    (ptrdiff_t)rect->x * picture->format->bytes_per_pixel;
		const off_t at =
			row - (char *)pixels->shadow + (off_t)picture->dmabuf.planes[0].offset;
		const ssize_t got = pread(picture->files[0].fd, row, size, at);
		if (got != (ssize_t)size) {
			return got < 0 ? -errno : -ENODATA;
		}
		pixels->bytes_read += size;
	}
	return 0;
}

int zs_guest_pixels_begin(
	struct zs_guest_pixels *pixels, const struct zs_damage *rects, struct zs_error *err)
{
	int ret = 0;
	if (pixels->shadow != NULL) {
		for (uint32_t i = 0; i < rects->count && ret == 0; i++) {
			ret = read_rect(pixels, &rects->rects[i]);
		}
		return ret == 0 ? 0
				: refuse(err, ret, "pread(picture)",
					  "the screen's memory became smaller than the screen");
	}
	if (pixels->picture.memory == ZS_GUEST_DMABUF) {
		ret = zs_access_begin(pixels->picture.files[0].fd);
	}
	return ret == 0 ? 0 : refuse(err, ret, "DMA_BUF_IOCTL_SYNC(START)", "");
}

void zs_guest_pixels_end(struct zs_guest_pixels *pixels)
{
	if (pixels->picture.memory == ZS_GUEST_DMABUF) {
		zs_access_end(pixels->picture.files[0].fd);
	}
}
