#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "render/gbm-functions.h"
#include "render/gpu/allocators.h"
#include "render/gpu/gbm-device.h"
#include "render/gpu/render-buffer.h"

/** What both the display and the GPU take. False if either does not tell. */
static bool common_modifiers(struct zs_gpu *gpu, const struct zs_render_buffer_request *request,
	uint64_t *modifiers, uint32_t *count)
{
	uint64_t drawn[ZS_IMAGE_MODIFIERS];
	const uint32_t drawn_count = zs_image_modifiers(gpu, request->fourcc, drawn);
	*count = 0;
	for (uint32_t i = 0; i < request->modifier_count; i++) {
		for (uint32_t k = 0; k < drawn_count && *count < ZS_IMAGE_MODIFIERS; k++) {
			if (request->modifiers[i] == drawn[k]) {
				modifiers[(*count)++] = drawn[k];
			}
		}
	}
	return request->modifier_count > 0 && drawn_count > 0;
}

static bool only_linear(const uint64_t *modifiers, uint32_t count)
{
	return count == 1 && modifiers[0] == ZS_MODIFIER_LINEAR;
}

/** True if the buffer stays on one device: only there a layout that has no name is understood. */
static bool is_displays_own(
	const struct zs_gpu *gpu, const struct zs_render_buffer_request *request)
{
	const struct zs_gpu_request display = {.display = request->display};
	char node[sizeof(gpu->node)] = "";
	return request->display[0] != 0 &&
	       zs_gpu_find_node(node, sizeof(node), &display, NULL) == 0 &&
	       strcmp(node, gpu->node) == 0;
}

/**
 * A buffer with one of these modifiers, or, where display or GPU know nothing of them, as the
 * driver likes if the display is its `own`, else linear. `modifier` is what it then has.
 */
static struct gbm_bo *create_bo(struct gbm_device *gbm,
	const struct zs_render_buffer_request *request, const uint64_t *modifiers, uint32_t count,
	bool own, uint64_t *modifier)
{
	const uint32_t usage = GBM_BO_USE_SCANOUT | GBM_BO_USE_RENDERING;
	const bool linear =
		count > 0 ? only_linear(modifiers, count)
			  : !own || only_linear(request->modifiers, request->modifier_count);
	struct gbm_bo *bo = NULL;
	if (count > 0) {
		bo = gbm_bo_create_with_modifiers2(gbm, request->width, request->height,
			request->fourcc, modifiers, count, usage);
		*modifier = bo == NULL ? ZS_MODIFIER_INVALID : gbm_bo_get_modifier(bo);
		/* Mesa's software driver takes it, but does not tell. */
		if (linear && *modifier == ZS_MODIFIER_INVALID) {
			*modifier = ZS_MODIFIER_LINEAR;
		}
	}
	if (bo == NULL && count == 0 && !linear) {
		*modifier = ZS_MODIFIER_INVALID;
		bo = gbm_bo_create(gbm, request->width, request->height, request->fourcc, usage);
	}
	/* A display without a GPU has linear buffers, and may want that said. */
	if (bo == NULL && (count == 0 || linear)) {
		*modifier = ZS_MODIFIER_LINEAR;
		bo = gbm_bo_create(gbm, request->width, request->height, request->fourcc,
			usage | GBM_BO_USE_LINEAR);
	}
	return bo;
}

/** Describes the buffer by dma-bufs, which the render buffer owns. 0 or a negative errno. */
static int export_bo(struct zs_render_buffer *buffer,
	const struct zs_render_buffer_request *request, uint64_t modifier, struct zs_error *err)
{
	struct zs_dmabuf *dmabuf = &buffer->dmabuf;
	const int planes = gbm_bo_get_plane_count(buffer->bo);
	dmabuf->fourcc = request->fourcc;
	dmabuf->width = request->width;
	dmabuf->height = request->height;
	dmabuf->modifier = modifier;
	if (planes < 1 || planes > ZS_DMABUF_PLANES) {
		return zs_error_set(err, -EINVAL, buffer->gpu->node, "gbm_bo_get_plane_count",
			"use --targets udmabuf", "a buffer of %d planes", planes);
	}
	for (int i = 0; i < planes; i++) {
		dmabuf->planes[i].fd = gbm_bo_get_fd_for_plane(buffer->bo, i);
		dmabuf->planes[i].offset = gbm_bo_get_offset(buffer->bo, i);
		dmabuf->planes[i].stride = gbm_bo_get_stride_for_plane(buffer->bo, i);
		dmabuf->plane_count++;
		if (dmabuf->planes[i].fd < 0) {
			return zs_error_set(err, errno == 0 ? -EIO : -errno, buffer->gpu->node,
				"gbm_bo_get_fd_for_plane", "use --targets udmabuf",
				"the buffer cannot be had as a dma-buf");
		}
	}
	return 0;
}

static int allocate(struct zs_render_buffer *buffer, const struct zs_render_buffer_request *request,
	struct zs_error *err)
{
	struct zs_gpu *gpu = buffer->gpu;
	const struct zs_gpu_request where = {.display = request->display};
	uint64_t modifiers[ZS_IMAGE_MODIFIERS], modifier;
	uint32_t count;
	char node[sizeof(gpu->node)];
	snprintf(node, sizeof(node), "%s", gpu->node);
	int ret = node[0] != 0 ? 0 : zs_gpu_find_node(node, sizeof(node), &where, err);
	ret = ret < 0 ? ret : zs_gpu_open_gbm(gpu, node, err);
	if (ret < 0) {
		return ret;
	}
	if (common_modifiers(gpu, request, modifiers, &count) && count == 0) {
		return zs_error_set(err, -EINVAL, node, "gbm_bo_create_with_modifiers2",
			"use another --format, or --targets udmabuf",
			"display and GPU have no modifier in common");
	}
	errno = 0;
	buffer->bo = create_bo(
		gpu->gbm, request, modifiers, count, is_displays_own(gpu, request), &modifier);
	if (buffer->bo == NULL) {
		return zs_error_set(err, errno == 0 ? -EINVAL : -errno, node,
			"gbm_bo_create_with_modifiers2",
			"use --targets udmabuf or another --format",
			"no buffer of %ux%u to draw into and to scan out", request->width,
			request->height);
	}
	return export_bo(buffer, request, modifier, err);
}

static void release(struct zs_render_buffer *buffer)
{
	for (uint32_t i = 0; i < buffer->dmabuf.plane_count; i++) {
		if (buffer->dmabuf.planes[i].fd >= 0) {
			close(buffer->dmabuf.planes[i].fd);
		}
	}
	if (buffer->bo != NULL) {
		gbm_bo_destroy(buffer->bo);
	}
}

const struct zs_allocator zs_allocator_gbm = {
	.name = "gbm",
	.summary = "the GPU's own buffers, as tiled as display and GPU agree on",
	.allocate = allocate,
	.release = release,
};
