#include <errno.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

#include "udmabuf/buffer.h"
#include "udmabuf/create.h"
#include "udmabuf/memfd.h"
#include "udmabuf/memories.h"

#define DEFAULT_PIECES 1024

/*
 * What a virtual machine's screen looks like to the host: pieces of the guest's memory in an order
 * that only the list tells. Here the pieces of one memfd are listed in shuffled order and mapped in
 * that same order, so the frame is whole for the CPU and for a device that honours the list, and
 * visibly scrambled for one that takes the memfd to be in order.
 *
 *   memfd:    | 0 | 1 | 2 | 3 |
 *   list:     | 2 | 0 | 3 | 1 |   = what the mapping and the dma-buf show
 *
 * Only the last in the list may be longer than the others: it takes the rest of the division.
 */
static void shuffle(uint32_t *order, uint32_t count)
{
	/* Fixed seed: the same frame lies the same way in every run. Numbers: Knuth's MMIX LCG.
	 */
	uint64_t random = 1;
	for (uint32_t i = 0; i < count; i++) {
		order[i] = i;
	}
	for (uint32_t i = count; i > 1; i--) {
		random = random * 6364136223846793005u + 1442695040888963407u;
		const uint32_t j = (uint32_t)((random >> 33) % i);
		const uint32_t swapped = order[i - 1];
		order[i - 1] = order[j];
		order[j] = swapped;
	}
}

static void list_pieces(
	struct udmabuf_create_item *items, uint32_t *order, uint32_t count, int memfd, size_t size)
{
	const size_t page = (size_t)sysconf(_SC_PAGESIZE);
	const size_t piece = size / page / count * page;
	/* The last piece of the memfd holds the rest and is listed last; the others are shuffled.
	 */
	shuffle(order, count - 1);
	for (uint32_t i = 0; i < count; i++) {
		const size_t offset = (i == count - 1 ? i : order[i]) * piece;
		items[i] = (struct udmabuf_create_item){
			.memfd = (uint32_t)memfd,
			.offset = offset,
			.size = i == count - 1 ? size - offset : piece,
		};
	}
}

/** Maps the pieces one behind the other. MAP_FAILED with errno if one could not be mapped. */
static void *map_pieces(const struct udmabuf_create_item *items, uint32_t count, size_t size)
{
	uint8_t *data = mmap(NULL, size, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (data == MAP_FAILED) {
		return MAP_FAILED;
	}
	size_t at = 0;
	for (uint32_t i = 0; i < count; i++) {
		if (mmap(data + at, items[i].size, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_FIXED,
			    (int)items[i].memfd, (off_t)items[i].offset) == MAP_FAILED) {
			const int error = errno;
			munmap(data, size);
			errno = error;
			return MAP_FAILED;
		}
		at += items[i].size;
	}
	return data;
}

static int allocate_pieces(struct zs_buffer *buffer, uint32_t count, size_t size,
	struct udmabuf_create_item *items, uint32_t *order, struct zs_error *err)
{
	const int memfd = zs_memfd_create("zeroscan-scattered", size, false, err);
	if (memfd < 0) {
		return memfd;
	}
	list_pieces(items, order, count, memfd, size);
	/* First the dma-buf: a list that is too long should be refused as that, not by mmap. */
	int ret = zs_udmabuf_create(items, count, err);
	if (ret < 0) {
		goto close_memfd;
	}
	const int dmabuf_fd = ret;
	void *data = map_pieces(items, count, size);
	if (data == MAP_FAILED) {
		ret = zs_error_set(err, -errno, "memfd", "mmap",
			"use fewer pieces, or raise vm.max_map_count", "%u pieces", count);
		close(dmabuf_fd);
		goto close_memfd;
	}
	buffer->data = data;
	buffer->map_size = size;
	buffer->dmabuf_fd = dmabuf_fd;
	buffer->pieces = count;
	ret = 0;

close_memfd:
	close(memfd);
	return ret;
}

static int scattered_allocate(
	struct zs_buffer *buffer, const struct zs_buffer_request *request, struct zs_error *err)
{
	const size_t size = request->layout.size;
	const size_t pages = size / (size_t)sysconf(_SC_PAGESIZE);
	const size_t wanted = request->pieces != 0 ? request->pieces : DEFAULT_PIECES;
	if (request->pieces > pages) {
		return zs_error_set(err, -EINVAL, "memfd", "scattered memory",
			"ask for fewer pieces or a larger size",
			"%u pieces of at least a page each, but the picture has %zu pages",
			request->pieces, pages);
	}
	const uint32_t count = (uint32_t)(wanted < pages ? wanted : pages);
	struct udmabuf_create_item *items = calloc(count, sizeof(*items));
	uint32_t *order = calloc(count, sizeof(*order));
	int ret = items == NULL || order == NULL
			  ? zs_error_set(err, -ENOMEM, "memory", "calloc", NULL, "")
			  : allocate_pieces(buffer, count, size, items, order, err);
	free(order);
	free(items);
	return ret;
}

const struct zs_memory zs_memory_scattered = {
	.name = "scattered",
	.summary = "[:PIECES] shuffled pieces of a memfd, as a virtual machine's screen lies",
	.takes_argument = true,
	.allocate = scattered_allocate,
};
