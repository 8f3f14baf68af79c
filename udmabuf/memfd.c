#include "udmabuf/memfd.h"

#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <sys/mman.h>
#include <unistd.h>

#include "udmabuf/large-folio.h"

size_t zs_memfd_huge_page_size(void)
{
	FILE *file = fopen("/proc/meminfo", "re");
	if (file == NULL) {
		return 0;
	}
	char line[128];
	size_t kib = 0;
	while (fgets(line, sizeof(line), file) != NULL) {
		if (sscanf(line, "Hugepagesize: %zu kB", &kib) == 1) {
			break;
		}
	}
	fclose(file);
	return kib * 1024;
}

/** Has every page of a mapping allocated. 0 or a negative errno: EINVAL before Linux 5.14. */
static int populate(void *data, size_t size)
{
	int ret;
	do {
		ret = madvise(data, size, MADV_POPULATE_WRITE) < 0 ? -errno : 0;
	} while (ret == -EINTR || ret == -EAGAIN);
	return ret;
}

/**
 * Allocates a memfd's pages through a mapping that takes no huge ones, as fallocate would.
 * 0 or a negative errno; 0 also if nothing was done as there are none.
 */
static int allocate_small_folios(int fd, size_t size)
{
	void *data = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
	if (data == MAP_FAILED) {
		return -errno;
	}
	/* A kernel without huge pages refuses the advice. */
	int ret = madvise(data, size, MADV_NOHUGEPAGE) < 0 ? 0 : populate(data, size);
	munmap(data, size);
	/* Kernels as old as that have large folios in no udmabuf. */
	return ret == -EINVAL ? 0 : ret;
}

/** Without this, memory that is not there shows itself as SIGBUS in the middle of drawing. */
static int allocate_pages(int fd, size_t size, bool huge)
{
	int ret = huge || zs_large_folio_is_safe() ? 0 : allocate_small_folios(fd, size);
	if (ret < 0) {
		return ret;
	}
	do {
		ret = fallocate(fd, 0, 0, (off_t)size) < 0 ? -errno : 0;
	} while (ret == -EINTR);
	return ret;
}

int zs_memfd_create(const char *name, size_t size, bool huge, struct zs_error *err)
{
	const unsigned flags = MFD_CLOEXEC | MFD_ALLOW_SEALING | (huge ? MFD_HUGETLB : 0);
	int fd = memfd_create(name, flags);
	if (fd < 0) {
		return zs_error_set(err, -errno, "memfd",
			huge ? "memfd_create(MFD_HUGETLB)" : "memfd_create",
			huge ? "use --memory udmabuf" : NULL, "%s",
			huge ? "this kernel has no huge pages for memfds" : "");
	}
	if (ftruncate(fd, (off_t)size) < 0) {
		const char *hint =
			errno == EFBIG ? "raise the limit of a file's size (ulimit -f)" : NULL;
		int ret = zs_error_set(err, -errno, "memfd", "ftruncate", hint, "%zu bytes", size);
		close(fd);
		return ret;
	}
	int ret = allocate_pages(fd, size, huge);
	if (ret < 0) {
		zs_error_set(err, ret, "memfd", "fallocate",
			huge ? "reserve huge pages: sysctl vm.nr_hugepages=N, or use --memory "
			       "udmabuf"
			     : "free some memory, or use a smaller --mode or fewer --buffers",
			"no memory for %zu MiB", size >> 20);
		close(fd);
		return ret;
	}
	if (fcntl(fd, F_ADD_SEALS, F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_SEAL) < 0) {
		ret = zs_error_set(err, -errno, "memfd", "fcntl(F_ADD_SEALS)", NULL, "");
		close(fd);
		return ret;
	}
	return fd;
}

/* Of x86-64, and of arm64 with pages of 4 KiB; on others it is only one more multiple of a page. */
#define HUGE_PAGE ((size_t)2 << 20)

void *zs_memfd_map(int fd, size_t size)
{
	/* For shared memory the kernel chooses any page. */
	const size_t room = size + HUGE_PAGE;
	uint8_t *start = mmap(NULL, room, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (start == MAP_FAILED) {
		return MAP_FAILED;
	}
	uint8_t *data = start + (HUGE_PAGE - (uintptr_t)start % HUGE_PAGE) % HUGE_PAGE;
	if (mmap(data, size, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_FIXED, fd, 0) == MAP_FAILED) {
		const int error = errno;
		munmap(start, room);
		errno = error;
		return MAP_FAILED;
	}
	const size_t page = (size_t)sysconf(_SC_PAGESIZE);
	uint8_t *end = data + (size + page - 1) / page * page;
	if (data > start) {
		munmap(start, (size_t)(data - start));
	}
	if (end < start + room) {
		munmap(end, (size_t)(start + room - end));
	}
	return data;
}

int zs_memory_prefault(void *data, size_t size, struct zs_error *err)
{
	const int ret = populate(data, size);
	if (ret == 0) {
		return 0;
	}
	if (ret != -EINVAL && ret != -ENOSYS) {
		return zs_error_set(err, ret, "memory", "madvise(MADV_POPULATE_WRITE)",
			"free some memory, or use a smaller --mode or fewer --buffers",
			"cannot fault in %zu MiB", size >> 20);
	}
	/* Kernels before 5.14, and special mappings (a driver's own, VM_PFNMAP): touch each page.
	 */
	const size_t page = (size_t)sysconf(_SC_PAGESIZE);
	for (size_t at = 0; at < size; at += page) {
		volatile uint8_t *byte = (uint8_t *)data + at;
		*byte = *byte;
	}
	return 0;
}
