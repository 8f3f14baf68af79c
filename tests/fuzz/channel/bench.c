#include "tests/fuzz/channel/bench.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "app/relay/channel/app-socket.h"
#include "tests/fuzz/dice.h"

#define SECOND UINT64_C(1000000000)

static uint64_t now = SECOND;

int __wrap_clock_gettime(clockid_t clock, struct timespec *time);

int __wrap_clock_gettime(clockid_t clock, struct timespec *time)
{
	*time = (struct timespec){
		.tv_sec = (time_t)(now / SECOND), .tv_nsec = (long)(now % SECOND)};
	return 0;
}

/* The side. */

/** Takes over the end of an app's connection. */
static void add_app(struct bench *bench, int fd)
{
	if (bench->app_count == BENCH_APPS) {
		close(fd);
	} else {
		bench->apps[bench->app_count++] = fd;
	}
}

static void add_file(struct bench *bench, int fd)
{
	if (bench->file_count == BENCH_APPS) {
		close(fd);
	} else {
		bench->files[bench->file_count++] = fd;
	}
}

static int open_app(void *data, const struct zs_channel_app *app)
{
	int ends[2];
	if (dice(50) == 0 || memchr(app->name, 0, sizeof(app->name)) == NULL) {
		return -EMFILE;
	}
	if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0, ends) < 0) {
		return -errno;
	}
	add_app(data, ends[0]);
	return ends[1];
}

static int describe(void *data, int fd, struct zs_channel_fd *what)
{
	struct stat status;
	*what = (struct zs_channel_fd){.type = 1 + dice(ZS_CHANNEL_FD_CONTENT),
		.id = dice(100),
		.size = fstat(fd, &status) < 0 ? 0 : (uint64_t)status.st_size};
	if (dice(4) == 0) {
		return -EAGAIN;
	}
	return S_ISREG(status.st_mode) && what->size > 0 ? 0 : -EOPNOTSUPP;
}

static int make(void *data, const struct zs_channel_fd *what)
{
	struct bench *bench = data;
	if (what->type == ZS_CHANNEL_FD_RESOURCE) {
		if (bench->pending_count == 64) {
			return -EBUSY;
		}
		bench->pending[bench->pending_count++] = *what;
		return -EAGAIN;
	}
	return dice(20) == 0 ? -EMFILE : memfd_create("made", MFD_CLOEXEC);
}

static void mark(void *data, const struct zs_channel_marker *marker)
{
	struct bench *bench = data;
	if (bench->is_host) {
		zs_channel_mark(&bench->channel, ZS_CHANNEL_MARKED, marker);
	}
}

static void take_list(void *data)
{
	const struct zs_channel_entry entry = {.id = "app", .name = "App"};
	struct bench *bench = data;
	zs_channel_send(&bench->channel, ZS_CHANNEL_ENTRY, &entry, sizeof(entry));
}

static void take_entry(void *data, const struct zs_channel_entry *entry)
{
	struct bench *bench = data;
	if (memchr(entry->id, 0, sizeof(entry->id)) == NULL ||
		memchr(entry->name, 0, sizeof(entry->name)) == NULL ||
		memchr(entry->icon, 0, sizeof(entry->icon)) == NULL ||
		memchr(entry->categories, 0, sizeof(entry->categories)) == NULL) {
		bench->wrong = "a text without an end";
	}
}

static void take_start(void *data, const struct zs_channel_start *start)
{
	struct bench *bench = data;
	if (memchr(start->id, 0, sizeof(start->id)) == NULL) {
		bench->wrong = "an id without an end";
	}
}

static void begin(void *data)
{
	struct bench *bench = data;
	if (bench->channel.set.app_count != 0 || bench->channel.set.pipe_count != 0 ||
		bench->channel.set.content_bytes != 0) {
		bench->wrong = "something is left of who was there before";
	}
	bench->pending_count = 0;
}

static const struct zs_channel_side host_side = {.open = open_app,
	.describe = describe,
	.make = make,
	.mark = mark,
	.begin = begin,
	.entry = take_entry};
static const struct zs_channel_side guest_side = {.describe = describe,
	.make = make,
	.mark = mark,
	.begin = begin,
	.list = take_list,
	.start = take_start};

/* The other end of the port. */

/** Each frame that it sends is one. */
static void check_frames(struct bench *bench)
{
	size_t at = 0;
	while (bench->out_count - at >= sizeof(struct zs_channel_header)) {
		struct zs_channel_header header;
		memcpy(&header, bench->out + at, sizeof(header));
		if (!zs_channel_header_is_valid(&header)) {
			bench->wrong = "what it sends is no frame";
			return;
		}
		if (bench->out_count - at < sizeof(header) + header.length) {
			break;
		}
		at += sizeof(header) + header.length;
	}
	bench->out_count -= at;
	memmove(bench->out, bench->out + at, bench->out_count);
}

static bool receive(struct bench *bench)
{
	const ssize_t got = recv(bench->peer, bench->out + bench->out_count,
		sizeof(bench->out) - bench->out_count, MSG_DONTWAIT);
	bench->out_count += got > 0 ? (size_t)got : 0;
	check_frames(bench);
	return got > 0 && bench->wrong == NULL;
}

static void check_budgets(struct bench *bench)
{
	const struct zs_channel_set *set = &bench->channel.set;
	if (set->app_count > ZS_CHANNEL_APPS || set->pipe_count > ZS_CHANNEL_PIPES ||
		set->content_bytes > ZS_CHANNEL_CONTENTS_BYTES ||
		bench->channel.port.out_room > ZS_CHANNEL_PORT_MAX) {
		bench->wrong = "it holds more than it may";
	}
}

void bench_run(struct bench *bench)
{
	struct epoll_event event;
	unsigned rounds = 0;
	do {
		while (epoll_wait(bench->loop.fd, &event, 1, 0) > 0 && bench->wrong == NULL) {
			zs_event_loop_wait(&bench->loop);
			if (++rounds > 100000) {
				bench->wrong = "it comes to no rest";
			}
		}
	} while (receive(bench));
	check_budgets(bench);
}

static void handle_step(struct zs_event_timer *timer)
{
}

void bench_wait(struct bench *bench, unsigned seconds)
{
	struct zs_event_timer step = {.handle = handle_step};
	for (unsigned i = 0; i < seconds; i++) {
		now += SECOND;
		zs_event_loop_alarm(&bench->loop, &step, 0);
		zs_event_loop_wait(&bench->loop);
		bench_run(bench);
	}
}

void bench_send(struct bench *bench, const void *bytes, size_t size)
{
	size_t done = 0;
	while (done < size) {
		const ssize_t sent = send(bench->peer, (const uint8_t *)bytes + done, size - done,
			MSG_DONTWAIT | MSG_NOSIGNAL);
		if (sent < 0 && errno != EAGAIN) {
			return;
		}
		done += sent > 0 ? (size_t)sent : 0;
		if (sent < 0) {
			bench_run(bench);
		}
		if (sent < 0 && (bench->channel.port.lost != NULL || bench->wrong != NULL)) {
			return;
		}
	}
}

void bench_send_frame(struct bench *bench, uint32_t type, uint32_t id, const void *payload,
	size_t size, uint32_t length)
{
	struct {
		struct zs_channel_header header;
		uint8_t payload[ZS_CHANNEL_FRAME_BYTES];
	} frame = {.header = {.type = (uint16_t)type, .id = id, .length = length}};
	size = size > sizeof(frame.payload) ? sizeof(frame.payload) : size;
	if (payload != NULL) {
		memcpy(frame.payload, payload, size);
	}
	bench->frames += bench->channel.is_joined;
	bench_send(bench, &frame, sizeof(frame.header) + size);
}

void bench_hello(struct bench *bench, bool is_new)
{
	bench->nonce += is_new ? 2 : 0;
	const struct zs_channel_hello hello = {.magic = ZS_CHANNEL_MAGIC,
		.version = ZS_CHANNEL_VERSION,
		.nonce = bench->nonce,
		.peer = bench->channel.nonce,
		.is_joined = bench->channel.is_joined && !is_new};
	bench_send_frame(bench, ZS_CHANNEL_HELLO, 0, &hello, sizeof(hello), sizeof(hello));
}

/* Apps. */

void bench_connect(struct bench *bench)
{
	const struct zs_channel_app app = {.pid = 1, .name = "app"};
	int ends[2];
	if (!bench->is_host &&
		socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0, ends) == 0) {
		zs_channel_connect(&bench->channel, ends[1], &app);
		add_app(bench, ends[0]);
	}
}

void bench_app_send(struct bench *bench, unsigned app, size_t size, int fd)
{
	static const uint8_t bytes[1 << 16];
	union {
		struct cmsghdr header;
		char bytes[CMSG_SPACE(sizeof(int))];
	} control = {.header = {.cmsg_level = SOL_SOCKET,
			     .cmsg_type = SCM_RIGHTS,
			     .cmsg_len = CMSG_LEN(sizeof(int))}};
	struct iovec part = {(void *)bytes, size > sizeof(bytes) ? sizeof(bytes) : size};
	struct msghdr message = {.msg_iov = &part, .msg_iovlen = 1};
	if (fd >= 0) {
		message.msg_control = &control;
		message.msg_controllen = sizeof(control);
		memcpy(CMSG_DATA(&control.header), &fd, sizeof(fd));
	}
	if (app < bench->app_count) {
		sendmsg(bench->apps[app], &message, MSG_DONTWAIT | MSG_NOSIGNAL);
	}
}

void bench_app_receive(struct bench *bench, unsigned app, size_t size)
{
	static uint8_t bytes[1 << 16];
	union {
		struct cmsghdr header;
		char bytes[CMSG_SPACE(ZS_CHANNEL_FDS_AT_ONCE * sizeof(int))];
	} control;
	struct iovec part = {bytes, size > sizeof(bytes) ? sizeof(bytes) : size};
	struct msghdr message = {.msg_iov = &part,
		.msg_iovlen = 1,
		.msg_control = &control,
		.msg_controllen = sizeof(control)};
	if (app >= bench->app_count ||
		recvmsg(bench->apps[app], &message, MSG_DONTWAIT | MSG_CMSG_CLOEXEC) < 0) {
		return;
	}
	const struct cmsghdr *header = CMSG_FIRSTHDR(&message);
	const size_t count = header == NULL ? 0 : (header->cmsg_len - CMSG_LEN(0)) / sizeof(int);
	for (size_t i = 0; i < count; i++) {
		int fd;
		memcpy(&fd, CMSG_DATA(header) + i * sizeof(fd), sizeof(fd));
		add_file(bench, fd);
	}
}

void bench_app_close(struct bench *bench, unsigned app)
{
	if (app < bench->app_count) {
		close(bench->apps[app]);
		bench->apps[app] = bench->apps[--bench->app_count];
	}
}

void bench_provide(struct bench *bench, bool is_made)
{
	if (bench->pending_count > 0) {
		const struct zs_channel_fd what = bench->pending[--bench->pending_count];
		zs_channel_provide(&bench->channel, what.type, what.id,
			is_made ? memfd_create("provided", MFD_CLOEXEC) : -ENOENT);
	}
}

bool bench_is_alive(struct bench *bench)
{
	static const struct zs_channel_app app = {.pid = 2, .name = "last"};
	char bytes[8] = "";
	if (bench->wrong != NULL || bench->channel.port.lost != NULL) {
		return bench->wrong == NULL;
	}
	/* Whatever it was in the middle of, it gives that up in time. */
	for (unsigned i = 0; i < 20 && (!bench->channel.is_joined ||
					       bench->channel.peer_nonce != bench->nonce || i == 0);
		i++) {
		bench_hello(bench, i == 0);
		bench_run(bench);
		bench_wait(bench, 2);
	}
	while (bench->app_count > 0) {
		bench_app_close(bench, 0);
	}
	bench_connect(bench);
	const uint32_t id = bench->is_host ? 999999 : bench->channel.set.last_id;
	bench_send_frame(bench, bench->is_host ? ZS_CHANNEL_OPEN : ZS_CHANNEL_BEAT,
		bench->is_host ? id : 0, &app, bench->is_host ? sizeof(app) : 0,
		bench->is_host ? sizeof(app) : 0);
	bench_run(bench);
	bench_send_frame(bench, ZS_CHANNEL_DATA, id, "alive", 5, 5);
	bench_run(bench);
	/* The host's side may have turned it away, at random. */
	return bench->app_count == 0 ||
	       (recv(bench->apps[0], bytes, sizeof(bytes), MSG_DONTWAIT) == 5 &&
		       memcmp(bytes, "alive", 5) == 0);
}

bool bench_init(struct bench *bench, bool is_host)
{
	int ends[2];
	*bench = (struct bench){.is_host = is_host, .nonce = 3, .loop.fd = -1};
	if (zs_event_loop_init(&bench->loop, NULL) < 0 ||
		socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) < 0) {
		return false;
	}
	bench->peer = ends[1];
	return zs_channel_init(&bench->channel, &bench->loop, ends[0],
		       is_host ? &host_side : &guest_side, bench) == 0;
}

void bench_finish(struct bench *bench)
{
	zs_channel_finish(&bench->channel);
	for (unsigned i = 0; i < bench->app_count; i++) {
		close(bench->apps[i]);
	}
	for (unsigned i = 0; i < bench->file_count; i++) {
		close(bench->files[i]);
	}
	close(bench->peer);
	zs_event_loop_finish(&bench->loop);
}
