/* The stream between a virtual machine and its host by AF_VSOCK, both ends in one machine: number 1
 * is each machine's own. */
#include "tests/unit/check.h"

#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include <linux/vm_sockets.h>

#include "app/common/clock.h"
#include "app/common/vsock.h"
#include "app/host/transport.h"
#include "app/relay/channel/channel.h"
#include "tests/unit/said.h"

#define PORT 5000
#define LIMIT_NS UINT64_C(10000000000)
#define STEP_NS 10000000
#define MANY (1 << 20)

struct end {
	struct zs_channel channel;
	unsigned begins, ends;
};

struct test {
	struct zs_event_loop loop;
	struct zs_host_transport transport;
	struct end host, guest;
	int opened; ///< the outer end of what the host has opened last; -1: nothing
};

static int open_app(void *data, const struct zs_channel_app *app)
{
	struct test *test = (struct test *)((char *)data - offsetof(struct test, host));
	int ends[2];
	assert_int_equal(
		socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0, ends), 0);
	test->opened = ends[0];
	return ends[1];
}

static int describe(void *data, int fd, struct zs_channel_fd *what)
{
	return -EOPNOTSUPP;
}

static int make(void *data, const struct zs_channel_fd *what)
{
	return -EOPNOTSUPP;
}

static void begin(void *data)
{
	((struct end *)data)->begins++;
}

static void handle_end(void *data)
{
	((struct end *)data)->ends++;
}

static const struct zs_channel_side host_side = {
	.open = open_app, .describe = describe, .make = make, .begin = begin, .end = handle_end};
static const struct zs_channel_side guest_side = {
	.describe = describe, .make = make, .begin = begin, .end = handle_end};

static bool handle_stream(void *data, int fd)
{
	struct test *test = data;
	zs_channel_finish(&test->host.channel);
	assert_int_equal(
		zs_channel_init(&test->host.channel, &test->loop, fd, &host_side, &test->host), 0);
	return true;
}

static bool is_taken(void *data)
{
	return zs_channel_is_alive(&((struct test *)data)->host.channel);
}

/** A host whose guest is the machine of this number. */
static struct test *begin_host(uint32_t cid)
{
	struct test *test = calloc(1, sizeof(*test));
	signal(SIGPIPE, SIG_IGN);
	assert_int_equal(zs_event_loop_init(&test->loop, NULL), 0);
	test->opened = -1;
	test->transport = (struct zs_host_transport){.impl = &zs_host_transport_vsock,
		.loop = &test->loop,
		.port = PORT,
		.cid = cid,
		.handle = handle_stream,
		.is_taken = is_taken,
		.data = test};
	assert_int_equal(test->transport.impl->init(&test->transport, NULL), 0);
	return test;
}

static void finish(struct test *test)
{
	zs_channel_finish(&test->guest.channel);
	zs_channel_finish(&test->host.channel);
	test->transport.impl->finish(&test->transport);
	zs_event_loop_finish(&test->loop);
	if (test->opened >= 0) {
		close(test->opened);
	}
	free(test);
}

static void connect_guest(struct test *test)
{
	/* In this order, as the host's kernel hears of both in theirs. */
	zs_channel_finish(&test->guest.channel);
	const int fd = zs_vsock_connect(VMADDR_CID_HOST, PORT, NULL);
	assert_true(fd >= 0);
	assert_int_equal(
		zs_channel_init(&test->guest.channel, &test->loop, fd, &guest_side, &test->guest),
		0);
}

static void handle_step(struct zs_event_timer *timer)
{
}

static void step(struct test *test)
{
	struct zs_event_timer timer = {.handle = handle_step};
	zs_event_loop_alarm(&test->loop, &timer, STEP_NS);
	assert_int_equal(zs_event_loop_wait(&test->loop), 0);
	zs_event_loop_cancel(&test->loop, &timer);
}

/** Goes on until a count is reached. */
static void run_until(struct test *test, const unsigned *count, unsigned reached)
{
	const uint64_t limit = zs_clock_now() + LIMIT_NS;
	while (*count < reached && zs_clock_now() < limit) {
		step(test);
	}
	assert_int_equal(*count, reached);
}

/** An app's bytes, many more than a socket holds, there and back. */
static void test_bytes(void **state)
{
	static const struct zs_channel_app app = {.pid = 1, .name = "app"};
	static uint8_t bytes[4096];
	struct test *test = begin_host(VMADDR_CID_LOCAL);
	int ends[2];
	size_t sent = 0, got = 0, back = 0;
	connect_guest(test);
	run_until(test, &test->guest.begins, 1);
	run_until(test, &test->host.begins, 1);
	assert_int_equal(
		socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0, ends), 0);
	assert_int_equal(zs_channel_connect(&test->guest.channel, ends[1], &app), 0);
	const uint64_t limit = zs_clock_now() + LIMIT_NS;
	while (back < MANY && zs_clock_now() < limit) {
		for (size_t i = 0; i < sizeof(bytes); i++) {
			bytes[i] = (uint8_t)((sent + i) % 251);
		}
		ssize_t count = sent < MANY ? send(ends[0], bytes, sizeof(bytes), 0) : 0;
		sent += count > 0 ? (size_t)count : 0;
		step(test);
		count = test->opened < 0 ? 0 : recv(test->opened, bytes, sizeof(bytes), 0);
		for (ssize_t i = 0; i < count; i++) {
			assert_int_equal(bytes[i], (got + (size_t)i) % 251);
		}
		got += count > 0 ? (size_t)count : 0;
		if (count > 0) {
			assert_int_equal(send(test->opened, bytes, (size_t)count, 0), count);
		}
		count = recv(ends[0], bytes, sizeof(bytes), 0);
		back += count > 0 ? (size_t)count : 0;
	}
	assert_int_equal(sent, MANY);
	assert_int_equal(back, MANY);
	close(ends[0]);
	finish(test);
}

/** Another machine is not let in, which is said once. */
static void test_other_machine(void **state)
{
	struct test *test = begin_host(7);
	struct said said;
	said_begin(&said);
	for (unsigned i = 1; i <= 3; i++) {
		connect_guest(test);
		run_until(test, &test->guest.ends, i);
	}
	said_end(&said);
	said_check_line(&said, "a program of machine 1 is turned away");
	assert_int_equal(test->host.begins, 0);
	assert_null(test->host.channel.port.loop);
	finish(test);
}

/** While one of the machine has the way no other gets it; then the next does. */
static void test_second(void **state)
{
	struct test *test = begin_host(VMADDR_CID_LOCAL);
	struct said said;
	char byte;
	connect_guest(test);
	run_until(test, &test->host.begins, 1);
	said_begin(&said);
	const int second = zs_vsock_connect(VMADDR_CID_HOST, PORT, NULL);
	assert_true(second >= 0);
	for (unsigned i = 0; i < 10; i++) {
		step(test);
	}
	said_end(&said);
	said_check_line(&said, "another there has the way");
	assert_true(recv(second, &byte, 1, 0) <= 0);
	close(second);
	assert_int_equal(test->host.ends, 0);
	/* It ends and comes again at once, before the host has seen the end. */
	for (unsigned i = 2; i <= 5; i++) {
		connect_guest(test);
		run_until(test, &test->guest.begins, i);
		run_until(test, &test->host.begins, i);
	}
	finish(test);
}

/** The host's side ends, and comes again; meanwhile nothing listens. */
static void test_host_again(void **state)
{
	struct zs_error err;
	struct test *test = begin_host(VMADDR_CID_LOCAL);
	connect_guest(test);
	run_until(test, &test->guest.begins, 1);
	zs_channel_finish(&test->host.channel);
	test->transport.impl->finish(&test->transport);
	run_until(test, &test->guest.ends, 1);
	assert_int_equal(zs_vsock_connect(VMADDR_CID_HOST, PORT, &err), -ECONNRESET);
	assert_string_equal(err.reason, "nothing listens there");
	assert_int_equal(test->transport.impl->init(&test->transport, NULL), 0);
	connect_guest(test);
	run_until(test, &test->guest.begins, 2);
	/* The guest's machine boots anew: its end is gone without a word. */
	zs_channel_lose(&test->host.channel);
	run_until(test, &test->host.ends, 1);
	connect_guest(test);
	run_until(test, &test->guest.begins, 3);
	finish(test);
}

static void test_wrong(void **state)
{
	struct zs_error err;
	struct test *test = begin_host(VMADDR_CID_LOCAL);
	assert_int_equal(zs_vsock_listen(PORT, &err), -EADDRINUSE);
	assert_string_equal(err.device, "vsock port 5000");
	assert_int_equal(zs_vsock_connect(99, PORT, &err), -ENODEV);
	finish(test);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_bytes),
		cmocka_unit_test(test_other_machine),
		cmocka_unit_test(test_second),
		cmocka_unit_test(test_host_again),
		cmocka_unit_test(test_wrong),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
