#include "app/view/qemu/guest-scanout.h"

#include <drm_fourcc.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Bytes; a row of four of the largest screens. */
#define STRIDE_MAX (16 * ZS_QEMU_SCANOUT_SIDE_MAX)

void zs_qemu_scanout_offer_finish(struct zs_qemu_scanout_offer *offer)
{
	for (unsigned i = 0; i < ZS_DMABUF_PLANES; i++) {
		if (offer->fds[i] >= 0) {
			close(offer->fds[i]);
			offer->fds[i] = -1;
		}
	}
}

static int set_error(struct zs_error *err, const char *what, uint64_t is, uint64_t limit)
{
	return zs_error_set(err, -EINVAL, "QEMU", "scanout", NULL,
		"%s is %llu, which cannot be: %llu", what, (unsigned long long)is,
		(unsigned long long)limit);
}

static int check_sides(const struct zs_qemu_scanout_offer *offer, struct zs_error *err)
{
	const uint32_t sides[] = {offer->width, offer->height};
	for (unsigned i = 0; i < 2; i++) {
		if (sides[i] == 0 || sides[i] > ZS_QEMU_SCANOUT_SIDE_MAX) {
			return zs_error_set(err, -EINVAL, "QEMU", "scanout", NULL,
				"a screen of %ux%u pixels, where each side has 1 to %d",
				offer->width, offer->height, ZS_QEMU_SCANOUT_SIDE_MAX);
		}
	}
	if ((uint64_t)offer->width * offer->height > ZS_QEMU_SCANOUT_PIXELS_MAX) {
		return zs_error_set(err, -EINVAL, "QEMU", "scanout", NULL,
			"a screen of %ux%u pixels is larger than any", offer->width, offer->height);
	}
	const uint64_t right = (uint64_t)offer->x + offer->width;
	const uint64_t lower = (uint64_t)offer->y + offer->height;
	if (offer->backing_width > ZS_QEMU_SCANOUT_SIDE_MAX ||
		offer->backing_height > ZS_QEMU_SCANOUT_SIDE_MAX || right > offer->backing_width ||
		lower > offer->backing_height) {
		return zs_error_set(err, -EINVAL, "QEMU", "scanout", NULL,
			"%ux%u pixels from %u, %u are not within %ux%u", offer->width,
			offer->height, offer->x, offer->y, offer->backing_width,
			offer->backing_height);
	}
	return 0;
}

/** The rows of a linear scanout of a known format lie within its memory. */
static int check_rows(const struct zs_qemu_scanout *scanout, uint64_t size, struct zs_error *err)
{
	const uint32_t stride = scanout->dmabuf.planes[0].stride;
	const uint64_t row = (uint64_t)scanout->backing_width * scanout->format->bytes_per_pixel;
	if (stride < row || stride > STRIDE_MAX) {
		return set_error(err, "a row's stride", stride, stride < row ? row : STRIDE_MAX);
	}
	const uint64_t end = scanout->dmabuf.planes[0].offset +
			     (uint64_t)stride * (scanout->backing_height - 1) + row;
	if (end > size) {
		return zs_error_set(err, -EINVAL, "QEMU", "scanout", NULL,
			"the picture ends at byte %llu of a memory of %llu bytes",
			(unsigned long long)end, (unsigned long long)size);
	}
	return 0;
}

static int take_files(
	struct zs_qemu_scanout *scanout, struct zs_qemu_scanout_offer *offer, struct zs_error *err)
{
	scanout->dmabuf.plane_count = offer->planes;
	for (uint32_t i = 0; i < offer->planes; i++) {
		const int fd = offer->fds[i];
		offer->fds[i] = -1;
		const int ret = zs_qemu_dmabuf_info_init(&scanout->infos[i], fd, err);
		if (ret < 0) {
			return ret;
		}
		if (scanout->memory == ZS_QEMU_MEMORY_DMABUF && !scanout->infos[i].is_dmabuf) {
			return zs_error_set(err, -EBADF, "QEMU", "ScanoutDMABUF", NULL,
				"the file that came is no dma-buf");
		}
		scanout->dmabuf.planes[i].fd = scanout->infos[i].fd;
		scanout->dmabuf.planes[i].offset = offer->offsets[i];
		scanout->dmabuf.planes[i].stride = offer->strides[i];
		if (offer->offsets[i] >= scanout->infos[i].size) {
			return set_error(
				err, "a plane's offset", offer->offsets[i], scanout->infos[i].size);
		}
	}
	return 0;
}

static int make_room(struct zs_qemu_scanout *scanout, struct zs_error *err)
{
	const uint32_t stride = (scanout->width * scanout->format->bytes_per_pixel + 3) / 4 * 4;
	scanout->bytes = calloc(scanout->height, stride);
	if (scanout->bytes == NULL) {
		return zs_error_set(err, -ENOMEM, "memory", "calloc", NULL, "");
	}
	scanout->dmabuf.plane_count = 1;
	scanout->dmabuf.planes[0].fd = -1;
	scanout->dmabuf.planes[0].stride = stride;
	return 0;
}

static int find_format(struct zs_qemu_scanout *scanout, const struct zs_qemu_scanout_offer *offer,
	struct zs_error *err)
{
	if (offer->memory == ZS_QEMU_MEMORY_DMABUF) {
		scanout->format = zs_qemu_format_from_fourcc(offer->fourcc);
		return 0;
	}
	scanout->format = zs_qemu_format_from_pixman(offer->pixman);
	return scanout->format != NULL
		       ? 0
		       : zs_error_set(err, -EINVAL, "QEMU", "scanout", NULL,
				 "pixman's format 0x%08x is none of a screen", offer->pixman);
}

static int fill(
	struct zs_qemu_scanout *scanout, struct zs_qemu_scanout_offer *offer, struct zs_error *err)
{
	int ret = check_sides(offer, err);
	ret = ret < 0 ? ret : find_format(scanout, offer, err);
	if (ret < 0) {
		return ret;
	}
	if (offer->memory == ZS_QEMU_MEMORY_BYTES) {
		ret = make_room(scanout, err);
	} else if (offer->planes < 1 || offer->planes > ZS_DMABUF_PLANES) {
		ret = set_error(err, "the number of planes", offer->planes, ZS_DMABUF_PLANES);
	} else {
		ret = take_files(scanout, offer, err);
		/* QEMU does not know of its udmabufs that they are linear. */
		scanout->is_linear |= offer->modifier == DRM_FORMAT_MOD_INVALID &&
				      strcmp(scanout->infos[0].exporter, "udmabuf") == 0;
		if (ret == 0 && scanout->format != NULL && scanout->is_linear) {
			ret = check_rows(scanout, scanout->infos[0].size, err);
		}
	}
	scanout->dmabuf.width = scanout->backing_width;
	scanout->dmabuf.height = scanout->backing_height;
	scanout->dmabuf.fourcc = scanout->format != NULL ? scanout->format->opaque : offer->fourcc;
	scanout->dmabuf.modifier = scanout->is_linear ? ZS_MODIFIER_LINEAR : offer->modifier;
	return ret;
}

int zs_qemu_scanout_init(
	struct zs_qemu_scanout *scanout, struct zs_qemu_scanout_offer *offer, struct zs_error *err)
{
	if (offer->backing_width == 0 && offer->backing_height == 0) {
		offer->backing_width = offer->width;
		offer->backing_height = offer->height;
	}
	static uint64_t serial;
	*scanout = (struct zs_qemu_scanout){
		.memory = offer->memory,
		.serial = ++serial,
		.width = offer->width,
		.height = offer->height,
		.x = offer->x,
		.y = offer->y,
		.backing_width = offer->backing_width,
		.backing_height = offer->backing_height,
		.is_upside_down = offer->is_upside_down,
		.has_modifier = offer->modifier != DRM_FORMAT_MOD_INVALID,
		.is_linear = offer->memory != ZS_QEMU_MEMORY_DMABUF ||
			     offer->modifier == DRM_FORMAT_MOD_LINEAR,
	};
	for (unsigned i = 0; i < ZS_DMABUF_PLANES; i++) {
		scanout->infos[i] = ZS_QEMU_NO_DMABUF_INFO;
	}
	const int ret = fill(scanout, offer, err);
	zs_qemu_scanout_offer_finish(offer);
	if (ret < 0) {
		zs_qemu_scanout_finish(scanout);
	}
	return ret;
}

void zs_qemu_scanout_finish(struct zs_qemu_scanout *scanout)
{
	/* A zeroed one has no files: their number 0 would be standard input's. */
	for (unsigned i = 0; scanout->memory != ZS_QEMU_MEMORY_NONE && i < ZS_DMABUF_PLANES; i++) {
		zs_qemu_dmabuf_info_finish(&scanout->infos[i]);
	}
	free(scanout->bytes);
	*scanout = (struct zs_qemu_scanout){.memory = ZS_QEMU_MEMORY_NONE};
}

int zs_qemu_scanout_write(struct zs_qemu_scanout *scanout, struct zs_rect rect, uint32_t stride,
	const struct zs_qemu_format *format, const void *bytes, size_t size, struct zs_error *err)
{
	if (scanout->memory != ZS_QEMU_MEMORY_BYTES || format != scanout->format) {
		return zs_error_set(err, -EINVAL, "QEMU", "Update", NULL,
			"bytes of another format than the screen's, or no screen of bytes");
	}
	const int64_t right = (int64_t)rect.x + rect.width, lower = (int64_t)rect.y + rect.height;
	if (rect.x < 0 || rect.y < 0 || rect.width <= 0 || rect.height <= 0 ||
		right > scanout->width || lower > scanout->height) {
		return zs_error_set(err, -EINVAL, "QEMU", "Update", NULL,
			"%dx%d pixels at %d, %d are not within a screen of %ux%u", rect.width,
			rect.height, rect.x, rect.y, scanout->width, scanout->height);
	}
	const size_t row = (size_t)rect.width * format->bytes_per_pixel;
	if (stride < row || (uint64_t)stride * ((uint32_t)rect.height - 1) + row > size) {
		return zs_error_set(err, -EINVAL, "QEMU", "Update", NULL,
			"%zu bytes are too few for %d rows of %zu, %u from row to row", size,
			rect.height, row, stride);
	}
	const uint32_t own = scanout->dmabuf.planes[0].stride;
	for (int32_t i = 0; i < rect.height; i++) {
		memcpy((char *)scanout->bytes + (size_t)(rect.y + i) * own +
				(size_t)rect.x * format->bytes_per_pixel,
			(const char *)bytes + (size_t)i * stride, row);
	}
	return 0;
}

bool zs_qemu_scanout_is_same(const struct zs_qemu_scanout *a, const struct zs_qemu_scanout *b)
{
	if (a->serial == b->serial) {
		return true;
	}
	bool same =
		a->memory == b->memory && a->memory != ZS_QEMU_MEMORY_BYTES &&
		a->width == b->width && a->height == b->height && a->x == b->x && a->y == b->y &&
		a->backing_width == b->backing_width && a->backing_height == b->backing_height &&
		a->is_upside_down == b->is_upside_down && a->dmabuf.fourcc == b->dmabuf.fourcc &&
		a->dmabuf.modifier == b->dmabuf.modifier &&
		a->dmabuf.plane_count == b->dmabuf.plane_count;
	for (uint32_t i = 0; same && i < a->dmabuf.plane_count; i++) {
		same = a->infos[i].inode == b->infos[i].inode &&
		       a->infos[i].device == b->infos[i].device &&
		       a->infos[i].size == b->infos[i].size &&
		       a->dmabuf.planes[i].offset == b->dmabuf.planes[i].offset &&
		       a->dmabuf.planes[i].stride == b->dmabuf.planes[i].stride;
	}
	return same;
}
