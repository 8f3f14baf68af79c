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
#define REPLY_ACK BIT(3)
#define PROTOCOL_FEATURES (BIT(0) | REPLY_ACK | BIT(9) | BIT(15))

#define HAS_PROTOCOL_FEATURES BIT(30)
#define FEATURES                                                      \
	(BIT(VIRTIO_F_VERSION_1) | BIT(VIRTIO_RING_F_INDIRECT_DESC) | \
		BIT(VIRTIO_GPU_F_RESOURCE_BLOB) | HAS_PROTOCOL_FEATURES)

#define NO_FD BIT(8) ///< in a message of an eventfd

/* Requests of the guest. */

static void handle_kick(struct zs_event_source *source, uint32_t events)
{
	struct zs_vhost_kicked *kicked = source->data;
	struct zs_vhost_device *device = kicked->device;
	eventfd_t value;
	if (eventfd_read(source->fd, &value) < 0 && errno != EAGAIN) {
		zs_event_loop_watch(device->loop, source, 0);
		return;
	}
	const int ret = kicked->is_enabled && !device->is_broken
				? zs_vhost_queue_run(&kicked->queue, &device->gpu, &device->request)
				: 0;
	if (ret > 0) {
		/* Once more, behind what else there is. */
		eventfd_write(source->fd, 1);
	} else if (ret < 0) {
		device->is_broken = true;
		zs_log(ZS_LOG_ERROR, "the guest's virtio-gpu driver broke its queue: what it asks "
				     "for is not answered until the guest resets the device");
	}
}

static void replace_fd(int *own, int fd)
{
	if (*own >= 0) {
		close(*own);
	}
	*own = fd;
}

/** It keeps where it was. */
static void stop_queue(struct zs_vhost_kicked *kicked)
{
	zs_event_loop_watch(kicked->device->loop, &kicked->source, 0);
	replace_fd(&kicked->source.fd, -1);
	replace_fd(&kicked->queue.call_fd, -1);
	kicked->queue.size = 0;
	kicked->is_enabled = false;
}

static void reset(struct zs_vhost_device *device)
{
	zs_vhost_resources_clear(&device->gpu.resources);
	device->is_broken = false;
	device->reset(device);
}

/* Requests of the front-end. Each returns 0, or a negative errno; the payload is the answer. */

struct call {
	struct zs_vhost_device *device;
	struct zs_vhost_message *message;
	struct zs_vhost_kicked *kicked; ///< the queue that the message names, if it has to
};

/** What needs nothing to be done: errors are logged, and of the configuration nothing can be set.
 */
static int accept_message(struct call *call)
{
	return 0;
}

static int set_features(struct call *call)
{
	return (call->message->u64 & ~FEATURES) == 0 ? 0 : -EINVAL;
}

static int set_protocol_features(struct call *call)
{
	call->device->wants_acks = (call->message->u64 & REPLY_ACK) != 0;
	return (call->message->u64 & ~PROTOCOL_FEATURES) == 0 ? 0 : -EINVAL;
}

/** Logs why memory cannot be had. */
static int add_memory(struct call *call)
{
	struct zs_error err;
	const struct zs_vhost_region region = call->message->region.region;
	const int ret = zs_vhost_memory_add(
		&call->device->memory, &region, zs_vhost_message_take_fd(call->message), &err);
	if (ret < 0) {
		zs_log_error(ZS_LOG_ERROR, "no memory of a guest", &err);
	}
	return ret;
}

/** Nothing of it may be left: the guest, or another, is given it for something else. */
static int remove_memory(struct call *call)
{
	struct zs_vhost_mapping *mapping =
		zs_vhost_memory_take(&call->device->memory, &call->message->region.region);
	if (mapping == NULL) {
		return -ENOENT;
	}
	zs_vhost_resources_forget(&call->device->gpu.resources, mapping);
	call->device->unmap(call->device, mapping);
	return 0;
}

static int set_number(struct call *call)
{
	const uint32_t size = call->message->state.number;
	if (size == 0 || size > ZS_VHOST_QUEUE_SIZE || (size & (size - 1)) != 0) {
		return -EINVAL;
	}
	call->kicked->queue.size = size;
	return 0;
}

static int set_address(struct call *call)
{
	struct zs_vhost_queue *queue = &call->kicked->queue;
	queue->descriptors = call->message->address.descriptors;
	queue->available = call->message->address.available;
	queue->used = call->message->address.used;
	return 0;
}

static int set_base(struct call *call)
{
	call->kicked->queue.next = (uint16_t)call->message->state.number;
	/* A driver that begins has taken nothing yet: its guest has booted. */
	if (call->message->state.index == 0 && call->message->state.number == 0) {
		reset(call->device);
	}
	return 0;
}

static int get_base(struct call *call)
{
	call->message->state.number = call->kicked->queue.next;
	stop_queue(call->kicked);
	return 0;
}

/** The eventfd of a message; -1 if the front-end has none. */
static int take_eventfd(struct zs_vhost_message *message)
{
	return (message->u64 & NO_FD) != 0 ? -1 : zs_vhost_message_take_fd(message);
}

static int set_kick(struct call *call)
{
	struct zs_event_source *source = &call->kicked->source;
	zs_event_loop_watch(call->device->loop, source, 0);
	replace_fd(&source->fd, take_eventfd(call->message));
	return source->fd < 0 ? -EBADF : zs_event_loop_watch(call->device->loop, source, EPOLLIN);
}

static int set_call(struct call *call)
{
	replace_fd(&call->kicked->queue.call_fd, take_eventfd(call->message));
	return 0;
}

static int enable(struct call *call)
{
	call->kicked->is_enabled = call->message->state.number != 0;
	/* What the guest asked for before. */
	if (call->kicked->is_enabled && call->kicked->source.fd >= 0) {
		eventfd_write(call->kicked->source.fd, 1);
	}
	return 0;
}

/** The device's configuration is all zeros: no scanouts, no capability sets. */
static int get_config(struct call *call)
{
	memset(call->message->config.bytes, 0, sizeof(call->message->config.bytes));
	return 0;
}

/** What QEMU before 10.2 has instead can be given memory, but no blobs, so that nothing can be
 * shared. */
static int reject_gpu(struct call *call)
{
	zs_log(ZS_LOG_ERROR, "QEMU has a vhost-user-gpu: give it, from version 10.2 on, the device "
			     "that zeroscan host --qemu-options names");
	return -ENOTSUP;
}

#define SAME UINT32_MAX
#define ANY_QUEUE UINT32_MAX
#define LOW_BYTE 0xff

/* By request: what the payload has at least; what the answer has (0: none but REPLY_ACK's; SAME: as
 * much as came), and is, unless it is handled; which bits name a queue. */
static const struct request {
	int (*handle)(struct call *call);
	uint32_t size, answer, queue;
	uint64_t value;
} requests[ZS_VHOST_REQUESTS] = {
	[ZS_VHOST_GET_FEATURES] = {accept_message, 0, 8, 0, FEATURES},
	[ZS_VHOST_SET_FEATURES] = {set_features, 8, 0},
	[ZS_VHOST_SET_OWNER] = {accept_message, 0, 0},
	[ZS_VHOST_SET_VRING_NUM] = {set_number, 8, 0, ANY_QUEUE},
	[ZS_VHOST_SET_VRING_ADDR] = {set_address, 40, 0, ANY_QUEUE},
	[ZS_VHOST_SET_VRING_BASE] = {set_base, 8, 0, ANY_QUEUE},
	[ZS_VHOST_GET_VRING_BASE] = {get_base, 8, 8, ANY_QUEUE},
	[ZS_VHOST_SET_VRING_KICK] = {set_kick, 8, 0, LOW_BYTE},
	[ZS_VHOST_SET_VRING_CALL] = {set_call, 8, 0, LOW_BYTE},
	[ZS_VHOST_SET_VRING_ERR] = {accept_message, 8, 0, LOW_BYTE},
	[ZS_VHOST_GET_PROTOCOL_FEATURES] = {accept_message, 0, 8, 0, PROTOCOL_FEATURES},
	[ZS_VHOST_SET_PROTOCOL_FEATURES] = {set_protocol_features, 8, 0},
	[ZS_VHOST_GET_QUEUE_NUM] = {accept_message, 0, 8, 0, ZS_VHOST_QUEUES},
	[ZS_VHOST_SET_VRING_ENABLE] = {enable, 8, 0, ANY_QUEUE},
	[ZS_VHOST_GET_CONFIG] = {get_config, 12, SAME},
	[ZS_VHOST_SET_CONFIG] = {accept_message, 12, 0},
	[ZS_VHOST_GPU_SET_SOCKET] = {reject_gpu, 0, 0},
	[ZS_VHOST_GET_MAX_MEM_SLOTS] = {accept_message, 0, 8, 0, ZS_VHOST_REGIONS},
	[ZS_VHOST_ADD_MEM_REG] = {add_memory, 40, 0},
	[ZS_VHOST_REM_MEM_REG] = {remove_memory, 40, 0},
};

static int execute(struct call *call, const struct request *request)
{
	struct zs_vhost_message *message = call->message;
	const uint32_t queue = message->state.index & request->queue;
	if (request->handle == NULL) {
		return -ENOTSUP;
	}
	if (message->size < request->size || queue >= ZS_VHOST_QUEUES) {
		return -EINVAL;
	}
	call->kicked = &call->device->queues[queue];
	message->u64 = request->value != 0 ? request->value : message->u64;
	return request->handle(call);
}

/** Handles the message, and answers it. A negative errno if the connection is of no use then. */
static int handle_message(struct zs_vhost_device *device)
{
	static const struct request unknown;
	struct zs_vhost_message *message = &device->reader.message;
	struct call call = {.device = device, .message = message};
	const bool wants_ack = (message->flags & ZS_VHOST_NEED_REPLY) != 0 && device->wants_acks;
	const struct request *request =
		message->request < ZS_VHOST_REQUESTS ? &requests[message->request] : &unknown;
	const int ret = execute(&call, request);
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
	int ret;
	while ((ret = zs_vhost_reader_read(&device->reader, source->fd)) > 0) {
		ret = handle_message(device);
		zs_vhost_reader_next(&device->reader);
		if (ret < 0) {
			break;
		}
	}
	if (ret < 0) {
		if (ret != -EPIPE) {
			zs_log(ZS_LOG_ERROR, "QEMU's connection: %s: it is closed", strerror(-ret));
		}
		zs_vhost_device_disconnect(device);
		device->ended(device);
	}
}

void zs_vhost_device_init(struct zs_vhost_device *device, struct zs_event_loop *loop)
{
	*device = (struct zs_vhost_device){
		.loop = loop,
		.source = {.fd = -1, .handle = handle_connection, .data = device},
		.gpu.memory = &device->memory,
	};
	zs_vhost_reader_init(&device->reader);
	for (unsigned i = 0; i < ZS_VHOST_QUEUES; i++) {
		struct zs_vhost_kicked *kicked = &device->queues[i];
		*kicked = (struct zs_vhost_kicked){.device = device, .queue.call_fd = -1};
		kicked->source =
			(struct zs_event_source){.fd = -1, .handle = handle_kick, .data = kicked};
	}
}

int zs_vhost_device_connect(struct zs_vhost_device *device, int fd)
{
	device->source.fd = fd;
	const int ret = zs_event_loop_watch(device->loop, &device->source, EPOLLIN);
	if (ret < 0) {
		zs_vhost_device_disconnect(device);
	}
	return ret;
}

void zs_vhost_device_disconnect(struct zs_vhost_device *device)
{
	zs_event_loop_watch(device->loop, &device->source, 0);
	replace_fd(&device->source.fd, -1);
	zs_vhost_reader_next(&device->reader);
	for (unsigned i = 0; i < ZS_VHOST_QUEUES; i++) {
		stop_queue(&device->queues[i]);
	}
	zs_vhost_resources_clear(&device->gpu.resources);
	while (device->memory.count > 0) {
		struct zs_vhost_mapping **last = &device->memory.list[device->memory.count - 1];
		device->memory.count--;
		device->unmap(device, *last);
	}
	device->wants_acks = device->is_broken = false;
}
