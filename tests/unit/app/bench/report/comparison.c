#include "tests/unit/check.h"

#include <math.h>
#include <string.h>

#include "app/bench/report/comparison.h"
#include "app/bench/report/findings.h"
#include "udmabuf/format.h"

#define FRAMES 10
#define ROUNDS 4

static const struct zs_bench_options options = {
	.paths = {"scanout", "copy"},
	.path_count = 2,
	.sizes = {{640, 480}},
	.size_count = 1,
	.scenes = {"plasma"},
	.scene_count = 1,
	.damages = {ZS_BENCH_OWN_DAMAGE},
	.damage_count = 1,
	.frames = FRAMES,
	.rounds = ROUNDS,
	.seed = 7,
};

/** One path of a planted run. */
struct planted {
	uint64_t handoff_ns; ///< of each frame, and some more in each round
	uint32_t clock_ns, noise_ns;
	uint64_t cpu_ns, step_ns;
	uint64_t draw_ns; ///< more than 2 ms
	bool is_peer;
	uint64_t swing_ns; ///< more CPU time in every other round
};

static int init(void **state)
{
	static struct zs_bench_run run;
	*state = &run;
	return zs_bench_run_init(&run, &options);
}

static int finish(void **state)
{
	zs_bench_run_finish(*state);
	return 0;
}

static void plant(struct zs_bench_run *run, int32_t path, const struct planted *planted)
{
	struct zs_bench_series *series = zs_bench_run_series(run, 0, (size_t)path);
	struct zs_frame frames[FRAMES];
	series->opened = true;
	series->info = (struct zs_run_info){
		.scene = "plasma",
		.width = 640,
		.height = 480,
		.fourcc = ZS_FORMAT_HOST_XRGB8888,
		.damage_asked = -1,
		.flips_are_visible = true,
		.period_ns = 16666667,
		.cpu_step_ns = planted->step_ns,
	};
	snprintf(series->info.path, sizeof(series->info.path), "%s", options.paths[path]);
	for (uint32_t round = 0; round < ROUNDS; round++) {
		for (uint64_t i = 0; i < FRAMES; i++) {
			frames[i] = (struct zs_frame){
				.is_share = planted->is_peer,
				.wake = 1000000,
				.access_begin = 1000000,
				.draw_begin = 1000000,
				.draw_end = 3000000 + planted->draw_ns,
				.ready = 3000000 + planted->draw_ns + planted->handoff_ns +
					 10 * round,
				.clock_ns = planted->clock_ns,
				.clock_noise_ns = planted->noise_ns,
				.cpu_ns = planted->cpu_ns + round % 2 * planted->swing_ns,
				.compositor_ns = -1,
			};
		}
		const struct zs_bench_measured measured = {
			.position = {0, path},
			.block = {.round = round, .frames = FRAMES},
		};
		assert_int_equal(zs_bench_run_add_block(run, &measured, frames, FRAMES), 0);
	}
	run->rounds_done = ROUNDS;
}

static bool compare(struct zs_bench_run *run, enum zs_stage stage, struct zs_comparison *found)
{
	return zs_comparison_compute(found, run, 0, 1, 0, stage);
}

/** Printed ratios understate what is short: 17.4 of which 8.7 are the clock's, beside 200. */
static void test_net(void **state)
{
	struct zs_comparison found;
	plant(*state, 0, &(struct planted){17400, 8700, 100});
	plant(*state, 1, &(struct planted){200000, 8700, 100});
	assert_true(compare(*state, ZS_STAGE_HANDOFF, &found));
	assert_true(fabs(found.ratio - 200 / 17.4) < 0.1);
	assert_true(compare(*state, ZS_STAGE_HANDOFF_NET, &found));
	assert_true(fabs(found.ratio - 191.3 / 8.7) < 0.2);
	assert_string_equal(found.missing, "");
}

/** What is left is the clock's noise: no ratio, and the words that say so. */
static void test_net_within_noise(void **state)
{
	struct zs_comparison found;
	struct zs_bench_findings findings;
	bool said = false;
	plant(*state, 0, &(struct planted){9000, 8700, 600});
	plant(*state, 1, &(struct planted){200000, 8700, 600});
	assert_true(compare(*state, ZS_STAGE_HANDOFF, &found));
	assert_false(compare(*state, ZS_STAGE_HANDOFF_NET, &found));
	assert_non_null(strstr(found.missing, "the hand-off of scanout"));
	assert_non_null(strstr(found.missing, "the clock's noise, 0.60 µs"));
	assert_int_equal(zs_bench_findings_init(&findings, *state), 0);
	for (size_t i = 0; i < findings.count; i++) {
		said |= strstr(findings.lines[i], "the clock's noise") != NULL;
	}
	assert_true(said);
	zs_bench_findings_finish(&findings);
}

/** Of a peer no hand-off is known, whatever the clock does: no reason is needed. */
static void test_net_of_a_peer(void **state)
{
	struct zs_comparison found;
	plant(*state, 0, &(struct planted){9000, 8700, 600});
	plant(*state, 1, &(struct planted){200000, 8700, 600, .is_peer = true});
	assert_false(compare(*state, ZS_STAGE_HANDOFF_NET, &found));
	assert_string_equal(found.missing, "");
}

/** Both ratios stand in one sentence. */
static void test_one_sentence(void **state)
{
	struct zs_bench_findings findings;
	bool said = false;
	plant(*state, 0, &(struct planted){17400, 8700, 100});
	plant(*state, 1, &(struct planted){200000, 8700, 100});
	assert_int_equal(zs_bench_findings_init(&findings, *state), 0);
	for (size_t i = 0; i < findings.count; i++) {
		said |= strstr(findings.lines[i],
				"hand-off of copy takes 11.5 times that of scanout") != NULL &&
			strstr(findings.lines[i], "without the clock's own time 22.0 times") !=
				NULL;
	}
	assert_true(said);
	zs_bench_findings_finish(&findings);
}

static bool says(const struct zs_bench_run *run, const char *words)
{
	struct zs_bench_findings findings;
	bool said = false;
	assert_int_equal(zs_bench_findings_init(&findings, run), 0);
	for (size_t i = 0; i < findings.count; i++) {
		said |= strstr(findings.lines[i], words) != NULL;
	}
	zs_bench_findings_finish(&findings);
	return said;
}

/** A path that beats scanout is said to, by each measure, and none that only may. */
static void test_winner(void **state)
{
	plant(*state, 0,
		&(struct planted){
			.handoff_ns = 9000, .cpu_ns = 3000000, .step_ns = 100, .draw_ns = 1000000});
	plant(*state, 1,
		&(struct planted){.handoff_ns = 200000, .cpu_ns = 2400000, .step_ns = 100});
	assert_true(says(*state, "plasma 640x480: copy wins: a frame's time until it is handed "
				 "over (ready) takes 0.731"));
	assert_true(says(*state, "plasma 640x480: copy wins: a frame's CPU time takes 0.800 (95 %: "
				 "0.800 to 0.800) of that by scanout"));
}

static void test_no_winner(void **state)
{
	plant(*state, 0, &(struct planted){.handoff_ns = 9000, .cpu_ns = 2400000, .step_ns = 100});
	plant(*state, 1,
		&(struct planted){.handoff_ns = 200000, .cpu_ns = 2400000, .step_ns = 100});
	assert_false(says(*state, "wins"));
}

/** In the mean 0.91 of scanout's, and by turns half of it and two thirds more. */
static void test_no_sure_winner(void **state)
{
	struct zs_comparison found;
	plant(*state, 0, &(struct planted){.handoff_ns = 9000, .cpu_ns = 2400000, .step_ns = 100});
	plant(*state, 1,
		&(struct planted){.handoff_ns = 200000,
			.cpu_ns = 1200000,
			.swing_ns = 2800000,
			.step_ns = 100});
	assert_true(compare(*state, ZS_STAGE_CPU, &found));
	assert_true(found.ratio < 0.95);
	assert_false(says(*state, "wins"));
}

/** What went away is named, with how often, and whether anything is missing for it. */
static void test_interruptions(void **state)
{
	struct zs_bench_findings findings;
	struct zs_bench_interruption interruption = {
		.what = ZS_DISPLAY_MONITOR_GONE, .is_repeated = true};
	bool monitor = false, compositor = false;
	plant(*state, 0, &(struct planted){.handoff_ns = 17400});
	for (int i = 0; i < 3; i++) {
		assert_int_equal(zs_bench_run_add_interruption(*state, &interruption), 0);
	}
	interruption.what = ZS_DISPLAY_COMPOSITOR_GONE;
	interruption.is_repeated = false;
	assert_int_equal(zs_bench_run_add_interruption(*state, &interruption), 0);
	assert_int_equal(zs_bench_findings_init(&findings, *state), 0);
	for (size_t i = 0; i < findings.count; i++) {
		monitor |=
			strstr(findings.lines[i],
				"interrupted: the monitor went away, 3 times: blocks were") != NULL;
		compositor |=
			strstr(findings.lines[i],
				"interrupted: the compositor went away, 1 time: too often") != NULL;
	}
	assert_true(monitor && compositor);
	zs_bench_findings_finish(&findings);
}

/** 40 frames of 1 ms are four ticks: no ratio, and how many frames would do. */
static void test_cpu_too_short(void **state)
{
	struct zs_comparison found;
	struct zs_bench_findings findings;
	bool said = false;
	plant(*state, 0,
		&(struct planted){.handoff_ns = 1000, .cpu_ns = 1000000, .step_ns = 10000000});
	plant(*state, 1,
		&(struct planted){.handoff_ns = 1000, .cpu_ns = 1500000, .step_ns = 10000000});
	assert_false(compare(*state, ZS_STAGE_CPU, &found));
	assert_non_null(strstr(
		found.missing, "CPU too short: 40 frames used 60 ms by copy and 40 ms by scanout"));
	/* 384 ticks for each side's share: 384.16 * (10 / 1 + 10 / 1.5) / 4 rounds. */
	assert_in_range(found.frames_wanted, 1600, 1700);
	assert_int_equal(zs_bench_findings_init(&findings, *state), 0);
	for (size_t i = 0; i < findings.count; i++) {
		said |= strstr(findings.lines[i], "CPU too short") != NULL &&
			strstr(findings.lines[i], "would do") != NULL;
	}
	assert_true(said);
	zs_bench_findings_finish(&findings);
	/* Nothing to compare is no reason. */
	assert_false(compare(*state, ZS_STAGE_COMPOSITOR, &found));
	assert_string_equal(found.missing, "");
}

static void test_cpu_long_enough(void **state)
{
	struct zs_comparison found;
	plant(*state, 0, &(struct planted){.handoff_ns = 1000, .cpu_ns = 1000000, .step_ns = 200});
	plant(*state, 1, &(struct planted){.handoff_ns = 1000, .cpu_ns = 1500000, .step_ns = 200});
	assert_true(compare(*state, ZS_STAGE_CPU, &found));
	assert_true(fabs(found.ratio - 1.5) < 1e-9);
	assert_string_equal(found.missing, "");
}

/** CPU time that no tick was given to. */
static void test_cpu_without_a_tick(void **state)
{
	struct zs_comparison found;
	plant(*state, 0, &(struct planted){.handoff_ns = 1000, .cpu_ns = 0, .step_ns = 10000000});
	plant(*state, 1,
		&(struct planted){.handoff_ns = 1000, .cpu_ns = 1500000, .step_ns = 10000000});
	assert_false(compare(*state, ZS_STAGE_CPU, &found));
	assert_non_null(strstr(found.missing, "may be wrong by any factor"));
	assert_int_equal(found.frames_wanted, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_net, init, finish),
		cmocka_unit_test_setup_teardown(test_net_within_noise, init, finish),
		cmocka_unit_test_setup_teardown(test_net_of_a_peer, init, finish),
		cmocka_unit_test_setup_teardown(test_one_sentence, init, finish),
		cmocka_unit_test_setup_teardown(test_winner, init, finish),
		cmocka_unit_test_setup_teardown(test_no_winner, init, finish),
		cmocka_unit_test_setup_teardown(test_no_sure_winner, init, finish),
		cmocka_unit_test_setup_teardown(test_interruptions, init, finish),
		cmocka_unit_test_setup_teardown(test_cpu_too_short, init, finish),
		cmocka_unit_test_setup_teardown(test_cpu_long_enough, init, finish),
		cmocka_unit_test_setup_teardown(test_cpu_without_a_tick, init, finish),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
