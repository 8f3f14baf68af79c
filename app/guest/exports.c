#include "app/guest/exports.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/common/clock.h"
#include "app/common/log.h"
#include "app/guest/card-memory.h"
#include "udmabuf/dmabuf.h"

/* The card's driver answers at once, unless its queue is full. */
#define ANSWER_NS UINT64_C(10000000000)
#define STEP_NS UINT64_C(100000000)

static struct zs_guest_export *find(const struct zs_guest_exports *exports, uint64_t memory)
{
	for (unsigned i = 0; i < exports->count; i++) {
		if (exports->list[i].memory == memory &&
			exports->list[i].state != ZS_GUEST_UNWANTED) {
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

/** It is known by what `memory` becomes; the host knows of it later (handle_imported). */
static int add(void *data, const struct zs_relay_buffers *app, int dmabuf_fd, bool is_copy,
	uint64_t *memory, struct zs_error *err)
{
	struct zs_guest_exports *exports = data;
	struct stat status;
	int ret = fstat(dmabuf_fd, &status) < 0 ? -errno : reserve(exports);
	if (ret < 0) {
		return zs_error_set(err, ret, "a dma-buf", "fstat", NULL, "");
	}
	*memory = status.st_ino;
	exports->list[exports->count++] = (struct zs_guest_export){.memory = status.st_ino,
		.size = (uint64_t)lseek(dmabuf_fd, 0, SEEK_END),
		.is_copy = is_copy,
		.app = app};
	ret = zs_guest_card_process_import(&exports->process, *memory, dmabuf_fd);
	if (ret < 0) {
		exports->count--;
		return zs_error_set(err, ret, exports->card.path, "import", NULL, "");
	}
	return 0;
}

/** Its handle is closed now, or when there is one. */
static void remove_at(struct zs_guest_exports *exports, unsigned i)
{
	struct zs_guest_export *export = &exports->list[i];
	if (export->state == ZS_GUEST_EXPORTING) {
		export->state = ZS_GUEST_UNWANTED;
		export->app = NULL;
		export->leaving = NULL;
		return;
	}
	if (export->card.handle != 0) {
		zs_guest_card_process_close(&exports->process, export->card.handle);
	}
	exports->list[i] = exports->list[--exports->count];
}

static bool is_under_way(const struct zs_guest_export *export)
{
	return export->state == ZS_GUEST_EXPORTING || export->state == ZS_GUEST_UNWANTED;
}

/** The card's process has done what it was to, or could not. */
static void handle_imported(void *data, const struct zs_guest_card_answer *answer)
{
	struct zs_guest_exports *exports = data;
	unsigned i = 0;
	while (i < exports->count &&
		!(exports->list[i].memory == answer->memory && is_under_way(&exports->list[i]))) {
		i++;
	}
	if (i == exports->count) {
		return;
	}
	struct zs_guest_export *export = &exports->list[i];
	const bool is_wanted = export->state == ZS_GUEST_EXPORTING;
	export->card = answer->card;
	export->state = answer->err.code < 0 ? ZS_GUEST_NOT_EXPORTED : ZS_GUEST_EXPORTED;
	if (!is_wanted) {
		remove_at(exports, i);
		return;
	}
	if (answer->err.code < 0 && export->app != NULL) {
		zs_log_error(ZS_LOG_WARNING, "a buffer is not shown", &answer->err);
	}
	exports->last_error = answer->err;
	exports->resume(exports->data);
}

static void remove_memory(void *data, uint64_t memory)
{
	struct zs_guest_exports *exports = data;
	const struct zs_guest_export *export = find(exports, memory);
	if (export != NULL) {
		remove_at(exports, (unsigned)(export - exports->list));
	}
}

/* Apps that leave. */

static void ask(struct zs_guest_exports *exports)
{
	exports->asked++;
	exports->ask(exports->data);
}

/** The channel has read it to its end, and has said so. */
static void handle_end(struct zs_event_source *source, uint32_t events)
{
	struct zs_guest_leaving *leaving = source->data;
	struct zs_guest_exports *exports = leaving->exports;
	zs_event_loop_watch(exports->loop, source, 0);
	close(source->fd);
	source->fd = -1;
	ask(exports);
	leaving->question = exports->asked;
}

static void close_app(void *data, const struct zs_relay_buffers *app, int connection_fd)
{
	struct zs_guest_exports *exports = data;
	struct zs_guest_leaving *leaving = calloc(1, sizeof(*leaving));
	shutdown(connection_fd, SHUT_WR);
	for (unsigned i = exports->count; i > 0; i--) {
		if (exports->list[i - 1].app == app) {
			exports->list[i - 1].app = NULL;
			exports->list[i - 1].leaving = leaving;
		}
	}
	if (leaving == NULL) {
		/* Its memory stays until the card is closed. */
		close(connection_fd);
		return;
	}
	*leaving = (struct zs_guest_leaving){
		.exports = exports,
		.connection = {.fd = connection_fd, .handle = handle_end, .data = leaving},
		.next = exports->leaving,
	};
	exports->leaving = leaving;
	/* EPOLLHUP comes of itself, and is not all that must be watched for. */
	if (zs_event_loop_watch(exports->loop, &leaving->connection, EPOLLRDHUP) < 0) {
		handle_end(&leaving->connection, 0);
	}
}

static void finish_leaving(struct zs_guest_exports *exports, struct zs_guest_leaving *leaving)
{
	for (unsigned i = exports->count; i > 0; i--) {
		if (exports->list[i - 1].leaving == leaving) {
			remove_at(exports, i - 1);
		}
	}
	if (leaving->connection.fd >= 0) {
		zs_event_loop_watch(exports->loop, &leaving->connection, 0);
		close(leaving->connection.fd);
	}
	free(leaving);
}

/** Those that left before the last question that was answered have left. */
static void finish_answered(struct zs_guest_exports *exports)
{
	struct zs_guest_leaving **link = &exports->leaving, *leaving;
	while ((leaving = *link) != NULL) {
		if (leaving->question == 0 || leaving->question > exports->answered) {
			link = &leaving->next;
			continue;
		}
		*link = leaving->next;
		finish_leaving(exports, leaving);
	}
}

void zs_guest_exports_answer(struct zs_guest_exports *exports)
{
	if (exports->answered < exports->asked) {
		exports->answered++;
		finish_answered(exports);
	}
}

void zs_guest_exports_restart(struct zs_guest_exports *exports)
{
	exports->answered = exports->asked;
	finish_answered(exports);
	ask(exports);
}

void zs_guest_exports_init(struct zs_guest_exports *exports, struct zs_event_loop *loop)
{
	*exports = (struct zs_guest_exports){
		.card.fd = -1,
		.loop = loop,
		.process = {.loop = loop, .handle = handle_imported, .data = exports},
		.remote = {.data = exports,
			.add = add,
			.remove = remove_memory,
			.close = close_app,
			.max_pieces = UINT32_MAX},
	};
}

int zs_guest_exports_open(struct zs_guest_exports *exports, const char *path, struct zs_error *err)
{
	const int ret = zs_guest_card_open(&exports->card, path, err);
	return ret < 0 ? ret : zs_guest_card_process_start(&exports->process, &exports->card, err);
}

void zs_guest_exports_close(struct zs_guest_exports *exports)
{
	/* In this order, so that it is not this process that waits for the host. */
	zs_guest_card_close(&exports->card);
	zs_guest_card_process_finish(&exports->process);
	exports->count = 0;
}

void zs_guest_exports_finish(struct zs_guest_exports *exports)
{
	struct zs_guest_leaving *leaving;
	while ((leaving = exports->leaving) != NULL) {
		exports->leaving = leaving->next;
		finish_leaving(exports, leaving);
	}
	zs_guest_exports_close(exports);
	free(exports->list);
	exports->list = NULL;
	exports->room = 0;
}

int zs_guest_exports_describe(struct zs_guest_exports *exports, int fd, struct zs_channel_fd *what)
{
	struct stat status;
	if (fstat(fd, &status) < 0) {
		return -errno;
	}
	const bool is_dmabuf = zs_dmabuf_is(fd);
	const struct zs_guest_export *export = is_dmabuf ? find(exports, status.st_ino) : NULL;
	if (export == NULL) {
		*what = (struct zs_channel_fd){
			.type = ZS_CHANNEL_FD_POOL, .size = (uint64_t)status.st_size};
		return S_ISREG(status.st_mode) && !is_dmabuf ? 0 : -EOPNOTSUPP;
	}
	/* What cannot be shown is black there, rather than the end of its app. */
	const bool is_known = export->state == ZS_GUEST_EXPORTED;
	*what = (struct zs_channel_fd){
		.type = is_known ? ZS_CHANNEL_FD_RESOURCE : ZS_CHANNEL_FD_POOL,
		.id = export->card.id,
		.is_copy = export->is_copy,
		.size = export->size};
	return export->state == ZS_GUEST_EXPORTING ? -EAGAIN : 0;
}

/** Waits until the card's process has answered. Its number there, or a negative errno with `err`.
 */
static int wait_for(
	struct zs_guest_exports *exports, uint64_t memory, uint32_t *id, struct zs_error *err)
{
	const uint64_t end = zs_clock_now() + ANSWER_NS;
	const struct zs_guest_export *export = find(exports, memory);
	while (export != NULL && export->state == ZS_GUEST_EXPORTING && zs_clock_now() < end) {
		zs_guest_card_process_wait(&exports->process, STEP_NS);
		export = find(exports, memory);
	}
	if (export == NULL || export->state == ZS_GUEST_EXPORTING) {
		return zs_error_set(err, -ETIMEDOUT, exports->card.path, "import",
			"see that `zeroscan keeper` is not stopped on the host",
			"the host does not answer to the card's driver");
	}
	*id = export->card.id;
	if (export->state == ZS_GUEST_NOT_EXPORTED) {
		*err = exports->last_error;
		return err->code;
	}
	return 0;
}

/** With memory as copies have it. 0, or a negative errno with `err`. */
static int mark(
	struct zs_guest_exports *exports, struct zs_channel_marker *marker, struct zs_error *err)
{
	struct zs_relay_copy_memory memory;
	uint64_t number;
	int ret = zs_relay_copy_memory_create(
		&memory, (size_t)sysconf(_SC_PAGESIZE), &exports->remote, err);
	if (ret < 0) {
		return ret;
	}
	memcpy(memory.data, marker->bytes, sizeof(marker->bytes));
	ret = add(exports, NULL, memory.dmabuf_fd, false, &number, err);
	ret = ret < 0 ? ret : wait_for(exports, number, &marker->id, err);
	zs_relay_copy_memory_destroy(&memory);
	return ret;
}

static int create_memory(
	void *data, size_t size, struct zs_relay_copy_memory *memory, struct zs_error *err)
{
	struct zs_guest_exports *exports = data;
	return zs_guest_card_memory_create(&exports->card, size, memory, err);
}

int zs_guest_exports_mark(
	struct zs_guest_exports *exports, struct zs_channel_marker *marker, struct zs_error *err)
{
	struct zs_relay_remote *remote = &exports->remote;
	*marker = (struct zs_channel_marker){0};
	if (getrandom(marker->bytes, sizeof(marker->bytes), 0) < 0) {
		return zs_error_set(err, -errno, "marker", "getrandom", NULL, "");
	}
	remote->create = NULL;
	remote->obstacle = ZS_RELAY_NO_REASON;
	int ret = mark(exports, marker, err);
	if (ret < 0) {
		struct zs_error own;
		remote->create = create_memory;
		remote->obstacle = ret == -ENODEV ? ZS_RELAY_NO_DRIVER_IMPORT : ZS_RELAY_NO_EXPORT;
		ret = mark(exports, marker, &own);
	}
	return ret;
}
