#include "app/guest/exports.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/common/log.h"
#include "udmabuf/create.h"
#include "udmabuf/dmabuf.h"
#include "udmabuf/memfd.h"

/** Imports it, and has the card's driver send what it holds back until something else goes. */
static int import(struct zs_guest_exports *exports, int fd, struct zs_guest_memory *memory,
	struct zs_error *err)
{
	const int ret = zs_guest_card_import(&exports->card, fd, memory, err);
	const uint32_t words[ZS_GUEST_BELL_WORDS] = {ZS_GUEST_BELL_IMPORTED, memory->id};
	return ret < 0 ? ret : zs_guest_card_ring(&exports->card, words, err);
}

static struct zs_guest_export *find(const struct zs_guest_exports *exports, uint64_t memory)
{
	for (unsigned i = 0; i < exports->count; i++) {
		if (exports->list[i].memory == memory) {
			return &exports->list[i];
		}
	}
	return NULL;
}

/** Room for one more. 0 or -ENOMEM. */
static int reserve(struct zs_guest_exports *exports)
{
	if (exports->count < exports->room) {
		return 0;
	}
	const unsigned room = exports->room == 0 ? 64 : exports->room * 2;
	struct zs_guest_export *list = realloc(exports->list, room * sizeof(list[0]));
	if (list == NULL) {
		return -ENOMEM;
	}
	exports->list = list;
	exports->room = room;
	return 0;
}

static int add(void *data, const struct zs_relay_buffers *app, int dmabuf_fd, uint64_t *memory,
	struct zs_error *err)
{
	struct zs_guest_exports *exports = data;
	struct zs_guest_export new = {.app = app};
	struct stat status;
	int ret = fstat(dmabuf_fd, &status) < 0 ? -errno : reserve(exports);
	if (ret < 0) {
		return zs_error_set(err, ret, "a dma-buf", "fstat", NULL, "");
	}
	ret = import(exports, dmabuf_fd, &new.card, err);
	if (ret < 0) {
		return ret;
	}
	new.memory = *memory = status.st_ino;
	new.size = (uint64_t)lseek(dmabuf_fd, 0, SEEK_END);
	exports->list[exports->count++] = new;
	return 0;
}

static void remove_at(struct zs_guest_exports *exports, unsigned i)
{
	zs_guest_card_release(&exports->card, &exports->list[i].card);
	exports->list[i] = exports->list[--exports->count];
}

static void remove_memory(void *data, uint64_t memory)
{
	struct zs_guest_exports *exports = data;
	const struct zs_guest_export *export = find(exports, memory);
	if (export != NULL) {
		remove_at(exports, (unsigned)(export - exports->list));
	}
}

static void close_app(void *data, const struct zs_relay_buffers *app)
{
	struct zs_guest_exports *exports = data;
	for (unsigned i = exports->count; i > 0; i--) {
		if (exports->list[i - 1].app == app) {
			remove_at(exports, i - 1);
		}
	}
}

void zs_guest_exports_init(struct zs_guest_exports *exports)
{
	*exports = (struct zs_guest_exports){
		.card.fd = -1,
		.remote = {.data = exports,
			.add = add,
			.remove = remove_memory,
			.close = close_app,
			.max_pieces = UINT32_MAX},
	};
}

void zs_guest_exports_finish(struct zs_guest_exports *exports)
{
	zs_guest_card_close(&exports->card);
	free(exports->list);
	exports->list = NULL;
	exports->count = exports->room = 0;
}

bool zs_guest_exports_describe(struct zs_guest_exports *exports, int fd, struct zs_channel_fd *what)
{
	struct stat status;
	if (fstat(fd, &status) < 0) {
		return false;
	}
	const struct zs_guest_export *export = find(exports, status.st_ino);
	if (export != NULL && zs_dmabuf_is(fd)) {
		*what = (struct zs_channel_fd){.type = ZS_CHANNEL_FD_RESOURCE,
			.id = export->card.id,
			.size = export->size};
		return true;
	}
	*what = (struct zs_channel_fd){
		.type = ZS_CHANNEL_FD_POOL, .size = (uint64_t)status.st_size};
	return S_ISREG(status.st_mode) && !zs_dmabuf_is(fd);
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
