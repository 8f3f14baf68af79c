#include "tests/unit/app/relay/channel/pair.h"

/* What the clipboard goes through: pipes that apps pass. */

/** An app of the guest passes the end of a pipe; the host's side gets its like. */
static int pass(struct pair *pair, int from, int to, int fd)
{
	char bytes[16];
	int got;
	send_fd(from, "receive", 7, fd);
	close(fd);
	run(pair);
	assert_int_equal(receive_fd(to, bytes, sizeof(bytes), &got), 7);
	assert_true(got >= 0);
	return got;
}

/** Writes much into one end, as it goes, and reads it at the other. */
static void check_stream(struct pair *pair, int in, int out)
{
	enum {
		SIZE = 3 * MANY + 17
	};
	uint8_t *bytes = malloc(SIZE), *seen = malloc(SIZE);
	uint64_t random = 7;
	size_t written = 0, got = 0;
	for (size_t i = 0; i < SIZE; i++) {
		bytes[i] = (uint8_t)random_next(&random);
	}
	fcntl(in, F_SETFL, O_NONBLOCK);
	fcntl(out, F_SETFL, O_NONBLOCK);
	for (unsigned i = 0; i < 100000 && got < SIZE; i++) {
		ssize_t count = written < SIZE ? write(in, bytes + written, SIZE - written) : 0;
		written += count > 0 ? (size_t)count : 0;
		step(pair);
		count = read(out, seen + got, SIZE - got);
		got += count > 0 ? (size_t)count : 0;
	}
	assert_int_equal(got, SIZE);
	assert_memory_equal(bytes, seen, SIZE);
	free(bytes);
	free(seen);
}

/** The guest pastes: what the host's app writes is read there, up to its end. */
static void test_paste(void **state)
{
	struct pair *pair = create();
	const int app = connect_app(pair);
	int ends[2];
	char byte;
	assert_int_equal(pipe2(ends, O_CLOEXEC), 0);
	const int source = pass(pair, app, pair->opened[0], ends[1]);
	check_stream(pair, source, ends[0]);
	assert_int_equal(read(ends[0], &byte, 1), -1);
	assert_int_equal(write(source, "x", 1), 1);
	close(source);
	run(pair);
	assert_int_equal(read(ends[0], &byte, 1), 1);
	assert_int_equal(read(ends[0], &byte, 1), 0);
	assert_int_equal(pair->guest.set.pipe_count, 0);
	assert_int_equal(pair->host.set.pipe_count, 0);
	close(ends[0]);
	close(app);
	destroy(pair);
}

/** The guest is copied from: the host's compositor passes the end that its app writes to. */
static void test_copy(void **state)
{
	struct pair *pair = create();
	const int app = connect_app(pair);
	int ends[2];
	char byte;
	assert_int_equal(pipe2(ends, O_CLOEXEC), 0);
	const int source = pass(pair, pair->opened[0], app, ends[1]);
	check_stream(pair, source, ends[0]);
	/* The app may go at once: what it has written arrives. */
	assert_int_equal(write(source, "x", 1), 1);
	close(source);
	close(app);
	run(pair);
	assert_int_equal(read(ends[0], &byte, 1), 1);
	assert_int_equal(read(ends[0], &byte, 1), 0);
	assert_int_equal(pair->guest.set.pipe_count, 0);
	assert_int_equal(pair->host.set.pipe_count, 0);
	close(ends[0]);
	destroy(pair);
}

/** Who reads no more is known to who writes. */
static void test_broken(void **state)
{
	struct pair *pair = create();
	const int app = connect_app(pair);
	int ends[2];
	assert_int_equal(pipe2(ends, O_CLOEXEC), 0);
	const int source = pass(pair, app, pair->opened[0], ends[1]);
	close(ends[0]);
	run(pair);
	assert_int_equal(write(source, "x", 1), -1);
	assert_int_equal(errno, EPIPE);
	assert_int_equal(pair->guest.set.pipe_count, 0);
	assert_int_equal(pair->host.set.pipe_count, 0);
	close(source);
	close(app);
	destroy(pair);
}

/** One that does not read stops the one that writes, and no other. */
static void test_stalled(void **state)
{
	struct pair *pair = create();
	const int app = connect_app(pair);
	static const char bytes[4096];
	char byte;
	int ends[2];
	size_t written = 0;
	assert_int_equal(pipe2(ends, O_CLOEXEC), 0);
	const int source = pass(pair, app, pair->opened[0], ends[1]);
	fcntl(source, F_SETFL, O_NONBLOCK);
	for (ssize_t count = 0; count >= 0; written += (size_t)(count > 0 ? count : 0)) {
		assert_true(written < MANY);
		count = write(source, bytes, sizeof(bytes));
		run(pair);
	}
	assert_int_equal(send(app, "x", 1, 0), 1);
	run(pair);
	assert_int_equal(recv(pair->opened[0], &byte, 1, MSG_DONTWAIT), 1);
	close(ends[0]);
	run(pair);
	assert_int_equal(pair->host.set.pipe_count, 0);
	close(source);
	close(app);
	destroy(pair);
}

/** A socket goes both ways, and each ends for itself. */
static void test_socket(void **state)
{
	struct pair *pair = create();
	const int app = connect_app(pair);
	char bytes[16];
	int ends[2];
	assert_int_equal(socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends), 0);
	const int other = pass(pair, app, pair->opened[0], ends[1]);
	check_stream(pair, ends[0], other);
	check_stream(pair, other, ends[0]);
	shutdown(ends[0], SHUT_WR);
	run(pair);
	assert_int_equal(recv(other, bytes, 1, MSG_DONTWAIT), 0);
	assert_int_equal(send(other, "late", 4, MSG_NOSIGNAL), 4);
	run(pair);
	assert_int_equal(recv(ends[0], bytes, 16, MSG_DONTWAIT), 4);
	assert_int_equal(pair->guest.set.pipe_count, 1);
	close(other);
	run(pair);
	assert_int_equal(recv(ends[0], bytes, 16, MSG_DONTWAIT), 0);
	assert_int_equal(pair->guest.set.pipe_count, 0);
	assert_int_equal(pair->host.set.pipe_count, 0);
	close(ends[0]);
	close(app);
	destroy(pair);
}

/** Into a file. */
static void test_file(void **state)
{
	struct pair *pair = create();
	const int app = connect_app(pair);
	char path[64], bytes[16];
	const int file = memfd_create("file", MFD_CLOEXEC);
	snprintf(path, sizeof(path), "/proc/self/fd/%d", file);
	const int source = pass(pair, app, pair->opened[0], open(path, O_WRONLY | O_CLOEXEC));
	assert_int_equal(write(source, "text", 4), 4);
	close(source);
	run(pair);
	assert_int_equal(pread(file, bytes, sizeof(bytes), 0), 4);
	assert_memory_equal(bytes, "text", 4);
	assert_int_equal(pair->guest.set.pipe_count, 0);
	close(file);
	close(app);
	destroy(pair);
}

/** More than there may be are at their end, and the app goes on. */
static void test_many(void **state)
{
	struct pair *pair = create();
	const int app = connect_app(pair);
	int ends[ZS_CHANNEL_PIPES + 8][2], sources[ZS_CHANNEL_PIPES + 8];
	for (size_t i = 0; i < COUNT(ends); i++) {
		assert_int_equal(pipe2(ends[i], O_CLOEXEC), 0);
		sources[i] = pass(pair, app, pair->opened[0], ends[i][1]);
	}
	assert_int_equal(pair->guest.set.pipe_count, ZS_CHANNEL_PIPES);
	assert_int_equal(pair->host.set.pipe_count, ZS_CHANNEL_PIPES);
	for (size_t i = 0; i < COUNT(ends); i++) {
		close(sources[i]);
		run(pair);
		char byte;
		assert_int_equal(read(ends[i][0], &byte, 1), 0);
		close(ends[i][0]);
	}
	assert_int_equal(pair->guest.set.pipe_count, 0);
	assert_int_equal(pair->host.set.pipe_count, 0);
	close(app);
	destroy(pair);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_paste),
		cmocka_unit_test(test_copy),
		cmocka_unit_test(test_broken),
		cmocka_unit_test(test_stalled),
		cmocka_unit_test(test_socket),
		cmocka_unit_test(test_file),
		cmocka_unit_test(test_many),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
