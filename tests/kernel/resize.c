/*
 * A display whose pictures change their size: each size is on the screen to the pixel, what does
 * not fit is refused and changes nothing, and in the end all is as it was found.
 */
#include "tests/unit/check.h"

#include <errno.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/display/display.h"
#include "tests/kernel/support/support.h"
#include "udmabuf/format.h"

#define FOUND_WIDTH 1024
#define FOUND_HEIGHT 768

/* Those that vkms lists, and those that it does not. */
static const uint32_t sizes[][2] = {{640, 480}, {1920, 1080}, {800, 600}, {1366, 768}, {1280, 720},
	{641, 479}, {1024, 768}, {320, 200}, {2560, 1440}, {160, 120}, {1280, 1024}, {720, 1280},
	{1600, 900}, {848, 480}, {1152, 864}, {1000, 1000}, {640, 350}, {1440, 900}, {1025, 769},
	{1920, 1200}};

/** A buffer with a picture of its own: by turns the display's memory and memory of ours. */
struct shown {
	struct zs_buffer *own;
	struct zs_display_buffer *buffer;
	uint64_t seed;
};

/** Says why not. */
static void assert_done(int ret, const struct zs_error *err)
{
	char text[512];
	if (ret < 0) {
		print_error("%s\n", zs_error_text(err, text, sizeof(text)));
	}
	assert_int_equal(ret, 0);
}

static struct shown make(struct zs_display *display, uint64_t seed)
{
	struct shown shown = {.seed = seed};
	struct zs_error err;
	if (seed % 2 == 0) {
		shown.buffer = display->impl->allocate(display, &err);
		assert_non_null(shown.buffer);
		fill_picture(shown.buffer->data, &shown.buffer->layout, seed);
		return shown;
	}
	const struct zs_buffer_request request = request_picture(
		ZS_FORMAT_HOST_XRGB8888, display->config.width, display->config.height, 0);
	shown.own = zs_buffer_create(zs_memory_find("udmabuf"), &request, &err);
	assert_non_null(shown.own);
	assert_int_equal(zs_buffer_begin_access(shown.own), 0);
	fill_picture(shown.own->data, &shown.own->layout, seed);
	assert_int_equal(zs_buffer_end_access(shown.own), 0);
	const struct zs_dmabuf picture = zs_buffer_dmabuf(shown.own);
	shown.buffer = display->impl->import(display, &picture, &err);
	assert_non_null(shown.buffer);
	return shown;
}

static void unmake(struct zs_display *display, struct shown *shown)
{
	display->impl->destroy_buffer(display, shown->buffer);
	zs_buffer_destroy(shown->own);
	*shown = (struct shown){0};
}

static void assert_shown(struct zs_display *display, const struct shown *shown)
{
	struct zs_error err;
	struct zs_capture capture;
	assert_int_equal(display->impl->capture(display, &capture, &err), 0);
	assert_int_equal(capture.width, display->config.width);
	assert_int_equal(capture.height, display->config.height);
	const struct zs_layout layout = {
		.fourcc = ZS_FORMAT_HOST_XRGB8888,
		.width = capture.width,
		.height = capture.height,
		.stride = capture.stride,
	};
	assert_picture(capture.pixels, &layout, shown->seed);
}

static int submit(struct zs_display *display, const struct shown *shown)
{
	const struct zs_damage all = {.count = 1,
		.rects = {{0, 0, (int32_t)shown->buffer->layout.width,
			(int32_t)shown->buffer->layout.height}}};
	struct zs_error err;
	return display->impl->submit(display, shown->buffer, &all, -1, &err);
}

static void flip(struct zs_display *display, const struct shown *shown)
{
	struct zs_display_flip event = {0};
	struct zs_error err;
	assert_int_equal(submit(display, shown), 0);
	int ret = 0;
	for (int i = 0; i < 100 && ret == 0; i++) {
		struct pollfd fd = {.fd = display->fd, .events = POLLIN};
		poll(&fd, 1, 100);
		ret = display->impl->read_flip(display, &event, &err);
	}
	assert_int_equal(ret, 1);
	assert_true(event.is_stamped);
	assert_false(event.discarded);
}

static struct zs_display *open_display(const char *spec, bool crc)
{
	struct zs_display_request request = {
		.fourcc = ZS_FORMAT_HOST_XRGB8888,
		.capture = true,
		.crc = crc,
		.signal_fd = -1,
	};
	struct zs_error err = {0};
	char text[512];
	struct zs_display *display = zs_display_open(spec, &request, &err);
	if (display == NULL) {
		print_message("%s\n", zs_error_text(&err, text, sizeof(text)));
	}
	assert_non_null(display);
	return display;
}

static void show_sizes(struct zs_display *display, bool crc)
{
	struct shown before = make(display, 1000), now;
	struct zs_error err;
	uint32_t sum = 0;
	assert_done(display->impl->configure(display, before.buffer, -1, &err), &err);
	for (unsigned i = 0; i < COUNT(sizes); i++) {
		const uint32_t width = sizes[i][0], height = sizes[i][1];
		assert_done(display->impl->resize(display, width, height, &err), &err);
		assert_int_equal(display->config.width, width);
		assert_int_equal(display->config.height, height);
		now = make(display, i);
		assert_done(display->impl->configure(display, now.buffer, -1, &err), &err);
		unmake(display, &before);
		assert_shown(display, &now);
		before = make(display, 100 + i);
		flip(display, &before);
		assert_shown(display, &before);
		if (crc) {
			assert_int_equal(display->impl->read_crcs(display), 0);
			assert_true(display->info.outputs[0].has_crc);
			assert_int_not_equal(display->info.outputs[0].crc, sum);
			sum = display->info.outputs[0].crc;
		}
		unmake(display, &now);
	}
	unmake(display, &before);
}

static void test_sizes(void **state)
{
	struct earlier_client client;
	earlier_client_start(&client, FOUND_WIDTH, FOUND_HEIGHT);
	char *found = read_display_state();
	const unsigned fds = count_fds(), framebuffers = count_framebuffers();
	struct zs_display *display = open_display("kms", true);
	show_sizes(display, true);
	display->impl->destroy(display);
	char *left = read_display_state();
	assert_string_equal(left, found);
	assert_int_equal(count_fds(), fds);
	assert_held(0, framebuffers);
	free(found);
	free(left);
	earlier_client_end(&client);
}

/** The console is put back also where a new size was never shown. */
static void test_never_shown(void **state)
{
	struct earlier_client client;
	struct zs_error err;
	earlier_client_start(&client, FOUND_WIDTH, FOUND_HEIGHT);
	char *found = read_display_state();
	struct zs_display *display = open_display("kms", false);
	struct shown shown = make(display, 2);
	assert_done(display->impl->configure(display, shown.buffer, -1, &err), &err);
	assert_done(display->impl->resize(display, 800, 600, &err), &err);
	unmake(display, &shown);
	display->impl->destroy(display);
	char *left = read_display_state();
	assert_string_equal(left, found);
	free(found);
	free(left);
	earlier_client_end(&client);
}

static void test_refused(void **state)
{
	struct zs_error err;
	struct zs_display *display = open_display("kms", false);
	const uint32_t width = display->config.width, height = display->config.height;
	struct shown first = make(display, 4);
	assert_done(display->impl->configure(display, first.buffer, -1, &err), &err);
	assert_int_equal(display->impl->resize(display, 100000, 100, &err), -EINVAL);
	assert_int_equal(display->impl->resize(display, 0, 0, &err), -EINVAL);
	assert_int_equal(display->impl->resize(display, 1, UINT32_MAX, &err), -EINVAL);
	assert_int_equal(display->config.width, width);
	assert_int_equal(display->config.height, height);
	flip(display, &first);
	assert_shown(display, &first);
	/* Between resize and configure nothing may be shown, and nothing of another size ever. */
	assert_done(display->impl->resize(display, 800, 600, &err), &err);
	assert_int_equal(submit(display, &first), -EINVAL);
	assert_int_equal(display->impl->configure(display, first.buffer, -1, &err), -EINVAL);
	struct shown second = make(display, 5);
	assert_done(display->impl->configure(display, second.buffer, -1, &err), &err);
	assert_int_equal(submit(display, &first), -EINVAL);
	unmake(display, &first);
	assert_shown(display, &second);
	unmake(display, &second);
	display->impl->destroy(display);
}

static void test_headless(void **state)
{
	struct zs_display *display = open_display("headless", false);
	show_sizes(display, false);
	display->impl->destroy(display);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_sizes),
		cmocka_unit_test(test_never_shown),
		cmocka_unit_test(test_refused),
		cmocka_unit_test(test_headless),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
