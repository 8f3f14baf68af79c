#include <sys/eventfd.h>

#include "app/common/clock.h"
#include "tests/unit/app/relay/channel/pair.h"

static void test_bytes(void **state)
{
	struct pair *pair = create();
	const int app = connect_app(pair), other = connect_app(pair);
	char bytes[16] = "";
	assert_int_equal(pair->app.pid, 12);
	assert_string_equal(pair->app.name, "foot");
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
	assert_int_equal(pair->guest.set.app_count, 0);
	assert_int_equal(pair->host.set.app_count, 0);
	close(other);
	destroy(pair);
}

/** Each side knows its own clocks; the one with the apps those of the other, too. */
static void test_clock(void **state)
{
	struct pair *pair = create();
	uint64_t there = zs_clock_now();
	const uint64_t here = there;
	assert_int_equal(pair->guest.clock.count, 1);
	assert_int_equal(pair->host.clock.count, 0);
	assert_true(zs_remote_clock_to_local(&pair->guest.clock, CLOCK_MONOTONIC, &there));
	assert_in_range(there - here + 1000000000, 0, 2000000000);
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
	const int event = eventfd(0, EFD_CLOEXEC);
	send_fd(app, "e", 1, event);
	run(pair);
	assert_int_equal(receive_fd(pair->opened[0], bytes, 16, &fd), 1);
	assert_int_equal(read(fd, bytes, 1), 0);
	close(fd);
	close(event);
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

/** The same on the side where the memory is: an fd that is not known yet holds what is behind it.
 */
static void test_late(void **state)
{
	struct pair *pair = create();
	const int app = connect_app(pair), other = connect_app(pair);
	const int buffer = memfd_create("buffer", MFD_CLOEXEC | MFD_ALLOW_SEALING);
	char bytes[16];
	int fd;
	assert_int_equal(fcntl(buffer, F_ADD_SEALS, F_SEAL_SHRINK), 0);
	pair->is_late = true;
	send_fd(app, "import", 6, buffer);
	run(pair);
	send_fd(app, "again", 5, buffer);
	assert_int_equal(send(other, "x", 1, 0), 1);
	assert_int_equal(send(pair->opened[0], "event", 5, 0), 5);
	run(pair);
	zs_channel_resume(&pair->guest);
	run(pair);
	assert_int_equal(pair->pending_id, 0);
	assert_int_equal(receive_fd(pair->opened[0], bytes, 16, &fd), -1);
	assert_int_equal(receive_fd(pair->opened[1], bytes, 16, &fd), 1);
	assert_int_equal(recv(app, bytes, 16, MSG_DONTWAIT), 5);
	/* It is known; the one behind it has to wait again. */
	pair->is_late = false;
	zs_channel_resume(&pair->guest);
	pair->is_late = true;
	run(pair);
	assert_int_equal(pair->pending_id, 77);
	zs_channel_provide(&pair->host, ZS_CHANNEL_FD_RESOURCE, 77, dup(buffer));
	run(pair);
	assert_int_equal(receive_fd(pair->opened[0], bytes, 16, &fd), 6);
	assert_true(fd >= 0);
	close(fd);
	assert_int_equal(receive_fd(pair->opened[0], bytes, 16, &fd), -1);
	/* Its app goes: what it said last still arrives, and then its end. */
	close(app);
	run(pair);
	assert_int_equal(pair->guest.set.app_count, 2);
	pair->is_late = false;
	zs_channel_resume(&pair->guest);
	run(pair);
	zs_channel_provide(&pair->host, ZS_CHANNEL_FD_RESOURCE, 77, dup(buffer));
	run(pair);
	assert_int_equal(receive_fd(pair->opened[0], bytes, 16, &fd), 5);
	close(fd);
	assert_int_equal(receive_fd(pair->opened[0], bytes, 16, &fd), 0);
	/* The other machine goes meanwhile: nothing is left of what was held. */
	pair->is_late = true;
	send_fd(other, "y", 1, buffer);
	run(pair);
	close(buffer);
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
	assert_true(pair->guest.port.out_room < MANY);
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

/** The host asks for apps, and has one started; what it sends without an end has one there. */
static void test_apps(void **state)
{
	struct pair *pair = create();
	struct zs_channel_start start;
	assert_true(zs_channel_send(&pair->host, ZS_CHANNEL_LIST, NULL, 0));
	run(pair);
	assert_string_equal(pair->entry.id, "foot");
	assert_string_equal(pair->entry.name, "Foot");
	assert_string_equal(pair->entry.categories, "Utility;");
	memset(&start, 'x', sizeof(start));
	assert_true(zs_channel_send(&pair->host, ZS_CHANNEL_START, &start, sizeof(start)));
	run(pair);
	assert_int_equal(strlen(pair->start.id), sizeof(start.id) - 1);
	/* The other way round neither is of use, or does harm. */
	assert_true(zs_channel_send(&pair->guest, ZS_CHANNEL_LIST, NULL, 0));
	assert_true(zs_channel_send(&pair->guest, ZS_CHANNEL_START, &start, sizeof(start)));
	run(pair);
	assert_true(pair->host.is_joined);
	pair->host.is_joined = false;
	assert_false(zs_channel_send(&pair->host, ZS_CHANNEL_LIST, NULL, 0));
	destroy(pair);
}

/** Frames that no channel sends. */
static void test_bad_frames(void **state)
{
	static const struct {
		struct zs_channel_header header;
		uint32_t payload[16];
	} bad[] = {
		{{.type = 0}, {0}},
		{{.type = ZS_CHANNEL_TYPES}, {0}},
		{{.type = ZS_CHANNEL_DATA, .reserved = 1, .length = 4, .id = 1}, {0}},
		{{.type = ZS_CHANNEL_DATA, .length = ZS_CHANNEL_FRAME_BYTES + 1, .id = 1}, {0}},
		{{.type = ZS_CHANNEL_DATA, .length = UINT32_MAX, .id = 1}, {0}},
		{{.type = ZS_CHANNEL_OPEN, .id = 3}, {0}},
		{{.type = ZS_CHANNEL_OPEN, .id = 0, .length = 64}, {0}},
		{{.type = ZS_CHANNEL_OPEN, .id = 3, .length = 64}, {0}},
		{{.type = ZS_CHANNEL_OPEN, .id = 2, .length = 64}, {0}},
		{{.type = ZS_CHANNEL_LIST, .length = 1}, {0}},
		{{.type = ZS_CHANNEL_ENTRY, .length = 64}, {0}},
		{{.type = ZS_CHANNEL_START, .length = 4}, {0}},
		{{.type = ZS_CHANNEL_CREDIT, .id = 3, .length = 8}, {UINT32_MAX, 0}},
		{{.type = ZS_CHANNEL_CREDIT, .id = 3, .length = 8}, {0, 1}},
		{{.type = ZS_CHANNEL_CONTENT, .id = 3, .length = 4}, {0}},
		{{.type = ZS_CHANNEL_FD, .id = 3, .length = 16}, {ZS_CHANNEL_FD_CONTENT, 0, 0, 1}},
		{{.type = ZS_CHANNEL_FD, .id = 3, .length = 16}, {ZS_CHANNEL_FD_PIPE, 3, 1, 0}},
		{{.type = ZS_CHANNEL_FD, .id = 3, .length = 16}, {ZS_CHANNEL_FD_PIPE, 4, 1, 0}},
	};
	for (size_t i = 0; i < COUNT(bad); i++) {
		struct pair *pair = create();
		const int app = connect_app(pair);
		const size_t length = bad[i].header.length > sizeof(bad[i].payload)
					      ? sizeof(bad[i].payload)
					      : bad[i].header.length;
		/* By the guest's own end. */
		assert_int_equal(
			write(pair->guest.port.source.fd, &bad[i], sizeof(bad[i].header) + length),
			sizeof(bad[i].header) + length);
		run(pair);
		assert_false(pair->host.is_joined);
		assert_int_equal(pair->host.set.app_count, 0);
		close(app);
		destroy(pair);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_bytes),
		cmocka_unit_test(test_clock),
		cmocka_unit_test(test_pool),
		cmocka_unit_test(test_content),
		cmocka_unit_test(test_resource),
		cmocka_unit_test(test_late),
		cmocka_unit_test(test_stalled),
		cmocka_unit_test(test_apps),
		cmocka_unit_test(test_bad_frames),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
