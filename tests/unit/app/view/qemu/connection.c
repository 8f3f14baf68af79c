#include "tests/unit/check.h"

#include <string.h>
#include <sys/socket.h>
#include <systemd/sd-bus.h>
#include <unistd.h>

#include "app/common/clock.h"
#include "app/view/qemu/connection.h"

#define UPDATES ZS_QEMU_ACKS_MAX
#define PATH "/org/qemu/Display1/Listener"
#define INTERFACE "org.qemu.Display1.Listener"
#define LIMIT_NS UINT64_C(10000000000)

/** QEMU's end of a listener: it asks, and counts the answers. */
struct peer {
	sd_bus *bus;
	unsigned answered;
};

static int handle_answer(sd_bus_message *message, void *data, sd_bus_error *error)
{
	((struct peer *)data)->answered += sd_bus_message_get_error(message) == NULL;
	return 0;
}

static void start(struct peer *peer, int fd)
{
	sd_id128_t id = {{0}};
	assert_true(sd_bus_new(&peer->bus) >= 0);
	assert_true(sd_bus_set_fd(peer->bus, fd, fd) >= 0);
	assert_true(sd_bus_set_server(peer->bus, true, id) >= 0);
	assert_true(sd_bus_set_anonymous(peer->bus, true) >= 0);
	assert_true(sd_bus_negotiate_fds(peer->bus, true) >= 0);
	assert_true(sd_bus_start(peer->bus) >= 0);
}

static void process(struct peer *peer)
{
	while (sd_bus_process(peer->bus, NULL) > 0) {
	}
}

/** An update waits for its frame: the display has a scanout, of memory that is none here. */
static void ask(struct peer *peer, struct zs_qemu_connection *connection)
{
	struct zs_qemu_screen *screen = zs_qemu_connection_screen(connection);
	const uint64_t until_ns = zs_clock_now() + LIMIT_NS;
	screen->scanout.memory = ZS_QEMU_MEMORY_BYTES;
	screen->scanout.width = screen->scanout.height = 64;
	for (unsigned i = 0; i < UPDATES; i++) {
		assert_true(
			sd_bus_call_method_async(peer->bus, NULL, NULL, PATH, INTERFACE,
				"UpdateDMABUF", handle_answer, peer, "iiii", 0, 0, 64, 64) >= 0);
	}
	while (screen->ack_count < UPDATES) {
		process(peer);
		assert_true(zs_qemu_connection_dispatch(connection, NULL) >= 0);
		assert_true(zs_clock_now() < until_ns);
	}
}

/** A QEMU that is busy has no room for all answers of a listener before it is given up. */
static void test_former_is_flushed(void **state)
{
	struct zs_qemu_connection connection = {0};
	struct peer peer = {0};
	int ends[2], pair[2];
	assert_int_equal(socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends), 0);
	start(&peer, ends[1]);
	assert_int_equal(zs_qemu_listener_init(&connection.listeners[0], ends[0], NULL), 0);
	/* sd-bus has just made it large. */
	assert_int_equal(setsockopt(ends[0], SOL_SOCKET, SO_SNDBUF, &(int){1}, sizeof(int)), 0);
	ask(&peer, &connection);

	/* Another becomes the current one, and takes over what is to be answered. */
	struct zs_qemu_screen *screen = &connection.listeners[1].screen;
	assert_int_equal(socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair), 0);
	assert_int_equal(zs_qemu_listener_init(&connection.listeners[1], pair[0], NULL), 0);
	connection.current = 1;
	zs_qemu_screen_take_over(screen, &connection.listeners[0].screen);
	assert_int_equal(screen->ack_count, UPDATES);
	zs_qemu_screen_expire(screen, UINT64_MAX);
	assert_int_equal(screen->ack_count, 0);
	zs_qemu_connection_end_former(&connection);

	const uint64_t until_ns = zs_clock_now() + LIMIT_NS;
	while (peer.answered < UPDATES && zs_clock_now() < until_ns) {
		process(&peer);
		zs_qemu_connection_dispatch(&connection, NULL);
	}
	assert_int_equal(peer.answered, UPDATES);
	assert_null(connection.listeners[0].bus);
	zs_qemu_connection_close(&connection);
	sd_bus_close_unref(peer.bus);
	close(pair[1]);
}

/** One that QEMU has closed is given up, whatever it was to be told. */
static void test_former_is_gone(void **state)
{
	struct zs_qemu_connection connection = {0};
	struct peer peer = {0};
	int ends[2];
	assert_int_equal(socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends), 0);
	start(&peer, ends[1]);
	assert_int_equal(zs_qemu_listener_init(&connection.listeners[0], ends[0], NULL), 0);
	/* sd-bus has just made it large. */
	assert_int_equal(setsockopt(ends[0], SOL_SOCKET, SO_SNDBUF, &(int){1}, sizeof(int)), 0);
	ask(&peer, &connection);
	connection.current = 1;
	zs_qemu_screen_init(&connection.listeners[1].screen);
	zs_qemu_screen_take_over(&connection.listeners[1].screen, &connection.listeners[0].screen);
	zs_qemu_screen_expire(&connection.listeners[1].screen, UINT64_MAX);
	sd_bus_close_unref(peer.bus);
	zs_qemu_connection_end_former(&connection);
	assert_null(connection.listeners[0].bus);
	zs_qemu_connection_close(&connection);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_former_is_flushed),
		cmocka_unit_test(test_former_is_gone),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
