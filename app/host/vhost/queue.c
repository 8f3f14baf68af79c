#include "app/host/vhost/queue.h"

#include <errno.h>
#include <linux/virtio_gpu.h>
#include <linux/virtio_ring.h>
#include <stdbool.h>
#include <string.h>
#include <sys/eventfd.h>

/** Where the three parts lie now; the guest's front-end may have moved them. */
struct ring {
	const struct vring_desc *descriptors;
	const struct vring_avail *available;
	struct vring_used *used;
};

static void *find(const struct zs_vhost_memory *memory, enum zs_vhost_address type,
	uint64_t address, size_t size)
{
	struct zs_vhost_mapping *mapping;
	return zs_vhost_memory_find(memory, type, address, size, &mapping);
}

/** All of the ring's parts. False if any is not there. */
static bool find_ring(
	const struct zs_vhost_queue *queue, const struct zs_vhost_memory *memory, struct ring *ring)
{
	const size_t size = queue->size;
	const size_t descriptors = size * sizeof(ring->descriptors[0]);
	const size_t available = sizeof(ring->available[0]) + size * sizeof(uint16_t);
	const size_t used = sizeof(ring->used[0]) + size * sizeof(ring->used->ring[0]);
	ring->descriptors = find(memory, ZS_VHOST_USER, queue->descriptors, descriptors);
	ring->available = find(memory, ZS_VHOST_USER, queue->available, available);
	ring->used = find(memory, ZS_VHOST_USER, queue->used, used);
	const uintptr_t bits = (uintptr_t)ring->descriptors | (uintptr_t)ring->available << 3 |
			       (uintptr_t)ring->used << 2;
	return size > 0 && ring->descriptors != NULL && ring->available != NULL &&
	       ring->used != NULL && bits % 16 == 0;
}

/** Adds what one descriptor names. What is written comes behind what is read. */
static int add_segment(struct zs_vhost_request *request, const struct zs_vhost_memory *memory,
	const struct vring_desc *descriptor)
{
	void *bytes = find(memory, ZS_VHOST_GUEST, descriptor->addr, descriptor->len);
	if (bytes == NULL) {
		return -EPROTO;
	}
	if ((descriptor->flags & VRING_DESC_F_WRITE) != 0) {
		if (descriptor->len > 0 && request->segment_count < ZS_VHOST_SEGMENTS) {
			request->segments[request->segment_count++] =
				(struct zs_vhost_segment){bytes, descriptor->len};
		}
		return 0;
	}
	if (request->segment_count > 0 || descriptor->len > ZS_VHOST_REQUEST - request->size) {
		return -EPROTO;
	}
	memcpy(request->bytes + request->size, bytes, descriptor->len);
	request->size += descriptor->len;
	return 0;
}

/** Reads the request that begins at its head; the table of all may lead to one of its own. */
static int read_request(struct zs_vhost_request *request, const struct zs_vhost_memory *memory,
	const struct vring_desc *table, uint32_t length)
{
	uint32_t index = request->head;
	/* More steps are a loop. */
	for (uint32_t step = 0; step <= ZS_VHOST_CHAIN && index < length; step++) {
		struct vring_desc descriptor;
		memcpy(&descriptor, &table[index], sizeof(descriptor));
		if (descriptor.flags == VRING_DESC_F_INDIRECT && step == 0) {
			table = find(memory, ZS_VHOST_GUEST, descriptor.addr, descriptor.len);
			length = table == NULL ? 0 : descriptor.len / sizeof(descriptor);
			index = 0;
			continue;
		}
		if ((descriptor.flags & VRING_DESC_F_INDIRECT) != 0 ||
			add_segment(request, memory, &descriptor) < 0) {
			return -EPROTO;
		}
		if ((descriptor.flags & VRING_DESC_F_NEXT) == 0) {
			return 0;
		}
		index = descriptor.next;
	}
	return -EPROTO;
}

/** Writes as much of the answer as there is room for. How much. */
static uint32_t write_answer(
	const struct zs_vhost_request *request, const struct virtio_gpu_ctrl_hdr *answer)
{
	const uint8_t *bytes = (const uint8_t *)answer;
	uint32_t done = 0;
	for (unsigned i = 0; i < request->segment_count && done < sizeof(*answer); i++) {
		const struct zs_vhost_segment *segment = &request->segments[i];
		const uint32_t left = (uint32_t)sizeof(*answer) - done;
		const uint32_t length = segment->length < left ? segment->length : left;
		memcpy(segment->bytes, bytes + done, length);
		done += length;
	}
	return done;
}

static void execute(struct zs_vhost_queue *queue, struct zs_vhost_gpu *gpu,
	const struct zs_vhost_request *request, const struct ring *ring, int call_fd)
{
	struct virtio_gpu_ctrl_hdr answer;
	zs_vhost_gpu_execute(gpu, request->bytes, request->size, &answer);
	ring->used->ring[queue->next % queue->size] = (struct vring_used_elem){
		.id = request->head, .len = write_answer(request, &answer)};
	__atomic_store_n(&ring->used->idx, ++queue->next, __ATOMIC_RELEASE);
	/* The guest sees the index before its flags are read here. */
	__atomic_thread_fence(__ATOMIC_SEQ_CST);
	const uint16_t flags = __atomic_load_n(&ring->available->flags, __ATOMIC_RELAXED);
	if (call_fd >= 0 && (flags & VRING_AVAIL_F_NO_INTERRUPT) == 0) {
		eventfd_write(call_fd, 1);
	}
}

int zs_vhost_queue_run(struct zs_vhost_queue *queue, struct zs_vhost_gpu *gpu,
	struct zs_vhost_request *request, int call_fd)
{
	struct ring ring;
	if (!find_ring(queue, gpu->memory, &ring)) {
		return -EPROTO;
	}
	for (unsigned i = 0; i < ZS_VHOST_AT_ONCE; i++) {
		const uint16_t end = __atomic_load_n(&ring.available->idx, __ATOMIC_ACQUIRE);
		const uint16_t count = (uint16_t)(end - queue->next);
		if (count == 0 || count > queue->size) {
			return count == 0 ? 0 : -EPROTO;
		}
		request->head = __atomic_load_n(
			&ring.available->ring[queue->next % queue->size], __ATOMIC_RELAXED);
		request->size = request->segment_count = 0;
		if (read_request(request, gpu->memory, ring.descriptors, queue->size) < 0) {
			return -EPROTO;
		}
		execute(queue, gpu, request, &ring, call_fd);
	}
	return 1;
}
