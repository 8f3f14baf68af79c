#include "tests/unit/check.h"

#include "app/measure/clock-cost.h"
#include "app/measure/stage.h"

/** Readings of a clock that takes these times from one to the next. */
static struct zs_clock_cost cost_of(const uint64_t *costs, size_t count)
{
	uint64_t readings[ZS_CLOCK_READINGS] = {UINT64_C(5000000000)};
	assert_true(count < COUNT(readings));
	for (size_t i = 0; i < count; i++) {
		readings[i + 1] = readings[i] + costs[i];
	}
	return zs_clock_cost_compute(readings, count + 1);
}

static void test_steady(void **state)
{
	const uint64_t costs[] = {25, 25, 25, 25, 25, 25, 25, 25};
	const struct zs_clock_cost cost = cost_of(costs, COUNT(costs));
	assert_int_equal(cost.ns, 25);
	assert_int_equal(cost.noise_ns, 0);
}

/** One preemption in the middle changes neither: neither the mean nor the maximum would do. */
static void test_preempted(void **state)
{
	const uint64_t costs[] = {8700, 8600, 50000000, 8800, 8700, 8650, 8750, 8700};
	const struct zs_clock_cost cost = cost_of(costs, COUNT(costs));
	assert_int_equal(cost.ns, 8700);
	assert_true(cost.noise_ns > 0 && cost.noise_ns <= 150);
}

/** Half of the readings by another processor's way: the noise says so. */
static void test_noisy(void **state)
{
	const uint64_t costs[] = {4000, 60000, 4000, 60000, 4000, 60000, 4000, 60000};
	assert_int_equal(cost_of(costs, COUNT(costs)).noise_ns, 56000);
}

/** A clock that moves by steps longer than a reading takes. */
static void test_coarse(void **state)
{
	const uint64_t costs[] = {0, 0, 0, 0, 1000, 0, 0, 0, 0, 0};
	const struct zs_clock_cost cost = cost_of(costs, COUNT(costs));
	assert_int_equal(cost.ns, 0);
	assert_int_equal(cost.noise_ns, 1000);
}

static void test_few(void **state)
{
	const uint64_t costs[] = {30};
	assert_int_equal(cost_of(costs, 1).ns, 30);
	assert_int_equal(cost_of(costs, 1).noise_ns, 0);
}

static void test_this_machine(void **state)
{
	const struct zs_clock_cost cost = zs_clock_cost_measure();
	assert_true(cost.ns > 0 || cost.noise_ns > 0);
	assert_true(cost.ns < 10000000);
}

/** Its own samples, of frames whose hand-off was shorter than a reading, too. */
static void test_stage(void **state)
{
	static const struct zs_run_info info;
	struct zs_frames frames;
	double samples[8];
	assert_int_equal(zs_frames_init(&frames, 3), 0);
	for (uint64_t i = 0; i < 3; i++) {
		*zs_frames_add(&frames) = (struct zs_frame){
			.wake = 1000,
			.draw_end = 2000,
			.ready = 2000 + (i + 1) * 8000,
			.clock_ns = 10000,
		};
	}
	assert_int_equal(zs_stage_samples(&info, &frames, ZS_STAGE_HANDOFF_NET, samples), 3);
	assert_true(samples[0] == 0 && samples[1] == 6 && samples[2] == 14);
	assert_int_equal(zs_stage_samples(&info, &frames, ZS_STAGE_HANDOFF, samples), 3);
	assert_true(samples[0] == 8 && samples[2] == 24);
	zs_frames_finish(&frames);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_steady),
		cmocka_unit_test(test_preempted),
		cmocka_unit_test(test_noisy),
		cmocka_unit_test(test_coarse),
		cmocka_unit_test(test_few),
		cmocka_unit_test(test_this_machine),
		cmocka_unit_test(test_stage),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
