#include "tests/unit/check.h"

#include <errno.h>
#include <string.h>
#include <time.h>

#include "app/bench/guest/link.h"

/* Guests that answer as a shell has it. */

static void open_link(struct zs_guest_link *link, const char *command)
{
	struct zs_error err;
	assert_int_equal(zs_guest_link_open(link, command, &err), 0);
}

static void test_answers(void **state)
{
	struct zs_guest_link link;
	struct zs_guest_usage usage;
	struct zs_guest_end end = {0};
	struct zs_error err;
	open_link(&link, "read line; echo \"error $line\"; read line; echo usage 1 2 3; "
			 "echo ended 40 2 2; echo 1 9 100; echo 2 10 200; cat");
	assert_int_equal(zs_guest_link_ask(&link, "start %s\n", "x"), 0);
	assert_int_equal(zs_guest_link_started(&link, &err), -EBADMSG);
	assert_non_null(strstr(err.reason, "start x"));
	assert_int_equal(zs_guest_link_ask(&link, "usage\n"), 0);
	assert_int_equal(zs_guest_link_usage(&link, &usage, &err), 0);
	assert_int_equal(usage.busy_ns, 1);
	assert_int_equal(usage.steal_ns, 2);
	assert_true(usage.counts_written);
	assert_int_equal(usage.written, 3);
	assert_int_equal(zs_guest_link_ended(&link, &end, &err), 0);
	assert_int_equal(end.copied, 40);
	assert_int_equal(end.reported, 2);
	assert_int_equal(end.commits.count, 2);
	assert_int_equal(end.commits.list[1].submission, 10);
	assert_int_equal(end.commits.list[1].time, 200);
	zs_guest_commits_finish(&end.commits);
	zs_guest_link_close(&link);
}

/** One whose clock stands still, and who takes some time. */
static void test_clock(void **state)
{
	struct zs_guest_link link;
	struct zs_guest_clock clock;
	struct zs_error err;
	open_link(&link, "while read line; do echo clock 5000; done");
	assert_int_equal(zs_guest_link_clock(&link, &clock, &err), 0);
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	const uint64_t ns = (uint64_t)now.tv_sec * 1000000000 + (uint64_t)now.tv_nsec;
	assert_in_range(5000 + clock.offset, ns - UINT64_C(10000000000), ns);
	assert_in_range(clock.uncertainty, 1, UINT64_C(1000000000));
	zs_guest_link_close(&link);
}

static void test_wrong(void **state)
{
	struct zs_guest_link link;
	struct zs_guest_clock clock;
	struct zs_guest_usage usage;
	struct zs_guest_end end = {0};
	struct zs_error err;
	open_link(&link, "echo Welcome to this machine; echo ended 1 1 3; echo 1 1 1; echo x; cat");
	assert_int_equal(zs_guest_link_usage(&link, &usage, &err), -EBADMSG);
	assert_non_null(strstr(err.reason, "Welcome"));
	assert_int_equal(zs_guest_link_ended(&link, &end, &err), -EBADMSG);
	zs_guest_commits_finish(&end.commits);
	zs_guest_link_close(&link);
	open_link(&link, "exit 3");
	assert_true(zs_guest_link_clock(&link, &clock, &err) < 0);
	assert_non_null(strstr(err.hint, "--in-guest"));
	zs_guest_link_close(&link);
	zs_guest_link_close(&link);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_answers),
		cmocka_unit_test(test_clock),
		cmocka_unit_test(test_wrong),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
