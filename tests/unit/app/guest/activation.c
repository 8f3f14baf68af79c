#include "app/guest/activation.h"

#include <fcntl.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <sys/un.h>

#include "app/relay/socket.h"
#include "tests/unit/said.h"

static void set(const char *pid, const char *fds)
{
	setenv("LISTEN_PID", pid, 1);
	setenv("LISTEN_FDS", fds, 1);
	setenv("LISTEN_FDNAMES", "x", 1);
}

/** Of another process, or none at all: nothing is taken, and no child of ours will. */
static void test_others(void **state)
{
	static const char *const pids[] = {"1", "", "-1", "99999999999999999999", "x"};
	for (size_t i = 0; i < COUNT(pids); i++) {
		set(pids[i], "1");
		assert_int_equal(zs_guest_activation_take(), 0);
		assert_null(getenv("LISTEN_FDS"));
		assert_null(getenv("LISTEN_FDNAMES"));
	}
	assert_int_equal(zs_guest_activation_take(), 0);
}

static void test_ours(void **state)
{
	char pid[16];
	snprintf(pid, sizeof(pid), "%d", (int)getpid());
	set(pid, "0");
	assert_int_equal(zs_guest_activation_take(), 0);
	set(pid, "1");
	assert_int_equal(zs_guest_activation_take(), 3);
	assert_null(getenv("LISTEN_PID"));
}

/** One that listens is taken, keeps its name, and is not removed at the end. */
static void test_socket(void **state)
{
	char folder[] = "/tmp/zeroscan-XXXXXX";
	struct sockaddr_un address = {.sun_family = AF_UNIX};
	struct zs_relay_socket own;
	struct zs_error err = {0};
	assert_non_null(mkdtemp(folder));
	snprintf(address.sun_path, sizeof(address.sun_path), "%s/wayland", folder);
	int fd = socket(AF_UNIX, SOCK_STREAM, 0);
	assert_int_equal(bind(fd, (struct sockaddr *)&address, sizeof(address)), 0);
	assert_int_equal(zs_relay_socket_take(&own, dup(fd), &err), -22);
	zs_relay_socket_finish(&own);
	assert_int_equal(listen(fd, 1), 0);
	assert_int_equal(zs_relay_socket_take(&own, fd, &err), 0);
	assert_string_equal(own.path, address.sun_path);
	assert_int_equal(fcntl(fd, F_GETFD), FD_CLOEXEC);
	assert_true((fcntl(fd, F_GETFL) & O_NONBLOCK) != 0);
	zs_relay_socket_finish(&own);
	assert_int_equal(access(address.sun_path, F_OK), 0);
	unlink(address.sun_path);
	rmdir(folder);
}

/** By name: taken once. */
static void test_name(void **state)
{
	char folder[] = "/tmp/zeroscan-XXXXXX", path[64];
	struct zs_relay_socket first, second;
	struct zs_error err = {0};
	assert_non_null(mkdtemp(folder));
	setenv("XDG_RUNTIME_DIR", folder, 1);
	snprintf(path, sizeof(path), "%s/host", folder);
	assert_int_equal(zs_relay_socket_init(&first, "host", &err), 0);
	assert_string_equal(first.path, path);
	assert_int_equal(zs_relay_socket_init(&second, "host", &err), -98);
	zs_relay_socket_finish(&second);
	assert_int_equal(access(path, F_OK), 0);
	zs_relay_socket_finish(&first);
	assert_int_equal(rmdir(folder), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_others),
		cmocka_unit_test(test_ours),
		cmocka_unit_test(test_socket),
		cmocka_unit_test(test_name),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
