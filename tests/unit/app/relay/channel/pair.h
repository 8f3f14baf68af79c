#ifndef ZS_TESTS_UNIT_RELAY_CHANNEL_PAIR_H
#define ZS_TESTS_UNIT_RELAY_CHANNEL_PAIR_H

#include "tests/unit/check.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/common/log.h"
#include "app/relay/channel/app-socket.h"
#include "app/relay/channel/channel.h"

/* Two channels back to back: the guest's, to which apps connect, and the host's, which opens. */

#define MANY (1 << 20)
#define MAX_APPS 64

struct pair {
	struct zs_event_loop loop;
	struct zs_channel guest, host;
	int opened[MAX_APPS];          ///< the outer ends of what the host has opened
	struct zs_channel_app app;     ///< the last that was opened
	struct zs_channel_entry entry; ///< the last that the guest has sent
	struct zs_channel_start start; ///< and the host
	unsigned open_count, begins, host_begins, ends;
	bool is_late;               ///< what plays a dma-buf is not known in the guest yet
	uint32_t pending_id;        ///< of a resource that was asked for
	struct zs_event_timer step; ///< has the loop look at the clock
};

static inline int open_host(void *data, const struct zs_channel_app *app)
{
	struct pair *pair = data;
	pair->app = *app;
	int ends[2];
	assert_int_equal(
		socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0, ends), 0);
	assert_true(pair->open_count < MAX_APPS);
	pair->opened[pair->open_count++] = ends[0];
	return ends[1];
}

static inline int describe_guest(void *data, int fd, struct zs_channel_fd *what)
{
	struct stat status;
	assert_int_equal(fstat(fd, &status), 0);
	if (!S_ISREG(status.st_mode)) {
		return -EOPNOTSUPP;
	}
	/* What is sealed plays a dma-buf. */
	const bool is_sealed = (fcntl(fd, F_GET_SEALS) & F_SEAL_SHRINK) != 0;
	if (is_sealed && ((struct pair *)data)->is_late) {
		return -EAGAIN;
	}
	*what = (struct zs_channel_fd){
		.type = is_sealed ? ZS_CHANNEL_FD_RESOURCE : ZS_CHANNEL_FD_POOL,
		.id = is_sealed ? 77 : 0,
		.size = (uint64_t)status.st_size,
	};
	return 0;
}

static inline int describe_host(void *data, int fd, struct zs_channel_fd *what)
{
	struct stat status;
	assert_int_equal(fstat(fd, &status), 0);
	*what = (struct zs_channel_fd){
		.type = ZS_CHANNEL_FD_CONTENT, .size = (uint64_t)status.st_size};
	return 0;
}

static inline int make_host(void *data, const struct zs_channel_fd *what)
{
	struct pair *pair = data;
	if (what->type == ZS_CHANNEL_FD_RESOURCE) {
		pair->pending_id = what->id;
		return -EAGAIN;
	}
	const int fd = memfd_create("pool", MFD_CLOEXEC);
	assert_int_equal(ftruncate(fd, (off_t)what->size), 0);
	return fd;
}

static inline int make_guest(void *data, const struct zs_channel_fd *what)
{
	return -ENOTSUP;
}

static inline void begin(void *data)
{
	((struct pair *)data)->begins++;
}

static inline void begin_host(void *data)
{
	((struct pair *)data)->host_begins++;
}

static inline void end(void *data)
{
	((struct pair *)data)->ends++;
}

static inline void answer_list(void *data)
{
	const struct zs_channel_entry entry = {
		.id = "foot", .name = "Foot", .categories = "Utility;"};
	struct pair *pair = data;
	assert_true(zs_channel_send(&pair->guest, ZS_CHANNEL_ENTRY, &entry, sizeof(entry)));
}

static inline void take_entry(void *data, const struct zs_channel_entry *entry)
{
	((struct pair *)data)->entry = *entry;
}

static inline void take_start(void *data, const struct zs_channel_start *start)
{
	((struct pair *)data)->start = *start;
}

static const struct zs_channel_side guest_side = {.describe = describe_guest,
	.make = make_guest,
	.begin = begin,
	.end = end,
	.list = answer_list,
	.start = take_start};
static const struct zs_channel_side host_side = {.open = open_host,
	.describe = describe_host,
	.make = make_host,
	.begin = begin_host,
	.end = end,
	.entry = take_entry};

static inline void handle_step(struct zs_event_timer *timer)
{
}

/** Does some of what there is to do; false if that is nothing. */
static inline bool step(struct pair *pair)
{
	struct epoll_event event;
	if (epoll_wait(pair->loop.fd, &event, 1, 0) <= 0) {
		return false;
	}
	assert_int_equal(zs_event_loop_wait(&pair->loop), 0);
	return true;
}

/** Does all that there is to do. */
static inline void run(struct pair *pair)
{
	while (step(pair)) {
	}
}

static inline struct pair *create(void)
{
	struct pair *pair = calloc(1, sizeof(*pair));
	signal(SIGPIPE, SIG_IGN);
	pair->step.handle = handle_step;
	int ends[2];
	assert_int_equal(zs_event_loop_init(&pair->loop, NULL), 0);
	assert_int_equal(socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends), 0);
	assert_int_equal(zs_channel_init(&pair->guest, &pair->loop, ends[0], &guest_side, pair), 0);
	assert_int_equal(zs_channel_init(&pair->host, &pair->loop, ends[1], &host_side, pair), 0);
	run(pair);
	assert_int_equal(pair->begins, 1);
	assert_int_equal(pair->host_begins, 1);
	return pair;
}

static inline void destroy(struct pair *pair)
{
	zs_channel_finish(&pair->guest);
	zs_channel_finish(&pair->host);
	zs_event_loop_finish(&pair->loop);
	for (unsigned i = 0; i < pair->open_count; i++) {
		close(pair->opened[i]);
	}
	free(pair);
}

/** An app that connects. Its end. */
static inline int connect_app(struct pair *pair)
{
	const struct zs_channel_app app = {.pid = 12, .name = "foot"};
	int ends[2];
	const unsigned count = pair->open_count;
	assert_int_equal(
		socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0, ends), 0);
	assert_int_equal(zs_channel_connect(&pair->guest, ends[1], &app), 0);
	run(pair);
	assert_int_equal(pair->open_count, count + 1);
	return ends[0];
}

static inline void send_fd(int to, const void *bytes, size_t size, int fd)
{
	union {
		struct cmsghdr header;
		char bytes[CMSG_SPACE(sizeof(int))];
	} control = {.header = {.cmsg_level = SOL_SOCKET,
			     .cmsg_type = SCM_RIGHTS,
			     .cmsg_len = CMSG_LEN(sizeof(int))}};
	struct iovec part = {(void *)bytes, size};
	const struct msghdr message = {.msg_iov = &part,
		.msg_iovlen = 1,
		.msg_control = &control,
		.msg_controllen = sizeof(control)};
	memcpy(CMSG_DATA(&control.header), &fd, sizeof(fd));
	assert_int_equal(sendmsg(to, &message, MSG_NOSIGNAL), size);
}

/** Receives at most `size` bytes, with at most one fd; -1: none. How many bytes. */
static inline ssize_t receive_fd(int from, void *bytes, size_t size, int *fd)
{
	union {
		struct cmsghdr header;
		char bytes[CMSG_SPACE(sizeof(int))];
	} control;
	struct iovec part = {bytes, size};
	struct msghdr message = {.msg_iov = &part,
		.msg_iovlen = 1,
		.msg_control = &control,
		.msg_controllen = sizeof(control)};
	const ssize_t got = recvmsg(from, &message, MSG_DONTWAIT);
	*fd = -1;
	if (got >= 0 && CMSG_FIRSTHDR(&message) != NULL) {
		memcpy(fd, CMSG_DATA(CMSG_FIRSTHDR(&message)), sizeof(*fd));
	}
	return got;
}

#endif
