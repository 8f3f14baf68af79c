#include "app/relay/buffers/pool.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "udmabuf/create.h"
#include "udmabuf/dmabuf.h"

#define DEVICE "an app's wl_shm pool"

struct zs_relay_pool *zs_relay_pool_create(int fd, int32_t size, unsigned *count)
{
	struct zs_relay_pool *pool = *count < ZS_RELAY_POOLS ? calloc(1, sizeof(*pool)) : NULL;
	if (pool == NULL) {
		return NULL;
	}
	pool->references = 1;
	pool->size = size;
	pool->fd = fcntl(fd, F_DUPFD_CLOEXEC, 0);
	if (pool->fd < 0) {
		free(pool);
		return NULL;
	}
	pool->count = count;
	++*count;
	struct stat status;
	pool->file_size = fstat(fd, &status) < 0 ? 0 : status.st_size;
	pool->is_dmabuf = zs_dmabuf_is(fd);
	return pool;
}

struct zs_relay_pool *zs_relay_pool_reference(struct zs_relay_pool *pool)
{
	pool->references++;
	return pool;
}

void zs_relay_pool_release(struct zs_relay_pool *pool)
{
	if (pool != NULL && --pool->references == 0) {
		zs_relay_pool_shape_note_end(pool->shape, pool->fd);
		close(pool->fd);
		--*pool->count;
		free(pool);
	}
}

/** Has the file keep its size, as udmabuf demands. 0, or a negative errno with `err`. */
static int seal(int fd, bool may_change, struct zs_error *err)
{
	const int seals = fcntl(fd, F_GET_SEALS);
	if (seals < 0) {
		return zs_error_set(err, -errno, DEVICE, "F_GET_SEALS", NULL,
			"it is no memfd: udmabuf takes no other files");
	}
	if ((seals & (F_SEAL_WRITE | F_SEAL_FUTURE_WRITE)) != 0) {
		return zs_error_set(
			err, -EPERM, DEVICE, "F_GET_SEALS", NULL, "it is sealed against writing");
	}
	if ((seals & F_SEAL_SHRINK) != 0) {
		return 0;
	}
	if (!may_change) {
		return zs_error_set(err, -EPERM, DEVICE, "F_GET_SEALS", "leave --no-seal out",
			"it could shrink, and is not to be sealed");
	}
	return fcntl(fd, F_ADD_SEALS, F_SEAL_SHRINK) < 0
		       ? zs_error_set(err, -errno, DEVICE, "F_ADD_SEALS", NULL,
				 "it could shrink, and takes no seal against that")
		       : 0;
}

/** Has the file end on a page. 0, or a negative errno with `err`. */
static int round_up(int fd, bool may_change, off_t end, struct zs_error *err)
{
	if (!may_change) {
		return zs_error_set(err, -EPERM, DEVICE, "fstat", "leave --no-seal out",
			"it is no whole number of pages, and is not to be changed");
	}
	return ftruncate(fd, end) < 0 ? zs_error_set(err, -errno, DEVICE, "ftruncate", NULL,
						"it is no whole number of pages, and cannot grow")
				      : 0;
}

/** The compositor checks what lies in it. */
static int duplicate(const struct zs_relay_pool *pool, struct zs_error *err)
{
	const int fd = fcntl(pool->fd, F_DUPFD_CLOEXEC, 0);
	return fd < 0 ? zs_error_set(err, -errno, "a dma-buf", "F_DUPFD_CLOEXEC", NULL, "") : fd;
}

int zs_relay_pool_export(const struct zs_relay_pool *pool, bool may_change, off_t *offset,
	size_t size, struct zs_error *err)
{
	if (pool->is_dmabuf) {
		return duplicate(pool, err);
	}
	const off_t page = sysconf(_SC_PAGESIZE);
	const off_t first = *offset - *offset % page;
	const off_t last = *offset + (off_t)size;
	const off_t end = (last + page - 1) / page * page;
	struct stat status;
	if (fstat(pool->fd, &status) < 0) {
		return zs_error_set(err, -errno, DEVICE, "fstat", NULL, "");
	}
	if (*offset < 0 || size == 0 || status.st_size < last || status.st_size < pool->file_size) {
		return zs_error_set(err, -EINVAL, DEVICE, "fstat", NULL,
			status.st_size < pool->file_size ? "it has shrunk"
							 : "it ends before the buffer does");
	}
	int ret = seal(pool->fd, may_change, err);
	if (ret == 0 && status.st_size < end) {
		ret = round_up(pool->fd, may_change, end, err);
	}
	if (ret < 0) {
		return ret;
	}
	const struct udmabuf_create_item item = {
		.memfd = (uint32_t)pool->fd,
		.offset = (uint64_t)first,
		.size = (uint64_t)(end - first),
	};
	*offset -= first;
	return zs_udmabuf_create(&item, 1, err);
}
