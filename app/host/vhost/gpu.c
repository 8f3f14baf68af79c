#include "app/host/vhost/gpu.h"

#include <errno.h>
#include <linux/virtio_gpu.h>
#include <stdbool.h>
#include <string.h>

/** A command that is executed. */
struct call {
	struct zs_vhost_gpu *gpu;
	const void *command; ///< aligned to 8 bytes
	size_t size;
	struct zs_vhost_resource *resource; ///< the one that it names
};

static int check_blob(struct call *call)
{
	const struct virtio_gpu_resource_create_blob *create = call->command;
	return create->blob_mem == VIRTIO_GPU_BLOB_MEM_GUEST ? 0 : -EINVAL;
}

static int detach(struct call *call)
{
	zs_vhost_resource_detach(&call->gpu->resources, call->resource);
	return 0;
}

static int unref(struct call *call)
{
	zs_vhost_resources_remove(&call->gpu->resources, call->resource);
	return 0;
}

static int ring_bell(struct call *call)
{
	const struct virtio_gpu_transfer_to_host_2d *command = call->command;
	struct zs_vhost_resources *resources = &call->gpu->resources;
	const struct zs_keeper_packet packet = {.type = ZS_KEEPER_BELL,
		.id = command->resource_id,
		.words = {command->r.x, command->r.y, command->r.width, command->r.height,
			(uint32_t)command->offset, (uint32_t)(command->offset >> 32)}};
	resources->tell(resources->data, &packet, -1);
	return 0;
}

#define OF(name) VIRTIO_GPU_CMD_##name
#define NAMED(structure) sizeof(struct structure), offsetof(struct structure, resource_id)
#define LISTED(structure) NAMED(structure), offsetof(struct structure, nr_entries)

/* What the driver of a card without scanouts sends; all else is answered as an error. `size` is of
 * the command's structure, `id` and `count` where in it the resource's number is, and how many
 * entries of memory follow; 0: it has none. */
static const struct command {
	uint32_t type;
	bool creates; ///< the resource is new
	int (*execute)(struct call *call);
	size_t size, id, count;
} commands[] = {
	{OF(RESOURCE_CREATE_2D), true, NULL, NAMED(virtio_gpu_resource_create_2d)},
	{OF(RESOURCE_CREATE_BLOB), true, check_blob, LISTED(virtio_gpu_resource_create_blob)},
	{OF(RESOURCE_ATTACH_BACKING), false, NULL, LISTED(virtio_gpu_resource_attach_backing)},
	{OF(RESOURCE_DETACH_BACKING), false, detach, NAMED(virtio_gpu_resource_detach_backing)},
	{OF(RESOURCE_UNREF), false, unref, NAMED(virtio_gpu_resource_unref)},
	{OF(TRANSFER_TO_HOST_2D), false, ring_bell, NAMED(virtio_gpu_transfer_to_host_2d)},
};

/** The word at an offset of the command. */
static uint32_t word_of(const struct call *call, size_t offset)
{
	return ((const uint32_t *)call->command)[offset / sizeof(uint32_t)];
}

/** Gives the list behind the command to the resource; a new one may get its own later. */
static int attach(struct call *call, const struct command *command)
{
	/* A structure's size is a multiple of its alignment, so that entries are aligned, too. */
	const void *entries = (const uint8_t *)call->command + command->size;
	const uint32_t count = word_of(call, command->count);
	if (count > (call->size - command->size) / sizeof(struct virtio_gpu_mem_entry)) {
		return -EINVAL;
	}
	return count == 0 && command->creates
		       ? 0
		       : zs_vhost_resource_attach(&call->gpu->resources, call->resource,
				 call->gpu->memory, entries, count);
}

static int execute(struct call *call, const struct command *command)
{
	struct zs_vhost_resources *resources = &call->gpu->resources;
	const uint32_t id = word_of(call, command->id);
	int ret = call->size < command->size ? -EINVAL
		  : command->creates         ? zs_vhost_resources_add(resources, id)
					     : 0;
	call->resource = zs_vhost_resources_find(resources, id);
	if (ret < 0 || call->resource == NULL) {
		return ret < 0 ? ret : -ENOENT;
	}
	ret = command->execute == NULL ? 0 : command->execute(call);
	ret = ret < 0 || command->count == 0 ? ret : attach(call, command);
	if (ret < 0 && command->creates) {
		zs_vhost_resources_remove(resources, call->resource);
	}
	return ret;
}

static uint32_t answer_of(int error)
{
	return error == 0                             ? VIRTIO_GPU_RESP_OK_NODATA
	       : error == -ENOMEM || error == -ENOSPC ? VIRTIO_GPU_RESP_ERR_OUT_OF_MEMORY
	       : error == -ENOENT || error == -EEXIST ? VIRTIO_GPU_RESP_ERR_INVALID_RESOURCE_ID
						      : VIRTIO_GPU_RESP_ERR_INVALID_PARAMETER;
}

void zs_vhost_gpu_execute(struct zs_vhost_gpu *gpu, const void *request, size_t size,
	struct virtio_gpu_ctrl_hdr *answer)
{
	struct call call = {.gpu = gpu, .command = request, .size = size};
	const struct virtio_gpu_ctrl_hdr *header = request;
	*answer = (struct virtio_gpu_ctrl_hdr){.type = VIRTIO_GPU_RESP_ERR_UNSPEC};
	if (size < sizeof(*header)) {
		return;
	}
	for (size_t i = 0; i < sizeof(commands) / sizeof(commands[0]); i++) {
		if (commands[i].type == header->type) {
			answer->type = answer_of(execute(&call, &commands[i]));
		}
	}
	if ((header->flags & VIRTIO_GPU_FLAG_FENCE) != 0) {
		answer->flags = VIRTIO_GPU_FLAG_FENCE;
		answer->fence_id = header->fence_id;
		answer->ctx_id = header->ctx_id;
	}
}
