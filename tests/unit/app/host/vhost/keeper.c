#include "tests/unit/app/host/vhost/front-end.h"

#include <errno.h>
#include <linux/virtio_config.h>
#include <poll.h>
#include <stdio.h>

#include "app/common/socket.h"
#include "app/host/vhost/keeper.h"

#define FEATURES (UINT64_C(1) << VIRTIO_F_VERSION_1 | UINT64_C(1) << 30)
#define PAGE 4096
#define PATIENCE_MS 10000

/** A keeper, a guest, and a viewer by hand. */
struct room {
	char folder[32];
	struct zs_keeper keeper;
	struct front_end front;
	int viewer;
};

static int listen_at(const struct room *room, const char *name, int type)
{
	char path[64];
	snprintf(path, sizeof(path), "%s/%s", room->folder, name);
	const int fd = zs_socket_listen(path, type, NULL);
	assert_true(fd >= 0);
	return fd;
}

static int connect_to(const struct room *room, const char *name, int type)
{
	char path[64];
	snprintf(path, sizeof(path), "%s/%s", room->folder, name);
	const int fd = zs_socket_connect(path, type);
	assert_true(fd >= 0);
	return fd;
}

/** What the keeper says next; the fd is closed if `fd` is NULL. */
static struct zs_keeper_packet hear(struct room *room, int *fd)
{
	struct zs_keeper_packet packet;
	int own, ret;
	while ((ret = zs_keeper_receive(room->viewer, &packet, &own)) == 0) {
		struct pollfd loop = {.fd = room->front.loop.fd, .events = POLLIN};
		assert_int_equal(poll(&loop, 1, PATIENCE_MS), 1);
		front_end_run(&room->front);
	}
	assert_int_equal(ret, 1);
	if (fd == NULL && own >= 0) {
		close(own);
	} else if (fd != NULL) {
		*fd = own;
	}
	return packet;
}

static struct zs_keeper_packet hear_type(struct room *room, enum zs_keeper_type type)
{
	const struct zs_keeper_packet packet = hear(room, NULL);
	assert_int_equal(packet.type, type);
	return packet;
}

static void come(struct room *room)
{
	room->viewer = connect_to(room, "keeper", SOCK_SEQPACKET);
	front_end_run(&room->front);
	assert_int_equal(hear_type(room, ZS_KEEPER_HELLO).words[0], ZS_KEEPER_VERSION);
}

static int setup(void **state)
{
	struct room *room = calloc(1, sizeof(*room));
	strcpy(room->folder, "/tmp/keeper-XXXXXX");
	assert_non_null(mkdtemp(room->folder));
	assert_int_equal(zs_event_loop_init(&room->front.loop, NULL), 0);
	const int machines = listen_at(room, "gpu", SOCK_STREAM);
	const int viewers = listen_at(room, "keeper", SOCK_SEQPACKET);
	assert_int_equal(zs_keeper_init(&room->keeper, &room->front.loop, machines, viewers), 0);
	come(room);
	const int machine = connect_to(room, "gpu", SOCK_STREAM);
	front_end_run(&room->front);
	front_end_start(&room->front, machine, FEATURES);
	hear_type(room, ZS_KEEPER_RESET);
	*state = room;
	return 0;
}

static int teardown(void **state)
{
	struct room *room = *state;
	char path[64];
	close(room->viewer);
	zs_keeper_finish(&room->keeper);
	zs_event_loop_finish(&room->front.loop);
	front_end_stop(&room->front);
	snprintf(path, sizeof(path), "%s/gpu", room->folder);
	unlink(path);
	snprintf(path, sizeof(path), "%s/keeper", room->folder);
	unlink(path);
	assert_int_equal(rmdir(room->folder), 0);
	free(room);
	return 0;
}

/** Three pages of the guest's, out of order, so that they are two pieces and a third. */
static void make_blob(struct room *room, uint32_t id)
{
	const struct virtio_gpu_mem_entry entries[] = {
		{GUEST_START + PAGES + 2 * PAGE, PAGE, 0},
		{GUEST_START + PAGES, PAGE, 0},
		{GUEST_START + PAGES + 8 * PAGE, PAGE, 0},
	};
	assert_int_equal(
		front_end_create_blob(&room->front, id, entries, 3), VIRTIO_GPU_RESP_OK_NODATA);
	for (unsigned i = 0; i < 9; i++) {
		memset(room->front.memory + PAGES + i * PAGE, (int)i + 1, PAGE);
	}
}

static void ask(struct room *room, const struct zs_keeper_packet *packet, int fd)
{
	assert_int_equal(zs_keeper_send(room->viewer, packet, fd), 0);
	front_end_run(&room->front);
}

static int32_t copy(struct room *room, uint32_t id, uint64_t offset, uint64_t bytes, int fd)
{
	static uint64_t serial;
	const struct zs_keeper_packet packet = {.type = ZS_KEEPER_COPY,
		.id = id,
		.serial = ++serial,
		.offset = offset,
		.bytes = bytes};
	ask(room, &packet, fd);
	const struct zs_keeper_packet answer = hear_type(room, ZS_KEEPER_COPIED);
	assert_int_equal(answer.id, id);
	assert_int_equal(answer.serial, serial);
	return answer.error;
}

static void test_copy(void **state)
{
	const uint8_t pages[] = {3, 1, 9};
	struct room *room = *state;
	uint8_t bytes[3 * PAGE];
	const int fd = front_end_memfd(3 * PAGE, F_SEAL_SHRINK | F_SEAL_GROW);
	make_blob(room, 5);
	assert_int_equal(copy(room, 5, 0, 3 * PAGE, fd), 0);
	assert_int_equal(pread(fd, bytes, sizeof(bytes), 0), sizeof(bytes));
	for (unsigned i = 0; i < sizeof(bytes); i++) {
		assert_int_equal(bytes[i], pages[i / PAGE]);
	}
	/* A part, over the edge of pieces: nothing else is written. */
	for (unsigned i = 0; i < 9; i++) {
		memset(room->front.memory + PAGES + i * PAGE, (int)i + 101, PAGE);
	}
	assert_int_equal(copy(room, 5, PAGE - 10, PAGE + 20, fd), 0);
	assert_int_equal(pread(fd, bytes, sizeof(bytes), 0), sizeof(bytes));
	for (unsigned i = 0; i < sizeof(bytes); i++) {
		const bool is_new = i >= PAGE - 10 && i < 2 * PAGE + 10;
		assert_int_equal(bytes[i], pages[i / PAGE] + (is_new ? 100 : 0));
	}
	assert_int_equal(copy(room, 5, 2 * PAGE + 1, PAGE - 1, fd), 0);
	assert_int_equal(copy(room, 5, 3 * PAGE, 0, fd), 0);
	close(fd);
}

static void test_copy_refused(void **state)
{
	struct room *room = *state;
	const int fd = front_end_memfd(2 * PAGE, F_SEAL_SHRINK | F_SEAL_GROW);
	make_blob(room, 5);
	assert_int_equal(copy(room, 6, 0, 1, fd), -ENOENT);
	assert_int_equal(copy(room, 5, 0, 3 * PAGE + 1, fd), -EINVAL);
	assert_int_equal(copy(room, 5, 3 * PAGE + 1, 0, fd), -EINVAL);
	assert_int_equal(copy(room, 5, UINT64_MAX, 2, fd), -EINVAL);
	assert_int_equal(copy(room, 5, 2, UINT64_MAX, fd), -EINVAL);
	/* Behind the end of a file that cannot grow. */
	assert_true(copy(room, 5, 0, 3 * PAGE, fd) < 0);
	close(fd);
	const int null = open("/dev/zero", O_RDONLY | O_CLOEXEC);
	assert_int_equal(copy(room, 5, 0, PAGE, null), -EBADF);
	close(null);
}

/** A region that goes while it is copied: the copy is of no use, and nothing holds the region. */
static void test_unplug(void **state)
{
	struct room *room = *state;
	const uint64_t start = GUEST_START + (1 << 24);
	const size_t size = 64 << 20;
	const uint64_t words[] = {0, start, size, USER_START + (1 << 24), 0};
	const int region = front_end_memfd(size, F_SEAL_SHRINK);
	const int fd = front_end_memfd(size, F_SEAL_SHRINK);
	const struct virtio_gpu_mem_entry entry = {start, (uint32_t)size, 0};
	const struct zs_keeper_packet packet = {.type = ZS_KEEPER_COPY, .id = 3, .bytes = size};
	assert_true(
		front_end_add_memory(&room->front, start, size, USER_START + (1 << 24), 0, region));
	assert_int_equal(
		front_end_create_blob(&room->front, 3, &entry, 1), VIRTIO_GPU_RESP_OK_NODATA);
	for (unsigned i = 0; i < 4; i++) {
		assert_int_equal(zs_keeper_send(room->viewer, &packet, fd), 0);
	}
	front_end_run(&room->front);
	assert_true(front_end_try(&room->front, ZS_VHOST_REM_MEM_REG, words, sizeof(words), -1));
	unsigned stale = 0, gone = 0;
	while (stale + gone < 5) {
		const struct zs_keeper_packet answer = hear(room, NULL);
		gone += answer.type == ZS_KEEPER_GONE;
		stale += answer.type == ZS_KEEPER_COPIED && answer.error <= 0;
	}
	assert_int_equal(gone, 1);
	/* Behind all others: then the region is unmapped. */
	make_blob(room, 5);
	assert_int_equal(copy(room, 5, 0, PAGE, fd), 0);
	assert_int_equal(fcntl(region, F_ADD_SEALS, F_SEAL_WRITE), 0);
	close(region);
	close(fd);
}

static void test_compare(void **state)
{
	struct room *room = *state;
	struct zs_keeper_packet packet = {.type = ZS_KEEPER_COMPARE, .id = 5};
	make_blob(room, 5);
	memset(packet.marker, 3, sizeof(packet.marker));
	ask(room, &packet, -1);
	assert_int_equal(hear_type(room, ZS_KEEPER_COMPARED).error, 0);
	packet.marker[ZS_KEEPER_MARKER - 1] = 4;
	ask(room, &packet, -1);
	assert_int_equal(hear_type(room, ZS_KEEPER_COMPARED).error, -EILSEQ);
	packet.id = 6;
	ask(room, &packet, -1);
	assert_int_equal(hear_type(room, ZS_KEEPER_COMPARED).error, -ENOENT);
}

static bool is_dropped(struct room *room)
{
	struct zs_keeper_packet packet;
	int fd;
	front_end_run(&room->front);
	return zs_keeper_receive(room->viewer, &packet, &fd) == -EPIPE;
}

/** A viewer that says what is none of a viewer's is dropped; the guest does not notice. */
static void test_viewers(void **state)
{
	struct room *room = *state;
	const struct zs_keeper_packet bad[] = {
		{.type = ZS_KEEPER_HELLO}, {.type = ZS_KEEPER_COPY, .id = 5}, {.type = UINT32_MAX}};
	for (unsigned i = 0; i < 3; i++) {
		ask(room, &bad[i], -1);
		assert_true(is_dropped(room));
		close(room->viewer);
		come(room);
	}
	const struct zs_keeper_packet export = {.type = ZS_KEEPER_EXPORT, .id = 5};
	ask(room, &export, room->front.kick_fd);
	assert_true(is_dropped(room));
	close(room->viewer);
	come(room);
	assert_int_equal(send(room->viewer, &export, sizeof(export) - 1, 0), sizeof(export) - 1);
	assert_true(is_dropped(room));
	close(room->viewer);
	come(room);
	/* The next to come takes its place. */
	const int old = room->viewer;
	come(room);
	char byte;
	assert_int_equal(recv(old, &byte, 1, MSG_DONTWAIT), 0);
	close(old);
	make_blob(room, 5);
	/* It stays for QEMU, and goes with the last of both. */
	close(room->viewer);
	front_end_run(&room->front);
	assert_false(room->keeper.is_over);
	come(room);
	assert_int_equal(shutdown(room->front.fd, SHUT_RDWR), 0);
	front_end_run(&room->front);
	while (hear(room, NULL).type != ZS_KEEPER_RESET) {
	}
	assert_false(room->keeper.is_over);
	shutdown(room->viewer, SHUT_RDWR);
	front_end_run(&room->front);
	assert_true(room->keeper.is_over);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_copy, setup, teardown),
		cmocka_unit_test_setup_teardown(test_copy_refused, setup, teardown),
		cmocka_unit_test_setup_teardown(test_unplug, setup, teardown),
		cmocka_unit_test_setup_teardown(test_compare, setup, teardown),
		cmocka_unit_test_setup_teardown(test_viewers, setup, teardown),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
