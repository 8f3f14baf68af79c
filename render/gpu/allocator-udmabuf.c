#include <errno.h>

#include "render/gpu/allocators.h"
#include "render/gpu/render-buffer.h"
#include "udmabuf/buffer.h"

/* Memory of the CPU's, which every importer that takes such memory at all can share. */
static int allocate(struct zs_render_buffer *buffer, const struct zs_render_buffer_request *request,
	struct zs_error *err)
{
	/* llvmpipe draws blocks of four rows, all of them. */
	static const struct zs_layout_options blocks = {.height_align = 4};
	struct zs_buffer_request memory = {0};
	const int ret = zs_layout_init(
		&memory.layout, request->fourcc, request->width, request->height, &blocks);
	if (ret < 0) {
		return zs_error_set(err, ret, "memory", "layout", "use a smaller --mode", "%ux%u",
			request->width, request->height);
	}
	buffer->memory = zs_buffer_create(zs_memory_find("udmabuf"), &memory, err);
	if (buffer->memory == NULL) {
		return -errno;
	}
	buffer->dmabuf = zs_buffer_dmabuf(buffer->memory);
	return 0;
}

static void release(struct zs_render_buffer *buffer)
{
	zs_buffer_destroy(buffer->memory);
}

const struct zs_allocator zs_allocator_udmabuf = {
	.name = "udmabuf",
	.summary = "memory of the CPU's, where the GPU is software or shares it",
	.allocate = allocate,
	.release = release,
};
