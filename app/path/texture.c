#include "app/import/texture-importer.h"
#include "app/path/gpu-path.h"
#include "app/path/memory.h"

struct texture {
	struct zs_gpu_path gpu;
	struct zs_texture_importer importer;
};

static struct zs_importer *importer_of(struct zs_path *path)
{
	return &((struct texture *)path)->importer.base;
}

static int texture_init(
	struct zs_path *path, const struct zs_path_request *request, struct zs_error *err)
{
	struct texture *own = (struct texture *)path;
	const int ret = zs_gpu_path_init(&own->gpu, request, true, err);
	if (ret < 0) {
		return ret;
	}
	struct zs_gpu_context *context = own->gpu.pipeline.context;
	zs_texture_importer_init(&own->importer, context->gpu, &context->renderer);
	return zs_path_create_memory(path, request, importer_of(path), err);
}

static int texture_add(struct zs_path *path, struct zs_slot *slot, struct zs_error *err)
{
	struct texture *own = (struct texture *)path;
	int ret = zs_gpu_path_add(&own->gpu, slot, err);
	if (ret < 0) {
		return ret;
	}
	ret = zs_path_add_memory(path, slot, importer_of(path), err);
	if (ret < 0) {
		zs_gpu_path_remove(&own->gpu, slot);
	}
	return ret;
}

static int texture_begin(struct zs_path *path, struct zs_slot *slot, struct zs_error *err)
{
	/* SYNC does not wait for the GPU, which must have read what was there before. */
	const int ret = zs_gpu_path_complete(path, slot, err);
	return ret < 0 ? ret : zs_path_begin_memory(path, slot, err);
}

static int texture_prepare(struct zs_path *path, struct zs_slot *slot,
	const struct zs_path_damage *damage, uint64_t *bytes_copied, struct zs_error *err)
{
	struct texture *own = (struct texture *)path;
	const int ret = zs_path_prepare_memory(path, slot, damage, bytes_copied, err);
	return ret < 0 ? ret
		       : zs_gpu_path_draw(
				 &own->gpu, slot, slot->import.handle, damage->buffer, err);
}

static const char *texture_label(const struct zs_path *path)
{
	return "composited";
}

static void texture_describe(const struct zs_path *path, struct zs_path_info *info)
{
	zs_path_describe_memory(path, info);
	zs_gpu_path_describe(&((const struct texture *)path)->gpu, info);
}

static void texture_finish(struct zs_path *path)
{
	struct texture *own = (struct texture *)path;
	zs_gpu_path_wait(&own->gpu);
	zs_path_destroy_memory(path, importer_of(path));
	zs_gpu_path_finish(&own->gpu);
}

const struct zs_path_impl zs_path_texture = {
	.name = "texture",
	.summary = "the GPU samples the memory that cairo drew into",
	.size = sizeof(struct texture),
	.takes_memory = true,
	.composes = true,
	.init = texture_init,
	.add = texture_add,
	.begin = texture_begin,
	.prepare = texture_prepare,
	.complete = zs_gpu_path_complete,
	.label = texture_label,
	.describe = texture_describe,
	.finish = texture_finish,
};
