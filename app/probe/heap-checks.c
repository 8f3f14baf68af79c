#include "app/probe/heap-checks.h"

#include <errno.h>
#include <fcntl.h>
#include <json-c/json.h>
#include <linux/dma-heap.h>
#include <stdint.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <unistd.h>

#include "app/common/finding.h"
#include "app/common/log.h"
#include "app/probe/device-file.h"
#include "udmabuf/access.h"
#include "udmabuf/heap.h"

/* Enough that scattered memory is not in one piece by chance. */
#define SIZE (4U << 20)

/** A dma-buf of the heap's, or a negative errno. */
static int allocate(const char *path, struct zs_error *err)
{
	const int heap = open(path, O_RDONLY | O_CLOEXEC);
	struct dma_heap_allocation_data allocation = {
		.len = SIZE,
		.fd_flags = O_RDWR | O_CLOEXEC,
	};
	if (heap < 0) {
		return zs_error_set(err, -errno, path, "open", NULL, "");
	}
	const int ret = ioctl(heap, DMA_HEAP_IOCTL_ALLOC, &allocation) < 0 ? -errno : 0;
	zs_log(ZS_LOG_DEBUG, "%s: DMA_HEAP_IOCTL_ALLOC of %u bytes: %s", path, SIZE,
		ret < 0 ? strerror(-ret) : "done");
	close(heap);
	return ret < 0 ? zs_error_set(err, ret, path, "DMA_HEAP_IOCTL_ALLOC",
				 "enlarge its area (cma= on the kernel's command line for CMA)",
				 "%u MiB were asked for", SIZE >> 20)
		       : (int)allocation.fd;
}

/** Nothing but the name tells: the kernel shows no page addresses of a dma-buf. */
static void note_pieces(const char *path, json_object *finding)
{
	const bool is_contiguous = zs_heap_is_contiguous(path);
	json_object *facts = json_object_new_object();
	zs_finding_note(finding, "pieces", ZS_FINDING_FACT, "by its name it is %s",
		is_contiguous ? "contiguous" : "scattered");
	zs_json_add_bool(facts, "contiguous_by_name", is_contiguous);
	zs_finding_set_facts(finding, facts);
}

/** Writes and reads all of it, as drawing does. */
static int use(const char *path, int dmabuf, json_object *finding, struct zs_error *err)
{
	uint32_t *data = mmap(NULL, SIZE, PROT_READ | PROT_WRITE, MAP_SHARED, dmabuf, 0);
	size_t wrong = 0;
	if (data == MAP_FAILED) {
		return zs_error_set(err, -errno, path, "mmap", NULL, "");
	}
	int ret = zs_access_begin(dmabuf);
	for (size_t i = 0; i < SIZE / sizeof(*data); i++) {
		data[i] = (uint32_t)i;
	}
	for (size_t i = 0; i < SIZE / sizeof(*data); i++) {
		wrong += data[i] != (uint32_t)i;
	}
	ret = ret == 0 ? zs_access_end(dmabuf) : ret;
	note_pieces(path, finding);
	munmap(data, SIZE);
	if (wrong > 0) {
		return zs_error_set(
			err, -EIO, path, "read", NULL, "%zu words are not what was written", wrong);
	}
	return ret < 0 ? zs_error_set(err, ret, path, "DMA_BUF_IOCTL_SYNC", NULL, "") : 0;
}

void zs_heap_checks_run(const char *path, json_object *finding)
{
	struct zs_error err = {0};
	int ret = zs_device_file_check(path, finding, &err);
	const int dmabuf = ret < 0 ? ret : allocate(path, &err);
	ret = dmabuf < 0 ? dmabuf : use(path, dmabuf, finding, &err);
	if (dmabuf >= 0) {
		close(dmabuf);
	}
	if (ret < 0) {
		zs_finding_set(finding, ZS_FINDING_FAILS, "");
		zs_finding_set_error(finding, &err);
	} else {
		zs_finding_set(
			finding, ZS_FINDING_WORKS, "%u MiB allocated, mapped, written", SIZE >> 20);
	}
}
