#include "tests/unit/check.h"

#include <errno.h>
#include <json-c/json.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "app/bench/collect.h"
#include "app/bench/compared.h"
#include "app/bench/report/json.h"
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
			.position = wrong[i], .info.fourcc = ZS_FORMAT_HOST_XRGB8888};
		struct zs_bench_ipc_loaded loaded = {.position = wrong[i]};
		struct zs_bench_interruption interruption = {
			.position = wrong[i], .what = ZS_DISPLAY_MONITOR_GONE};
		struct zs_bench_ipc_first first = {
			.position = wrong[i], .started_ns = 1, .shown_ns = 2};
		struct zs_bench_measured measured = {
			.position = wrong[i], .block.frames = COUNT(frames), .verified = true};
		assert_int_equal(collect(state, ZS_BENCH_IPC_ERROR, &error), -EBADMSG);
		assert_int_equal(collect(state, ZS_BENCH_IPC_OPENED, &opened), -EBADMSG);
		assert_int_equal(collect(state, ZS_BENCH_IPC_LOADED, &loaded), -EBADMSG);
		assert_int_equal(collect(state, ZS_BENCH_IPC_MEASURED, &measured), -EBADMSG);
		assert_int_equal(collect(state, ZS_BENCH_IPC_INTERRUPTED, &interruption), -EBADMSG);
		assert_int_equal(collect(state, ZS_BENCH_IPC_FIRST, &first), -EBADMSG);
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
	opened.info.fourcc = ZS_FORMAT_HOST_XRGB8888;
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

/** A compositor that ended between two rounds: a matter of luck, which the status is none of. */
static void test_error_later(void **state)
{
	static const struct zs_frame frames[10];
	struct zs_bench_run *run = *state;
	struct zs_bench_measured measured = {
		.position = {.path = 1}, .block.frames = COUNT(frames)};
	struct zs_bench_ipc_opened opened = {
		.position = {.path = 1}, .info.fourcc = ZS_FORMAT_HOST_XRGB8888};
	struct zs_bench_ipc_error error = {
		.position = {.path = -1}, .status = ZS_EXIT_IMPOSSIBLE, .text = "none"};
	assert_int_equal(collect(state, ZS_BENCH_IPC_OPENED, &opened), 0);
	assert_int_equal(zs_bench_collect(run, ZS_BENCH_IPC_MEASURED, &measured, frames, 10), 0);
	assert_int_equal(collect(state, ZS_BENCH_IPC_ERROR, &error), 0);
	assert_true(run->partial);
	assert_int_equal(run->status, ZS_EXIT_FAILED);
}

/** The mean of what all processes took; a clock that goes back is none. */
static void test_starts(void **state)
{
	const struct zs_bench_run *run = *state;
	struct zs_bench_ipc_first first = {
		.position = {.path = 1}, .started_ns = 1000000, .shown_ns = 4000000};
	assert_true(isnan(zs_bench_series_start_us(&run->series[1])));
	assert_int_equal(collect(state, ZS_BENCH_IPC_FIRST, &first), 0);
	first.shown_ns = 6000000;
	assert_int_equal(collect(state, ZS_BENCH_IPC_FIRST, &first), 0);
	first.shown_ns = 500000;
	assert_int_equal(collect(state, ZS_BENCH_IPC_FIRST, &first), 0);
	assert_true(zs_bench_series_start_us(&run->series[1]) == 4000);
}

/** A peer that cannot show a cell makes nothing partial; one that fails does. */
static void test_peers(void **state)
{
	struct zs_bench_options with_peers = options;
	struct zs_bench_run run;
	with_peers.peers = true;
	assert_int_equal(zs_bench_path_count(&with_peers), 2 + zs_bench_peer_count());
	assert_null(zs_bench_peer_of(&with_peers, 1));
	assert_string_equal(zs_bench_path_name(&with_peers, 2), "plain-kms");
	assert_int_equal(zs_bench_run_init(&run, &with_peers), 0);
	struct zs_bench_ipc_error error = {
		.position = {.path = 2}, .status = ZS_EXIT_IMPOSSIBLE, .text = "no such cell"};
	assert_int_equal(zs_bench_collect(&run, ZS_BENCH_IPC_ERROR, &error, NULL, 0), 0);
	assert_false(run.partial);
	assert_int_equal(run.status, ZS_EXIT_DONE);
	error.status = ZS_EXIT_FAILED;
	assert_int_equal(zs_bench_collect(&run, ZS_BENCH_IPC_ERROR, &error, NULL, 0), 0);
	assert_true(run.partial);
	assert_int_equal(run.status, ZS_EXIT_FAILED);
	zs_bench_run_finish(&run);
}

/** Each is kept with its name; what no display says is none. */
static void test_interruptions(void **state)
{
	struct zs_bench_run *run = *state;
	struct zs_bench_interruption interruption = {
		.position = {.path = 1}, .what = ZS_DISPLAY_MONITOR_GONE, .is_repeated = true};
	unsigned what;
	for (unsigned i = 0; (what = zs_bench_interruption_at(i)) != 0; i++) {
		interruption.what = what;
		assert_int_equal(collect(state, ZS_BENCH_IPC_INTERRUPTED, &interruption), 0);
		assert_non_null(zs_bench_interruption_name(what));
		assert_int_equal(run->interruption_count, i + 1);
	}
	interruption.what = ZS_DISPLAY_MONITOR_GONE | ZS_DISPLAY_MODE_LOST;
	assert_int_equal(collect(state, ZS_BENCH_IPC_INTERRUPTED, &interruption), -EBADMSG);
	interruption.what = 0;
	assert_int_equal(collect(state, ZS_BENCH_IPC_INTERRUPTED, &interruption), -EBADMSG);
}

/** seatd takes the master away before it tells of the switch. */
static void test_which_to_name(void **state)
{
	assert_int_equal(
		zs_bench_interruption_pick(ZS_DISPLAY_MASTER_LOST | ZS_DISPLAY_TERMINAL_SWITCHED),
		ZS_DISPLAY_TERMINAL_SWITCHED);
	assert_int_equal(zs_bench_interruption_pick(ZS_DISPLAY_MODE_LOST | ZS_DISPLAY_DEVICE_GONE),
		ZS_DISPLAY_DEVICE_GONE);
	assert_int_equal(
		zs_bench_interruption_pick(ZS_DISPLAY_MASTER_LOST), ZS_DISPLAY_MASTER_LOST);
	assert_string_equal(zs_bench_interruption_name(ZS_DISPLAY_MASTER_LOST), "master");
	assert_int_equal(zs_bench_interruption_pick(0), 0);
}

/** What is refused in cells that differ in damage alone is listed once. */
static void test_refused_once(void **state)
{
	struct zs_bench_options two = options;
	struct zs_bench_run run;
	two.damages[two.damage_count++] = 10;
	assert_int_equal(zs_bench_run_init(&run, &two), 0);
	for (uint32_t cell = 0; cell < 2; cell++) {
		struct zs_bench_ipc_error error = {
			.position = {cell, -1}, .status = ZS_EXIT_IMPOSSIBLE, .text = "none"};
		assert_int_equal(zs_bench_collect(&run, ZS_BENCH_IPC_ERROR, &error, NULL, 0), 0);
	}
	const struct zs_host_info host = {0};
	json_object *object = zs_bench_json_create(&run, &host, "bench"), *refused;
	assert_true(json_object_object_get_ex(object, "refused", &refused));
	assert_int_equal(json_object_array_length(refused), two.path_count);
	json_object_put(object);
	zs_bench_run_finish(&run);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_positions, init, finish),
		cmocka_unit_test_setup_teardown(test_order, init, finish),
		cmocka_unit_test_setup_teardown(test_errors, init, finish),
		cmocka_unit_test_setup_teardown(test_error_later, init, finish),
		cmocka_unit_test_setup_teardown(test_starts, init, finish),
		cmocka_unit_test(test_peers),
		cmocka_unit_test_setup_teardown(test_interruptions, init, finish),
		cmocka_unit_test(test_which_to_name),
		cmocka_unit_test(test_refused_once),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
