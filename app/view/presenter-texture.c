#include <errno.h>
#include <stdlib.h>

#include "app/path/gpu-pipeline.h"
#include "app/view/import-cache.h"
#include "app/view/presenter.h"

#define BUFFERS 3

/** The GPU samples the guest's memory and draws it, turned right and scaled, into buffers of ours.
 */
struct texture {
	struct zs_gpu_pipeline pipeline;
	struct zs_swapchain chain; ///< of the pipeline's render buffers
	struct zs_import_cache cache;
	struct zs_slot *presented;
	struct zs_texture *sampled;              ///< by what was submitted last
	struct zs_damage buffer_damage[BUFFERS]; ///< by slot, pixels of the scanout
};

static void release(void *data, void *imported)
{
	zs_texture_finish(imported);
	free(imported);
}

static bool is_busy(void *data, void *imported)
{
	return imported == ((const struct texture *)data)->sampled;
}

static struct zs_texture *get_texture(
	struct zs_presenter *presenter, const struct zs_qemu_scanout *scanout, struct zs_error *err)
{
	struct texture *own = presenter->own;
	struct zs_texture *texture = zs_import_cache_find(&own->cache, scanout);
	if (texture != NULL) {
		return texture;
	}
	if (scanout->memory != ZS_QEMU_MEMORY_DMABUF || scanout->is_upside_down ||
		scanout->width != scanout->backing_width ||
		scanout->height != scanout->backing_height) {
		errno = -zs_error_set(err, -EOPNOTSUPP, "QEMU", "scanout", NULL,
			"this path samples whole upright pictures in the guest's memory");
		return NULL;
	}
	texture = calloc(1, sizeof(*texture));
	if (texture == NULL) {
		zs_error_set(err, -ENOMEM, "memory", "calloc", NULL, "");
		errno = ENOMEM;
		return NULL;
	}
	int ret = zs_texture_import(texture, own->pipeline.context->gpu, &scanout->dmabuf, err);
	ret = ret < 0 ? ret : zs_gpu_pipeline_prepare(&own->pipeline, texture, err);
	if (ret < 0) {
		release(own, texture);
		errno = -ret;
		return NULL;
	}
	presenter->imports++;
	if (!zs_import_cache_add(&own->cache, scanout, texture)) {
		release(own, texture);
		errno = -zs_error_set(err, -ENOSPC, "texture", "import", NULL, "");
		return NULL;
	}
	return texture;
}

static int texture_init(
	struct zs_presenter *presenter, const struct zs_qemu_scanout *scanout, struct zs_error *err)
{
	struct texture *own = calloc(1, sizeof(*own));
	if (own == NULL) {
		return zs_error_set(err, -ENOMEM, "memory", "calloc", NULL, "");
	}
	presenter->own = own;
	own->cache.data = own;
	own->cache.release = release;
	own->cache.is_busy = is_busy;
	for (unsigned i = 0; i < BUFFERS; i++) {
		zs_damage_add(&own->buffer_damage[i],
			(struct zs_rect){0, 0, (int32_t)scanout->width, (int32_t)scanout->height});
	}
	const struct zs_gpu_pipeline_request request = {
		.gpu = *presenter->gpu,
		.memory = "auto",
		.samples = true,
		.needs_hardware = presenter->chosen_by_auto,
		.buffers = BUFFERS,
		.transform = presenter->transform,
		.opacity = 1,
	};
	const int ret = zs_gpu_pipeline_init(&own->pipeline, presenter->display, &request, err);
	if (ret < 0) {
		return ret;
	}
	zs_swapchain_init(&own->chain, BUFFERS);
	for (unsigned i = 0; i < BUFFERS; i++) {
		own->chain.slots[i].shown = own->pipeline.buffers[i].shown;
	}
	return get_texture(presenter, scanout, err) == NULL ? -errno : 0;
}

static bool texture_is_ready(const struct zs_presenter *presenter)
{
	const struct texture *own = presenter->own;
	return zs_swapchain_has_free(&own->chain);
}

static int texture_present(struct zs_presenter *presenter, const struct zs_qemu_scanout *scanout,
	const struct zs_damage *damage, struct zs_presented *presented, struct zs_error *err)
{
	struct texture *own = presenter->own;
	struct zs_slot *slot = zs_swapchain_acquire(&own->chain);
	const uint32_t index = zs_swapchain_index(&own->chain, slot);
	struct zs_damage *buffer_damage = &own->buffer_damage[index];
	struct zs_texture *texture = get_texture(presenter, scanout, err);
	int ret = texture == NULL ? -errno : zs_gpu_pipeline_complete(&own->pipeline, index, err);
	for (unsigned i = 0; i < BUFFERS; i++) {
		zs_damage_merge(&own->buffer_damage[i], damage);
	}
	if (ret == 0) {
		own->sampled = texture;
		ret = zs_gpu_pipeline_draw(
			&own->pipeline, index, texture, buffer_damage, &slot->fence_fd, err);
	}
	if (ret == 0 && !presenter->display->caps.takes_fences) {
		ret = zs_gpu_pipeline_complete(&own->pipeline, index, err);
	}
	if (ret < 0) {
		slot->state = ZS_SLOT_FREE;
		return ret;
	}
	*presented = (struct zs_presented){
		.buffer = slot->shown,
		.fence_fd = presenter->display->caps.takes_fences ? slot->fence_fd : -1,
	};
	zs_gpu_pipeline_map_damage(&own->pipeline, buffer_damage, &presented->damage);
	zs_damage_clear(buffer_damage);
	slot->state = ZS_SLOT_READY;
	own->presented = slot;
	return 0;
}

static void texture_submitted(struct zs_presenter *presenter)
{
	struct texture *own = presenter->own;
	own->presented->state = ZS_SLOT_QUEUED;
}

static void texture_flipped(struct zs_presenter *presenter, uint64_t time_ns)
{
	struct texture *own = presenter->own;
	zs_swapchain_flipped(&own->chain, time_ns);
}

static void texture_tidy(struct zs_presenter *presenter)
{
	struct texture *own = presenter->own;
	zs_import_cache_age(&own->cache);
}

static const char *texture_label(const struct zs_presenter *presenter)
{
	return "composited";
}

static void texture_finish(struct zs_presenter *presenter)
{
	struct texture *own = presenter->own;
	if (own == NULL) {
		return;
	}
	/* What the GPU still reads must not go. */
	for (uint32_t i = 0; i < own->pipeline.buffer_count; i++) {
		zs_gpu_pipeline_complete(&own->pipeline, i, NULL);
	}
	own->sampled = NULL;
	zs_import_cache_finish(&own->cache);
	zs_gpu_pipeline_finish(&own->pipeline);
	free(own);
}

const struct zs_presenter_impl zs_presenter_texture = {
	.name = "texture",
	.summary = "the GPU samples the guest's memory, and scales it",
	.needs_dmabuf = true,
	.init = texture_init,
	.is_ready = texture_is_ready,
	.present = texture_present,
	.submitted = texture_submitted,
	.flipped = texture_flipped,
	.tidy = texture_tidy,
	.label = texture_label,
	.finish = texture_finish,
};
