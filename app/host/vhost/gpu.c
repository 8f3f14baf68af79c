#include "app/host/vhost/gpu.h"

#include <errno.h>
#include <linux/virtio_gpu.h>
#include <stdbool.h>
#include <string.h>

/** A command that is executed. */
struct call {
	struct zs_vhost_gpu *gpu;
	const void *command;
	struct zs_vhost_resource *resource;         ///< the one that it names
	const struct virtio_gpu_mem_entry *entries; ///< what lies behind it
	size_t entry_count;
};

/** Gives the list behind the command to the resource. */
static int attach_list(struct call *call, uint32_t count)
{
	return count > call->entry_count
		       ? -EINVAL
		       : zs_vhost_resource_attach(&call->gpu->resources, call->resource,
				 call->gpu->memory, call->entries, count);
}

/** What a bell needs: a number. */
static int create_2d(struct call *call)
{
	return 0;
}

/** Without a list it has no memory yet: ATTACH_BACKING follows. */
static int create_blob(struct call *call)
{
	const struct virtio_gpu_resource_create_blob *create = call->command;
	return create->blob_mem != VIRTIO_GPU_BLOB_MEM_GUEST ? -EINVAL
	       : create->nr_entries == 0                     ? 0
					 : attach_list(call, create->nr_entries);
}

static int attach(struct call *call)
{
	const struct virtio_gpu_resource_attach_backing *command = call->command;
	return attach_list(call, command->nr_entries);
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

static int transfer(struct call *call)
{
	const struct virtio_gpu_transfer_to_host_2d *command = call->command;
	const uint32_t words[ZS_VHOST_BELL_WORDS] = {command->r.x, command->r.y, command->r.width,
		command->r.height, (uint32_t)command->offset, (uint32_t)(command->offset >> 32)};
	call->gpu->bell(call->gpu->data, command->resource_id, words);
	return 0;
}

#define RESOURCE(structure) sizeof(struct structure), offsetof(struct structure, resource_id)

/* What the driver of a card without scanouts sends; all else is answered as an error. */
static const struct command {
	uint32_t type;
	size_t size, id; ///< of the command's structure; where in it the resource's number is
	bool creates;    ///< the resource is new
	int (*execute)(struct call *call);
} commands[] = {
	{VIRTIO_GPU_CMD_RESOURCE_CREATE_2D, RESOURCE(virtio_gpu_resource_create_2d), true,
		create_2d},
	{VIRTIO_GPU_CMD_RESOURCE_CREATE_BLOB, RESOURCE(virtio_gpu_resource_create_blob), true,
		create_blob},
	{VIRTIO_GPU_CMD_RESOURCE_ATTACH_BACKING, RESOURCE(virtio_gpu_resource_attach_backing),
		false, attach},
	{VIRTIO_GPU_CMD_RESOURCE_DETACH_BACKING, RESOURCE(virtio_gpu_resource_detach_backing),
		false, detach},
	{VIRTIO_GPU_CMD_RESOURCE_UNREF, RESOURCE(virtio_gpu_resource_unref), false, unref},
	{VIRTIO_GPU_CMD_TRANSFER_TO_HOST_2D, RESOURCE(virtio_gpu_transfer_to_host_2d), false,
		transfer},
};

static int execute(struct call *call, const struct command *command, size_t size)
{
	struct zs_vhost_resources *resources = &call->gpu->resources;
	uint32_t id;
	if (size < command->size) {
		return -EINVAL;
	}
	memcpy(&id, (const uint8_t *)call->command + command->id, sizeof(id));
	const int error = command->creates ? zs_vhost_resources_add(resources, id) : 0;
	if (error < 0) {
		return error;
	}
	call->resource = zs_vhost_resources_find(resources, id);
	if (call->resource == NULL) {
		return -ENOENT;
	}
	/* A structure's size is a multiple of its alignment, so that entries are aligned, too. */
	call->entries = (const void *)((const uint8_t *)call->command + command->size);
	call->entry_count = (size - command->size) / sizeof(call->entries[0]);
	const int ret = command->execute(call);
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
	struct call call = {.gpu = gpu, .command = request};
	const struct virtio_gpu_ctrl_hdr *header = request;
	*answer = (struct virtio_gpu_ctrl_hdr){.type = VIRTIO_GPU_RESP_ERR_UNSPEC};
	if (size < sizeof(*header)) {
		return;
	}
	for (size_t i = 0; i < sizeof(commands) / sizeof(commands[0]); i++) {
		if (commands[i].type == header->type) {
			answer->type = answer_of(execute(&call, &commands[i], size));
		}
	}
	if ((header->flags & VIRTIO_GPU_FLAG_FENCE) != 0) {
		answer->flags = VIRTIO_GPU_FLAG_FENCE;
		answer->fence_id = header->fence_id;
		answer->ctx_id = header->ctx_id;
	}
}
