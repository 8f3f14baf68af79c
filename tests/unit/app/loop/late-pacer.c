#include "tests/unit/check.h"

#include <stdbool.h>

#include "app/loop/late-pacer.h"

/* A display, and a loop that shows frames on it, one after the other, as late as the pacer has it.
 */

#define US UINT64_C(1000)
#define MS UINT64_C(1000000)
#define PERIOD (UINT64_C(16666667))
/* The loop hears of a flip so long after it. */
#define HEARS 40 * US
#define WHOLE (UINT64_C(1920) * 1080)

struct show {
	struct zs_late_pacer pacer;
	uint64_t now, last_flip;
	uint64_t display_lead; ///< what is submitted later than that is shown a vblank later
	uint64_t random;
	uint64_t part; ///< of the picture, that a frame changes, pixels
	/* Of the last frame: */
	uint64_t age; ///< from its start until it was shown
	bool missed, is_shown_as_aimed;
	/* Of all since they were set to 0: */
	uint32_t frames, misses, display_misses, vblanks;
};

static struct show begin(bool learns_lead, uint64_t display_lead)
{
	struct show show = {
		.now = 1000 * PERIOD + HEARS,
		.last_flip = 1000 * PERIOD,
		.display_lead = display_lead,
		.random = 20,
		.part = WHOLE,
	};
	zs_late_pacer_init(&show.pacer, PERIOD, learns_lead);
	zs_late_pacer_flipped(&show.pacer, show.last_flip, show.last_flip - 9 * MS);
	return show;
}

/** Shows a frame that costs so much. */
static void show_one(struct show *show, uint64_t cost)
{
	const struct zs_late_plan plan =
		zs_late_pacer_plan(&show->pacer, show->part, WHOLE, 0, show->now);
	assert_true(plan.start_ns >= show->now);
	const uint64_t submit_end = plan.start_ns + cost;
	uint64_t flip = show->last_flip + PERIOD;
	while (flip < submit_end + show->display_lead) {
		flip += PERIOD;
	}
	show->missed = zs_late_pacer_submitted(&show->pacer, &plan, 0, submit_end);
	show->is_shown_as_aimed = flip == plan.aim_ns;
	show->age = flip - plan.start_ns;
	show->frames++;
	show->misses += show->missed;
	show->display_misses += !show->missed && !show->is_shown_as_aimed;
	show->vblanks += (uint32_t)((flip - show->last_flip) / PERIOD);
	zs_late_pacer_flipped(&show->pacer, flip, submit_end);
	show->last_flip = flip;
	show->now = flip + HEARS;
}

/** `cost`, a tenth more or less, and one in 200 half as much more. */
static uint64_t about(struct show *show, uint64_t cost)
{
	const uint64_t rare = random_between(&show->random, 1, 200) == 1 ? cost / 2 : 0;
	return random_between(&show->random, cost - cost / 10, cost + cost / 10) + rare;
}

static void show_many(struct show *show, uint32_t count, uint64_t cost)
{
	show->frames = show->misses = show->display_misses = show->vblanks = 0;
	while (count--) {
		show_one(show, about(show, cost));
	}
}

static void test_unknown_starts_at_once(void **state)
{
	struct zs_late_pacer pacer;
	zs_late_pacer_init(&pacer, PERIOD, false);
	const struct zs_late_plan plan = zs_late_pacer_plan(&pacer, WHOLE, WHOLE, 0, 77 * MS);
	assert_int_equal(plan.start_ns, 77 * MS);
	assert_int_equal(plan.aim_ns, 0);
	/* Nothing is missed where nothing was aimed at. */
	assert_false(zs_late_pacer_submitted(&pacer, &plan, 0, 400 * MS));
}

static void test_first_frame_aims_at_the_next_vblank(void **state)
{
	struct show show = begin(false, 0);
	const struct zs_late_plan plan = zs_late_pacer_plan(&show.pacer, WHOLE, WHOLE, 0, show.now);
	assert_int_equal(plan.start_ns, show.now);
	assert_int_equal(plan.aim_ns, show.last_flip + PERIOD);
}

static void test_steady(void **state)
{
	struct show show = begin(false, 0);
	show_many(&show, 100, 2 * MS);
	show_many(&show, 10000, 2 * MS);
	assert_in_range(show.misses, 0, 10);
	assert_int_equal(show.vblanks, 10000 + show.misses);
	assert_in_range(show.age, 2 * MS, 4 * MS);
}

/* What happens in one frame says nothing of the next. */
static void test_outlier_of_50_ms(void **state)
{
	struct show show = begin(false, 0);
	show_many(&show, 200, 2 * MS);
	const uint64_t before = show.age;
	show_one(&show, 50 * MS);
	assert_true(show.missed);
	show_one(&show, 2 * MS);
	assert_in_range(show.age, 2 * MS, before + PERIOD / 2 + MS);
	show_many(&show, 60, 2 * MS);
	assert_int_equal(show.misses, 0);
	assert_in_range(show.age, 2 * MS, before + MS);
}

static void test_wide_costs(void **state)
{
	struct show show = begin(false, 0);
	for (int i = 0; i < 600; i++) {
		show_one(&show, random_between(&show.random, MS, 9 * MS));
	}
	assert_in_range(show.misses, 0, 12);
	assert_in_range(show.vblanks, 600, 612);
}

/** Each so many-th of `count` frames takes 50 ms. */
static void show_with_outliers(struct show *show, uint32_t count, uint32_t every)
{
	for (uint32_t i = 0; i < count; i++) {
		show_one(show, i % every == 0 ? 50 * MS : 2 * MS);
	}
}

static void test_many_outliers(void **state)
{
	struct show show = begin(false, 0);
	show_with_outliers(&show, 2000, 20);
	assert_in_range(show.age, 2 * MS, 4 * MS);
	show_with_outliers(&show, 1000, 5);
	assert_in_range(show.age, 2 * MS, 4 * MS);
	show_many(&show, 20000, 2 * MS);
	assert_in_range(show.age, 2 * MS, 4 * MS);
}

static void test_load_comes_and_goes(void **state)
{
	struct show show = begin(false, 0);
	uint32_t frames = 0, misses = 0;
	show_many(&show, 200, 3 * MS);
	for (int i = 0; i < 20; i++) {
		show_many(&show, (uint32_t)random_between(&show.random, 120, 400), 6 * MS);
		frames += show.frames;
		misses += show.misses;
		show_many(&show, 60, 3 * MS);
		frames += 60;
		misses += show.misses;
		/* A second later it is over. */
		assert_in_range(show.age, 3 * MS, 7 * MS);
		show_many(&show, (uint32_t)random_between(&show.random, 60, 340), 3 * MS);
		frames += show.frames;
		misses += show.misses;
	}
	assert_in_range(misses * 50, 1, frames);
}

static void test_load_is_met_within_a_second(void **state)
{
	struct show show = begin(false, 0);
	show_many(&show, 200, 3 * MS);
	show_many(&show, 60, 6 * MS);
	assert_in_range(show.misses, 1, 3);
	show_many(&show, 60, 6 * MS);
	assert_int_equal(show.misses, 0);
}

/* Drawing takes more than a period: each second vblank is aimed at, and reached. */
static void test_slower_than_the_display(void **state)
{
	struct show show = begin(false, 0);
	show_many(&show, 100, 20 * MS);
	show_many(&show, 1000, 20 * MS);
	assert_in_range(show.misses, 0, 10);
	assert_in_range(show.vblanks, 2000, 2010);
	assert_in_range(show.age, 18 * MS, 26 * MS);
}

/* As long as the next vblank can be reached at all, it is tried. */
static void test_nearly_a_period(void **state)
{
	struct show show = begin(false, 0);
	for (int i = 0; i < 300; i++) {
		show_one(&show, PERIOD - 640 * US);
		assert_false(show.missed);
	}
	assert_int_equal(show.vblanks, 300);
}

static void test_sizes_of_damage_apart(void **state)
{
	struct show show = begin(false, 0);
	show_many(&show, 100, 8 * MS);
	show.part = WHOLE / 100;
	show_one(&show, MS);
	/* So far the whole picture's cost is all that is known. */
	assert_in_range(show.age, 8 * MS, 12 * MS);
	show_many(&show, 40, MS);
	assert_in_range(show.age, MS, 2 * MS);
	show.part = WHOLE;
	show_many(&show, 10, 8 * MS);
	assert_int_equal(show.misses, 0);
	assert_in_range(show.age, 8 * MS, 12 * MS);
}

static void test_forgets(void **state)
{
	struct show show = begin(false, 0);
	show_many(&show, 100, 2 * MS);
	zs_late_pacer_forget_costs(&show.pacer);
	struct zs_late_plan plan = zs_late_pacer_plan(&show.pacer, WHOLE, WHOLE, 0, show.now);
	assert_int_equal(plan.start_ns, show.now);
	assert_int_equal(plan.aim_ns, show.last_flip + PERIOD);
	show_many(&show, 100, 2 * MS);
	zs_late_pacer_forget_flips(&show.pacer);
	plan = zs_late_pacer_plan(&show.pacer, WHOLE, WHOLE, 0, show.now);
	assert_int_equal(plan.start_ns, show.now);
	assert_int_equal(plan.aim_ns, 0);
}

static void test_pending_takes_a_vblank(void **state)
{
	struct show show = begin(false, 0);
	show_many(&show, 100, 2 * MS);
	const struct zs_late_plan plan = zs_late_pacer_plan(&show.pacer, WHOLE, WHOLE, 1, show.now);
	assert_int_equal(plan.aim_ns, show.last_flip + 2 * PERIOD);
	assert_in_range(plan.start_ns, plan.aim_ns - 4 * MS, plan.aim_ns - 2 * MS);
}

/* Of what the loop waited the frame is not to blame. */
static void test_waiting_is_no_cost(void **state)
{
	struct show show = begin(false, 0);
	show_many(&show, 100, 2 * MS);
	struct zs_late_plan plan = zs_late_pacer_plan(&show.pacer, WHOLE, WHOLE, 0, show.now);
	plan.aim_ns = plan.start_ns + 12 * MS;
	for (int i = 0; i < 40; i++) {
		zs_late_pacer_submitted(&show.pacer, &plan, 9 * MS, plan.start_ns + 11 * MS);
	}
	const struct zs_late_plan next = zs_late_pacer_plan(&show.pacer, WHOLE, WHOLE, 0, show.now);
	assert_in_range(next.start_ns, next.aim_ns - 4 * MS, next.aim_ns - 2 * MS);
}

/* A compositor that wants a frame 7 ms before the vblank, as weston does. */
static void test_compositor_is_learnt(void **state)
{
	struct show show = begin(true, 7 * MS);
	show_many(&show, 600, 2 * MS);
	show_many(&show, 10000, 2 * MS);
	assert_in_range(show.display_misses, 0, 50);
	assert_in_range(show.age, 9 * MS, 13 * MS);
	/* Its user sets another, shorter one. */
	show.display_lead = MS;
	show_many(&show, 60000, 2 * MS);
	assert_in_range(show.age, 3 * MS, 6 * MS);
	assert_in_range(show.display_misses, 0, 60);
}

/* Where no frame is ever late only trying says that a shorter lead does. */
static void test_shorter_lead_is_tried(void **state)
{
	struct show show = begin(true, 7 * MS);
	for (int i = 0; i < 20000; i++) {
		show.display_lead = i < 300 ? 7 * MS : MS;
		show_one(&show, 2 * MS);
	}
	assert_in_range(show.age, 3 * MS, 5 * MS);
}

/* A longer one that is needed from now on is no try that failed. */
static void test_longer_lead_is_found(void **state)
{
	struct show show = begin(true, MS);
	const uint32_t patience = show.pacer.patience;
	show_many(&show, 100, 2 * MS);
	show.display_lead = 12 * MS;
	show_many(&show, 100, 2 * MS);
	assert_in_range(show.display_misses, 1, 15);
	assert_in_range(show.pacer.patience, patience, 2 * patience);
}

/* The next vblanks are another screen's. */
static void test_unknown_flip_teaches_nothing(void **state)
{
	struct show show = begin(true, 0);
	const uint64_t lead_ns = show.pacer.lead_ns;
	for (int i = 0; i < 10; i++) {
		zs_late_pacer_forget_flips(&show.pacer);
		show.now += PERIOD * 10 + 3 * MS;
		zs_late_pacer_flipped(&show.pacer, show.now, show.now - PERIOD + MS);
	}
	assert_int_equal(show.pacer.lead_ns, lead_ns);
}

/* What a monitor loses by itself is no reason to begin earlier. */
static void test_monitor_that_loses_frames(void **state)
{
	struct show show = begin(false, 0);
	show_many(&show, 100, 2 * MS);
	for (int i = 0; i < 1000; i++) {
		show.display_lead = random_between(&show.random, 1, 10) == 1 ? PERIOD : 0;
		show_one(&show, 2 * MS);
	}
	show.display_lead = 0;
	show_one(&show, 2 * MS);
	assert_in_range(show.age, 2 * MS, 4 * MS);
	assert_true(show.is_shown_as_aimed);
}

/* The pacer's own misses say nothing of the compositor. */
static void test_compositor_and_outliers(void **state)
{
	struct show show = begin(true, 0);
	const uint64_t lead_ns = show.pacer.lead_ns;
	show_with_outliers(&show, 200, 20);
	assert_in_range(show.pacer.lead_ns, 1, lead_ns);
}

static void test_compositor_that_never_keeps_to_it(void **state)
{
	struct show show = begin(true, 5 * PERIOD / 2);
	for (int i = 0; i < 1000; i++) {
		show_one(&show, 2 * MS);
		assert_in_range(show.pacer.lead_ns, 1, PERIOD);
	}
	show.display_lead = 0;
	show_many(&show, 100, 2 * MS);
	show_many(&show, 200, 2 * MS);
	assert_true(show.is_shown_as_aimed);
	assert_int_equal(show.vblanks, 200);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_unknown_starts_at_once),
		cmocka_unit_test(test_first_frame_aims_at_the_next_vblank),
		cmocka_unit_test(test_steady),
		cmocka_unit_test(test_outlier_of_50_ms),
		cmocka_unit_test(test_wide_costs),
		cmocka_unit_test(test_many_outliers),
		cmocka_unit_test(test_load_comes_and_goes),
		cmocka_unit_test(test_load_is_met_within_a_second),
		cmocka_unit_test(test_slower_than_the_display),
		cmocka_unit_test(test_nearly_a_period),
		cmocka_unit_test(test_sizes_of_damage_apart),
		cmocka_unit_test(test_forgets),
		cmocka_unit_test(test_pending_takes_a_vblank),
		cmocka_unit_test(test_waiting_is_no_cost),
		cmocka_unit_test(test_compositor_is_learnt),
		cmocka_unit_test(test_shorter_lead_is_tried),
		cmocka_unit_test(test_longer_lead_is_found),
		cmocka_unit_test(test_unknown_flip_teaches_nothing),
		cmocka_unit_test(test_monitor_that_loses_frames),
		cmocka_unit_test(test_compositor_and_outliers),
		cmocka_unit_test(test_compositor_that_never_keeps_to_it),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
