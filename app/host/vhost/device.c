#include "app/host/vhost/device.h"

#include <errno.h>
#include <linux/virtio_config.h>
#include <linux/virtio_gpu.h>
#include <linux/virtio_ring.h>
#include <string.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include "app/common/log.h"

#define BIT(number) (UINT64_C(1) << (number))

/* Features of the protocol, by their bits in QEMU's specification: MQ, REPLY_ACK, CONFIG,
 * CONFIGURE_MEM_SLOTS. */
#define PROTOCOL_FEATURES (BIT(0) | BIT(3) | BIT(9) | BIT(15))

#define HAS_PROTOCOL_FEATURES BIT(30)
#define FEATURES                                                      \
	(BIT(VIRTIO_F_VERSION_1) | BIT(VIRTIO_RING_F_INDIRECT_DESC) | \
		BIT(VIRTIO_GPU_F_RESOURCE_BLOB) | HAS_PROTOCOL_FEATURES)

/* Requests of the guest. */

/** A queue that its driver broke is left alone until the driver begins anew. */
static void handle_kick(struct zs_event_source *source, uint32_t events)
{
	struct zs_vhost_kicked *kicked = source->data;
	struct zs_vhost_device *device = kicked->device;
	eventfd_t value;
	if (eventfd_read(source->fd, &value) < 0 || !kicked->is_enabled) {
		return;
	}
	const int ret =
		zs_vhost_queue_run(&kicked->queue, &device->gpu, &device->request, kicked->call.fd);
	if (ret > 0) {
		/* Once more, behind what else there is. */
		eventfd_write(source->fd, 1);
	} else if (ret < 0) {
		zs_event_loop_watch(device->loop, source, 0);
		zs_log(ZS_LOG_ERROR, "the guest's virtio-gpu driver broke its queue: what it asks "
				     "for is not answered until it begins anew");
	}
}

/** It keeps where it was. */
static void stop_queue(struct zs_vhost_kicked *kicked)
{
	zs_event_loop_close(kicked->device->loop, &kicked->source);
	zs_event_loop_close(kicked->device->loop, &kicked->call);
	kicked->queue.size = 0;
	kicked->is_enabled = false;
}

static void reset(struct zs_vhost_device *device)
{
	struct zs_vhost_resources *resources = &device->gpu.resources;
	const struct zs_keeper_packet packet = {
		.type = ZS_KEEPER_RESET, .serial = ++device->guests};
	zs_vhost_resources_clear(resources);
	resources->tell(resources->data, &packet, -1);
}

/* Requests of the front-end. Each returns 0, or a negative errno; the payload is the answer. */

/** What needs nothing to be done: the table has the answer, errors are logged here. */
static int accept_message(struct zs_vhost_device *device, struct zs_vhost_message *message)
{
	return 0;
}

static int add_memory(struct zs_vhost_device *device, struct zs_vhost_message *message)
{
	const char *problem = zs_vhost_memory_add(
		&device->memory, &message->region.region, zs_vhost_message_take_fd(message));
	if (problem != NULL) {
		zs_log(ZS_LOG_ERROR, "QEMU's memory: %s: give it what --qemu-options prints",
			problem);
	}
	return problem == NULL ? 0 : -EINVAL;
}

/** Nothing of it may be left: the guest, or another, is given it for something else. */
static int remove_memory(struct zs_vhost_device *device, struct zs_vhost_message *message)
{
	struct zs_vhost_mapping *mapping =
		zs_vhost_memory_take(&device->memory, &message->region.region);
	if (mapping == NULL) {
		return -ENOENT;
	}
	zs_vhost_resources_forget(&device->gpu.resources, mapping);
	zs_vhost_worker_unmap(device->worker, mapping);
	return 0;
}

static int set_number(struct zs_vhost_device *device, struct zs_vhost_message *message)
{
	const uint32_t size = message->state.number;
	if (size == 0 || size > ZS_VHOST_QUEUE_SIZE || (size & (size - 1)) != 0) {
		return -EINVAL;
	}
	device->named->queue.size = size;
	return 0;
}

static int set_address(struct zs_vhost_device *device, struct zs_vhost_message *message)
{
	struct zs_vhost_queue *queue = &device->named->queue;
	queue->descriptors = message->address.descriptors;
	queue->available = message->address.available;
	queue->used = message->address.used;
	return 0;
}

static int set_base(struct zs_vhost_device *device, struct zs_vhost_message *message)
{
	device->named->queue.next = (uint16_t)message->state.number;
	/* A driver that begins has taken nothing yet: its guest has booted. */
	if (message->state.index == 0 && message->state.number == 0) {
		reset(device);
	}
	return 0;
}

static int get_base(struct zs_vhost_device *device, struct zs_vhost_message *message)
{
	message->state.number = device->named->queue.next;
	stop_queue(device->named);
	return 0;
}

static int set_eventfd(struct zs_vhost_device *device, struct zs_vhost_message *message)
{
	const bool is_kick = message->request == ZS_VHOST_SET_VRING_KICK;
	struct zs_event_source *own = is_kick ? &device->named->source : &device->named->call;
	zs_event_loop_close(device->loop, own);
	own->fd = zs_vhost_message_take_fd(message);
	return is_kick ? zs_event_loop_watch(device->loop, own, EPOLLIN) : 0;
}

static int enable(struct zs_vhost_device *device, struct zs_vhost_message *message)
{
	device->named->is_enabled = message->state.number != 0;
	/* What the guest asked for before. */
	if (device->named->is_enabled && device->named->source.fd >= 0) {
		eventfd_write(device->named->source.fd, 1);
	}
	return 0;
}

/** What QEMU before 10.2 has instead: it has no blobs, so that no memory can be shared. */
static int reject_gpu(struct zs_vhost_device *device, struct zs_vhost_message *message)
{
	zs_log(ZS_LOG_ERROR, "QEMU has a vhost-user-gpu: take QEMU 10.2 or later, as of "
			     "trixie-backports, and the device that --qemu-options names");
	return -ENOTSUP;
}

#define SAME UINT32_MAX
#define ANY_QUEUE UINT32_MAX
#define LOW_BYTE 0xff

/* By request: what the answer has (0: none but REPLY_ACK's; SAME: as much as came), and is, unless
 * it is handled; which bits name a queue. What a short payload leaves unsaid is zero. */
static const struct request {
	int (*handle)(struct zs_vhost_device *device, struct zs_vhost_message *message);
	uint32_t answer, queue;
	uint64_t value;
} requests[ZS_VHOST_REQUESTS] = {
	[ZS_VHOST_GET_FEATURES] = {accept_message, 8, 0, FEATURES},
	[ZS_VHOST_SET_FEATURES] = {accept_message},
	[ZS_VHOST_SET_OWNER] = {accept_message},
	[ZS_VHOST_SET_VRING_NUM] = {set_number, 0, ANY_QUEUE},
	[ZS_VHOST_SET_VRING_ADDR] = {set_address, 0, ANY_QUEUE},
	[ZS_VHOST_SET_VRING_BASE] = {set_base, 0, ANY_QUEUE},
	[ZS_VHOST_GET_VRING_BASE] = {get_base, 8, ANY_QUEUE},
	[ZS_VHOST_SET_VRING_KICK] = {set_eventfd, 0, LOW_BYTE},
	[ZS_VHOST_SET_VRING_CALL] = {set_eventfd, 0, LOW_BYTE},
	[ZS_VHOST_SET_VRING_ERR] = {accept_message},
	[ZS_VHOST_GET_PROTOCOL_FEATURES] = {accept_message, 8, 0, PROTOCOL_FEATURES},
	[ZS_VHOST_SET_PROTOCOL_FEATURES] = {accept_message},
	[ZS_VHOST_GET_QUEUE_NUM] = {accept_message, 8, 0, ZS_VHOST_QUEUES},
	[ZS_VHOST_SET_VRING_ENABLE] = {enable, 0, ANY_QUEUE},
	[ZS_VHOST_GET_CONFIG] = {accept_message, SAME},
	[ZS_VHOST_SET_CONFIG] = {accept_message},
	[ZS_VHOST_GPU_SET_SOCKET] = {reject_gpu},
	[ZS_VHOST_GET_MAX_MEM_SLOTS] = {accept_message, 8, 0, ZS_VHOST_REGIONS},
	[ZS_VHOST_ADD_MEM_REG] = {add_memory},
	[ZS_VHOST_REM_MEM_REG] = {remove_memory},
};

/** Handles the message, and answers it. A negative errno if the connection is of no use then. */
static int handle_message(struct zs_vhost_device *device)
{
	struct zs_vhost_message *message = &device->reader.message;
	const bool wants_ack = (message->flags & ZS_VHOST_NEED_REPLY) != 0;
	const struct request *request =
		&requests[message->request < ZS_VHOST_REQUESTS ? message->request : 0];
	const uint32_t queue = message->state.index & request->queue;
	int ret = -ENOTSUP;
	if (request->handle != NULL && queue < ZS_VHOST_QUEUES) {
		device->named = &device->queues[queue];
		message->u64 = request->value != 0 ? request->value : message->u64;
		ret = request->handle(device, message);
	}
	if (request->answer == SAME) {
		/* The configuration: no scanouts, no capability sets. */
		memset(message->config.bytes, 0, sizeof(message->config.bytes));
	}
	if (ret < 0) {
		zs_log(ZS_LOG_WARNING, "QEMU's vhost-user request %u: %s", message->request,
			strerror(-ret));
	}
	if (request->answer > 0) {
		return zs_vhost_message_reply(message, device->source.fd,
			request->answer == SAME ? message->size : request->answer);
	}
	message->u64 = ret < 0;
	return wants_ack ? zs_vhost_message_reply(message, device->source.fd, 8) : 0;
}

static void handle_connection(struct zs_event_source *source, uint32_t events)
{
	struct zs_vhost_device *device = source->data;
	int ret = zs_vhost_reader_read(&device->reader, source->fd);
	if (ret > 0) {
		ret = handle_message(device);
		zs_vhost_reader_next(&device->reader);
	}
	if (ret < 0) {
		if (ret != -EPIPE) {
			zs_log(ZS_LOG_ERROR, "QEMU's connection: %s: it is closed", strerror(-ret));
		}
		zs_vhost_device_disconnect(device);
	}
}

void zs_vhost_device_init(
	struct zs_vhost_device *device, struct zs_event_loop *loop, struct zs_vhost_worker *worker)
{
	*device = (struct zs_vhost_device){
		.loop = loop,
		.source = {.fd = -1, .handle = handle_connection, .data = device},
		.reader.message.fd = -1,
		.gpu.memory = &device->memory,
		.worker = worker,
	};
	for (unsigned i = 0; i < ZS_VHOST_QUEUES; i++) {
		struct zs_vhost_kicked *kicked = &device->queues[i];
		*kicked = (struct zs_vhost_kicked){
			.device = device,
			.call.fd = -1,
			.source = {.fd = -1, .handle = handle_kick, .data = kicked},
		};
	}
}

void zs_vhost_device_connect(struct zs_vhost_device *device, int fd)
{
	device->source.fd = fd;
	if (zs_event_loop_watch(device->loop, &device->source, EPOLLIN) < 0) {
		zs_vhost_device_disconnect(device);
	}
}

void zs_vhost_device_disconnect(struct zs_vhost_device *device)
{
	zs_event_loop_close(device->loop, &device->source);
	zs_vhost_reader_next(&device->reader);
	for (unsigned i = 0; i < ZS_VHOST_QUEUES; i++) {
		stop_queue(&device->queues[i]);
	}
	reset(device);
	while (device->memory.count > 0) {
		zs_vhost_worker_unmap(device->worker, device->memory.list[--device->memory.count]);
	}
	device->ended(device);
}
