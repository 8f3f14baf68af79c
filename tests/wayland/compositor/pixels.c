#include "tests/wayland/compositor/pixels.h"

#include <errno.h>
#include <linux/dma-buf.h>
#include <string.h>
#include <sys/ioctl.h>

#include "render/mark.h"
#include "tests/wayland/compositor/dmabuf.h"
#include "udmabuf/format.h"

#define LANES 4
#define BASIS UINT64_C(0xcbf29ce484222325)
#define PRIME UINT64_C(0x100000001b3)

/** FNV-1a over words, in lanes that do not wait for each other. */
static void hash_row(uint64_t *lanes, const uint8_t *row, size_t size)
{
	uint64_t words[LANES];
	size_t at = 0;
	for (; at + sizeof(words) <= size; at += sizeof(words)) {
		memcpy(words, row + at, sizeof(words));
		for (int i = 0; i < LANES; i++) {
			lanes[i] = (lanes[i] ^ words[i]) * PRIME;
		}
	}
	for (; at < size; at++) {
		lanes[at % LANES] = (lanes[at % LANES] ^ row[at]) * PRIME;
	}
}

static uint64_t hash(const uint8_t *pixels, const struct buffer *buffer, uint32_t bytes)
{
	uint64_t lanes[LANES] = {BASIS, BASIS + 1, BASIS + 2, BASIS + 3};
	uint64_t all = BASIS;
	for (int32_t y = 0; y < buffer->height; y++) {
		hash_row(lanes, pixels + (size_t)y * buffer->stride, (size_t)buffer->width * bytes);
	}
	for (int i = 0; i < LANES; i++) {
		all = (all ^ lanes[i] ^ lanes[i] >> 32) * PRIME;
	}
	return all;
}

static int sync_reading(int fd, uint64_t flags)
{
	const struct dma_buf_sync sync = {.flags = flags | DMA_BUF_SYNC_READ};
	while (ioctl(fd, DMA_BUF_IOCTL_SYNC, &sync) < 0) {
		if (errno != EINTR && errno != EAGAIN) {
			return -errno;
		}
	}
	return 0;
}

const uint8_t *pixels_begin(const struct buffer *buffer)
{
	if (buffer->dmabuf != NULL) {
		return sync_reading(buffer->dmabuf->fd, DMA_BUF_SYNC_START) == 0
			       ? buffer->dmabuf->map + buffer->dmabuf->offset
			       : NULL;
	}
	struct wl_shm_buffer *shm = wl_shm_buffer_get(buffer->resource);
	wl_shm_buffer_begin_access(shm);
	return wl_shm_buffer_get_data(shm);
}

void pixels_end(const struct buffer *buffer)
{
	if (buffer->dmabuf != NULL) {
		sync_reading(buffer->dmabuf->fd, DMA_BUF_SYNC_END);
	} else {
		wl_shm_buffer_end_access(wl_shm_buffer_get(buffer->resource));
	}
}

const struct zs_format *pixels_format(const struct buffer *buffer)
{
	const struct zs_format *format = zs_format_find(buffer->fourcc);
	const bool fits = format != NULL &&
			  buffer->stride >= (uint64_t)buffer->width * format->bytes_per_pixel;
	return fits ? format : NULL;
}

bool pixels_look(const struct buffer *buffer, struct look *look)
{
	const struct zs_format *format = pixels_format(buffer);
	struct report *report = buffer->compositor->report;
	*look = (struct look){0};
	if (format == NULL) {
		report_violate(report, "buffer %u: stride %u is too short for %d pixels",
			buffer->id, buffer->stride, buffer->width);
		return false;
	}
	const uint8_t *pixels = pixels_begin(buffer);
	if (pixels == NULL) {
		report_violate(report, "buffer %u cannot be read: %m", buffer->id);
		return false;
	}
	look->hash = hash(pixels, buffer, format->bytes_per_pixel);
	if (format->fourcc == ZS_FORMAT_HOST_XRGB8888 ||
		format->fourcc == ZS_FORMAT_HOST_ARGB8888) {
		look->has_mark =
			zs_mark_read(pixels, (uint32_t)buffer->width, (uint32_t)buffer->height,
				buffer->stride, &look->mark) == 0;
	}
	pixels_end(buffer);
	return true;
}
