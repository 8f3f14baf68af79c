#ifndef ZS_TESTS_UNIT_APP_HOST_VHOST_FRONT_END_H
#define ZS_TESTS_UNIT_APP_HOST_VHOST_FRONT_END_H

#include "tests/unit/check.h"

#include <fcntl.h>
#include <linux/virtio_gpu.h>
#include <linux/virtio_ring.h>
#include <stdlib.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <unistd.h>

#include "app/host/vhost/device.h"

/* QEMU and a guest's driver by hand, on the outer end of a device's connection. */

#define RAM (1 << 20)
#define GUEST_START UINT64_C(0x100000)
#define USER_START UINT64_C(0x7f0000000000)
#define RING 16
/* Where things lie in the guest's memory. */
#define DESCRIPTORS 0
#define AVAILABLE 4096
#define USED 8192
#define REQUEST 16384
#define ANSWER 65536
#define TABLE 81920
#define PAGES 131072

struct front_end {
	struct zs_event_loop loop;
	struct zs_vhost_device device;
	struct zs_vhost_worker worker;
	int fd, memory_fd, kick_fd, call_fd;
	uint8_t *memory;
	uint16_t sent;
	uint32_t bell[ZS_KEEPER_BELL_WORDS];
	unsigned bells, resets, ends, gone;
};

struct header {
	uint32_t request, flags, size;
};

/** Notes what a viewer would be told. */
static inline void front_end_tell(void *data, const struct zs_keeper_packet *packet, int fd)
{
	struct front_end *front = data;
	assert_int_equal(fd, -1);
	front->bells += packet->type == ZS_KEEPER_BELL;
	front->gone += packet->type == ZS_KEEPER_GONE;
	front->resets += packet->type == ZS_KEEPER_RESET;
	if (packet->type == ZS_KEEPER_BELL) {
		memcpy(front->bell, packet->words, sizeof(front->bell));
	}
}

static inline void front_end_ended(struct zs_vhost_device *device)
{
	((struct front_end *)device->gpu.resources.data)->ends++;
}

/** Has the device do all that there is to do. */
static inline void front_end_run(struct front_end *front)
{
	for (unsigned i = 0; i < 8; i++) {
		struct epoll_event event;
		if (epoll_wait(front->loop.fd, &event, 1, 0) == 0) {
			return;
		}
		assert_int_equal(zs_event_loop_wait(&front->loop), 0);
	}
}

/** Sends a request with at most one fd, which stays the caller's. */
static inline void front_end_send_flagged(struct front_end *front, uint32_t request, uint32_t flags,
	const void *payload, uint32_t size, int fd)
{
	const struct header header = {request, flags, size};
	_Alignas(struct cmsghdr) char control[CMSG_SPACE(sizeof(int))] = {0};
	struct iovec parts[] = {{(void *)&header, sizeof(header)}, {(void *)payload, size}};
	struct msghdr message = {.msg_iov = parts, .msg_iovlen = 2};
	if (fd >= 0) {
		message.msg_control = control;
		message.msg_controllen = sizeof(control);
		struct cmsghdr *rights = CMSG_FIRSTHDR(&message);
		*rights = (struct cmsghdr){.cmsg_level = SOL_SOCKET,
			.cmsg_type = SCM_RIGHTS,
			.cmsg_len = CMSG_LEN(sizeof(int))};
		memcpy(CMSG_DATA(rights), &fd, sizeof(fd));
	}
	assert_int_equal(sendmsg(front->fd, &message, MSG_NOSIGNAL), sizeof(header) + size);
	front_end_run(front);
}

static inline void front_end_send(
	struct front_end *front, uint32_t request, const void *payload, uint32_t size, int fd)
{
	front_end_send_flagged(front, request, ZS_VHOST_VERSION, payload, size, fd);
}

static inline void front_end_send_u64(
	struct front_end *front, uint32_t request, uint64_t value, int fd)
{
	front_end_send(front, request, &value, sizeof(value), fd);
}

/** What the device answers; its size is checked. */
static inline void front_end_receive(
	struct front_end *front, uint32_t request, void *payload, uint32_t size)
{
	struct header header;
	assert_int_equal(recv(front->fd, &header, sizeof(header), MSG_DONTWAIT), sizeof(header));
	assert_int_equal(header.request, request);
	assert_int_equal(header.flags, ZS_VHOST_VERSION | ZS_VHOST_REPLY);
	assert_int_equal(header.size, size);
	assert_true(size == 0 || recv(front->fd, payload, size, MSG_DONTWAIT) == (ssize_t)size);
}

static inline bool front_end_has_answer(struct front_end *front)
{
	char byte;
	return recv(front->fd, &byte, 1, MSG_DONTWAIT | MSG_PEEK) > 0;
}

/** Sends a request whose success is asked for; true if the device says so. */
static inline bool front_end_try(
	struct front_end *front, uint32_t request, const void *payload, uint32_t size, int fd)
{
	uint64_t failed;
	front_end_send_flagged(
		front, request, ZS_VHOST_VERSION | ZS_VHOST_NEED_REPLY, payload, size, fd);
	front_end_receive(front, request, &failed, sizeof(failed));
	return failed == 0;
}

static inline bool front_end_add_memory(struct front_end *front, uint64_t guest_address,
	uint64_t size, uint64_t user_address, uint64_t offset, int fd)
{
	const uint64_t words[] = {0, guest_address, size, user_address, offset};
	return front_end_try(front, ZS_VHOST_ADD_MEM_REG, words, sizeof(words), fd);
}

static inline int front_end_memfd(size_t size, unsigned seals)
{
	const int fd = memfd_create("guest", MFD_CLOEXEC | MFD_ALLOW_SEALING);
	assert_true(fd >= 0);
	assert_int_equal(ftruncate(fd, (off_t)size), 0);
	if (seals != 0) {
		assert_int_equal(fcntl(fd, F_ADD_SEALS, seals), 0);
	}
	return fd;
}

/** Queue 0, as a driver that begins has it. */
static inline void front_end_start_queue(struct front_end *front)
{
	const uint32_t number[] = {0, RING}, base[] = {0, 0}, enable[] = {0, 1};
	const struct {
		uint32_t index, flags;
		uint64_t descriptors, used, available, log;
	} address = {0, 0, USER_START + DESCRIPTORS, USER_START + USED, USER_START + AVAILABLE, 0};
	front_end_send(front, ZS_VHOST_SET_VRING_NUM, number, sizeof(number), -1);
	front_end_send(front, ZS_VHOST_SET_VRING_BASE, base, sizeof(base), -1);
	front_end_send(front, ZS_VHOST_SET_VRING_ADDR, &address, sizeof(address), -1);
	front_end_send_u64(front, ZS_VHOST_SET_VRING_CALL, 0, front->call_fd);
	front_end_send_u64(front, ZS_VHOST_SET_VRING_KICK, 0, front->kick_fd);
	front_end_send(front, ZS_VHOST_SET_VRING_ENABLE, enable, sizeof(enable), -1);
}

/** A guest with these features of virtio begins to use the device at the other end of `fd`. */
static inline void front_end_start(struct front_end *front, int fd, uint64_t features)
{
	front->fd = fd;
	front->kick_fd = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
	front->call_fd = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
	front->memory_fd = front_end_memfd(RAM, F_SEAL_SHRINK);
	front->memory = mmap(NULL, RAM, PROT_READ | PROT_WRITE, MAP_SHARED, front->memory_fd, 0);
	assert_true(front->memory != MAP_FAILED);
	uint64_t offered;
	front_end_send(front, ZS_VHOST_GET_PROTOCOL_FEATURES, NULL, 0, -1);
	front_end_receive(front, ZS_VHOST_GET_PROTOCOL_FEATURES, &offered, sizeof(offered));
	front_end_send_u64(front, ZS_VHOST_SET_PROTOCOL_FEATURES, offered, -1);
	front_end_send_u64(front, ZS_VHOST_SET_FEATURES, features, -1);
	assert_true(front_end_add_memory(front, GUEST_START, RAM, USER_START, 0, front->memory_fd));
	front_end_start_queue(front);
}

static inline void front_end_stop(struct front_end *front)
{
	munmap(front->memory, RAM);
	close(front->memory_fd);
	close(front->kick_fd);
	close(front->call_fd);
	close(front->fd);
}

/** A device that such a guest has begun to use. */
static inline struct front_end *front_end_create(uint64_t features)
{
	struct front_end *front = calloc(1, sizeof(*front));
	int ends[2];
	assert_int_equal(socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends), 0);
	assert_int_equal(zs_event_loop_init(&front->loop, NULL), 0);
	assert_int_equal(zs_vhost_worker_init(&front->worker), 0);
	zs_vhost_device_init(&front->device, &front->loop, &front->worker);
	front->device.ended = front_end_ended;
	front->device.gpu.resources.tell = front_end_tell;
	front->device.gpu.resources.data = front;
	zs_vhost_device_connect(&front->device, ends[1]);
	front_end_start(front, ends[0], features);
	return front;
}

static inline void front_end_destroy(struct front_end *front)
{
	zs_vhost_device_disconnect(&front->device);
	zs_vhost_worker_finish(&front->worker);
	zs_event_loop_finish(&front->loop);
	front_end_stop(front);
	free(front);
}

static inline struct vring_desc *front_end_descriptor(struct front_end *front, unsigned index)
{
	return (struct vring_desc *)(void *)(front->memory + DESCRIPTORS) + index;
}

static inline struct vring_used *front_end_used(struct front_end *front)
{
	return (struct vring_used *)(void *)(front->memory + USED);
}

/** The guest broke its queue: it is left alone until the guest begins anew. */
static inline bool front_end_is_broken(const struct front_end *front)
{
	return front->device.queues[0].source.events == 0;
}

/** Has the device see the chain that begins at this descriptor. */
static inline void front_end_kick(struct front_end *front, uint16_t head)
{
	struct vring_avail *available = (struct vring_avail *)(void *)(front->memory + AVAILABLE);
	available->ring[front->sent % RING] = head;
	__atomic_store_n(&available->idx, ++front->sent, __ATOMIC_RELEASE);
	eventfd_write(front->kick_fd, 1);
	front_end_run(front);
}

/** Sends a command, by two descriptors. The type of the answer; 0 if there is none. */
static inline uint32_t front_end_command(
	struct front_end *front, const void *command, uint32_t size)
{
	const uint16_t used = front_end_used(front)->idx;
	memcpy(front->memory + REQUEST, command, size);
	memset(front->memory + ANSWER, 0, 512);
	*front_end_descriptor(front, 0) =
		(struct vring_desc){GUEST_START + REQUEST, size, VRING_DESC_F_NEXT, 1};
	*front_end_descriptor(front, 1) =
		(struct vring_desc){GUEST_START + ANSWER, 512, VRING_DESC_F_WRITE, 0};
	front_end_kick(front, 0);
	const struct virtio_gpu_ctrl_hdr *answer = (const void *)(front->memory + ANSWER);
	return front_end_used(front)->idx == used ? 0 : answer->type;
}

/** A blob of these entries. The answer. */
static inline uint32_t front_end_create_blob(struct front_end *front, uint32_t id,
	const struct virtio_gpu_mem_entry *entries, uint32_t count)
{
	uint8_t bytes[4096] = {0};
	struct virtio_gpu_resource_create_blob *create = (void *)bytes;
	create->hdr.type = VIRTIO_GPU_CMD_RESOURCE_CREATE_BLOB;
	create->resource_id = id;
	create->blob_mem = VIRTIO_GPU_BLOB_MEM_GUEST;
	create->nr_entries = count;
	create->size = 4096;
	memcpy(bytes + sizeof(*create), entries, count * sizeof(*entries));
	return front_end_command(
		front, bytes, (uint32_t)(sizeof(*create) + count * sizeof(*entries)));
}

#endif
