#include "tests/unit/check.h"

#include "app/loop/pacing.h"

static void test_names(void **state)
{
	const struct zs_pacing *pacing;
	size_t count = 0;
	for (; (pacing = zs_pacing_at(count)) != NULL; count++) {
		assert_ptr_equal(zs_pacing_find(pacing->name), pacing);
		assert_string_equal(zs_pacing_name_at(count), pacing->name);
		assert_true(pacing->summary[0] != 0);
		/* What is queued in order cannot be shown at once. */
		assert_false(pacing->wants_fifo && pacing->wants_async);
	}
	assert_null(zs_pacing_name_at(count));
	assert_null(zs_pacing_find("flip "));
	assert_null(zs_pacing_find(""));
}

static void test_benchmarked(void **state)
{
	assert_string_equal(zs_pacing_benchmarked_name_at(0), "flip");
	assert_string_equal(zs_pacing_benchmarked_name_at(1), "late");
	assert_string_equal(zs_pacing_benchmarked_name_at(2), "free");
	assert_null(zs_pacing_benchmarked_name_at(3));
}

static void test_defaults(void **state)
{
	struct zs_display display = {.caps.is_shown = true, .info.output_count = 1};
	const struct zs_pacing *pacing = zs_pacing_default(&display);
	assert_string_equal(pacing->name, "flip");
	assert_int_equal(zs_pacing_buffers(pacing, &display), 2);
	display.info.output_count = 2;
	assert_int_equal(zs_pacing_buffers(pacing, &display), 3);
	assert_int_equal(zs_pacing_buffers(zs_pacing_find("async"), &display), 4);
	display = (struct zs_display){0};
	pacing = zs_pacing_default(&display);
	assert_string_equal(pacing->name, "free");
	assert_int_equal(zs_pacing_buffers(pacing, &display), 4);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_names),
		cmocka_unit_test(test_benchmarked),
		cmocka_unit_test(test_defaults),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
