#include "udmabuf/create.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "udmabuf/device-access.h"
#include "udmabuf/memfd.h"

#define PARAMETERS "/sys/module/udmabuf/parameters/"

/** UINT32_MAX, which limits nothing, if it cannot be read. */
static uint32_t read_parameter(const char *path)
{
	FILE *file = fopen(path, "re");
	uint32_t value = UINT32_MAX;
	if (file == NULL) {
		return value;
	}
	if (fscanf(file, "%" SCNu32, &value) != 1) {
		value = UINT32_MAX;
	}
	fclose(file);
	return value;
}

void zs_udmabuf_limits_read(struct zs_udmabuf_limits *limits)
{
	limits->size = (uint64_t)read_parameter(PARAMETERS "size_limit_mb") << 20;
	limits->list = read_parameter(PARAMETERS "list_limit");
}

/** Finds which of its rules udmabuf applied when it said EINVAL (drivers/dma-buf/udmabuf.c). */
static int invalid_error(const struct udmabuf_create_item *items, uint32_t count, const char *call,
	struct zs_error *err)
{
	struct zs_udmabuf_limits limits;
	zs_udmabuf_limits_read(&limits);
	const size_t page = (size_t)sysconf(_SC_PAGESIZE);
	size_t total = 0;
	for (uint32_t i = 0; i < count; i++) {
		const int seals = fcntl(items[i].memfd, F_GET_SEALS);
		if (seals >= 0 && (seals & F_SEAL_SHRINK) == 0) {
			return zs_error_set(err, -EINVAL, ZS_UDMABUF_DEVICE, call,
				"seal the memfd with F_SEAL_SHRINK",
				"the memfd could still shrink");
		}
		if (seals >= 0 && (seals & (F_SEAL_WRITE | F_SEAL_FUTURE_WRITE)) != 0) {
			return zs_error_set(err, -EINVAL, ZS_UDMABUF_DEVICE, call,
				"leave F_SEAL_WRITE and F_SEAL_FUTURE_WRITE out",
				"the memfd is sealed against writing");
		}
		if (items[i].offset % page != 0 || items[i].size % page != 0 ||
			items[i].size == 0) {
			return zs_error_set(err, -EINVAL, ZS_UDMABUF_DEVICE, call, NULL,
				"offset %llu and size %llu must be multiples of the page, %zu "
				"bytes",
				(unsigned long long)items[i].offset,
				(unsigned long long)items[i].size, page);
		}
		total += items[i].size;
	}
	if (count > limits.list) {
		return zs_error_set(err, -EINVAL, ZS_UDMABUF_DEVICE, call,
			"use fewer pieces, or as root raise " PARAMETERS "list_limit",
			"%u pieces are over the limit list_limit = %u", count, limits.list);
	}
	if (total > limits.size) {
		return zs_error_set(err, -EINVAL, ZS_UDMABUF_DEVICE, call,
			"use a smaller size, or as root raise " PARAMETERS "size_limit_mb",
			"%zu MiB are over the limit size_limit_mb = %llu",
			(total + (1 << 20) - 1) >> 20, (unsigned long long)limits.size >> 20);
	}
	return zs_error_set(err, -EINVAL, ZS_UDMABUF_DEVICE, call, NULL,
		"the kernel does not take this memory");
}

static int ioctl_create(int device, const struct udmabuf_create_item *item)
{
	struct udmabuf_create create = {
		.memfd = item->memfd,
		.flags = UDMABUF_FLAGS_CLOEXEC,
		.offset = item->offset,
		.size = item->size,
	};
	const int fd = ioctl(device, UDMABUF_CREATE, &create);
	return fd < 0 ? -errno : fd;
}

static int ioctl_create_list(int device, const struct udmabuf_create_item *items, uint32_t count)
{
	struct udmabuf_create_list *list = malloc(sizeof(*list) + count * sizeof(list->list[0]));
	if (list == NULL) {
		return -ENOMEM;
	}
	list->flags = UDMABUF_FLAGS_CLOEXEC;
	list->count = count;
	memcpy(list->list, items, count * sizeof(list->list[0]));
	int fd = ioctl(device, UDMABUF_CREATE_LIST, list);
	fd = fd < 0 ? -errno : fd;
	free(list);
	return fd;
}

int zs_udmabuf_create(const struct udmabuf_create_item *items, uint32_t count, struct zs_error *err)
{
	/* Its ioctls ask no more, and some systems give no more. */
	const int device = open(ZS_UDMABUF_DEVICE, O_RDONLY | O_CLOEXEC);
	if (device < 0) {
		return zs_device_access_error(err, -errno, ZS_UDMABUF_DEVICE,
			"load the module (modprobe udmabuf) or use a kernel with CONFIG_UDMABUF");
	}
	const char *call = count == 1 ? "UDMABUF_CREATE" : "UDMABUF_CREATE_LIST";
	const int fd =
		count == 1 ? ioctl_create(device, items) : ioctl_create_list(device, items, count);
	close(device);
	if (fd == -EINVAL) {
		return invalid_error(items, count, call, err);
	}
	if (fd == -EBADFD) {
		return zs_error_set(err, fd, ZS_UDMABUF_DEVICE, call, NULL,
			"the file is not a memfd that udmabuf takes (hugetlb needs Linux 6.11)");
	}
	if (fd < 0) {
		return zs_error_set(err, fd, ZS_UDMABUF_DEVICE, call, NULL, "");
	}
	return fd;
}

int zs_udmabuf_allocate(size_t size, struct zs_error *err)
{
	const int memfd = zs_memfd_create("zeroscan", size, false, err);
	if (memfd < 0) {
		return memfd;
	}
	const struct udmabuf_create_item item = {.memfd = (uint32_t)memfd, .size = size};
	const int fd = zs_udmabuf_create(&item, 1, err);
	close(memfd);
	return fd;
}
