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

/* Features of the protocol, by their bits in QEMU's specification. */
#define PROTOCOL_MQ BIT(0)
#define PROTOCOL_REPLY_ACK BIT(3)
#define PROTOCOL_CONFIG BIT(9)
#define PROTOCOL_RESET_DEVICE BIT(13)
#define PROTOCOL_CONFIGURE_MEM_SLOTS BIT(15)
#define PROTOCOL_STATUS BIT(16)
#define PROTOCOL_FEATURES                                                             \
	(PROTOCOL_MQ | PROTOCOL_REPLY_ACK | PROTOCOL_CONFIG | PROTOCOL_RESET_DEVICE | \
		PROTOCOL_CONFIGURE_MEM_SLOTS | PROTOCOL_STATUS)

#define HAS_PROTOCOL_FEATURES BIT(30)
#define FEATURES                                                                 \
	(BIT(VIRTIO_F_VERSION_1) | BIT(VIRTIO_RING_F_INDIRECT_DESC) |            \
		BIT(VIRTIO_RING_F_EVENT_IDX) | BIT(VIRTIO_GPU_F_RESOURCE_BLOB) | \
		HAS_PROTOCOL_FEATURES)

#define NO_FD BIT(8) ///< in a message of an eventfd
#define REQUESTS_AT_ONCE 64

/* Requests of the guest. */

static bool has_event_index(const struct zs_vhost_device *device)
{
	return (device->features & BIT(VIRTIO_RING_F_EVENT_IDX)) != 0;
}

/** The driver has to be started anew; the front-end goes on, and so do the others. */
static void break_queue(struct zs_vhost_device *device)
{
	device->is_broken = true;
	zs_log(ZS_LOG_ERROR, "the guest's virtio-gpu driver broke its queue: what it asks for is "
			     "not answered until the guest resets the device");
}

/** Answers what a queue has. True if it may have more: others get their turn. */
static bool run_queue(struct zs_vhost_device *device, struct zs_vhost_queue *queue)
{
	const uint16_t old_used = queue->next_used;
	int ret = 1;
	unsigned count = 0;
	while (ret > 0 && count < REQUESTS_AT_ONCE) {
		ret = zs_vhost_queue_take(
			queue, &device->memory, has_event_index(device), &device->chain);
		if (ret > 0) {
			zs_vhost_gpu_execute(&device->gpu, &device->chain);
			ret = zs_vhost_queue_give(queue, &device->memory, &device->chain);
			ret = ret < 0 ? ret : 1;
			count++;
		}
	}
	zs_vhost_queue_call(queue, &device->memory, has_event_index(device), old_used);
	if (ret < 0) {
		break_queue(device);
	}
	return ret > 0;
}

static void handle_kick(struct zs_event_source *source, uint32_t events)
{
	struct zs_vhost_kicked *kicked = source->data;
	eventfd_t value;
	if (eventfd_read(source->fd, &value) < 0 && errno != EAGAIN) {
		zs_event_loop_watch(kicked->device->loop, source, 0);
		return;
	}
	if (kicked->queue.is_enabled && !kicked->device->is_broken &&
		run_queue(kicked->device, &kicked->queue)) {
		/* Once more, behind what else there is. */
		eventfd_write(source->fd, 1);
	}
}

static void stop_queue(struct zs_vhost_kicked *kicked)
{
	zs_event_loop_watch(kicked->device->loop, &kicked->source, 0);
	zs_vhost_queue_stop(&kicked->queue);
}

static void reset(struct zs_vhost_device *device)
{
	zs_vhost_resources_clear(&device->gpu.resources);
	device->is_broken = false;
	if (device->reset != NULL) {
		device->reset(device);
	}
}

/* Requests of the front-end. Each returns 0, or a negative errno; the payload is the answer. */

static struct zs_vhost_kicked *find_queue(struct zs_vhost_device *device, uint64_t index)
{
	return index < ZS_VHOST_QUEUES ? &device->queues[index] : NULL;
}

static int get_features(struct zs_vhost_device *device, struct zs_vhost_message *message)
{
	message->u64 = FEATURES;
	return 0;
}

static int set_features(struct zs_vhost_device *device, struct zs_vhost_message *message)
{
	device->features = message->u64;
	return (message->u64 & ~FEATURES) == 0 ? 0 : -EINVAL;
}

static int get_protocol_features(struct zs_vhost_device *device, struct zs_vhost_message *message)
{
	message->u64 = PROTOCOL_FEATURES;
	return 0;
}

static int set_protocol_features(struct zs_vhost_device *device, struct zs_vhost_message *message)
{
	device->protocol_features = message->u64;
	return (message->u64 & ~PROTOCOL_FEATURES) == 0 ? 0 : -EINVAL;
}

static int set_owner(struct zs_vhost_device *device, struct zs_vhost_message *message)
{
	return 0;
}

static int get_queue_number(struct zs_vhost_device *device, struct zs_vhost_message *message)
{
	message->u64 = ZS_VHOST_QUEUES;
	return 0;
}

static int get_slots(struct zs_vhost_device *device, struct zs_vhost_message *message)
{
	message->u64 = ZS_VHOST_REGIONS;
	return 0;
}

/** Logs why memory cannot be had. */
static int add_region(struct zs_vhost_device *device, const struct zs_vhost_region *region, int fd)
{
	struct zs_error err;
	const int ret = zs_vhost_memory_add(&device->memory, region, fd, &err);
	if (ret < 0) {
		zs_log_error(ZS_LOG_ERROR, "memory of the guest's", &err);
	}
	return ret;
}

static int add_memory(struct zs_vhost_device *device, struct zs_vhost_message *message)
{
	return add_region(device, &message->region.region, zs_vhost_message_take_fd(message));
}

/** Nothing of it may be left: the guest, or another, is given it for something else. */
static int remove_memory(struct zs_vhost_device *device, struct zs_vhost_message *message)
{
	zs_vhost_resources_forget(&device->gpu.resources, &message->region.region);
	return zs_vhost_memory_remove(&device->memory, &message->region.region);
}

static int set_table(struct zs_vhost_device *device, struct zs_vhost_message *message)
{
	int ret = message->table.count <= ZS_VHOST_FDS ? 0 : -EINVAL;
	zs_vhost_resources_clear(&device->gpu.resources);
	zs_vhost_memory_clear(&device->memory);
	for (uint32_t i = 0; ret == 0 && i < message->table.count; i++) {
		ret = add_region(
			device, &message->table.list[i], zs_vhost_message_take_fd(message));
	}
	return ret;
}

static int set_number(struct zs_vhost_device *device, struct zs_vhost_message *message)
{
	struct zs_vhost_kicked *kicked = find_queue(device, message->state.index);
	const uint32_t size = message->state.number;
	if (kicked == NULL || size == 0 || size > ZS_VHOST_QUEUE_SIZE || (size & (size - 1)) != 0) {
		return -EINVAL;
	}
	kicked->queue.size = size;
	return 0;
}

static int set_address(struct zs_vhost_device *device, struct zs_vhost_message *message)
{
	struct zs_vhost_kicked *kicked = find_queue(device, message->address.index);
	if (kicked == NULL) {
		return -EINVAL;
	}
	kicked->queue.descriptors = message->address.descriptors;
	kicked->queue.available = message->address.available;
	kicked->queue.used = message->address.used;
	kicked->queue.has_addresses = true;
	return 0;
}

static int set_base(struct zs_vhost_device *device, struct zs_vhost_message *message)
{
	struct zs_vhost_kicked *kicked = find_queue(device, message->state.index);
	if (kicked == NULL) {
		return -EINVAL;
	}
	kicked->queue.next_available = kicked->queue.next_used = (uint16_t)message->state.number;
	/* A driver that begins has taken nothing yet: its guest has booted. */
	if (message->state.index == 0 && message->state.number == 0) {
		reset(device);
	}
	return 0;
}

static int get_base(struct zs_vhost_device *device, struct zs_vhost_message *message)
{
	struct zs_vhost_kicked *kicked = find_queue(device, message->state.index);
	if (kicked == NULL) {
		return -EINVAL;
	}
	message->state.number = kicked->queue.next_available;
	stop_queue(kicked);
	return 0;
}

/** The eventfd of a message; -1 if the front-end has none. */
static int take_eventfd(struct zs_vhost_message *message)
{
	return (message->u64 & NO_FD) != 0 ? -1 : zs_vhost_message_take_fd(message);
}

static int set_kick(struct zs_vhost_device *device, struct zs_vhost_message *message)
{
	struct zs_vhost_kicked *kicked = find_queue(device, message->u64 & 0xff);
	if (kicked == NULL) {
		return -EINVAL;
	}
	zs_event_loop_watch(device->loop, &kicked->source, 0);
	if (kicked->queue.kick_fd >= 0) {
		close(kicked->queue.kick_fd);
	}
	kicked->queue.kick_fd = kicked->source.fd = take_eventfd(message);
	return kicked->source.fd < 0 ? -EBADF
				     : zs_event_loop_watch(device->loop, &kicked->source, EPOLLIN);
}

static int set_call(struct zs_vhost_device *device, struct zs_vhost_message *message)
{
	struct zs_vhost_kicked *kicked = find_queue(device, message->u64 & 0xff);
	if (kicked == NULL) {
		return -EINVAL;
	}
	if (kicked->queue.call_fd >= 0) {
		close(kicked->queue.call_fd);
	}
	kicked->queue.call_fd = take_eventfd(message);
	return 0;
}

/** Errors are logged here; the front-end's fd is closed with the message. */
static int set_error(struct zs_vhost_device *device, struct zs_vhost_message *message)
{
	return 0;
}

static int enable(struct zs_vhost_device *device, struct zs_vhost_message *message)
{
	struct zs_vhost_kicked *kicked = find_queue(device, message->state.index);
	if (kicked == NULL) {
		return -EINVAL;
	}
	kicked->queue.is_enabled = message->state.number != 0;
	/* What the guest asked for before. */
	if (kicked->queue.is_enabled && kicked->queue.kick_fd >= 0) {
		eventfd_write(kicked->queue.kick_fd, 1);
	}
	return 0;
}

static int get_config(struct zs_vhost_device *device, struct zs_vhost_message *message)
{
	const uint8_t *bytes;
	const uint32_t all = zs_vhost_gpu_config(&bytes), offset = message->config.offset,
		       size = message->config.size;
	if (size > sizeof(message->config.bytes) || message->size < 12 + size) {
		message->size = 0;
		return -EINVAL;
	}
	memset(message->config.bytes, 0, size);
	if (offset < all) {
		memcpy(message->config.bytes, bytes + offset,
			size < all - offset ? size : all - offset);
	}
	return 0;
}

/** The guest acknowledges events, of which there are none. */
static int set_config(struct zs_vhost_device *device, struct zs_vhost_message *message)
{
	return 0;
}

static int reset_device(struct zs_vhost_device *device, struct zs_vhost_message *message)
{
	reset(device);
	return 0;
}

static int set_status(struct zs_vhost_device *device, struct zs_vhost_message *message)
{
	/* A machine that is paused sets none: only a driver that begins. */
	device->status = message->u64 & 0xff;
	return 0;
}

static int get_status(struct zs_vhost_device *device, struct zs_vhost_message *message)
{
	message->u64 = device->status;
	return 0;
}

#define SAME UINT32_MAX

/* By request: what the payload has at least, and what the answer has (0: none but REPLY_ACK's;
 * SAME: as much as came). */
static const struct {
	int (*handle)(struct zs_vhost_device *device, struct zs_vhost_message *message);
	uint32_t size, answer;
} handlers[ZS_VHOST_REQUESTS] = {
	[ZS_VHOST_GET_FEATURES] = {get_features, 0, 8},
	[ZS_VHOST_SET_FEATURES] = {set_features, 8, 0},
	[ZS_VHOST_SET_OWNER] = {set_owner, 0, 0},
	[ZS_VHOST_SET_MEM_TABLE] = {set_table, 8, 0},
	[ZS_VHOST_SET_VRING_NUM] = {set_number, 8, 0},
	[ZS_VHOST_SET_VRING_ADDR] = {set_address, 40, 0},
	[ZS_VHOST_SET_VRING_BASE] = {set_base, 8, 0},
	[ZS_VHOST_GET_VRING_BASE] = {get_base, 8, 8},
	[ZS_VHOST_SET_VRING_KICK] = {set_kick, 8, 0},
	[ZS_VHOST_SET_VRING_CALL] = {set_call, 8, 0},
	[ZS_VHOST_SET_VRING_ERR] = {set_error, 8, 0},
	[ZS_VHOST_GET_PROTOCOL_FEATURES] = {get_protocol_features, 0, 8},
	[ZS_VHOST_SET_PROTOCOL_FEATURES] = {set_protocol_features, 8, 0},
	[ZS_VHOST_GET_QUEUE_NUM] = {get_queue_number, 0, 8},
	[ZS_VHOST_SET_VRING_ENABLE] = {enable, 8, 0},
	[ZS_VHOST_GET_CONFIG] = {get_config, 12, SAME},
	[ZS_VHOST_SET_CONFIG] = {set_config, 12, 0},
	[ZS_VHOST_RESET_DEVICE] = {reset_device, 0, 0},
	[ZS_VHOST_GET_MAX_MEM_SLOTS] = {get_slots, 0, 8},
	[ZS_VHOST_ADD_MEM_REG] = {add_memory, 40, 0},
	[ZS_VHOST_REM_MEM_REG] = {remove_memory, 40, 0},
	[ZS_VHOST_SET_STATUS] = {set_status, 8, 0},
	[ZS_VHOST_GET_STATUS] = {get_status, 0, 8},
};

/** Handles the message, and answers it. A negative errno if the connection is of no use then. */
static int handle_message(struct zs_vhost_device *device)
{
	struct zs_vhost_message *message = &device->reader.message;
	const bool wants_ack = (message->flags & ZS_VHOST_NEED_REPLY) != 0 &&
			       (device->protocol_features & PROTOCOL_REPLY_ACK) != 0;
	const bool is_known =
		message->request < ZS_VHOST_REQUESTS && handlers[message->request].handle != NULL;
	int ret = -ENOTSUP;
	uint32_t answer = 0;
	if (is_known) {
		answer = handlers[message->request].answer;
		ret = message->size < handlers[message->request].size
			      ? -EPROTO
			      : handlers[message->request].handle(device, message);
	}
	if (ret < 0) {
		zs_log(ZS_LOG_WARNING, "QEMU's vhost-user request %u: %s", message->request,
			strerror(-ret));
	}
	if (answer > 0) {
		return zs_vhost_message_reply(
			message, device->source.fd, answer == SAME ? message->size : answer);
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
		if (device->ended != NULL) {
			device->ended(device);
		}
	}
}

void zs_vhost_device_init(struct zs_vhost_device *device, struct zs_event_loop *loop)
{
	*device = (struct zs_vhost_device){
		.loop = loop,
		.source = {.fd = -1, .handle = handle_connection, .data = device},
	};
	device->gpu.memory = &device->memory;
	for (unsigned i = 0; i < ZS_VHOST_QUEUES; i++) {
		struct zs_vhost_kicked *kicked = &device->queues[i];
		zs_vhost_queue_init(&kicked->queue);
		kicked->device = device;
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
	if (device->source.fd >= 0) {
		close(device->source.fd);
	}
	device->source.fd = -1;
	zs_vhost_reader_next(&device->reader);
	for (unsigned i = 0; i < ZS_VHOST_QUEUES; i++) {
		stop_queue(&device->queues[i]);
		zs_vhost_queue_init(&device->queues[i].queue);
	}
	zs_vhost_resources_clear(&device->gpu.resources);
	zs_vhost_memory_clear(&device->memory);
	device->features = device->protocol_features = device->status = 0;
	device->is_broken = false;
}
