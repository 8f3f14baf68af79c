#include "app/relay/buffers/copy-memory.h"

#include <errno.h>
#include <sys/mman.h>
#include <unistd.h>

#include "app/relay/buffers/collapse.h"
#include "udmabuf/create.h"
#include "udmabuf/memfd.h"

#define HUGE_PAGE ((size_t)2 << 20)

/** Whole pages; and whole huge ones where that does not make it much larger. */
static size_t round_up(size_t size)
{
	const size_t unit = size > HUGE_PAGE / 2 ? HUGE_PAGE : (size_t)sysconf(_SC_PAGESIZE);
	return (size + unit - 1) / unit * unit;
}

static int create_udmabuf(struct zs_relay_copy_memory *memory, size_t size, struct zs_error *err)
{
	const int memfd = zs_memfd_create("zeroscan-copy", size, false, err);
	if (memfd < 0) {
		return memfd;
	}
	const struct udmabuf_create_item item = {.memfd = (uint32_t)memfd, .size = size};
	zs_relay_collapse(memfd, 0, size);
	void *data = zs_memfd_map(memfd, size);
	const int ret = data == MAP_FAILED ? zs_error_set(err, -errno, "memfd", "mmap", NULL, "")
					   : zs_udmabuf_create(&item, 1, err);
	close(memfd);
	if (ret < 0) {
		if (data != MAP_FAILED) {
			munmap(data, size);
		}
		return ret;
	}
	*memory = (struct zs_relay_copy_memory){.data = data, .size = size, .dmabuf_fd = ret};
	return 0;
}

int zs_relay_copy_memory_create(struct zs_relay_copy_memory *memory, size_t size,
	const struct zs_relay_remote *remote, struct zs_error *err)
{
	*memory = (struct zs_relay_copy_memory){0};
	return remote->create != NULL ? remote->create(remote->data, round_up(size), memory, err)
				      : create_udmabuf(memory, round_up(size), err);
}

void zs_relay_copy_memory_destroy(struct zs_relay_copy_memory *memory)
{
	if (memory->data != NULL) {
		munmap(memory->data, memory->size);
	}
	if (memory->size != 0 && memory->dmabuf_fd >= 0) {
		close(memory->dmabuf_fd);
	}
	*memory = (struct zs_relay_copy_memory){0};
}
