#include "tests/unit/check.h"

#include "render/streaming.h"
#include "render/way-choice.h"

#define LARGE (UINT64_C(3840) * 2160 * 4)
#define SMALL (UINT64_C(1280) * 720 * 4)

static struct zs_way_choice start(uint64_t bytes, bool has_pixel_loops)
{
	struct zs_way_choice choice;
	const struct zs_way_range range = {bytes, has_pixel_loops, 1, false};
	zs_way_choice_init(&choice, &range);
	return choice;
}

/** Draws whole frames, which take so long by each way, until it is chosen. */
static void settle(struct zs_way_choice *choice, uint64_t plain_ns, uint64_t streaming_ns)
{
	unsigned frames = 0;
	bool is_settled = false;
	while (zs_way_choice_left(choice) > 0) {
		assert_false(is_settled);
		const bool streams = zs_way_choice_next(choice, 1).streams;
		/* The first frame by each way meets memory that was not touched before. */
		const uint64_t cold = frames < 2 ? 50000000 : 0;
		is_settled = zs_way_choice_note(
			choice, 1, cold + (streams ? streaming_ns : plain_ns) + frames);
		frames++;
	}
	assert_true(is_settled);
	assert_int_equal(frames, 6);
}

static void test_nothing_to_choose(void **state)
{
	struct zs_way_choice choice = start(SMALL, true);
	assert_int_equal(zs_way_choice_left(&choice), 0);
	assert_false(zs_way_choice_next(&choice, 1).streams);
	assert_false(zs_way_choice_note(&choice, 1, 5));
	choice = start(LARGE, false);
	assert_int_equal(zs_way_choice_left(&choice), 0);
	assert_false(zs_way_choice_next(&choice, 1).streams);
}

static void test_the_faster_way(void **state)
{
	if (!zs_streaming_is_supported()) {
		skip();
	}
	struct zs_way_choice choice = start(LARGE, true);
	settle(&choice, 9000000, 4000000);
	assert_true(zs_way_choice_next(&choice, 1).streams);
	/* For good: no frame is measured any more. */
	assert_false(zs_way_choice_note(&choice, 1, 90000000));
	assert_true(zs_way_choice_next(&choice, 1).streams);
	choice = start(LARGE, true);
	settle(&choice, 4000000, 9000000);
	assert_false(zs_way_choice_next(&choice, 1).streams);
	/* What is hardly faster may be so by chance. */
	choice = start(LARGE, true);
	settle(&choice, 4000000, 3800000);
	assert_false(zs_way_choice_next(&choice, 1).streams);
}

/** Frames that draw little are no measure, and are drawn plainly. */
static void test_little_damage(void **state)
{
	if (!zs_streaming_is_supported()) {
		skip();
	}
	struct zs_way_choice choice = start(LARGE, true);
	for (int i = 0; i < 20; i++) {
		assert_false(zs_way_choice_next(&choice, 0.1).streams);
		assert_false(zs_way_choice_note(&choice, 0.1, 1));
	}
	assert_int_equal(zs_way_choice_left(&choice), 6);
	settle(&choice, 9000000, 4000000);
	assert_false(zs_way_choice_next(&choice, 0.1).streams);
	assert_true(zs_way_choice_next(&choice, 0.6).streams);
}

/** Both ways have as many turns, and each goes first as often. */
static void test_turns(void **state)
{
	if (!zs_streaming_is_supported()) {
		skip();
	}
	static const bool expected[] = {false, true, true, false, false, true};
	struct zs_way_choice choice = start(LARGE, true);
	for (size_t i = 0; i < COUNT(expected); i++) {
		assert_int_equal(zs_way_choice_left(&choice), COUNT(expected) - i);
		assert_int_equal(zs_way_choice_next(&choice, 1).streams, expected[i]);
		zs_way_choice_note(&choice, 1, 1000);
	}
}

static struct zs_way_choice start_threads(uint32_t threads, bool are_fixed)
{
	struct zs_way_choice choice;
	const struct zs_way_range range = {LARGE, false, threads, are_fixed};
	zs_way_choice_init(&choice, &range);
	return choice;
}

/** Draws whole frames until it is chosen. Returns how many. */
static unsigned settle_threads(struct zs_way_choice *choice, uint64_t one_ns, uint64_t many_ns)
{
	unsigned frames = 0;
	while (zs_way_choice_left(choice) > 0) {
		const struct zs_way way = zs_way_choice_next(choice, 1);
		assert_false(way.streams);
		zs_way_choice_note(choice, 1, way.threads == 1 ? one_ns : many_ns);
		frames++;
	}
	return frames;
}

static void test_threads(void **state)
{
	struct zs_way_choice choice = start_threads(4, false);
	assert_int_equal(settle_threads(&choice, 20000000, 7000000), 6);
	assert_int_equal(zs_way_choice_next(&choice, 1).threads, 4);
	/* A tenth of the picture takes one thread 2 ms, a twentieth takes 1. */
	assert_int_equal(zs_way_choice_next(&choice, 0.11).threads, 4);
	assert_int_equal(zs_way_choice_next(&choice, 0.05).threads, 1);
	choice = start_threads(4, false);
	assert_int_equal(settle_threads(&choice, 20000000, 19500000), 6);
	assert_int_equal(zs_way_choice_next(&choice, 1).threads, 1);
	assert_int_equal(zs_way_choice_next(&choice, 0.4).threads, 1);
}

/** What one thread draws in less than 2 ms is not even tried with others. */
static void test_threads_that_do_not_pay(void **state)
{
	struct zs_way_choice choice = start_threads(4, false);
	assert_int_equal(settle_threads(&choice, 1900000, 10), 1);
	assert_int_equal(zs_way_choice_next(&choice, 1).threads, 1);
	/* The first frame by it was slow for another reason. */
	choice = start_threads(4, false);
	zs_way_choice_note(&choice, 1, 30000000);
	assert_int_equal(zs_way_choice_next(&choice, 1).threads, 4);
	zs_way_choice_note(&choice, 1, 10);
	zs_way_choice_note(&choice, 1, 10);
	assert_int_equal(zs_way_choice_next(&choice, 1).threads, 1);
	assert_true(zs_way_choice_note(&choice, 1, 1900000));
	assert_int_equal(zs_way_choice_left(&choice), 0);
	assert_int_equal(zs_way_choice_next(&choice, 1).threads, 1);
}

static void test_fixed_threads(void **state)
{
	struct zs_way_choice choice = start_threads(3, true);
	assert_int_equal(zs_way_choice_left(&choice), 0);
	assert_int_equal(zs_way_choice_next(&choice, 1).threads, 3);
	assert_int_equal(zs_way_choice_next(&choice, 0.01).threads, 3);
	choice = start_threads(1, true);
	assert_int_equal(zs_way_choice_left(&choice), 0);
	assert_int_equal(zs_way_choice_next(&choice, 1).threads, 1);
}

/** With both to choose, all four ways have their turns. */
static void test_all_ways(void **state)
{
	if (!zs_streaming_is_supported()) {
		skip();
	}
	const struct zs_way_range range = {LARGE, true, 2, false};
	struct zs_way_choice choice;
	unsigned turns[2][2] = {{0}};
	zs_way_choice_init(&choice, &range);
	while (zs_way_choice_left(&choice) > 0) {
		const struct zs_way way = zs_way_choice_next(&choice, 1);
		turns[way.threads - 1][way.streams]++;
		zs_way_choice_note(&choice, 1, 20000000 / way.threads / (way.streams ? 2 : 1));
	}
	for (size_t i = 0; i < 4; i++) {
		assert_int_equal(turns[i / 2][i % 2], 3);
	}
	assert_int_equal(zs_way_choice_next(&choice, 1).threads, 2);
	assert_true(zs_way_choice_next(&choice, 1).streams);
	assert_false(zs_way_choice_next(&choice, 0.4).streams);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_nothing_to_choose),
		cmocka_unit_test(test_the_faster_way),
		cmocka_unit_test(test_little_damage),
		cmocka_unit_test(test_turns),
		cmocka_unit_test(test_threads),
		cmocka_unit_test(test_threads_that_do_not_pay),
		cmocka_unit_test(test_fixed_threads),
		cmocka_unit_test(test_all_ways),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
