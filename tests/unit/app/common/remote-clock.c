#include "tests/unit/check.h"

#include "app/common/remote-clock.h"

/* Two machines: the other's clocks show so much more than ours. */

#define MS UINT64_C(1000000)

static uint64_t now;
static const clockid_t ids[ZS_REMOTE_CLOCKS] = {
	CLOCK_MONOTONIC, CLOCK_REALTIME, CLOCK_MONOTONIC_RAW, CLOCK_BOOTTIME};

int __wrap_clock_gettime(clockid_t clock, struct timespec *time);
/* The same where time_t has 64 bits on a machine of 32. */
int __wrap___clock_gettime64(clockid_t clock, struct timespec *time);

int __wrap_clock_gettime(clockid_t clock, struct timespec *time)
{
	const uint64_t shown = now + (uint64_t)clock * 1000;
	*time = (struct timespec){
		.tv_sec = (time_t)(shown / (1000 * MS)), .tv_nsec = (long)(shown % (1000 * MS))};
	return 0;
}

int __wrap___clock_gettime64(clockid_t clock, struct timespec *time)
{
	return __wrap_clock_gettime(clock, time);
}

/** A question, its answer: there and back in so many ns, of a machine that is so much ahead. */
static void ask(struct zs_remote_clock *clock, uint64_t there, uint64_t back, uint64_t ahead)
{
	struct zs_remote_clock_times times;
	const uint64_t asked = now + CLOCK_MONOTONIC * 1000;
	now += there + ahead;
	zs_remote_clock_read(&times);
	now += back - ahead;
	zs_remote_clock_add(clock, asked, &times);
}

/** What it shows now is now here, give or take so many ns. */
static void is_now(const struct zs_remote_clock *clock, uint64_t ahead, uint64_t most)
{
	const uint64_t here = now + CLOCK_MONOTONIC * 1000;
	for (unsigned i = 0; i < ZS_REMOTE_CLOCKS; i++) {
		const uint64_t there = now + ahead + (uint64_t)ids[i] * 1000;
		uint64_t time = there;
		assert_true(zs_remote_clock_to_local(clock, ids[i], &time));
		assert_in_range(time - here + most, 0, 2 * most);
		assert_true(zs_remote_clock_from_local(clock, ids[i], &time));
		assert_int_equal(time, there);
	}
}

static void test_offset(void **state)
{
	const uint64_t aheads[] = {0, 5, 3600000 * MS, UINT64_MAX - 1000 * MS};
	for (unsigned i = 0; i < sizeof(aheads) / sizeof(aheads[0]); i++) {
		struct zs_remote_clock clock = {.count = 0};
		now = 7200000 * MS;
		ask(&clock, 100, 100, aheads[i]);
		is_now(&clock, aheads[i], 0);
		/* Answers that take longer are no better, one that is quicker is. */
		ask(&clock, 3000, 100, aheads[i]);
		is_now(&clock, aheads[i], 0);
		ask(&clock, 10, 0, aheads[i]);
		is_now(&clock, aheads[i], 5);
	}
}

static void test_unknown(void **state)
{
	struct zs_remote_clock clock = {.count = 0};
	uint64_t time = 77;
	assert_false(zs_remote_clock_to_local(&clock, CLOCK_MONOTONIC, &time));
	assert_false(zs_remote_clock_from_local(&clock, CLOCK_MONOTONIC, &time));
	ask(&clock, 1, 1, 0);
	assert_false(zs_remote_clock_to_local(&clock, CLOCK_TAI, &time));
	assert_int_equal(time, 77);
	assert_true(zs_remote_clock_to_local(&clock, CLOCK_MONOTONIC_COARSE, &time));
}

/** The newest four count. */
static void test_drift(void **state)
{
	struct zs_remote_clock clock = {.count = 0};
	now = 1000 * MS;
	for (uint64_t i = 0; i < 100; i++) {
		ask(&clock, i == 0 ? 1 : 1000, i == 0 ? 1 : 1000, 500 * MS + i * MS);
		now += 2000 * MS;
	}
	is_now(&clock, 500 * MS + 99 * MS, 3 * MS + 1000);
}

/** One of them was stopped for a minute: what was true before is not. */
static void test_stopped(void **state)
{
	struct zs_remote_clock clock = {.count = 0};
	now = 1000000 * MS;
	for (unsigned i = 0; i < 10; i++) {
		ask(&clock, 10, 10, 500000 * MS);
	}
	ask(&clock, 9000, 9000, 440000 * MS);
	is_now(&clock, 440000 * MS, 0);
	/* Nor is an answer that was under way then. */
	ask(&clock, 60000 * MS, 10, 440000 * MS);
	is_now(&clock, 440000 * MS, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_offset),
		cmocka_unit_test(test_unknown),
		cmocka_unit_test(test_drift),
		cmocka_unit_test(test_stopped),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
