#include "tests/unit/check.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/common/log.h"
#include "app/relay/channel/channel.h"

/* Two channels back to back: the guest's, to which apps connect, and the host's, which opens. */

#define MANY (1 << 20)

struct pair {
	struct zs_event_loop loop;
	struct zs_channel guest, host;
	int opened[8]; ///< the outer ends of what the host has opened
	unsigned open_count, begins;
	uint32_t pending_id; ///< of a resource that was asked for
};

static int open_host(void *data)
{
	struct pair *pair = data;
	int ends[2];
	assert_int_equal(
		socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0, ends), 0);
	assert_true(pair->open_count < 8);
	pair->opened[pair->open_count++] = ends[0];
	return ends[1];
}

static bool describe_guest(void *data, int fd, struct zs_channel_fd *what)
{
	struct stat status;
	assert_int_equal(fstat(fd, &status), 0);
	if (!S_ISREG(status.st_mode)) {
		return false;
	}
	/* What is sealed plays a dma-buf. */
	const bool is_sealed = (fcntl(fd, F_GET_SEALS) & F_SEAL_SHRINK) != 0;
	*what = (struct zs_channel_fd){
		.type = is_sealed ? ZS_CHANNEL_FD_RESOURCE : ZS_CHANNEL_FD_POOL,
		.id = is_sealed ? 77 : 0,
		.size = (uint64_t)status.st_size,
	};
	return true;
}

static bool describe_host(void *data, int fd, struct zs_channel_fd *what)
{
	struct stat status;
	assert_int_equal(fstat(fd, &status), 0);
	*what = (struct zs_channel_fd){
		.type = ZS_CHANNEL_FD_CONTENT, .size = (uint64_t)status.st_size};
	return true;
}

static int make_host(void *data, const struct zs_channel_fd *what)
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

static int make_guest(void *data, const struct zs_channel_fd *what)
{
	return -ENOTSUP;
}

static void begin(void *data)
{
	((struct pair *)data)->begins++;
}

static const struct zs_channel_side guest_side = {
	.describe = describe_guest, .make = make_guest, .begin = begin};
static const struct zs_channel_side host_side = {
	.open = open_host, .describe = describe_host, .make = make_host};

/** Does all that there is to do. */
static void run(struct pair *pair)
{
	struct epoll_event event;
	while (epoll_wait(pair->loop.fd, &event, 1, 0) > 0) {
		assert_int_equal(zs_event_loop_wait(&pair->loop), 0);
	}
}

static struct pair *create(void)
{
	struct pair *pair = calloc(1, sizeof(*pair));
	int ends[2];
	assert_int_equal(zs_event_loop_init(&pair->loop, NULL), 0);
	assert_int_equal(socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends), 0);
	assert_int_equal(zs_channel_init(&pair->guest, &pair->loop, ends[0], &guest_side, pair), 0);
	assert_int_equal(zs_channel_init(&pair->host, &pair->loop, ends[1], &host_side, pair), 0);
	run(pair);
	assert_int_equal(pair->begins, 1);
	return pair;
}

static void destroy(struct pair *pair)
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
static int connect_app(struct pair *pair)
{
	int ends[2];
	const unsigned count = pair->open_count;
	assert_int_equal(
		socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0, ends), 0);
	assert_int_equal(zs_channel_connect(&pair->guest, ends[1]), 0);
	run(pair);
	assert_int_equal(pair->open_count, count + 1);
	return ends[0];
}

static void send_fd(int to, const void *bytes, size_t size, int fd)
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
static ssize_t receive_fd(int from, void *bytes, size_t size, int *fd)
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

static void test_bytes(void **state)
{
	struct pair *pair = create();
	const int app = connect_app(pair), other = connect_app(pair);
	char bytes[16] = "";
	assert_int_equal(send(app, "hello", 5, 0), 5);
	assert_int_equal(send(other, "world", 5, 0), 5);
	run(pair);
	assert_int_equal(recv(pair->opened[0], bytes, 16, MSG_DONTWAIT), 5);
	assert_memory_equal(bytes, "hello", 5);
	assert_int_equal(recv(pair->opened[1], bytes, 16, MSG_DONTWAIT), 5);
	assert_memory_equal(bytes, "world", 5);
	assert_int_equal(send(pair->opened[0], "back", 4, 0), 4);
	run(pair);
	assert_int_equal(recv(app, bytes, 16, MSG_DONTWAIT), 4);
	/* What it said last arrives, and then the end. */
	assert_int_equal(send(app, "last", 4, 0), 4);
	close(app);
	run(pair);
	assert_int_equal(recv(pair->opened[0], bytes, 16, MSG_DONTWAIT), 4);
	assert_int_equal(recv(pair->opened[0], bytes, 16, MSG_DONTWAIT), 0);
	/* The other way round. */
	close(pair->opened[1]);
	pair->open_count = 1;
	run(pair);
	assert_int_equal(recv(other, bytes, 16, MSG_DONTWAIT), 0);
	assert_null(pair->guest.clients);
	assert_null(pair->host.clients);
	close(other);
	destroy(pair);
}

/** A pool is a file of the same size there, and comes with the byte that it came with here. */
static void test_pool(void **state)
{
	struct pair *pair = create();
	const int app = connect_app(pair);
	const int pool = memfd_create("pool", MFD_CLOEXEC | MFD_ALLOW_SEALING);
	char bytes[16];
	struct stat status;
	int fd;
	assert_int_equal(ftruncate(pool, 12345), 0);
	assert_int_equal(send(app, "ab", 2, 0), 2);
	run(pair);
	send_fd(app, "cd", 2, pool);
	run(pair);
	assert_int_equal(receive_fd(pair->opened[0], bytes, 2, &fd), 2);
	assert_int_equal(fd, -1);
	assert_int_equal(receive_fd(pair->opened[0], bytes, 16, &fd), 2);
	assert_true(fd >= 0);
	assert_int_equal(fstat(fd, &status), 0);
	assert_int_equal(status.st_size, 12345);
	close(fd);
	/* What has no like is at its end. */
	int ends[2];
	assert_int_equal(pipe2(ends, O_CLOEXEC), 0);
	send_fd(app, "e", 1, ends[0]);
	run(pair);
	assert_int_equal(receive_fd(pair->opened[0], bytes, 16, &fd), 1);
	assert_int_equal(read(fd, bytes, 1), 0);
	close(fd);
	close(ends[0]);
	close(ends[1]);
	close(pool);
	close(app);
	destroy(pair);
}

/** A file comes with its bytes, and cannot be changed. */
static void test_content(void **state)
{
	struct pair *pair = create();
	const int app = connect_app(pair);
	const int keymap = memfd_create("keymap", MFD_CLOEXEC);
	static char content[70000], seen[70000], bytes[16];
	int fd;
	for (size_t i = 0; i < sizeof(content); i++) {
		content[i] = (char)(i * 7);
	}
	assert_int_equal(write(keymap, content, sizeof(content)), sizeof(content));
	send_fd(pair->opened[0], "key", 3, keymap);
	run(pair);
	assert_int_equal(receive_fd(app, bytes, 16, &fd), 3);
	assert_int_equal(pread(fd, seen, sizeof(seen), 0), sizeof(seen));
	assert_memory_equal(seen, content, sizeof(seen));
	assert_int_equal(lseek(fd, 0, SEEK_END), sizeof(content));
	assert_true((fcntl(fd, F_GET_SEALS) & F_SEAL_WRITE) != 0);
	close(fd);
	close(keymap);
	close(app);
	destroy(pair);
}

/** What waits for memory holds up its own app, and no other. */
static void test_resource(void **state)
{
	struct pair *pair = create();
	const int app = connect_app(pair), other = connect_app(pair);
	const int buffer = memfd_create("buffer", MFD_CLOEXEC | MFD_ALLOW_SEALING);
	char bytes[16];
	int fd;
	assert_int_equal(fcntl(buffer, F_ADD_SEALS, F_SEAL_SHRINK), 0);
	send_fd(app, "import", 6, buffer);
	assert_int_equal(send(app, "more", 4, 0), 4);
	run(pair);
	assert_int_equal(send(other, "x", 1, 0), 1);
	run(pair);
	assert_int_equal(receive_fd(pair->opened[0], bytes, 16, &fd), -1);
	assert_int_equal(receive_fd(pair->opened[1], bytes, 16, &fd), 1);
	assert_int_equal(pair->pending_id, 77);
	zs_channel_provide(&pair->host, ZS_CHANNEL_FD_RESOURCE, 77, dup(buffer));
	run(pair);
	assert_int_equal(receive_fd(pair->opened[0], bytes, 16, &fd), 10);
	assert_true(fd >= 0);
	close(fd);
	close(buffer);
	close(app);
	close(other);
	destroy(pair);
}

/** One that does not read has its window full; the others go on. */
static void test_stalled(void **state)
{
	struct pair *pair = create();
	const int app = connect_app(pair), other = connect_app(pair);
	static char bytes[4096];
	size_t sent = 0, got = 0;
	ssize_t count;
	for (unsigned i = 0; i < 4096; i++) {
		count = send(app, bytes, sizeof(bytes), 0);
		sent += count > 0 ? (size_t)count : 0;
		run(pair);
		if (count < 0) {
			break;
		}
	}
	assert_true(sent < 2 * MANY);
	assert_true(pair->guest.out_room < MANY);
	assert_int_equal(send(other, "x", 1, 0), 1);
	run(pair);
	assert_int_equal(recv(pair->opened[1], bytes, 1, MSG_DONTWAIT), 1);
	/* It reads at last: not a byte is lost. */
	for (unsigned i = 0; i < 65536 && got < sent; i++) {
		count = recv(pair->opened[0], bytes, sizeof(bytes), MSG_DONTWAIT);
		got += count > 0 ? (size_t)count : 0;
		run(pair);
	}
	assert_int_equal(got, sent);
	close(app);
	close(other);
	destroy(pair);
}

/** Frames that no channel sends. */
static void test_bad_frames(void **state)
{
	static const struct {
		struct zs_channel_header header;
		uint32_t payload[6];
	} bad[] = {
		{{.type = 0}, {0}},
		{{.type = ZS_CHANNEL_TYPES}, {0}},
		{{.type = ZS_CHANNEL_DATA, .reserved = 1, .length = 4, .client = 1}, {0}},
		{{.type = ZS_CHANNEL_DATA, .length = ZS_CHANNEL_FRAME_BYTES + 1, .client = 1}, {0}},
		{{.type = ZS_CHANNEL_DATA, .length = UINT32_MAX, .client = 1}, {0}},
		{{.type = ZS_CHANNEL_OPEN, .client = 1}, {0}},
		{{.type = ZS_CHANNEL_OPEN, .client = 0}, {0}},
		{{.type = ZS_CHANNEL_CREDIT, .client = 1, .length = 4}, {UINT32_MAX}},
		{{.type = ZS_CHANNEL_CONTENT, .client = 1, .length = 4}, {0}},
		{{.type = ZS_CHANNEL_FD, .client = 1, .length = 16},
			{ZS_CHANNEL_FD_CONTENT, 0, 0, 1}},
		{{.type = ZS_CHANNEL_HELLO, .length = 16}, {2, 0, 1, 0}},
	};
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
		struct pair *pair = create();
		const int app = connect_app(pair);
		const size_t length = bad[i].header.length > 24 ? 24 : bad[i].header.length;
		/* By the guest's own end. */
		assert_int_equal(
			write(pair->guest.port.fd, &bad[i], sizeof(bad[i].header) + length),
			sizeof(bad[i].header) + length);
		run(pair);
		assert_true(pair->host.is_broken);
		assert_null(pair->host.clients);
		close(app);
		destroy(pair);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_bytes),
		cmocka_unit_test(test_pool),
		cmocka_unit_test(test_content),
		cmocka_unit_test(test_resource),
		cmocka_unit_test(test_stalled),
		cmocka_unit_test(test_bad_frames),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
