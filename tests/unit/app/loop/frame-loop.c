#include "tests/unit/check.h"

#include <errno.h>

#include "app/loop/frame-loop.h"
#include "udmabuf/format.h"

#define BUFFERS 2

static struct zs_scene *create_scene(uint32_t width, uint32_t height)
{
	struct zs_layout layout;
	assert_int_equal(zs_layout_init(&layout, ZS_FORMAT_HOST_XRGB8888, width, height, NULL), 0);
	struct zs_scene *scene = zs_scene_create("plasma", &layout, NULL);
	assert_non_null(scene);
	return scene;
}

/** A scene that cannot be drawn takes no buffer with it: the show goes on with another. */
static void test_a_draw_that_fails(void **state)
{
	const struct zs_display_request wanted = {
		.mode = {.width = 320, .height = 200},
		.fourcc = ZS_FORMAT_HOST_XRGB8888,
		.signal_fd = -1,
	};
	const struct zs_path_request request = {.buffers = BUFFERS, .memory = "plain"};
	const struct zs_frame_loop_limit some = {.frames = 5};
	struct zs_frame_loop loop = {.pacing = zs_pacing_find("flip"), .signal_fd = -1};
	struct zs_error err;
	struct zs_display_request display = wanted;
	loop.display = zs_display_open("headless", &display, &err);
	assert_non_null(loop.display);
	loop.path = zs_path_create("scanout", loop.display, &request, &err);
	assert_non_null(loop.path);
	assert_int_equal(zs_frames_init(&loop.frames, 100), 0);
	struct zs_scene *good = create_scene(320, 200);
	/* Pictures of this size have no room in that canvas. */
	struct zs_scene *bad = create_scene(640, 400);
	loop.scene = good;
	assert_int_equal(zs_frame_loop_run(&loop, &some, &err), ZS_LOOP_DONE);
	for (int i = 0; i < 2 * BUFFERS; i++) {
		loop.scene = bad;
		/* With a reason of its own, or without; no other path is tried for either. */
		bad->failure.code = i % 2 == 0 ? 0 : -EBADMSG;
		err = (struct zs_error){0};
		assert_int_equal(zs_frame_loop_run(&loop, &some, &err), ZS_LOOP_ERROR);
		assert_int_equal(err.cause, ZS_CAUSE_ELSEWHERE);
		assert_null(zs_swapchain_find(&loop.path->chain, ZS_SLOT_DRAWING));
		loop.scene = good;
		assert_int_equal(zs_frame_loop_run(&loop, &some, &err), ZS_LOOP_DONE);
	}
	zs_scene_destroy(good);
	zs_scene_destroy(bad);
	zs_path_destroy(loop.path);
	loop.display->impl->destroy(loop.display);
	zs_frames_finish(&loop.frames);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_a_draw_that_fails),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
