#include "app/relay/buffers/early-writes.h"

#include <unistd.h>

#include "app/relay/buffers/buffer.h"

/** The same pages as the app's, without the traps of its file. */
static const uint8_t *pixels_of(const struct zs_relay_buffer *buffer)
{
	return buffer->sample.dmabuf + buffer->offset % sysconf(_SC_PAGESIZE);
}

void zs_relay_early_writes_note(struct zs_relay_buffer *buffer)
{
	if (buffer->owner->shared->settings->checks_releases && !buffer->pool->is_dmabuf) {
		zs_relay_row_sums_take(&buffer->sums, pixels_of(buffer), buffer->stride,
			buffer->width * 4, buffer->height);
	}
}

bool zs_relay_early_writes_find(const struct zs_relay_buffer *buffer)
{
	return buffer->sums.list != NULL &&
	       zs_relay_row_sums_compare(
		       &buffer->sums, pixels_of(buffer), buffer->stride, buffer->width * 4) >= 0;
}
