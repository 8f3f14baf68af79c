#include "app/host/vhost/gpu.h"

#include <errno.h>
#include <linux/virtio_gpu.h>
#include <stdlib.h>
#include <string.h>

/** Largest of the commands, without the list behind it. */
union command {
	struct virtio_gpu_ctrl_hdr header;
	struct virtio_gpu_resource_create_2d create_2d;
	struct virtio_gpu_resource_create_blob create_blob;
	struct virtio_gpu_resource_attach_backing attach;
	struct virtio_gpu_resource_detach_backing detach;
	struct virtio_gpu_resource_unref unref;
	struct virtio_gpu_transfer_to_host_2d transfer;
};

/** A command that is executed: copied once, so that the guest cannot change it meanwhile. */
struct call {
	struct zs_vhost_gpu *gpu;
	const struct zs_vhost_chain *chain;
	union command command;
	size_t command_size; ///< of its own structure; a list follows
};

static uint32_t answer_of(int error)
{
	switch (error) {
	case 0:
		return VIRTIO_GPU_RESP_OK_NODATA;
	case -ENOMEM:
	case -ENOSPC:
		return VIRTIO_GPU_RESP_ERR_OUT_OF_MEMORY;
	case -ENOENT:
	case -EEXIST:
		return VIRTIO_GPU_RESP_ERR_INVALID_RESOURCE_ID;
	default:
		return VIRTIO_GPU_RESP_ERR_INVALID_PARAMETER;
	}
}

/** Copies the list behind the command, and gives its memory to the resource. */
static int attach_list(struct call *call, struct zs_vhost_resource *resource, uint32_t count)
{
	const size_t size = (size_t)count * sizeof(struct virtio_gpu_mem_entry);
	struct zs_vhost_gpu *gpu = call->gpu;
	if (count > ZS_VHOST_ENTRIES) {
		return -ENOSPC;
	}
	if (zs_vhost_chain_size(call->chain) < call->command_size + size) {
		return -EINVAL;
	}
	uint8_t *bytes = malloc(call->command_size + size);
	if (bytes == NULL) {
		return -ENOMEM;
	}
	zs_vhost_chain_read(call->chain, bytes, call->command_size + size);
	/* Of the structure's size, so that entries lie as aligned as it does. */
	const void *entries = bytes + call->command_size;
	const int ret =
		zs_vhost_resource_attach(&gpu->resources, resource, gpu->memory, entries, count);
	free(bytes);
	return ret;
}

static int create_2d(struct call *call)
{
	const struct virtio_gpu_resource_create_2d *create = &call->command.create_2d;
	struct zs_vhost_resource *resource =
		zs_vhost_resources_add(&call->gpu->resources, create->resource_id);
	if (resource == NULL) {
		return -errno;
	}
	resource->width = create->width;
	resource->height = create->height;
	resource->size = (uint64_t)create->width * create->height * 4;
	return 0;
}

static int create_blob(struct call *call)
{
	const struct virtio_gpu_resource_create_blob *create = &call->command.create_blob;
	if (create->blob_mem != VIRTIO_GPU_BLOB_MEM_GUEST) {
		return -EINVAL;
	}
	struct zs_vhost_resource *resource =
		zs_vhost_resources_add(&call->gpu->resources, create->resource_id);
	if (resource == NULL) {
		return -errno;
	}
	resource->is_blob = true;
	resource->size = create->size;
	/* Without a list it has none yet: ATTACH_BACKING follows. */
	const int ret =
		create->nr_entries == 0 ? 0 : attach_list(call, resource, create->nr_entries);
	if (ret < 0) {
		zs_vhost_resources_remove(&call->gpu->resources, resource);
	}
	return ret;
}

static int attach(struct call *call)
{
	const struct virtio_gpu_resource_attach_backing *command = &call->command.attach;
	struct zs_vhost_resource *resource =
		zs_vhost_resources_find(&call->gpu->resources, command->resource_id);
	return resource == NULL ? -ENOENT : attach_list(call, resource, command->nr_entries);
}

static int detach(struct call *call)
{
	struct zs_vhost_resource *resource =
		zs_vhost_resources_find(&call->gpu->resources, call->command.detach.resource_id);
	if (resource == NULL) {
		return -ENOENT;
	}
	zs_vhost_resource_detach(&call->gpu->resources, resource);
	return 0;
}

static int unref(struct call *call)
{
	struct zs_vhost_resource *resource =
		zs_vhost_resources_find(&call->gpu->resources, call->command.unref.resource_id);
	if (resource == NULL) {
		return -ENOENT;
	}
	zs_vhost_resources_remove(&call->gpu->resources, resource);
	return 0;
}

static int transfer(struct call *call)
{
	const struct virtio_gpu_transfer_to_host_2d *command = &call->command.transfer;
	const struct zs_vhost_resource *resource =
		zs_vhost_resources_find(&call->gpu->resources, command->resource_id);
	if (resource == NULL) {
		return -ENOENT;
	}
	const uint32_t words[ZS_VHOST_BELL_WORDS] = {command->r.x, command->r.y, command->r.width,
		command->r.height, (uint32_t)command->offset, (uint32_t)(command->offset >> 32)};
	call->gpu->bell(call->gpu->data, resource, words);
	return 0;
}

/** There is no scanout that could be set, and nothing to flush. */
static int ignore(struct call *call)
{
	return 0;
}

/* What the driver of a card without scanouts sends; all else is answered as an error. */
static const struct {
	uint32_t type;
	size_t size;
	int (*execute)(struct call *call);
} commands[] = {
	{VIRTIO_GPU_CMD_RESOURCE_CREATE_2D, sizeof(struct virtio_gpu_resource_create_2d),
		create_2d},
	{VIRTIO_GPU_CMD_RESOURCE_CREATE_BLOB, sizeof(struct virtio_gpu_resource_create_blob),
		create_blob},
	{VIRTIO_GPU_CMD_RESOURCE_ATTACH_BACKING, sizeof(struct virtio_gpu_resource_attach_backing),
		attach},
	{VIRTIO_GPU_CMD_RESOURCE_DETACH_BACKING, sizeof(struct virtio_gpu_resource_detach_backing),
		detach},
	{VIRTIO_GPU_CMD_RESOURCE_UNREF, sizeof(struct virtio_gpu_resource_unref), unref},
	{VIRTIO_GPU_CMD_TRANSFER_TO_HOST_2D, sizeof(struct virtio_gpu_transfer_to_host_2d),
		transfer},
	{VIRTIO_GPU_CMD_SET_SCANOUT, sizeof(struct virtio_gpu_ctrl_hdr), ignore},
	{VIRTIO_GPU_CMD_RESOURCE_FLUSH, sizeof(struct virtio_gpu_ctrl_hdr), ignore},
	{VIRTIO_GPU_CMD_UPDATE_CURSOR, sizeof(struct virtio_gpu_ctrl_hdr), ignore},
	{VIRTIO_GPU_CMD_MOVE_CURSOR, sizeof(struct virtio_gpu_ctrl_hdr), ignore},
};

static uint32_t execute(struct call *call, size_t size)
{
	for (size_t i = 0; i < sizeof(commands) / sizeof(commands[0]); i++) {
		if (commands[i].type == call->command.header.type) {
			call->command_size = commands[i].size;
			return size < commands[i].size ? VIRTIO_GPU_RESP_ERR_INVALID_PARAMETER
						       : answer_of(commands[i].execute(call));
		}
	}
	return VIRTIO_GPU_RESP_ERR_UNSPEC;
}

void zs_vhost_gpu_execute(struct zs_vhost_gpu *gpu, struct zs_vhost_chain *chain)
{
	struct call call = {.gpu = gpu, .chain = chain};
	const size_t size = zs_vhost_chain_read(chain, &call.command, sizeof(call.command));
	const struct virtio_gpu_ctrl_hdr *header = &call.command.header;
	struct virtio_gpu_resp_display_info answer = {
		.hdr.type = VIRTIO_GPU_RESP_ERR_UNSPEC,
	};
	size_t answer_size = sizeof(answer.hdr);
	if (size >= sizeof(*header) && header->type == VIRTIO_GPU_CMD_GET_DISPLAY_INFO) {
		answer.hdr.type = VIRTIO_GPU_RESP_OK_DISPLAY_INFO;
		answer_size = sizeof(answer);
	} else if (size >= sizeof(*header)) {
		answer.hdr.type = execute(&call, size);
	}
	if ((header->flags & VIRTIO_GPU_FLAG_FENCE) != 0) {
		answer.hdr.flags = VIRTIO_GPU_FLAG_FENCE;
		answer.hdr.fence_id = header->fence_id;
		answer.hdr.ctx_id = header->ctx_id;
	}
	gpu->commands++;
	gpu->failed_commands += answer.hdr.type >= VIRTIO_GPU_RESP_ERR_UNSPEC;
	zs_vhost_chain_write(chain, &answer, answer_size);
}

uint32_t zs_vhost_gpu_config(const uint8_t **bytes)
{
	/* No scanouts, no capability sets. */
	static const struct virtio_gpu_config config;
	*bytes = (const uint8_t *)&config;
	return sizeof(config);
}
