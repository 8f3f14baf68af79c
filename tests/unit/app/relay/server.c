#include "app/relay/server.h"

#include <errno.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include "app/common/clock.h"
#include "app/relay/buffers/remote.h"
#include "app/relay/handlers.h"
#include "tests/unit/said.h"

#define LIMIT_NS UINT64_C(5000000000)

/** A way to a compositor, which is there or not. */
struct way {
	int error; ///< 0: it is
	unsigned asked;
	int far_end; ///< of the last connection; -1: there was none
};

struct test {
	struct way way;
	struct zs_relay_remote remote;
	struct zs_relay_settings settings;
	struct zs_event_loop loop;
	struct zs_relay_server server;
	struct zs_error err;
	char folder[32];
};

static int connect_way(void *data, const struct zs_relay_peer *peer, struct zs_error *err)
{
	struct way *way = data;
	int ends[2];
	way->asked++;
	if (way->error != 0) {
		return zs_error_set(err, way->error, "compositor", "connect", NULL, "");
	}
	assert_return_code(socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK, 0, ends), errno);
	way->far_end = ends[1];
	return ends[0];
}

static void close_memory(void *data, const struct zs_relay_buffers *app, int connection_fd)
{
	close(connection_fd);
}

static void make(struct test *test, bool waits, int error)
{
	*test = (struct test){.way = {.error = error, .far_end = -1},
		.remote = {.close = close_memory},
		.settings = {.waits = waits, .remote = &test->remote},
		.folder = "/tmp/zeroscan-XXXXXX"};
	assert_non_null(mkdtemp(test->folder));
	setenv("XDG_RUNTIME_DIR", test->folder, 1);
	assert_int_equal(zs_event_loop_init(&test->loop, &test->err), 0);
	assert_int_equal(
		zs_relay_server_init(&test->server, &test->loop, &test->settings, &test->err), 0);
	test->server.connect = connect_way;
	test->server.connect_data = &test->way;
}

static void finish(struct test *test)
{
	zs_relay_server_finish(&test->server);
	zs_relay_report_finish(&test->server.report);
	zs_event_loop_finish(&test->loop);
	close(test->way.far_end);
	assert_return_code(rmdir(test->folder), errno);
}

/** An app, whose socket has a request: wl_display.sync. */
static int connect_app(const struct test *test)
{
	static const uint32_t sync[] = {1, 12 << 16, 2};
	struct sockaddr_un address = {.sun_family = AF_UNIX};
	const int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK, 0);
	snprintf(address.sun_path, sizeof(address.sun_path), "%s", test->server.socket.path);
	assert_return_code(connect(fd, (struct sockaddr *)&address, sizeof(address)), errno);
	assert_int_equal(send(fd, sync, sizeof(sync), 0), sizeof(sync));
	return fd;
}

static void handle_tick(struct zs_event_timer *timer)
{
}

/** What comes at an fd: so many bytes, 0 for its end, or -1 for nothing in this time. */
static ssize_t receive(struct test *test, const int *fd, uint64_t wait_ns)
{
	const uint64_t end = zs_clock_now() + wait_ns;
	struct zs_event_timer tick = {.handle = handle_tick};
	uint8_t bytes[64];
	ssize_t got = -1;
	while (got < 0 && zs_clock_now() < end) {
		zs_event_loop_alarm(&test->loop, &tick, 10000000);
		assert_int_equal(zs_relay_server_dispatch(&test->server), 0);
		got = *fd < 0 ? -1 : recv(*fd, bytes, sizeof(bytes), 0);
	}
	zs_event_loop_cancel(&test->loop, &tick);
	return got;
}

/** Two come while there is no compositor: the next one has both. */
static void test_waits(void **state)
{
	static const int errors[] = {-ENOTCONN, -ECONNREFUSED, -ENOENT};
	for (size_t i = 0; i < COUNT(errors); i++) {
		struct test test;
		struct said said;
		make(&test, true, errors[i]);
		said_begin(&said);
		const int apps[] = {connect_app(&test), connect_app(&test)};
		assert_int_equal(receive(&test, &apps[0], 500000000), -1);
		said_end(&said);
		said_check_line(&said, "apps that come now wait");
		assert_int_equal(test.server.client_count, 0);
		assert_in_range(test.way.asked, 2, 5);
		test.way.error = 0;
		assert_int_equal(receive(&test, &test.way.far_end, LIMIT_NS), 12);
		while (test.server.client_count < 2) {
			assert_int_equal(zs_relay_server_dispatch(&test.server), 0);
		}
		close(apps[0]);
		close(apps[1]);
		finish(&test);
	}
}

/** Where none may wait, and for what no waiting helps. */
static void test_turned_away(void **state)
{
	static const struct {
		bool waits;
		int error;
	} cases[] = {{false, -ECONNREFUSED}, {true, -ENODEV}};
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct test test;
		struct said said;
		make(&test, cases[i].waits, cases[i].error);
		said_begin(&said);
		const int app = connect_app(&test);
		assert_int_equal(receive(&test, &app, LIMIT_NS), 0);
		said_end(&said);
		said_check_line(&said, "an app is turned away");
		close(app);
		finish(&test);
	}
}

/** One that has just closed a connection may be ending: it is not asked at once. */
static void test_ending(void **state)
{
	struct test test;
	make(&test, true, 0);
	const int app = connect_app(&test);
	assert_int_equal(receive(&test, &test.way.far_end, LIMIT_NS), 12);
	close(test.way.far_end);
	test.way.far_end = -1;
	assert_int_equal(receive(&test, &app, LIMIT_NS), 0);
	const int next = connect_app(&test);
	assert_int_equal(receive(&test, &next, 100000000), -1);
	assert_int_equal(test.way.asked, 1);
	assert_int_equal(receive(&test, &test.way.far_end, LIMIT_NS), 12);
	close(app);
	close(next);
	finish(&test);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_waits),
		cmocka_unit_test(test_turned_away),
		cmocka_unit_test(test_ending),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
