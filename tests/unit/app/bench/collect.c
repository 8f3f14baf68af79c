#include "tests/unit/check.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "app/bench/collect.h"
#include "udmabuf/format.h"

static struct zs_bench_options options = {
	.paths = {"copy", "direct"},
	.path_count = 2,
	.sizes = {{640, 480}},
	.size_count = 1,
	.scenes = {"plasma"},
	.scene_count = 1,
	.damages = {ZS_BENCH_OWN_DAMAGE},
	.damage_count = 1,
	.frames = 10,
	.rounds = 1,
};

/* What no plan of one cell and two paths has. */
static const struct zs_bench_position wrong[] = {
	{.cell = 0, .path = 2},
	{.cell = 0, .path = INT32_MAX},
	{.cell = 1, .path = 0},
	{.cell = 1, .path = -1},
	{.cell = UINT32_MAX, .path = 1},
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

static int collect(void **state, enum zs_bench_ipc_type type, const void *body)
{
	return zs_bench_collect(*state, type, body, NULL, 0);
}

static void test_positions(void **state)
{
	static const struct zs_frame frames[10];
	for (size_t i = 0; i < COUNT(wrong); i++) {
		struct zs_bench_ipc_error error = {
			.position = wrong[i], .status = ZS_EXIT_FAILED, .text = "no"};
		struct zs_bench_ipc_opened opened = {
			.position = wrong[i], .info.fourcc = ZS_FORMAT_XRGB8888};
		struct zs_bench_ipc_loaded loaded = {.position = wrong[i]};
		struct zs_bench_measured measured = {
			.position = wrong[i], .block.frames = COUNT(frames), .verified = true};
		assert_int_equal(collect(state, ZS_BENCH_IPC_ERROR, &error), -EBADMSG);
		assert_int_equal(collect(state, ZS_BENCH_IPC_OPENED, &opened), -EBADMSG);
		assert_int_equal(collect(state, ZS_BENCH_IPC_LOADED, &loaded), -EBADMSG);
		assert_int_equal(collect(state, ZS_BENCH_IPC_MEASURED, &measured), -EBADMSG);
		assert_int_equal(zs_bench_collect(*state, ZS_BENCH_IPC_MEASURED, &measured, frames,
					 COUNT(frames)),
			-EBADMSG);
	}
	const struct zs_bench_run *run = *state;
	assert_int_equal(run->status, ZS_EXIT_DONE);
	assert_false(run->partial);
}

/** Frames of a path that was never opened have no size and no format. */
static void test_order(void **state)
{
	static const struct zs_frame frames[10];
	struct zs_bench_measured measured = {
		.position = {.path = 1}, .block.frames = COUNT(frames)};
	struct zs_bench_ipc_opened opened = {.position = {.path = 1}};
	assert_int_equal(
		zs_bench_collect(*state, ZS_BENCH_IPC_MEASURED, &measured, frames, COUNT(frames)),
		-EBADMSG);
	assert_int_equal(collect(state, ZS_BENCH_IPC_OPENED, &opened), -EBADMSG);
	opened.info.fourcc = ZS_FORMAT_XRGB8888;
	assert_int_equal(collect(state, ZS_BENCH_IPC_OPENED, &opened), 0);
	assert_int_equal(
		zs_bench_collect(*state, ZS_BENCH_IPC_MEASURED, &measured, frames, COUNT(frames)),
		0);
}

static void test_errors(void **state)
{
	struct zs_bench_run *run = *state;
	struct zs_bench_ipc_error error = {
		.position = {.path = 1}, .status = ZS_EXIT_IMPOSSIBLE, .text = "not here"};
	assert_int_equal(collect(state, ZS_BENCH_IPC_ERROR, &error), 0);
	assert_string_equal(run->series[0].error, "");
	assert_string_equal(run->series[1].error, "not here");
	error.position.path = -1;
	snprintf(error.text, sizeof(error.text), "none");
	assert_int_equal(collect(state, ZS_BENCH_IPC_ERROR, &error), 0);
	assert_string_equal(run->series[0].error, "none");
	assert_string_equal(run->series[1].error, "none");
	assert_true(run->partial);
	assert_int_equal(run->status, ZS_EXIT_IMPOSSIBLE);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_positions, init, finish),
		cmocka_unit_test_setup_teardown(test_order, init, finish),
		cmocka_unit_test_setup_teardown(test_errors, init, finish),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
