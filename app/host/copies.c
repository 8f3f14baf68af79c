#include "app/host/copies.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/common/log.h"
#include "udmabuf/create.h"
#include "udmabuf/memfd.h"

#define MAX_COPIES 1024 ///< each has a descriptor

static void say_why(struct zs_host_copies *copies, const struct zs_keeper_packet *answer)
{
	struct zs_error err;
	if (copies->has_said) {
		return;
	}
	copies->has_said = true;
	if (answer->error == -E2BIG) {
		zs_error_set(&err, answer->error, ZS_UDMABUF_DEVICE, "UDMABUF_CREATE_LIST",
			"as root: echo 65536 >/sys/module/udmabuf/parameters/list_limit",
			"a window's memory in the guest lies in %u pieces", answer->pieces);
	} else {
		zs_error_set(&err, answer->error, ZS_UDMABUF_DEVICE, "UDMABUF_CREATE_LIST",
			"`zeroscan probe --section windows` says what this machine lacks", "");
	}
	zs_log_error(ZS_LOG_WARNING, "what the guest shows is copied", &err);
}

/** Room for one more of so many bytes. 0 or a negative errno. */
static int reserve(struct zs_host_copies *copies, uint64_t bytes)
{
	if (copies->count == MAX_COPIES || bytes > copies->limit - copies->bytes) {
		return -ENOSPC;
	}
	if (copies->count == copies->room) {
		const unsigned room = copies->room == 0 ? 16 : copies->room * 2;
		struct zs_host_copy *list = realloc(copies->list, room * sizeof(list[0]));
		if (list == NULL) {
			return -ENOMEM;
		}
		copies->list = list;
		copies->room = room;
	}
	return 0;
}

int zs_host_copies_add(struct zs_host_copies *copies, const struct zs_keeper_packet *answer)
{
	struct stat status;
	struct zs_error err;
	say_why(copies, answer);
	int ret = reserve(copies, answer->bytes);
	if (ret < 0) {
		return ret;
	}
	const int fd = zs_memfd_create("zeroscan-copy", answer->bytes, false, &err);
	if (fd < 0) {
		return fd;
	}
	ret = fstat(fd, &status) < 0 ? -errno : fcntl(fd, F_DUPFD_CLOEXEC, 0);
	if (ret < 0) {
		ret = -errno;
		close(fd);
		return ret;
	}
	/* A resource may be asked for anew, by another pool. */
	copies->list[copies->count++] = (struct zs_host_copy){
		.id = answer->id, .fd = fd, .inode = status.st_ino, .bytes = answer->bytes};
	copies->bytes += answer->bytes;
	return ret;
}

const struct zs_host_copy *zs_host_copies_find(const struct zs_host_copies *copies, int fd)
{
	struct stat status;
	if (copies->count == 0 || fstat(fd, &status) < 0) {
		return NULL;
	}
	for (unsigned i = 0; i < copies->count; i++) {
		if (copies->list[i].inode == status.st_ino) {
			return &copies->list[i];
		}
	}
	return NULL;
}

uint64_t zs_host_copies_ask(struct zs_host_copies *copies, const struct zs_host_copy *copy,
	int keeper_fd, uint64_t offset, uint64_t bytes)
{
	const struct zs_keeper_packet packet = {.type = ZS_KEEPER_COPY,
		.id = copy->id,
		.serial = ++copies->last_serial,
		.offset = offset,
		.bytes = bytes};
	return zs_keeper_send(keeper_fd, &packet, copy->fd) < 0 ? 0 : packet.serial;
}

void zs_host_copies_remove(struct zs_host_copies *copies, uint32_t id)
{
	for (unsigned i = copies->count; i-- > 0;) {
		if (copies->list[i].id == id) {
			copies->bytes -= copies->list[i].bytes;
			close(copies->list[i].fd);
			copies->list[i] = copies->list[--copies->count];
		}
	}
}

void zs_host_copies_clear(struct zs_host_copies *copies)
{
	while (copies->count > 0) {
		zs_host_copies_remove(copies, copies->list[0].id);
	}
	free(copies->list);
	copies->list = NULL;
	copies->room = 0;
}
