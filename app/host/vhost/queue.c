#include "app/host/vhost/queue.h"

#include <errno.h>
#include <linux/virtio_ring.h>
#include <string.h>
#include <sys/eventfd.h>
#include <unistd.h>

/** Where the three parts lie now; the guest's front-end may have moved them. */
struct ring {
	const struct vring_desc *descriptors;
	struct vring_avail *available;
	struct vring_used *used;
};

void zs_vhost_queue_init(struct zs_vhost_queue *queue)
{
	*queue = (struct zs_vhost_queue){.kick_fd = -1, .call_fd = -1};
}

void zs_vhost_queue_stop(struct zs_vhost_queue *queue)
{
	const uint16_t next = queue->next_available;
	if (queue->kick_fd >= 0) {
		close(queue->kick_fd);
	}
	if (queue->call_fd >= 0) {
		close(queue->call_fd);
	}
	zs_vhost_queue_init(queue);
	queue->next_available = queue->next_used = next;
}

/** All of the ring's parts, each with the index of events behind it. False if any is not there. */
static bool find_ring(
	const struct zs_vhost_queue *queue, const struct zs_vhost_memory *memory, struct ring *ring)
{
	const uint64_t size = queue->size;
	if (size == 0 || !queue->has_addresses) {
		return false;
	}
	void *descriptors =
		zs_vhost_memory_user(memory, queue->descriptors, size * sizeof(struct vring_desc));
	void *available = zs_vhost_memory_user(
		memory, queue->available, sizeof(struct vring_avail) + (size + 1) * 2);
	void *used = zs_vhost_memory_user(memory, queue->used,
		sizeof(struct vring_used) + size * sizeof(struct vring_used_elem) + 2);
	const uintptr_t bits =
		(uintptr_t)descriptors | (uintptr_t)available << 3 | (uintptr_t)used << 2;
	*ring = (struct ring){descriptors, available, used};
	return descriptors != NULL && available != NULL && used != NULL && bits % 16 == 0;
}

/** Adds what one descriptor names. What is written comes behind what is read. */
static int add_segment(const struct zs_vhost_memory *memory, const struct vring_desc *descriptor,
	struct zs_vhost_chain *chain)
{
	const bool is_readable = (descriptor->flags & VRING_DESC_F_WRITE) == 0;
	uint8_t *bytes = zs_vhost_memory_guest(memory, descriptor->addr, descriptor->len);
	if (bytes == NULL || chain->count == ZS_VHOST_CHAIN ||
		(is_readable && chain->readable_count < chain->count)) {
		return -EPROTO;
	}
	chain->list[chain->count++] =
		(struct zs_vhost_segment){.bytes = bytes, .length = descriptor->len};
	chain->readable_count += is_readable;
	return 0;
}

/** A table of `length` descriptors from the index `first` on, each read once. */
static int walk(const struct zs_vhost_memory *memory, const struct vring_desc *table,
	uint32_t length, uint32_t first, struct zs_vhost_chain *chain)
{
	uint32_t index = first;
	/* More steps than there are entries are a loop. */
	for (uint32_t step = 0; step < length && index < length; step++) {
		struct vring_desc descriptor;
		memcpy(&descriptor, &table[index], sizeof(descriptor));
		if ((descriptor.flags & VRING_DESC_F_INDIRECT) != 0 ||
			add_segment(memory, &descriptor, chain) < 0) {
			return -EPROTO;
		}
		if ((descriptor.flags & VRING_DESC_F_NEXT) == 0) {
			return 0;
		}
		index = descriptor.next;
	}
	return -EPROTO;
}

/** The request that begins at this descriptor. */
static int find_chain(const struct zs_vhost_queue *queue, const struct zs_vhost_memory *memory,
	const struct ring *ring, struct zs_vhost_chain *chain)
{
	struct vring_desc head;
	if (chain->head >= queue->size) {
		return -EPROTO;
	}
	memcpy(&head, &ring->descriptors[chain->head], sizeof(head));
	if ((head.flags & VRING_DESC_F_INDIRECT) == 0) {
		return walk(memory, ring->descriptors, queue->size, chain->head, chain);
	}
	const uint32_t length = head.len / sizeof(struct vring_desc);
	const void *table = zs_vhost_memory_guest(memory, head.addr, head.len);
	const bool is_valid = table != NULL && length > 0 && length <= ZS_VHOST_CHAIN &&
			      head.len % sizeof(struct vring_desc) == 0 &&
			      (head.flags & (VRING_DESC_F_NEXT | VRING_DESC_F_WRITE)) == 0;
	return is_valid ? walk(memory, table, length, 0, chain) : -EPROTO;
}

/** The index that the guest writes. */
static uint16_t available_index(const struct ring *ring)
{
	return __atomic_load_n(&ring->available->idx, __ATOMIC_ACQUIRE);
}

int zs_vhost_queue_take(struct zs_vhost_queue *queue, const struct zs_vhost_memory *memory,
	bool has_event_index, struct zs_vhost_chain *chain)
{
	struct ring ring;
	if (!find_ring(queue, memory, &ring)) {
		return -EPROTO;
	}
	uint16_t available = available_index(&ring);
	if (available == queue->next_available && has_event_index) {
		/* Asks for a kick at the next one; what came before the guest saw that has none. */
		__atomic_store_n((uint16_t *)(void *)&ring.used->ring[queue->size],
			queue->next_available, __ATOMIC_SEQ_CST);
		__atomic_thread_fence(__ATOMIC_SEQ_CST);
		available = available_index(&ring);
	}
	if (available == queue->next_available) {
		return 0;
	}
	if ((uint16_t)(available - queue->next_available) > queue->size) {
		return -EPROTO;
	}
	const uint32_t slot = queue->next_available % queue->size;
	chain->head = __atomic_load_n(&ring.available->ring[slot], __ATOMIC_RELAXED);
	chain->count = chain->readable_count = 0;
	chain->written = 0;
	const int ret = find_chain(queue, memory, &ring, chain);
	if (ret < 0) {
		return ret;
	}
	queue->next_available++;
	return 1;
}

size_t zs_vhost_chain_size(const struct zs_vhost_chain *chain)
{
	size_t size = 0;
	for (unsigned i = 0; i < chain->readable_count; i++) {
		size += chain->list[i].length;
	}
	return size;
}

size_t zs_vhost_chain_read(const struct zs_vhost_chain *chain, void *bytes, size_t size)
{
	uint8_t *to = bytes;
	size_t done = 0;
	for (unsigned i = 0; i < chain->readable_count && done < size; i++) {
		const struct zs_vhost_segment *segment = &chain->list[i];
		const size_t length = segment->length < size - done ? segment->length : size - done;
		memcpy(to + done, segment->bytes, length);
		done += length;
	}
	return done;
}

void zs_vhost_chain_write(struct zs_vhost_chain *chain, const void *bytes, size_t size)
{
	const uint8_t *from = bytes;
	size_t skip = chain->written;
	for (unsigned i = chain->readable_count; i < chain->count && size > 0; i++) {
		const struct zs_vhost_segment *segment = &chain->list[i];
		if (skip >= segment->length) {
			skip -= segment->length;
			continue;
		}
		const size_t room = segment->length - skip;
		const size_t length = room < size ? room : size;
		memcpy(segment->bytes + skip, from, length);
		from += length;
		size -= length;
		chain->written += (uint32_t)length;
		skip = 0;
	}
}

int zs_vhost_queue_give(struct zs_vhost_queue *queue, const struct zs_vhost_memory *memory,
	const struct zs_vhost_chain *chain)
{
	struct ring ring;
	if (!find_ring(queue, memory, &ring)) {
		return -EPROTO;
	}
	const struct vring_used_elem element = {.id = chain->head, .len = chain->written};
	memcpy(&ring.used->ring[queue->next_used % queue->size], &element, sizeof(element));
	__atomic_store_n(&ring.used->idx, ++queue->next_used, __ATOMIC_RELEASE);
	return 0;
}

void zs_vhost_queue_call(struct zs_vhost_queue *queue, const struct zs_vhost_memory *memory,
	bool has_event_index, uint16_t old_used)
{
	struct ring ring;
	if (queue->call_fd < 0 || queue->next_used == old_used ||
		!find_ring(queue, memory, &ring)) {
		return;
	}
	__atomic_thread_fence(__ATOMIC_SEQ_CST);
	const uint16_t event =
		__atomic_load_n(&ring.available->ring[queue->size], __ATOMIC_RELAXED);
	const uint16_t flags = __atomic_load_n(&ring.available->flags, __ATOMIC_RELAXED);
	if (has_event_index ? vring_need_event(event, queue->next_used, old_used)
			    : (flags & VRING_AVAIL_F_NO_INTERRUPT) == 0) {
		eventfd_write(queue->call_fd, 1);
	}
}
