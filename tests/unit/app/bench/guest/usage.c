#include "tests/unit/check.h"

#include <errno.h>
#include <time.h>
#include <unistd.h>

#include "app/bench/guest/usage.h"

static void test_parse(void **state)
{
	struct zs_guest_usage usage;
	/* Of a guest in `user` nothing counts twice; idle and iowait are no work. */
	assert_int_equal(
		zs_guest_usage_parse(&usage, "cpu  1 20 300 7777 8888 4000 50000 6 7 8\n", 100), 0);
	assert_int_equal(usage.busy_ns, UINT64_C(54321) * 10000000);
	assert_int_equal(usage.steal_ns, 60000000);
	assert_int_equal(zs_guest_usage_parse(&usage, "cpu0 1 2 3 4 5 6 7 8\n", 100), -EBADMSG);
	assert_int_equal(zs_guest_usage_parse(&usage, "cpu 1 2 3 4\n", 100), -EBADMSG);
	assert_int_equal(zs_guest_usage_parse(&usage, "cpu 1 2 3 4 5 6 7 8\n", 0), -EBADMSG);
}

static void test_read(void **state)
{
	struct zs_guest_usage before, after;
	int pipes[2];
	char bytes[1000] = {0};
	assert_int_equal(pipe(pipes), 0);
	assert_int_equal(zs_guest_usage_read(&before, getsid(0)), 0);
	assert_int_equal(write(pipes[1], bytes, sizeof(bytes)), sizeof(bytes));
	const clock_t start = clock();
	while (clock() - start < CLOCKS_PER_SEC / 10) {
	}
	assert_int_equal(zs_guest_usage_read(&after, getsid(0)), 0);
	assert_true(after.busy_ns > before.busy_ns);
	/* Kernels need not count what is written. */
	if (access("/proc/self/io", R_OK) == 0) {
		assert_true(after.written >= before.written + sizeof(bytes));
	}
	close(pipes[0]);
	close(pipes[1]);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_parse),
		cmocka_unit_test(test_read),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
