#include "app/guest/exports.h"

#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/common/log.h"
#include "udmabuf/create.h"
#include "udmabuf/memfd.h"

static bool is_dmabuf(int fd)
{
	char path[64], link[PATH_MAX] = "";
	snprintf(path, sizeof(path), "/proc/self/fd/%d", fd);
	return readlink(path, link, sizeof(link) - 1) > 0 && strncmp(link, "/dmabuf:", 8) == 0;
}

/** Imports it, and has the card's driver send what it holds back until something else goes. */
static int import(struct zs_guest_exports *exports, int fd, struct zs_guest_memory *memory,
	struct zs_error *err)
{
	const int ret = zs_guest_card_import(&exports->card, fd, memory, err);
	const uint32_t words[ZS_GUEST_BELL_WORDS] = {ZS_GUEST_BELL_IMPORTED, memory->id};
	return ret < 0 ? ret : zs_guest_card_ring(&exports->card, words, err);
}

bool zs_guest_exports_describe(struct zs_guest_exports *exports, int fd, struct zs_channel_fd *what)
{
	struct zs_error err;
	struct stat status;
	if (is_dmabuf(fd)) {
		struct zs_guest_memory memory;
		if (import(exports, fd, &memory, &err) < 0) {
			zs_log_error(ZS_LOG_WARNING, "a buffer is not shown", &err);
			return false;
		}
		*what = (struct zs_channel_fd){.type = ZS_CHANNEL_FD_RESOURCE,
			.id = memory.id,
			.size = (uint64_t)lseek(fd, 0, SEEK_END)};
		return true;
	}
	if (fstat(fd, &status) < 0 || !S_ISREG(status.st_mode)) {
		return false;
	}
	*what = (struct zs_channel_fd){
		.type = ZS_CHANNEL_FD_POOL, .size = (uint64_t)status.st_size};
	return true;
}

int zs_guest_exports_mark(
	struct zs_guest_exports *exports, struct zs_channel_marker *marker, struct zs_error *err)
{
	const size_t size = (size_t)sysconf(_SC_PAGESIZE);
	struct zs_guest_memory memory;
	*marker = (struct zs_channel_marker){0};
	const int memfd = zs_memfd_create("zeroscan-marker", size, false, err);
	if (memfd < 0) {
		return memfd;
	}
	const struct udmabuf_create_item item = {.memfd = (uint32_t)memfd, .size = size};
	int ret = getrandom(marker->bytes, sizeof(marker->bytes), 0) < 0 ||
				  pwrite(memfd, marker->bytes, sizeof(marker->bytes), 0) < 0
			  ? zs_error_set(err, -errno, "memfd", "pwrite", NULL, "")
			  : zs_udmabuf_create(&item, 1, err);
	close(memfd);
	if (ret < 0) {
		return ret;
	}
	const int dmabuf = ret;
	ret = import(exports, dmabuf, &memory, err);
	close(dmabuf);
	marker->id = memory.id;
	return ret;
}
