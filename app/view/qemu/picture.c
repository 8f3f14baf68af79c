#include "app/view/qemu/picture.h"

#include <drm_fourcc.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Bytes; a row of four of the largest screens. */
#define STRIDE_MOST (16 * ZS_GUEST_SIDE_MOST)

void zs_guest_offer_finish(struct zs_guest_offer *offer)
{
	for (unsigned i = 0; i < ZS_DMABUF_PLANES; i++) {
		if (offer->fds[i] >= 0) {
			close(offer->fds[i]);
			offer->fds[i] = -1;
		}
	}
}

static int refuse(struct zs_error *err, const char *what, uint64_t is, uint64_t limit)
{
	return zs_error_set(err, -EINVAL, "QEMU", "scanout", NULL,
		"%s is %llu, which cannot be: %llu", what, (unsigned long long)is,
		(unsigned long long)limit);
}

static int check_sides(const struct zs_guest_offer *offer, struct zs_error *err)
{
	const uint32_t sides[] = {offer->width, offer->height};
	for (unsigned i = 0; i < 2; i++) {
		if (sides[i] == 0 || sides[i] > ZS_GUEST_SIDE_MOST) {
			return zs_error_set(err, -EINVAL, "QEMU", "scanout", NULL,
				"a screen of %ux%u pixels, where each side has 1 to %d",
				offer->width, offer->height, ZS_GUEST_SIDE_MOST);
		}
	}
	if ((uint64_t)offer->width * offer->height > ZS_GUEST_PIXELS_MOST) {
		return zs_error_set(err, -EINVAL, "QEMU", "scanout", NULL,
			"a screen of %ux%u pixels is larger than any", offer->width, offer->height);
	}
	const uint64_t right = (uint64_t)offer->x + offer->width;
	const uint64_t lower = (uint64_t)offer->y + offer->height;
	if (offer->backing_width > ZS_GUEST_SIDE_MOST ||
		offer->backing_height > ZS_GUEST_SIDE_MOST || right > offer->backing_width ||
		lower > offer->backing_height) {
		return zs_error_set(err, -EINVAL, "QEMU", "scanout", NULL,
			"%ux%u pixels from %u, %u are not within %ux%u", offer->width,
			offer->height, offer->x, offer->y, offer->backing_width,
			offer->backing_height);
	}
	return 0;
}

/** Linear pictures of a known format: their rows lie within the file. */
static int check_rows(const struct zs_guest_picture *picture, uint64_t size, struct zs_error *err)
{
	const uint32_t stride = picture->dmabuf.planes[0].stride;
	const uint64_t row = (uint64_t)picture->backing_width * picture->format->bytes_per_pixel;
	if (stride < row || stride > STRIDE_MOST) {
		return refuse(err, "a row's stride", stride, stride < row ? row : STRIDE_MOST);
	}
	const uint64_t end = picture->dmabuf.planes[0].offset +
			     (uint64_t)stride * (picture->backing_height - 1) + row;
	if (end > size) {
		return zs_error_set(err, -EINVAL, "QEMU", "scanout", NULL,
			"the picture ends at byte %llu of a memory of %llu bytes",
			(unsigned long long)end, (unsigned long long)size);
	}
	return 0;
}

static int take_files(
	struct zs_guest_picture *picture, struct zs_guest_offer *offer, struct zs_error *err)
{
	picture->dmabuf.plane_count = offer->planes;
	for (uint32_t i = 0; i < offer->planes; i++) {
		const int fd = offer->fds[i];
		offer->fds[i] = -1;
		const int ret = zs_guest_file_init(&picture->files[i], fd, err);
		if (ret < 0) {
			return ret;
		}
		if (picture->memory == ZS_GUEST_DMABUF && !picture->files[i].is_dmabuf) {
			return zs_error_set(err, -EBADF, "QEMU", "ScanoutDMABUF", NULL,
				"the file that came is no dma-buf");
		}
		picture->dmabuf.planes[i].fd = picture->files[i].fd;
		picture->dmabuf.planes[i].offset = offer->offsets[i];
		picture->dmabuf.planes[i].stride = offer->strides[i];
		if (offer->offsets[i] >= picture->files[i].size) {
			return refuse(
				err, "a plane's offset", offer->offsets[i], picture->files[i].size);
		}
	}
	return 0;
}

static int make_room(struct zs_guest_picture *picture, struct zs_error *err)
{
	const uint32_t stride = (picture->width * picture->format->bytes_per_pixel + 3) / 4 * 4;
	picture->bytes = calloc(picture->height, stride);
	if (picture->bytes == NULL) {
		return zs_error_set(err, -ENOMEM, "memory", "calloc", NULL, "");
	}
	picture->dmabuf.plane_count = 1;
	picture->dmabuf.planes[0].fd = -1;
	picture->dmabuf.planes[0].stride = stride;
	return 0;
}

static int find_format(
	struct zs_guest_picture *picture, const struct zs_guest_offer *offer, struct zs_error *err)
{
	if (offer->memory == ZS_GUEST_DMABUF) {
		picture->format = zs_guest_format_of_fourcc(offer->fourcc);
		return 0;
	}
	picture->format = zs_guest_format_of_pixman(offer->pixman);
	return picture->format != NULL
		       ? 0
		       : zs_error_set(err, -EINVAL, "QEMU", "scanout", NULL,
				 "pixman's format 0x%08x is none of a screen", offer->pixman);
}

static int fill(
	struct zs_guest_picture *picture, struct zs_guest_offer *offer, struct zs_error *err)
{
	int ret = check_sides(offer, err);
	ret = ret < 0 ? ret : find_format(picture, offer, err);
	if (ret < 0) {
		return ret;
	}
	if (offer->memory == ZS_GUEST_BYTES) {
		ret = make_room(picture, err);
	} else if (offer->planes < 1 || offer->planes > ZS_DMABUF_PLANES) {
		ret = refuse(err, "the number of planes", offer->planes, ZS_DMABUF_PLANES);
	} else {
		ret = take_files(picture, offer, err);
		/* QEMU does not know of its udmabufs that they are linear. */
		picture->is_linear |= offer->modifier == DRM_FORMAT_MOD_INVALID &&
				      strcmp(picture->files[0].exporter, "udmabuf") == 0;
		if (ret == 0 && picture->format != NULL && picture->is_linear) {
			ret = check_rows(picture, picture->files[0].size, err);
		}
	}
	picture->dmabuf.width = picture->backing_width;
	picture->dmabuf.height = picture->backing_height;
	picture->dmabuf.fourcc = picture->format != NULL ? picture->format->opaque : offer->fourcc;
	picture->dmabuf.modifier = picture->is_linear ? ZS_MODIFIER_LINEAR : offer->modifier;
	return ret;
}

int zs_guest_picture_init(
	struct zs_guest_picture *picture, struct zs_guest_offer *offer, struct zs_error *err)
{
	if (offer->backing_width == 0 && offer->backing_height == 0) {
		offer->backing_width = offer->width;
		offer->backing_height = offer->height;
	}
	static uint64_t serial;
	*picture = (struct zs_guest_picture){
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
		.is_linear = offer->memory != ZS_GUEST_DMABUF ||
			     offer->modifier == DRM_FORMAT_MOD_LINEAR,
	};
	for (unsigned i = 0; i < ZS_DMABUF_PLANES; i++) {
		picture->files[i] = ZS_GUEST_NO_FILE;
	}
	const int ret = fill(picture, offer, err);
	zs_guest_offer_finish(offer);
	if (ret < 0) {
		zs_guest_picture_finish(picture);
	}
	return ret;
}

void zs_guest_picture_finish(struct zs_guest_picture *picture)
{
	/* A zeroed one has no files: their number 0 would be standard input's. */
	for (unsigned i = 0; picture->memory != ZS_GUEST_NOTHING && i < ZS_DMABUF_PLANES; i++) {
		zs_guest_file_finish(&picture->files[i]);
	}
	free(picture->bytes);
	*picture = (struct zs_guest_picture){.memory = ZS_GUEST_NOTHING};
}

int zs_guest_picture_write(struct zs_guest_picture *picture, struct zs_rect rect, uint32_t stride,
	const struct zs_guest_format *format, const void *bytes, size_t size, struct zs_error *err)
{
	if (picture->memory != ZS_GUEST_BYTES || format != picture->format) {
		return zs_error_set(err, -EINVAL, "QEMU", "Update", NULL,
			"bytes of another format than the screen's, or no screen of bytes");
	}
	const int64_t right = (int64_t)rect.x + rect.width, lower = (int64_t)rect.y + rect.height;
	if (rect.x < 0 || rect.y < 0 || rect.width <= 0 || rect.height <= 0 ||
		right > picture->width || lower > picture->height) {
		return zs_error_set(err, -EINVAL, "QEMU", "Update", NULL,
			"%dx%d pixels at %d, %d are not within a screen of %ux%u", rect.width,
			rect.height, rect.x, rect.y, picture->width, picture->height);
	}
	const size_t row = (size_t)rect.width * format->bytes_per_pixel;
	if (stride < row || (uint64_t)stride * ((uint32_t)rect.height - 1) + row > size) {
		return zs_error_set(err, -EINVAL, "QEMU", "Update", NULL,
			"%zu bytes are too few for %d rows of %zu, %u from row to row", size,
			rect.height, row, stride);
	}
	const uint32_t own = picture->dmabuf.planes[0].stride;
	for (int32_t i = 0; i < rect.height; i++) {
		memcpy((char *)picture->bytes + (size_t)(rect.y + i) * own +
				(size_t)rect.x * format->bytes_per_pixel,
			(const char *)bytes + (size_t)i * stride, row);
	}
	return 0;
}

bool zs_guest_picture_is_same(const struct zs_guest_picture *a, const struct zs_guest_picture *b)
{
	if (a->serial == b->serial) {
		return true;
	}
	bool same =
		a->memory == b->memory && a->memory != ZS_GUEST_BYTES && a->width == b->width &&
		a->height == b->height && a->x == b->x && a->y == b->y &&
		a->backing_width == b->backing_width && a->backing_height == b->backing_height &&
		a->is_upside_down == b->is_upside_down && a->dmabuf.fourcc == b->dmabuf.fourcc &&
		a->dmabuf.modifier == b->dmabuf.modifier &&
		a->dmabuf.plane_count == b->dmabuf.plane_count;
	for (uint32_t i = 0; same && i < a->dmabuf.plane_count; i++) {
		same = a->files[i].inode == b->files[i].inode &&
		       a->files[i].device == b->files[i].device &&
		       a->files[i].size == b->files[i].size &&
		       a->dmabuf.planes[i].offset == b->dmabuf.planes[i].offset &&
		       a->dmabuf.planes[i].stride == b->dmabuf.planes[i].stride;
	}
	return same;
}
