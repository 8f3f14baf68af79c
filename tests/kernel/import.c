#include "tests/unit/check.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <xf86drm.h>
#include <xf86drmMode.h>

#include "app/common/clock.h"
#include "app/import/reasons.h"
#include "kms/output-group-init.h"
#include "kms/writeback.h"
#include "tests/kernel/support/support.h"
#include "udmabuf/fence.h"
#include "udmabuf/format.h"

/* Both ways to talk to KMS. */
static bool legacy;

static int use_atomic(void **state)
{
	legacy = false;
	return 0;
}

static int use_legacy(void **state)
{
	legacy = true;
	return 0;
}

static void open_group(struct zs_kms_output_group *group, uint32_t width, uint32_t height)
{
	const struct zs_kms_output_group_request request = {
		.device = CARD,
		.mode = {width, height, 0},
		.fourcc = ZS_FORMAT_HOST_XRGB8888,
		.legacy = legacy,
	};
	struct zs_error err = {0};
	if (zs_kms_output_group_init(group, &request, &err) < 0) {
		char text[512];
		print_error("%s\n", zs_error_text(&err, text, sizeof(text)));
		fail();
	}
}

static void import(struct zs_kms_framebuffer *framebuffer, const struct zs_kms_output_group *group,
	const struct zs_buffer *buffer)
{
	const struct zs_dmabuf picture = zs_buffer_dmabuf(buffer);
	assert_int_equal(zs_kms_framebuffer_import(framebuffer, &group->device, &picture,
				 group->explicit_modifier, NULL),
		0);
}

/*
 * The proof that nothing lies between the memory and the display: what is drawn after the import,
 * with no commit and no ioctl but the bracket, is what the display scans out.
 */
static void check_no_copy(const char *memory, uint32_t pieces)
{
	struct zs_kms_output_group group;
	struct zs_kms_framebuffer framebuffer;
	open_group(&group, 640, 480);
	const uint32_t first = crc_of_own_buffer(&group, 1);
	const uint32_t second = crc_of_own_buffer(&group, 2);
	assert_int_not_equal(first, second);

	struct zs_buffer *buffer = create_picture(memory, 640, 480, pieces);
	import(&framebuffer, &group, buffer);
	draw_picture(buffer, 1);
	assert_int_equal(zs_kms_output_group_configure(&group, &framebuffer, NULL), 0);
	assert_int_equal(read_crc(), first);
	draw_picture(buffer, 2);
	assert_int_equal(read_crc(), second);
	draw_picture(buffer, 1);
	assert_int_equal(read_crc(), first);

	if (!legacy) {
		struct zs_kms_writeback writeback;
		assert_int_equal(zs_kms_writeback_init(&writeback, &group.outputs[0], NULL), 0);
		for (uint64_t seed = 3; seed < 6; seed++) {
			draw_picture(buffer, seed);
			assert_int_equal(zs_kms_writeback_capture(&writeback, NULL), 0);
			assert_picture(
				writeback.framebuffer.data, &writeback.framebuffer.layout, seed);
		}
		zs_kms_writeback_finish(&writeback);
	}
	/* The import holds the memory: the last that knows it may go. */
	draw_picture(buffer, 2);
	zs_buffer_destroy(buffer);
	assert_int_equal(read_crc(), second);

	zs_kms_output_group_restore(&group);
	zs_kms_framebuffer_finish(&framebuffer);
	zs_kms_output_group_finish(&group);
	assert_held(0, 0);
}

static void test_no_copy_in_between(void **state)
{
	check_no_copy("udmabuf", 0);
	check_no_copy("scattered", 7);
	check_no_copy("scattered", 0);
	check_no_copy("heap", 0);
}

static void test_flips(void **state)
{
	struct zs_kms_output_group group;
	struct zs_kms_framebuffer framebuffers[3];
	struct zs_buffer *buffers[3];
	uint32_t crcs[3];
	open_group(&group, 640, 480);
	for (uint32_t i = 0; i < 3; i++) {
		crcs[i] = crc_of_own_buffer(&group, i + 1);
		buffers[i] = create_picture("udmabuf", 640, 480, 0);
		draw_picture(buffers[i], i + 1);
		import(&framebuffers[i], &group, buffers[i]);
	}
	struct zs_kms_flip flip = {0}, before = {0};
	assert_int_equal(zs_kms_output_group_configure(&group, &framebuffers[0], NULL), 0);
	assert_int_equal(zs_kms_output_group_read_flip(&group, &flip), 0);
	for (uint32_t i = 1; i < 12; i++) {
		const struct drm_mode_rect clips[] = {{0, 0, 640, 240}, {0, 240, 640, 480}};
		assert_int_equal(flip_to(&group, &framebuffers[i % 3], clips, i % 3, -1), 0);
		/* A second one is too early. */
		assert_int_equal(flip_to(&group, &framebuffers[i % 3], NULL, 0, -1), -EBUSY);
		wait_flip(&group, &flip);
		assert_true(i == 1 || flip.sequence > before.sequence);
		assert_true(flip.time_ns > before.time_ns);
		before = flip;
		assert_int_equal(read_crc(), crcs[i % 3]);
	}
	zs_kms_output_group_restore(&group);
	for (uint32_t i = 0; i < 3; i++) {
		zs_kms_framebuffer_finish(&framebuffers[i]);
		zs_buffer_destroy(buffers[i]);
	}
	zs_kms_output_group_finish(&group);
	assert_held(0, 0);
}

/** Imports what the device is to refuse, and sees that nothing is left of it. */
static int refused(const struct zs_kms_output_group *group, const struct zs_dmabuf *picture,
	struct zs_error *err)
{
	struct zs_kms_framebuffer framebuffer;
	*err = (struct zs_error){0};
	const int ret = zs_kms_framebuffer_import(
		&framebuffer, &group->device, picture, group->explicit_modifier, err);
	assert_int_equal(err->code, ret);
	zs_reason_explain(err);
	zs_kms_framebuffer_finish(&framebuffer);
	zs_kms_framebuffer_finish(&framebuffer);
	assert_int_equal(lowest_handle(group->device.fd), 1);
	return ret;
}

static void test_errors(void **state)
{
	struct zs_kms_output_group group;
	struct zs_error err = {0};
	open_group(&group, 640, 480);
	struct zs_buffer *buffer = create_picture("udmabuf", 640, 480, 0);

	/* Not a dma-buf. */
	struct zs_dmabuf picture = zs_buffer_dmabuf(buffer);
	picture.planes[0].fd = STDERR_FILENO;
	assert_int_equal(refused(&group, &picture, &err), -EINVAL);
	assert_string_equal(err.op, "DRM_IOCTL_PRIME_FD_TO_HANDLE");
	assert_non_null(strstr(err.reason, "vkms"));

	/* Plain memory has no dma-buf at all. */
	picture.planes[0].fd = -1;
	assert_true(refused(&group, &picture, &err) < 0);

	/* Too large for the device: its limits are named. */
	picture = zs_buffer_dmabuf(buffer);
	picture.width = 9000;
	picture.planes[0].stride = 9000 * 4;
	assert_int_equal(refused(&group, &picture, &err), -EINVAL);
	assert_non_null(strstr(err.reason, "9000x480"));
	assert_non_null(strstr(err.reason, "8192"));

	/* More rows than the memory has. */
	picture = zs_buffer_dmabuf(buffer);
	picture.height = 4000;
	assert_int_equal(refused(&group, &picture, &err), -EINVAL);
	assert_true(err.reason[0] != 0 && err.hint[0] != 0);
	assert_null(strstr(err.reason, "modifier"));

	zs_buffer_destroy(buffer);
	zs_kms_output_group_finish(&group);
	zs_kms_output_group_finish(&group);
	assert_held(0, 0);
}

static void test_modifiers(void **state)
{
	struct zs_kms_output_group group;
	struct zs_kms_framebuffer framebuffer;
	struct zs_error err;
	open_group(&group, 640, 480);
	struct zs_buffer *buffer = create_picture("udmabuf", 640, 480, 0);
	struct zs_dmabuf picture = zs_buffer_dmabuf(buffer);
	assert_int_equal(group.modifier_count, 1);
	assert_int_equal(group.modifiers[0], ZS_MODIFIER_LINEAR);
	assert_true(group.explicit_modifier);

	/* Intel's X tiling, which vkms does not have. */
	picture.modifier = UINT64_C(0x0100000000000001);
	assert_int_equal(refused(&group, &picture, &err), -EINVAL);
	assert_string_equal(err.op, "DRM_IOCTL_MODE_ADDFB2");
	assert_non_null(strstr(err.reason, "modifier 0x0100000000000001"));
	group.device.modifiers = false;
	assert_int_equal(refused(&group, &picture, &err), -EOPNOTSUPP);
	assert_non_null(strstr(err.reason, "0x0100000000000001"));

	/* Modifiers that nobody is told of. */
	const uint64_t untold[] = {ZS_MODIFIER_LINEAR, ZS_MODIFIER_INVALID};
	for (uint32_t i = 0; i < 4; i++) {
		picture.modifier = untold[i % 2];
		group.device.modifiers = i / 2;
		assert_int_equal(zs_kms_framebuffer_import(
					 &framebuffer, &group.device, &picture, i / 2, NULL),
			0);
		assert_int_equal(framebuffer.layout.stride, buffer->layout.stride);
		assert_int_equal(lowest_handle(group.device.fd), 1);
		zs_kms_framebuffer_finish(&framebuffer);
	}
	zs_buffer_destroy(buffer);
	zs_kms_output_group_finish(&group);
	assert_held(0, 0);
}

/** Pictures of two planes: not every vkms takes them, but none keeps a handle of them. */
static void test_two_planes(void **state)
{
	struct zs_kms_output_group group;
	struct zs_kms_framebuffer framebuffer;
	open_group(&group, 640, 480);
	struct zs_buffer *buffer = create_picture("udmabuf", 640, 480, 0);
	struct zs_buffer *chroma = create_picture("udmabuf", 640, 480, 0);
	struct zs_dmabuf picture = zs_buffer_dmabuf(buffer);
	picture.fourcc = ZS_FOURCC('N', 'V', '1', '2');
	picture.plane_count = 2;
	picture.planes[1] = picture.planes[0];
	const int fds[] = {buffer->dmabuf_fd, chroma->dmabuf_fd};
	for (int i = 0; i < 2; i++) {
		picture.planes[1].fd = fds[i];
		const int ret = zs_kms_framebuffer_import(
			&framebuffer, &group.device, &picture, true, NULL);
		assert_true(ret == 0 || ret == -EINVAL);
		assert_int_equal(lowest_handle(group.device.fd), 1);
		zs_kms_framebuffer_finish(&framebuffer);
	}
	zs_buffer_destroy(chroma);
	zs_buffer_destroy(buffer);
	assert_held(0, 0);
	zs_kms_output_group_finish(&group);
}

/** Neither the picture nor the event comes before the fence. */
static void check_atomic_flip(struct zs_kms_output_group *group, struct zs_kms_framebuffer *next,
	int timeline, uint32_t crc_before)
{
	const int fence = create_fence(timeline, 1);
	const uint64_t start = zs_clock_now();
	assert_int_equal(flip_to(group, next, NULL, 0, fence), 0);
	assert_true(zs_clock_now() - start < 100000000);
	close(fence);
	struct pollfd fd = {.fd = group->device.fd, .events = POLLIN};
	assert_int_equal(poll(&fd, 1, 100), 0);
	assert_int_equal(read_crc(), crc_before);
	assert_int_equal(flip_to(group, next, NULL, 0, -1), -EBUSY);
	advance_timeline(timeline);
}

/** Page flips take no fences: it is waited for, but not for ever. */
static void check_legacy_flip(
	struct zs_kms_output_group *group, struct zs_kms_framebuffer *next, int timeline)
{
	const int never = create_fence(timeline, 1000), fence = create_fence(timeline, 1);
	uint64_t start = zs_clock_now();
	assert_int_equal(flip_to(group, next, NULL, 0, never), -ETIME);
	assert_in_range(zs_clock_now() - start, UINT64_C(5000000000), UINT64_C(7000000000));
	alarmed_timeline = timeline;
	start = zs_clock_now();
	set_alarm(100);
	assert_int_equal(flip_to(group, next, NULL, 0, fence), 0);
	set_alarm(0);
	alarmed_timeline = -1;
	assert_in_range(zs_clock_now() - start, 100000000, 1000000000);
	close(never);
	close(fence);
}

static void test_a_flip_waits_for_its_fence(void **state)
{
	struct zs_kms_output_group group;
	struct zs_kms_framebuffer framebuffers[2];
	struct zs_buffer *buffers[2];
	struct zs_kms_flip flip;
	uint32_t crcs[2];
	const int timeline = open_timeline();
	open_group(&group, 640, 480);
	for (uint32_t i = 0; i < 2; i++) {
		crcs[i] = crc_of_own_buffer(&group, i + 1);
		buffers[i] = create_picture("udmabuf", 640, 480, 0);
		draw_picture(buffers[i], i + 1);
		import(&framebuffers[i], &group, buffers[i]);
	}
	assert_int_equal(zs_kms_output_group_configure(&group, &framebuffers[0], NULL), 0);
	assert_int_equal(group.takes_fences, !legacy);
	if (legacy) {
		check_legacy_flip(&group, &framebuffers[1], timeline);
	} else {
		check_atomic_flip(&group, &framebuffers[1], timeline, crcs[0]);
	}
	wait_flip(&group, &flip);
	assert_int_equal(read_crc(), crcs[1]);
	/* The next one has none. */
	assert_int_equal(flip_to(&group, &framebuffers[0], NULL, 0, -1), 0);
	wait_flip(&group, &flip);
	assert_int_equal(read_crc(), crcs[0]);
	zs_kms_output_group_restore(&group);
	for (uint32_t i = 0; i < 2; i++) {
		zs_kms_framebuffer_finish(&framebuffers[i]);
		zs_buffer_destroy(buffers[i]);
	}
	zs_kms_output_group_finish(&group);
	close(timeline);
	assert_held(0, 0);
}

static void assert_no_group(
	struct zs_kms_output_group_request request, int error, const char *words)
{
	struct zs_kms_output_group group;
	struct zs_error err = {0};
	char text[512];
	const unsigned fds = count_fds();
	request.legacy = legacy;
	assert_int_equal(zs_kms_output_group_init(&group, &request, &err), error);
	zs_error_text(&err, text, sizeof(text));
	if (strstr(text, words) == NULL) {
		print_error("\"%s\" does not say \"%s\"\n", text, words);
		fail();
	}
	zs_kms_output_group_finish(&group);
	assert_int_equal(count_fds(), fds);
}

static void test_no_output(void **state)
{
	const struct zs_kms_output_group_request good = {
		.device = CARD, .fourcc = ZS_FORMAT_HOST_XRGB8888};
	struct zs_kms_output_group_request request = good;
	request.device = "/dev/dri/card63";
	assert_no_group(request, -ENOENT, "/dev/dri/card63");
	request.device = "/dev/null";
	assert_no_group(request, -ENODEV, "not a DRM device");
	request = good;
	request.connectors = "HDMI-A-9";
	assert_no_group(request, -ENODEV, "Virtual-1 connected");
	request = good;
	request.mode = (struct zs_kms_mode_request){20000, 20000, 0};
	assert_no_group(request, -EINVAL, "20000x20000");
	request.mode = (struct zs_kms_mode_request){9000, 9000, 0};
	assert_no_group(request, -EINVAL, "9000x9000");
	request.mode = (struct zs_kms_mode_request){1, 1, 0};
	assert_no_group(request, -EINVAL, "1x1");
	request = good;
	request.fourcc = ZS_FORMAT_HOST_XRGB2101010;
	struct zs_kms_output_group group;
	struct zs_error err = {0};
	if (zs_kms_output_group_init(&group, &request, &err) < 0) {
		assert_int_equal(err.code, -EINVAL);
		assert_non_null(strstr(err.reason, "XRGB2101010"));
	}
	zs_kms_output_group_finish(&group);

	const int master = open(CARD, O_RDWR | O_CLOEXEC);
	assert_true(drmIsMaster(master));
	assert_no_group(good, -EBUSY, "another program");
	close(master);
	open_group(&group, 0, 0);
	zs_kms_output_group_finish(&group);
}

/** Shows two pictures of ours in another mode than the one that was found. */
static void show_something(struct zs_kms_output_group *group,
	struct zs_kms_framebuffer *framebuffer, struct zs_buffer **buffer)
{
	struct zs_kms_flip flip;
	open_group(group, 800, 600);
	*buffer = create_picture("udmabuf", 800, 600, 0);
	draw_picture(*buffer, 3);
	import(framebuffer, group, *buffer);
	assert_int_equal(zs_kms_output_group_configure(group, framebuffer, NULL), 0);
	assert_int_equal(flip_to(group, framebuffer, NULL, 0, -1), 0);
	wait_flip(group, &flip);
}

static void end_show(struct zs_kms_output_group *group, struct zs_kms_framebuffer *framebuffer,
	struct zs_buffer *buffer)
{
	zs_kms_output_group_restore(group);
	zs_kms_framebuffer_finish(framebuffer);
	zs_kms_output_group_finish(group);
	zs_buffer_destroy(buffer);
}

static void test_what_was_found_comes_back(void **state)
{
	struct earlier_client client;
	struct zs_kms_output_group group;
	struct zs_kms_framebuffer framebuffer;
	struct zs_buffer *buffer;
	earlier_client_start(&client, 1024, 768);
	char *before = read_display_state();
	const uint32_t crc = read_crc();
	assert_int_not_equal(crc, 0);
	show_something(&group, &framebuffer, &buffer);
	char *during = read_display_state();
	assert_string_not_equal(during, before);
	assert_int_not_equal(read_crc(), crc);
	end_show(&group, &framebuffer, buffer);
	char *after = read_display_state();
	assert_string_equal(after, before);
	assert_int_equal(read_crc(), crc);
	assert_held(0, 1);
	free(before);
	free(during);
	free(after);
	earlier_client_end(&client);
}

static void test_what_was_found_has_gone(void **state)
{
	struct earlier_client client;
	struct zs_kms_output_group group;
	struct zs_kms_framebuffer framebuffer;
	struct zs_buffer *buffer;
	earlier_client_start(&client, 1024, 768);
	show_something(&group, &framebuffer, &buffer);
	earlier_client_end(&client);
	end_show(&group, &framebuffer, buffer);
	char *after = read_display_state();
	assert_non_null(strstr(after, "active=0"));
	assert_null(strstr(after, "active=1"));
	assert_held(0, 0);
	free(after);
}

static void test_off_stays_off(void **state)
{
	struct zs_kms_output_group group;
	struct zs_kms_framebuffer framebuffer;
	struct zs_buffer *buffer;
	char *before = read_display_state();
	show_something(&group, &framebuffer, &buffer);
	end_show(&group, &framebuffer, buffer);
	char *after = read_display_state();
	assert_string_equal(after, before);
	assert_non_null(strstr(after, "active=0"));
	free(before);
	free(after);
}

#define BOTH(test)                                            \
	{#test " atomic", test, use_atomic, NULL, NULL},      \
	{                                                     \
#test " legacy", test, use_legacy, NULL, NULL \
	}

int main(void)
{
	const struct CMUnitTest tests[] = {
		BOTH(test_no_copy_in_between),
		BOTH(test_flips),
		BOTH(test_errors),
		BOTH(test_modifiers),
		BOTH(test_two_planes),
		BOTH(test_a_flip_waits_for_its_fence),
		BOTH(test_no_output),
		BOTH(test_off_stays_off),
		BOTH(test_what_was_found_comes_back),
		BOTH(test_what_was_found_has_gone),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
