#include "tests/unit/check.h"

#include "render/repair-choice.h"

/** Repairs of so many pixels until it is chosen, which take so long each way; how many it took. */
static unsigned settle(struct zs_repair_choice *choice, uint64_t drawn_ns, uint64_t copied_ns)
{
	unsigned repairs = 0, copied = 0;
	bool is_settled = false;
	while (zs_repair_choice_left(choice) > 0) {
		assert_false(is_settled);
		const bool copies = zs_repair_choice_copies(choice);
		/* Now and then the process does not get to run. */
		const uint64_t late = repairs % 4 == 1 ? 30000000 : 0;
		is_settled = zs_repair_choice_note(
			choice, copies, 1000, late + (copies ? copied_ns : drawn_ns));
		copied += copies;
		repairs++;
	}
	assert_true(is_settled);
	return repairs == 2 * copied ? repairs : 0;
}

static void test_copying_is_faster(void **state)
{
	struct zs_repair_choice choice = {0};
	assert_int_equal(settle(&choice, 9000, 8000), 6);
	assert_true(zs_repair_choice_copies(&choice));
}

static void test_drawing_is_faster(void **state)
{
	struct zs_repair_choice choice = {0};
	assert_int_equal(settle(&choice, 8000, 9000), 6);
	assert_false(zs_repair_choice_copies(&choice));
}

/** Frames that change much and little take their turns: what counts is a pixel. */
static void test_by_pixel(void **state)
{
	struct zs_repair_choice choice = {0};
	for (uint64_t i = 0; zs_repair_choice_left(&choice) > 0; i++) {
		const bool copies = zs_repair_choice_copies(&choice);
		const uint64_t pixels = copies ? 100000 : 1000;
		zs_repair_choice_note(&choice, copies, pixels, pixels * (copies ? 2 : 3));
	}
	assert_true(zs_repair_choice_copies(&choice));
}

/** Memory that is slow to read is read twice. */
static void test_hopeless(void **state)
{
	struct zs_repair_choice choice = {0};
	assert_false(zs_repair_choice_copies(&choice));
	assert_false(zs_repair_choice_note(&choice, false, 1000, 8000));
	assert_true(zs_repair_choice_copies(&choice));
	assert_false(zs_repair_choice_note(&choice, true, 1000, 50000));
	assert_true(zs_repair_choice_copies(&choice));
	assert_true(zs_repair_choice_note(&choice, true, 1000, 33000));
	assert_int_equal(zs_repair_choice_left(&choice), 0);
	assert_false(zs_repair_choice_copies(&choice));
}

/** It is settled once, and nothing moves it then. */
static void test_later(void **state)
{
	struct zs_repair_choice choice = {0};
	settle(&choice, 9000, 8000);
	assert_false(zs_repair_choice_note(&choice, false, 1000, 1));
	assert_true(zs_repair_choice_copies(&choice));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_copying_is_faster),
		cmocka_unit_test(test_drawing_is_faster),
		cmocka_unit_test(test_by_pixel),
		cmocka_unit_test(test_hopeless),
		cmocka_unit_test(test_later),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
