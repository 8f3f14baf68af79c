#include "tests/unit/check.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/relay/buffers/window.h"

#define BYTES 1000

/** A toplevel of these names that has shown so many frames, half of them without a copy. */
static struct zs_relay_window *show(
	struct zs_relay_windows *windows, const char *title, unsigned frames)
{
	struct zs_relay_window *window = zs_relay_window_create(windows);
	zs_relay_window_set_role(window, ZS_RELAY_TOPLEVEL);
	zs_relay_window_set_title(window, title);
	for (unsigned i = 0; i < frames; i++) {
		const struct zs_relay_frame frame = {
			.reason = i % 2 == 0 ? ZS_RELAY_NO_REASON : ZS_RELAY_PENDING,
			.bytes = BYTES};
		zs_relay_window_add_frame(window, &frame, 40, 30);
	}
	return window;
}

static void test_kept(void **state)
{
	struct zs_relay_windows windows = {0};
	struct zs_relay_window *one = show(&windows, "one", 3), *same = show(&windows, "one", 4);
	zs_relay_window_release(show(&windows, "nothing", 0));
	assert_int_equal(windows.count, 0);
	zs_relay_window_release(one);
	assert_int_equal(windows.count, 1);
	zs_relay_window_release(same);
	zs_relay_window_release(show(&windows, "two", 1));
	assert_int_equal(windows.count, 2);
	assert_string_equal(windows.closed[0]->title, "one");
	assert_int_equal(windows.closed[0]->surfaces, 2);
	assert_int_equal(windows.closed[0]->counts.frames, 7);
	assert_int_equal(windows.closed[0]->counts.imported_bytes, 4 * BYTES);
	assert_int_equal(windows.closed[0]->counts.reasons[ZS_RELAY_PENDING], 3);
	assert_int_equal(windows.closed[1]->number, 4);
	zs_relay_windows_finish(&windows);
}

/** Memory is bounded, whatever an app does, and no frame is lost. */
static void test_many(void **state)
{
	struct zs_relay_windows windows = {0};
	for (unsigned i = 0; i < 10 * ZS_RELAY_WINDOWS; i++) {
		char title[16];
		snprintf(title, sizeof(title), "%u", i);
		zs_relay_window_release(show(&windows, title, 2));
	}
	assert_int_equal(windows.count, ZS_RELAY_WINDOWS);
	assert_int_equal(windows.rest.surfaces, 9 * ZS_RELAY_WINDOWS);
	assert_int_equal(windows.rest.counts.frames, 18 * ZS_RELAY_WINDOWS);
	assert_int_equal(windows.rest.counts.imported_bytes, 9 * ZS_RELAY_WINDOWS * BYTES);
	zs_relay_windows_finish(&windows);
}

/** What an app calls itself is cut between characters, and can do no harm to a terminal. */
static void test_names(void **state)
{
	struct zs_relay_windows windows = {0};
	struct zs_relay_window *window = show(&windows, "a\033[2J\x9b\xff\n", 1);
	assert_string_equal(window->title, "a?[2J???");
	char name[1000];
	memset(name, 'x', sizeof(name));
	name[sizeof(name) - 1] = 0;
	memcpy(name + sizeof(window->app_id) - 3, "\xe2\x82\xac", 3);
	zs_relay_window_set_app_id(window, name);
	assert_int_equal(strlen(window->app_id), sizeof(window->app_id) - 3);
	assert_null(strchr(window->app_id, '?'));
	zs_relay_window_set_title(window, "");
	assert_string_equal(window->title, "");
	zs_relay_window_release(window);
	zs_relay_windows_finish(&windows);
}

/** A subsurface goes by the last names of what it is in, however deep. */
static void test_parents(void **state)
{
	struct zs_relay_windows windows = {0};
	struct zs_relay_window *top = show(&windows, "first", 1);
	struct zs_relay_window *middle = show(&windows, "", 0), *low = show(&windows, "", 2);
	zs_relay_window_set_parent(middle, top);
	zs_relay_window_set_parent(low, middle);
	/* No circles. */
	zs_relay_window_set_parent(top, low);
	zs_relay_window_set_parent(top, top);
	assert_null(top->parent);
	zs_relay_window_set_role(low, ZS_RELAY_SUBSURFACE);
	zs_relay_window_set_title(top, "last");
	zs_relay_window_release(top);
	zs_relay_window_release(middle);
	assert_int_equal(windows.count, 0);
	zs_relay_window_release(low);
	assert_int_equal(windows.count, 2);
	assert_string_equal(windows.closed[0]->title, "last");
	assert_int_equal(windows.closed[0]->role, ZS_RELAY_SUBSURFACE);
	assert_string_equal(windows.closed[1]->title, "last");
	assert_int_equal(windows.closed[1]->role, ZS_RELAY_TOPLEVEL);
	zs_relay_windows_finish(&windows);
}

/** Parents that would be within their children, in any order, end without a circle. */
static void test_circles(void **state)
{
	struct zs_relay_windows windows = {0};
	struct zs_relay_window *all[50];
	uint64_t seed = 1;
	for (unsigned i = 0; i < COUNT(all); i++) {
		all[i] = show(&windows, "", 1);
	}
	for (unsigned i = 0; i < 10000; i++) {
		zs_relay_window_set_parent(all[random_between(&seed, 0, COUNT(all) - 1)],
			all[random_between(&seed, 0, COUNT(all) - 1)]);
		assert_non_null(
			zs_relay_window_root(all[random_between(&seed, 0, COUNT(all) - 1)]));
	}
	for (unsigned i = 0; i < COUNT(all); i++) {
		zs_relay_window_release(all[i]);
	}
	assert_int_equal(windows.count, 1);
	assert_int_equal(windows.closed[0]->counts.frames, COUNT(all));
	zs_relay_windows_finish(&windows);
}

static void test_no_memory(void **state)
{
	zs_relay_window_set_role(NULL, ZS_RELAY_POPUP);
	zs_relay_window_set_parent(NULL, NULL);
	zs_relay_window_set_app_id(NULL, "a");
	zs_relay_window_set_title(NULL, "a");
	zs_relay_window_add_frame(NULL, &(struct zs_relay_frame){0}, 1, 1);
	assert_null(zs_relay_window_reference(NULL));
	zs_relay_window_release(NULL);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_kept),
		cmocka_unit_test(test_many),
		cmocka_unit_test(test_names),
		cmocka_unit_test(test_parents),
		cmocka_unit_test(test_circles),
		cmocka_unit_test(test_no_memory),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
