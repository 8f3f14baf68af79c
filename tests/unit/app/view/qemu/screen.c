#include "tests/unit/check.h"

#include <drm_fourcc.h>
#include <errno.h>
#include <pixman.h>
#include <string.h>

#include "app/common/clock.h"
#include "app/view/qemu/keycode.h"
#include "app/view/qemu/screen.h"

static struct zs_qemu_screen screen;

static int set_up(void **state)
{
	zs_qemu_screen_init(&screen);
	return 0;
}

static int tear_down(void **state)
{
	zs_qemu_screen_finish(&screen);
	return 0;
}

static void offer_bytes(uint32_t width, uint32_t height)
{
	struct zs_qemu_scanout_offer offer = {
		.memory = ZS_QEMU_MEMORY_BYTES,
		.width = width,
		.height = height,
		.pixman = PIXMAN_x8r8g8b8,
		.fds = {-1, -1, -1, -1},
	};
	assert_int_equal(zs_qemu_screen_offer(&screen, &offer), 0);
}

/** What follows of dma-bufs is the screen's own business: the memory is not looked at. */
static void offer_dmabuf(void)
{
	offer_bytes(64, 32);
	screen.scanout.memory = ZS_QEMU_MEMORY_DMABUF;
	for (unsigned i = 0; i < ZS_DMABUF_PLANES; i++) {
		screen.scanout.infos[i] = ZS_QEMU_NO_DMABUF_INFO;
	}
}

static void update(void)
{
	zs_qemu_screen_update(&screen, (struct zs_rect){0, 0, 8, 8}, NULL);
}

/** A new buffer and the update that follows are one frame. */
static void test_due(void **state)
{
	assert_true(zs_qemu_screen_due(&screen) == UINT64_MAX);
	offer_dmabuf();
	assert_true(zs_qemu_screen_due(&screen) > screen.received_ns);
	update();
	assert_true(zs_qemu_screen_due(&screen) == screen.received_ns);
	struct zs_qemu_frame frame;
	assert_true(screen.is_new);
	zs_qemu_screen_take(&screen, &frame);
	assert_false(screen.is_new);
	assert_int_equal(frame.damage.count, 1);
	assert_int_equal(frame.damage.rects[0].width, 64);
	assert_true(zs_qemu_screen_due(&screen) == UINT64_MAX);
	update();
	zs_qemu_screen_take(&screen, &frame);
	assert_false(screen.is_new);
	assert_int_equal(frame.damage.rects[0].width, 8);
	/* Bytes are all there at once. */
	offer_bytes(16, 16);
	assert_true(zs_qemu_screen_due(&screen) == screen.received_ns);
}

static void test_damage(void **state)
{
	static const struct zs_rect rects[] = {
		{INT32_MIN, INT32_MIN, INT32_MAX, INT32_MAX},
		{INT32_MAX, INT32_MAX, INT32_MAX, INT32_MAX},
		{-5, -5, 100, 100},
		{60, 30, INT32_MAX, INT32_MAX},
		{0, 0, -1, -1},
	};
	offer_dmabuf();
	for (size_t i = 0; i < COUNT(rects); i++) {
		zs_qemu_screen_update(&screen, rects[i], NULL);
		for (uint32_t k = 0; k < screen.damage.count; k++) {
			const struct zs_rect *rect = &screen.damage.rects[k];
			assert_true(rect->x >= 0 && rect->y >= 0);
			assert_true(rect->x + rect->width <= 64 && rect->y + rect->height <= 32);
		}
	}
	/* Of nothing there is no damage. */
	zs_qemu_screen_finish(&screen);
	zs_qemu_screen_init(&screen);
	update();
	assert_true(zs_qemu_screen_due(&screen) == UINT64_MAX);
}

/** Off is only what stays off. */
static void test_off(void **state)
{
	offer_dmabuf();
	offer_dmabuf();
	zs_qemu_screen_disable(&screen);
	const uint64_t later = zs_clock_now() + UINT64_C(1000000000);
	assert_false(zs_qemu_screen_is_off(&screen, zs_clock_now()));
	assert_true(zs_qemu_screen_is_off(&screen, later));
	update();
	assert_false(zs_qemu_screen_is_off(&screen, later));
	zs_qemu_screen_disable(&screen);
	offer_dmabuf();
	assert_false(zs_qemu_screen_is_off(&screen, later));
}

/** Picture, buffer's end, update: that is a flip. Without its picture it is told by what is left.
 */
static void test_lost(void **state)
{
	offer_dmabuf();
	update();
	for (int i = 0; i < 3; i++) {
		offer_dmabuf();
		zs_qemu_screen_disable(&screen);
		update();
		assert_false(zs_qemu_screen_is_lost(&screen, zs_clock_now()));
	}
	zs_qemu_screen_disable(&screen);
	assert_false(zs_qemu_screen_is_lost(&screen, zs_clock_now()));
	update();
	assert_true(zs_qemu_screen_is_lost(&screen, zs_clock_now()));
	offer_dmabuf();
	assert_false(zs_qemu_screen_is_lost(&screen, zs_clock_now()));
}

/** Nor is an update needed, if nothing comes for a while; but where pictures are never lost, none
 * is. */
static void test_lost_and_quiet(void **state)
{
	offer_dmabuf();
	update();
	zs_qemu_screen_disable(&screen);
	const uint64_t now_ns = zs_clock_now();
	assert_false(zs_qemu_screen_is_lost(&screen, now_ns));
	assert_true(zs_qemu_screen_is_lost(&screen, now_ns + UINT64_C(100000000)));
	zs_qemu_screen_set_reliable(&screen);
	assert_false(zs_qemu_screen_is_lost(&screen, now_ns + UINT64_C(100000000)));
}

/** The first picture after a registration has no buffer's end of its own. */
static void test_lost_after_registration(void **state)
{
	offer_dmabuf();
	zs_qemu_screen_disable(&screen);
	update();
	assert_true(zs_qemu_screen_is_lost(&screen, zs_clock_now()));
}

/** A listener that was registered anew may be told nothing either. */
static void test_lost_at_renewal(void **state)
{
	struct zs_qemu_screen other;
	offer_dmabuf();
	update();
	zs_qemu_screen_init(&other);
	zs_qemu_screen_take_over(&other, &screen);
	const uint64_t now_ns = zs_clock_now();
	assert_int_equal(other.scanout.memory, ZS_QEMU_MEMORY_DMABUF);
	assert_false(zs_qemu_screen_is_lost(&other, now_ns));
	assert_true(zs_qemu_screen_is_lost(&other, now_ns + UINT64_C(1000000000)));
	zs_qemu_screen_finish(&screen);
	screen = other;
	offer_dmabuf();
	assert_false(zs_qemu_screen_is_lost(&screen, now_ns + UINT64_C(1000000000)));
}

/** Keys that move or double: by QEMU's numbers. */
static void test_keycodes(void **state)
{
	assert_int_equal(zs_qemu_keycode(1), 0x01);
	assert_int_equal(zs_qemu_keycode(30), 0x1e);
	assert_int_equal(zs_qemu_keycode(88), 0x58);
	assert_int_equal(zs_qemu_keycode(96), 0x9c);
	assert_int_equal(zs_qemu_keycode(103), 0xc8);
	assert_int_equal(zs_qemu_keycode(125), 0xdb);
	assert_int_equal(zs_qemu_keycode(0), 0);
	assert_int_equal(zs_qemu_keycode(84), 0);
	assert_int_equal(zs_qemu_keycode(0x2ff), 0);
	assert_int_equal(zs_qemu_keycode(UINT32_MAX), 0);
	bool seen[256] = {0};
	for (uint32_t code = 1; code < 0x300; code++) {
		const uint32_t number = zs_qemu_keycode(code);
		assert_true(number < 256 && (number == 0 || !seen[number]));
		seen[number] = true;
	}
}

static void test_cursor(void **state)
{
	uint32_t pixels[16] = {1, 2, 3, 4};
	assert_int_equal(
		zs_qemu_screen_define_cursor(&screen, 4, 4, 1, 1, pixels, sizeof(pixels)), 0);
	assert_memory_equal(screen.cursor.pixels, pixels, sizeof(pixels));
	static const int32_t lies[][4] = {{4, 5, 0, 0}, {0, 4, 0, 0}, {-1, 4, 0, 0}, {4, 4, 4, 0},
		{4, 4, -1, 0}, {INT32_MAX, INT32_MAX, 0, 0}, {65536, 65536, 0, 0}};
	for (size_t i = 0; i < COUNT(lies); i++) {
		assert_int_equal(zs_qemu_screen_define_cursor(&screen, lies[i][0], lies[i][1],
					 lies[i][2], lies[i][3], pixels, sizeof(pixels)),
			-EINVAL);
	}
	assert_int_equal(screen.cursor.width, 4);
	assert_true(screen.has_error);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_due, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_damage, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_off, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_lost, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_lost_after_registration, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_lost_at_renewal, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_lost_and_quiet, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_cursor, set_up, tear_down),
		cmocka_unit_test(test_keycodes),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
