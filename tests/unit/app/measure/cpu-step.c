#include "tests/unit/check.h"

#include <math.h>

#include "app/measure/cpu-step.h"

#define TICK UINT64_C(10000000)

static void test_error(void **state)
{
	/* A hundred ticks each: their number may be off by 14 %, so the ratio by 28 at 95 %. */
	assert_true(fabs(zs_cpu_step_error(TICK, 1e9, 1e9) - 0.277) < 0.001);
	/* Four times as many halve it. */
	assert_true(fabs(zs_cpu_step_error(TICK, 4e9, 4e9) - 0.139) < 0.001);
	/* The shorter one counts. */
	assert_true(zs_cpu_step_error(TICK, 1e9, 1e12) > 0.19);
	/* A kernel that counts nanoseconds needs no long runs. */
	assert_true(zs_cpu_step_error(200, 5e6, 5e6) < ZS_CPU_STEP_ERROR_MAX);
}

/** Not one tick: nothing is known. */
static void test_nothing(void **state)
{
	assert_true(isinf(zs_cpu_step_error(TICK, 0, 1e9)));
	assert_true(isinf(zs_cpu_step_error(TICK, 1e9, 0)));
}

static void test_this_kernel(void **state)
{
	const uint64_t step = zs_cpu_step_ns();
	assert_true(step > 0 && step <= 200000000);
	assert_int_equal(zs_cpu_step_ns(), step);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_error),
		cmocka_unit_test(test_nothing),
		cmocka_unit_test(test_this_kernel),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
