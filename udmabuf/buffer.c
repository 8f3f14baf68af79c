#include "udmabuf/buffer.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

#include "udmabuf/access.h"
#include "udmabuf/memfd.h"

struct zs_buffer *zs_buffer_create(const struct zs_memory *memory,
	const struct zs_buffer_request *request, struct zs_error *err)
{
	struct zs_buffer *buffer = calloc(1, sizeof(*buffer));
	if (buffer == NULL) {
		zs_error_set(err, -ENOMEM, "memory", "calloc", NULL, "");
		return NULL;
	}
	*buffer = (struct zs_buffer){
		.memory = memory, .layout = request->layout, .dmabuf_fd = -1, .memfd = -1};
	snprintf(buffer->name, sizeof(buffer->name), "%s%s%s", memory->name,
		request->argument == NULL ? "" : ":",
		request->argument == NULL ? "" : request->argument);
	int ret = memory->allocate(buffer, request, err);
	if (ret < 0) {
		free(buffer);
		errno = -ret;
		return NULL;
	}
	ret = zs_memory_prefault(buffer->data, buffer->map_size, err);
	if (ret < 0) {
		zs_buffer_destroy(buffer);
		errno = -ret;
		return NULL;
	}
	return buffer;
}

void zs_buffer_destroy(struct zs_buffer *buffer)
{
	if (buffer == NULL) {
		return;
	}
	munmap(buffer->data, buffer->map_size);
	if (buffer->dmabuf_fd >= 0) {
		close(buffer->dmabuf_fd);
	}
	if (buffer->memfd >= 0) {
		close(buffer->memfd);
	}
	free(buffer);
}

int zs_buffer_begin_access(struct zs_buffer *buffer)
{
	return buffer->dmabuf_fd < 0 ? 0 : zs_access_begin(buffer->dmabuf_fd);
}

int zs_buffer_end_access(struct zs_buffer *buffer)
{
	return buffer->dmabuf_fd < 0 ? 0 : zs_access_end(buffer->dmabuf_fd);
}

int zs_buffer_shared_fd(const struct zs_buffer *buffer)
{
	return buffer->dmabuf_fd >= 0 ? buffer->dmabuf_fd : buffer->memfd;
}

struct zs_dmabuf zs_buffer_dmabuf(const struct zs_buffer *buffer)
{
	const struct zs_layout *layout = &buffer->layout;
	return (struct zs_dmabuf){
		.fourcc = layout->fourcc,
		.width = layout->width,
		.height = layout->height,
		.modifier = ZS_MODIFIER_LINEAR,
		.plane_count = 1,
		.planes = {{.fd = buffer->dmabuf_fd, .stride = layout->stride}},
		.has_small_folios = !buffer->memory->is_huge,
		.data = buffer->data,
	};
}
