#include "app/relay/buffers/copy-pixels.h"

#include <errno.h>
#include <unistd.h>

/* What lies between the ends of two rows costs less to be read, too, than another system call. */
#define WORTH_A_CALL 2048

/** How many bytes were read; fewer if the file ends. */
static uint64_t read_all(int fd, uint8_t *to, uint64_t size, off_t offset)
{
	uint64_t done = 0;
	while (done < size) {
		const ssize_t got = pread(fd, to + done, size - done, offset + (off_t)done);
		if (got <= 0 && (got == 0 || errno != EINTR)) {
			break;
		}
		done += got < 0 ? 0 : (uint64_t)got;
	}
	return done;
}

static uint64_t copy_rect(
	const struct zs_relay_file_picture *from, uint8_t *to, const struct zs_rect *rect)
{
	const bool is_known = from->pixel_bytes != 0;
	const uint64_t left = is_known ? (uint64_t)rect->x * from->pixel_bytes : 0;
	const uint64_t row = is_known ? (uint64_t)rect->width * from->pixel_bytes : from->stride;
	const uint64_t start = (uint64_t)rect->y * from->stride + left;
	const uint64_t rows = (uint64_t)rect->height;
	if (from->stride - row < WORTH_A_CALL) {
		const uint64_t size = (rows - 1) * from->stride + row;
		return read_all(from->fd, to + start, size, from->offset + (off_t)start);
	}
	uint64_t done = 0;
	for (uint64_t i = 0; i < rows; i++) {
		const uint64_t at = start + i * from->stride;
		done += read_all(from->fd, to + at, row, from->offset + (off_t)at);
	}
	return done;
}

uint64_t zs_relay_pixels_copy(
	const struct zs_relay_file_picture *from, uint8_t *to, const struct zs_damage *region)
{
	uint64_t done = 0;
	for (uint32_t i = 0; i < region->count; i++) {
		done += copy_rect(from, to, &region->rects[i]);
	}
	return done;
}
