#include "tests/unit/check.h"

#include <errno.h>
#include <string.h>

#include "render/gpu/platform.h"
#include "render/gpu/select.h"
#include "udmabuf/format.h"

static int answer;
static unsigned probes;

static int probe(const struct zs_gpu_platform *platform, const struct zs_allocator *allocator,
	const struct zs_gpu_request *request, struct zs_error *err)
{
	probes++;
	return zs_error_set(err, answer, platform->name, "test import", NULL, "as the test has it");
}

/** How many probes it takes to learn that no GPU on this display passes. */
static unsigned count_probes(const char *display)
{
	const struct zs_gpu_request request = {
		.platform = "surfaceless",
		.display = display,
		.fourcc = ZS_FORMAT_HOST_XRGB8888,
		.probe = probe,
	};
	struct zs_error err = {0};
	probes = 0;
	assert_null(zs_gpu_select(&request, &err));
	assert_int_equal(err.code, answer);
	return probes;
}

static void test_a_drivers_verdict_is_kept(void **state)
{
	answer = -EOPNOTSUPP;
	assert_true(count_probes("one") > 0);
	assert_int_equal(count_probes("one"), 0);
}

/** That there was no process, pipe or memory for a probe says nothing of the driver. */
static void test_a_shortage_is_not(void **state)
{
	const int shortages[] = {-ENOMEM, -EAGAIN, -EMFILE, -ENFILE};
	for (size_t i = 0; i < COUNT(shortages); i++) {
		answer = shortages[i];
		const unsigned first = count_probes("other");
		assert_true(first > 0);
		assert_int_equal(count_probes("other"), first);
	}
	answer = -EOPNOTSUPP;
	assert_true(count_probes("other") > 0);
	assert_int_equal(count_probes("other"), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_a_drivers_verdict_is_kept),
		cmocka_unit_test(test_a_shortage_is_not),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
