#include "tests/qemu/vm/fd-kind.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/dma-heap.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <unistd.h>

#include "udmabuf/create.h"

static size_t whole_pages(size_t size)
{
	const size_t page = (size_t)sysconf(_SC_PAGESIZE);
	return size == 0 ? page : (size + page - 1) / page * page;
}

int fd_kind_open_memfd(size_t size, unsigned seals)
{
	const int fd = memfd_create("vm", MFD_CLOEXEC | MFD_ALLOW_SEALING);
	if (fd < 0) {
		return -errno;
	}
	if (ftruncate(fd, (off_t)size) < 0 || (seals != 0 && fcntl(fd, F_ADD_SEALS, seals) < 0)) {
		const int ret = -errno;
		close(fd);
		return ret;
	}
	return fd;
}

static int open_udmabuf(size_t size)
{
	const size_t bytes = whole_pages(size);
	struct zs_error err = {0};
	/* Memory is not taken where it is of no use. */
	if (access(ZS_UDMABUF_DEVICE, R_OK | W_OK) < 0) {
		return -errno;
	}
	const int memfd = fd_kind_open_memfd(bytes, F_SEAL_SHRINK);
	if (memfd < 0) {
		return memfd;
	}
	const struct udmabuf_create_item item = {.memfd = (uint32_t)memfd, .size = bytes};
	const int fd = zs_udmabuf_create(&item, 1, &err);
	close(memfd);
	return fd;
}

static int open_heap(size_t size)
{
	const int heap = open("/dev/dma_heap/system", O_RDWR | O_CLOEXEC);
	if (heap < 0) {
		return -errno;
	}
	struct dma_heap_allocation_data data = {
		.len = whole_pages(size), .fd_flags = O_RDWR | O_CLOEXEC};
	const int ret = ioctl(heap, DMA_HEAP_IOCTL_ALLOC, &data) < 0 ? -errno : (int)data.fd;
	close(heap);
	return ret;
}

/** It can be shrunk while others map it. */
static int open_memfd(size_t size)
{
	return fd_kind_open_memfd(size, 0);
}

static int open_sealed(size_t size)
{
	return fd_kind_open_memfd(size, F_SEAL_SHRINK | F_SEAL_GROW);
}

/** Too small for any picture, and of a size that is no whole page. */
static int open_short(size_t size)
{
	return fd_kind_open_memfd(100, 0);
}

static int open_empty(size_t size)
{
	return fd_kind_open_memfd(0, 0);
}

static int open_file(const char *name, int flags)
{
	const int fd = open(name, flags | O_CLOEXEC | O_NOCTTY);
	return fd < 0 ? -errno : fd;
}

static int open_readonly(size_t size)
{
	const int fd = fd_kind_open_memfd(size, 0);
	char name[32];
	if (fd < 0) {
		return fd;
	}
	snprintf(name, sizeof(name), "/proc/self/fd/%d", fd);
	const int ret = open_file(name, O_RDONLY);
	close(fd);
	return ret;
}

static int open_null(size_t size)
{
	return open_file("/dev/null", O_RDWR);
}

static int open_zero(size_t size)
{
	return open_file("/dev/zero", O_RDWR);
}

static int open_folder(size_t size)
{
	return open_file("/", O_RDONLY | O_DIRECTORY);
}

static int open_path(size_t size)
{
	return open_file("/dev/null", O_PATH);
}

/** One that another process cannot even read, as it is empty for ever. */
static int open_pipe(size_t size)
{
	int fds[2];
	if (pipe2(fds, O_CLOEXEC | O_NONBLOCK) < 0) {
		return -errno;
	}
	close(fds[1]);
	return fds[0];
}

/** The other end is gone. */
static int open_closed(size_t size)
{
	int fds[2];
	if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, fds) < 0) {
		return -errno;
	}
	close(fds[1]);
	return fds[0];
}

static int open_eventfd(size_t size)
{
	const int fd = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
	return fd < 0 ? -errno : fd;
}

static int open_epoll(size_t size)
{
	const int fd = epoll_create1(EPOLL_CLOEXEC);
	return fd < 0 ? -errno : fd;
}

static const struct fd_kind kinds[] = {
	{"udmabuf", open_udmabuf},
	{"heap", open_heap},
	{"memfd", open_memfd},
	{"sealed", open_sealed},
	{"readonly", open_readonly},
	{"short", open_short},
	{"empty", open_empty},
	{"null", open_null},
	{"zero", open_zero},
	{"folder", open_folder},
	{"path", open_path},
	{"pipe", open_pipe},
	{"closed", open_closed},
	{"eventfd", open_eventfd},
	{"epoll", open_epoll},
};

const struct fd_kind *fd_kind_at(unsigned i)
{
	return i < sizeof(kinds) / sizeof(kinds[0]) ? &kinds[i] : NULL;
}

const struct fd_kind *fd_kind_find(const char *name)
{
	for (unsigned i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++) {
		if (strcmp(kinds[i].name, name) == 0) {
			return &kinds[i];
		}
	}
	return NULL;
}

int fd_kind_open(const char *text)
{
	char name[24];
	const size_t length = strcspn(text, ":");
	if (length >= sizeof(name)) {
		return -EINVAL;
	}
	memcpy(name, text, length);
	name[length] = 0;
	const struct fd_kind *kind = fd_kind_find(name);
	return kind == NULL ? -EINVAL
			    : kind->open(text[length] == ':' ? strtoull(text + length + 1, NULL, 0)
							     : 4096);
}
