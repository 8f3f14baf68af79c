#include "tests/unit/check.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <xf86drm.h>
#include <xf86drmMode.h>

#include "kms/output.h"
#include "kms/writeback.h"
#include "tests/guest/support.h"
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

static void open_output(struct zs_kms_output *output, uint32_t width, uint32_t height)
{
	const struct zs_kms_output_request request = {
		.device = CARD,
		.mode = {width, height, 0},
		.fourcc = ZS_FORMAT_XRGB8888,
		.legacy = legacy,
	};
	struct zs_refusal refusal = {0};
	if (zs_kms_output_init(output, &request, &refusal) < 0) {
		char text[512];
		print_error("%s\n", zs_refusal_text(&refusal, text, sizeof(text)));
		fail();
	}
}

static struct zs_buffer *create_buffer(
	const char *memory, uint32_t width, uint32_t height, uint32_t pieces)
{
	const struct zs_buffer_request request =
		request_picture(ZS_FORMAT_XRGB8888, width, height, pieces);
	struct zs_buffer *buffer = zs_buffer_create(zs_memory_find(memory), &request, NULL);
	assert_non_null(buffer);
	return buffer;
}

static void draw(struct zs_buffer *buffer, uint64_t seed)
{
	assert_int_equal(zs_buffer_begin_access(buffer), 0);
	fill_picture(buffer->data, &buffer->layout, seed);
	assert_int_equal(zs_buffer_end_access(buffer), 0);
}

static void import(struct zs_kms_framebuffer *framebuffer, const struct zs_kms_output *output,
	const struct zs_buffer *buffer)
{
	assert_int_equal(zs_kms_framebuffer_import(framebuffer, &output->device, buffer->dmabuf_fd,
				 &buffer->layout, output->explicit_modifier, NULL),
		0);
}

static void wait_flip(struct zs_kms_output *output, struct zs_kms_flip *flip)
{
	struct pollfd fd = {.fd = output->device.fd, .events = POLLIN};
	assert_int_equal(poll(&fd, 1, 5000), 1);
	assert_int_equal(zs_kms_output_read_flip(output, flip), 1);
}

/** The checksum of this picture drawn by the CPU into a buffer of the display's own. */
static uint32_t crc_of_own_buffer(struct zs_kms_output *output, uint64_t seed)
{
	struct zs_kms_framebuffer own;
	assert_int_equal(zs_kms_framebuffer_create_dumb(&own, &output->device, ZS_FORMAT_XRGB8888,
				 output->mode.hdisplay, output->mode.vdisplay, NULL),
		0);
	fill_picture(own.data, &own.layout, seed);
	assert_int_equal(zs_kms_output_configure(output, &own, NULL), 0);
	const uint32_t crc = read_crc();
	zs_kms_output_restore(output);
	zs_kms_framebuffer_finish(&own);
	return crc;
}

/*
 * The proof that nothing lies between the memory and the display: what is drawn after the import,
 * with no commit and no ioctl but the bracket, is what the display scans out.
 */
static void check_no_copy(const char *memory, uint32_t pieces)
{
	struct zs_kms_output output;
	struct zs_kms_framebuffer framebuffer;
	open_output(&output, 640, 480);
	const uint32_t first = crc_of_own_buffer(&output, 1);
	const uint32_t second = crc_of_own_buffer(&output, 2);
	assert_int_not_equal(first, second);

	struct zs_buffer *buffer = create_buffer(memory, 640, 480, pieces);
	import(&framebuffer, &output, buffer);
	draw(buffer, 1);
	assert_int_equal(zs_kms_output_configure(&output, &framebuffer, NULL), 0);
	assert_int_equal(read_crc(), first);
	draw(buffer, 2);
	assert_int_equal(read_crc(), second);
	draw(buffer, 1);
	assert_int_equal(read_crc(), first);

	if (!legacy) {
		struct zs_kms_writeback writeback;
		assert_int_equal(zs_kms_writeback_init(&writeback, &output, NULL), 0);
		for (uint64_t seed = 3; seed < 6; seed++) {
			draw(buffer, seed);
			assert_int_equal(zs_kms_writeback_capture(&writeback, NULL), 0);
			assert_picture(
				writeback.framebuffer.data, &writeback.framebuffer.layout, seed);
		}
		zs_kms_writeback_finish(&writeback);
	}
	/* The import holds the memory: the last that knows it may go. */
	draw(buffer, 2);
	zs_buffer_destroy(buffer);
	assert_int_equal(read_crc(), second);

	zs_kms_output_restore(&output);
	zs_kms_framebuffer_finish(&framebuffer);
	zs_kms_output_finish(&output);
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
	struct zs_kms_output output;
	struct zs_kms_framebuffer framebuffers[3];
	struct zs_buffer *buffers[3];
	uint32_t crcs[3], refused = 0;
	open_output(&output, 640, 480);
	for (uint32_t i = 0; i < 3; i++) {
		crcs[i] = crc_of_own_buffer(&output, i + 1);
		buffers[i] = create_buffer("udmabuf", 640, 480, 0);
		draw(buffers[i], i + 1);
		import(&framebuffers[i], &output, buffers[i]);
	}
	struct zs_kms_flip flip = {0}, before = {0};
	assert_int_equal(zs_kms_output_configure(&output, &framebuffers[0], NULL), 0);
	assert_int_equal(zs_kms_output_read_flip(&output, &flip), 0);
	for (uint32_t i = 1; i < 12; i++) {
		const struct drm_mode_rect clips[] = {{0, 0, 640, 240}, {0, 240, 640, 480}};
		assert_int_equal(
			zs_kms_output_flip(&output, &framebuffers[i % 3], clips, i % 3), 0);
		/* A second one is too early, unless the vblank has come in between. */
		const int early = zs_kms_output_flip(&output, &framebuffers[i % 3], NULL, 0);
		assert_true(early == 0 || early == -EBUSY);
		refused += early == -EBUSY;
		wait_flip(&output, &flip);
		if (early == 0) {
			wait_flip(&output, &flip);
		}
		assert_true(i == 1 || flip.sequence > before.sequence);
		assert_true(flip.time_ns > before.time_ns);
		before = flip;
		assert_int_equal(read_crc(), crcs[i % 3]);
	}
	assert_true(refused > 0);
	zs_kms_output_restore(&output);
	for (uint32_t i = 0; i < 3; i++) {
		zs_kms_framebuffer_finish(&framebuffers[i]);
		zs_buffer_destroy(buffers[i]);
	}
	zs_kms_output_finish(&output);
	assert_held(0, 0);
}

static void test_refusals(void **state)
{
	struct zs_kms_output output;
	struct zs_kms_framebuffer framebuffer;
	struct zs_refusal refusal = {0};
	open_output(&output, 640, 480);
	struct zs_buffer *buffer = create_buffer("udmabuf", 640, 480, 0);

	/* Not a dma-buf. */
	assert_int_equal(zs_kms_framebuffer_import(&framebuffer, &output.device, STDERR_FILENO,
				 &buffer->layout, false, &refusal),
		-EINVAL);
	assert_string_equal(refusal.call, "DRM_IOCTL_PRIME_FD_TO_HANDLE");
	assert_non_null(strstr(refusal.reason, "vkms"));
	zs_kms_framebuffer_finish(&framebuffer);

	/* Plain memory has no dma-buf at all. */
	assert_true(zs_kms_framebuffer_import(&framebuffer, &output.device, -1, &buffer->layout,
			    false, &refusal) < 0);
	zs_kms_framebuffer_finish(&framebuffer);

	/* Too large for the device: its limits are named. */
	struct zs_layout layout = buffer->layout;
	layout.width = 9000;
	layout.stride = 9000 * 4;
	assert_int_equal(zs_kms_framebuffer_import(&framebuffer, &output.device, buffer->dmabuf_fd,
				 &layout, false, &refusal),
		-EINVAL);
	assert_non_null(strstr(refusal.reason, "9000x480"));
	assert_non_null(strstr(refusal.reason, "8192"));
	zs_kms_framebuffer_finish(&framebuffer);

	/* More rows than the memory has. */
	layout = buffer->layout;
	layout.height = 4000;
	assert_int_equal(zs_kms_framebuffer_import(&framebuffer, &output.device, buffer->dmabuf_fd,
				 &layout, false, &refusal),
		-EINVAL);
	assert_true(refusal.reason[0] != 0 && refusal.remedy[0] != 0);
	zs_kms_framebuffer_finish(&framebuffer);
	zs_kms_framebuffer_finish(&framebuffer);

	assert_int_equal(lowest_handle(output.device.fd), 1);
	zs_buffer_destroy(buffer);
	zs_kms_output_finish(&output);
	zs_kms_output_finish(&output);
	assert_held(0, 0);
}

static void assert_no_output(struct zs_kms_output_request request, int error, const char *words)
{
	struct zs_kms_output output;
	struct zs_refusal refusal = {0};
	char text[512];
	const unsigned fds = count_fds();
	request.legacy = legacy;
	assert_int_equal(zs_kms_output_init(&output, &request, &refusal), error);
	zs_refusal_text(&refusal, text, sizeof(text));
	if (strstr(text, words) == NULL) {
		print_error("\"%s\" does not say \"%s\"\n", text, words);
		fail();
	}
	zs_kms_output_finish(&output);
	assert_int_equal(count_fds(), fds);
}

static void test_no_output(void **state)
{
	const struct zs_kms_output_request good = {.device = CARD, .fourcc = ZS_FORMAT_XRGB8888};
	struct zs_kms_output_request request = good;
	request.device = "/dev/dri/card63";
	assert_no_output(request, -ENOENT, "/dev/dri/card63");
	request.device = "/dev/null";
	assert_no_output(request, -ENODEV, "not a DRM device");
	request = good;
	request.connector = "HDMI-A-9";
	assert_no_output(request, -ENODEV, "Virtual-1 connected");
	request = good;
	request.mode = (struct zs_kms_mode_request){20000, 20000, 0};
	assert_no_output(request, -EINVAL, "20000x20000");
	request.mode = (struct zs_kms_mode_request){9000, 9000, 0};
	assert_no_output(request, -EINVAL, "9000x9000");
	request.mode = (struct zs_kms_mode_request){1, 1, 0};
	assert_no_output(request, -EINVAL, "1x1");
	request = good;
	request.fourcc = ZS_FORMAT_XRGB2101010;
	struct zs_kms_output output;
	struct zs_refusal refusal = {0};
	if (zs_kms_output_init(&output, &request, &refusal) < 0) {
		assert_int_equal(refusal.error, -EINVAL);
		assert_non_null(strstr(refusal.reason, "XRGB2101010"));
	}
	zs_kms_output_finish(&output);

	const int master = open(CARD, O_RDWR | O_CLOEXEC);
	assert_true(drmIsMaster(master));
	assert_no_output(good, -EBUSY, "another program");
	close(master);
	open_output(&output, 0, 0);
	zs_kms_output_finish(&output);
}

/** Shows two pictures of ours in another mode than the one that was found. */
static void show_something(struct zs_kms_output *output, struct zs_kms_framebuffer *framebuffer,
	struct zs_buffer **buffer)
{
	struct zs_kms_flip flip;
	open_output(output, 800, 600);
	*buffer = create_buffer("udmabuf", 800, 600, 0);
	draw(*buffer, 3);
	import(framebuffer, output, *buffer);
	assert_int_equal(zs_kms_output_configure(output, framebuffer, NULL), 0);
	assert_int_equal(zs_kms_output_flip(output, framebuffer, NULL, 0), 0);
	wait_flip(output, &flip);
}

static void end_show(struct zs_kms_output *output, struct zs_kms_framebuffer *framebuffer,
	struct zs_buffer *buffer)
{
	zs_kms_output_restore(output);
	zs_kms_framebuffer_finish(framebuffer);
	zs_kms_output_finish(output);
	zs_buffer_destroy(buffer);
}

static void test_what_was_found_comes_back(void **state)
{
	struct earlier_client client;
	struct zs_kms_output output;
	struct zs_kms_framebuffer framebuffer;
	struct zs_buffer *buffer;
	earlier_client_start(&client, 1024, 768);
	char *before = read_display_state();
	const uint32_t crc = read_crc();
	assert_int_not_equal(crc, 0);
	show_something(&output, &framebuffer, &buffer);
	char *during = read_display_state();
	assert_string_not_equal(during, before);
	assert_int_not_equal(read_crc(), crc);
	end_show(&output, &framebuffer, buffer);
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
	struct zs_kms_output output;
	struct zs_kms_framebuffer framebuffer;
	struct zs_buffer *buffer;
	earlier_client_start(&client, 1024, 768);
	show_something(&output, &framebuffer, &buffer);
	earlier_client_end(&client);
	end_show(&output, &framebuffer, buffer);
	char *after = read_display_state();
	assert_non_null(strstr(after, "active=0"));
	assert_null(strstr(after, "active=1"));
	assert_held(0, 0);
	free(after);
}

static void test_off_stays_off(void **state)
{
	struct zs_kms_output output;
	struct zs_kms_framebuffer framebuffer;
	struct zs_buffer *buffer;
	char *before = read_display_state();
	show_something(&output, &framebuffer, &buffer);
	end_show(&output, &framebuffer, buffer);
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
		BOTH(test_refusals),
		BOTH(test_no_output),
		BOTH(test_off_stays_off),
		BOTH(test_what_was_found_comes_back),
		BOTH(test_what_was_found_has_gone),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
