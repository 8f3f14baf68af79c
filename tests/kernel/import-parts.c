/*
 * Pictures that begin further on in their memory: vkms adds a framebuffer's offset twice
 * (vkms_formats.c, to addresses of drm_gem_fb_vmap()), so there they are parts of larger ones.
 */
#include "tests/unit/check.h"

#include <errno.h>

#include "kms/output-group-init.h"
#include "tests/kernel/support/support.h"
#include "udmabuf/format.h"

static void open_group(struct zs_kms_output_group *group)
{
	const struct zs_kms_output_group_request request = {
		.device = CARD,
		.mode = {640, 480, 0},
		.fourcc = ZS_FORMAT_HOST_XRGB8888,
	};
	assert_int_equal(zs_kms_output_group_init(group, &request, NULL), 0);
}

/** Flips among pictures that begin in different places of the same memory, with damage. */
static void test_flips(void **state)
{
	static const struct {
		uint32_t x, y;
	} places[] = {{0, 0}, {100, 37}, {160, 240}};
	struct zs_kms_output_group group;
	struct zs_kms_framebuffer framebuffers[3];
	uint32_t crcs[3];
	struct zs_kms_flip flip;
	open_group(&group);
	struct zs_buffer *buffer = create_picture("udmabuf", 800, 720, 0);
	struct zs_layout layout = buffer->layout;
	layout.width = 640;
	layout.height = 480;
	for (uint32_t i = 0; i < 3; i++) {
		/* Each as it is where nothing has to begin further on. */
		struct zs_dmabuf picture = zs_buffer_dmabuf(buffer);
		picture.width = 640;
		picture.height = 480;
		crcs[i] = crc_of_own_buffer(&group, i + 1);
		picture.planes[0].offset = places[i].y * layout.stride + places[i].x * 4;
		assert_int_equal(zs_kms_framebuffer_import(&framebuffers[i], &group.device,
					 &picture, group.explicit_modifier, NULL),
			0);
		assert_int_equal(framebuffers[i].layout.width, 640);
	}
	for (uint32_t i = 0; i < 7; i++) {
		const uint32_t k = i % 3;
		const struct drm_mode_rect clip = {(int32_t)places[k].x, (int32_t)places[k].y,
			(int32_t)places[k].x + 640, (int32_t)places[k].y + 240};
		fill_picture(
			(uint8_t *)buffer->data + places[k].y * layout.stride + places[k].x * 4,
			&layout, k + 1);
		if (i == 0) {
			assert_int_equal(
				zs_kms_output_group_configure(&group, &framebuffers[0], NULL), 0);
		} else {
			assert_int_equal(flip_to(&group, &framebuffers[k], &clip, i % 2, -1), 0);
			wait_flip(&group, &flip);
		}
		assert_int_equal(read_crc(), crcs[k]);
	}
	zs_kms_output_group_restore(&group);
	for (uint32_t i = 0; i < 3; i++) {
		zs_kms_framebuffer_finish(&framebuffers[i]);
	}
	zs_buffer_destroy(buffer);
	zs_kms_output_group_finish(&group);
	assert_held(0, 0);
}

static void assert_refused(
	struct zs_kms_output_group *group, struct zs_dmabuf picture, uint32_t offset)
{
	struct zs_kms_framebuffer framebuffer;
	struct zs_error err = {0};
	picture.planes[0].offset = offset;
	assert_int_equal(
		zs_kms_framebuffer_import(&framebuffer, &group->device, &picture, false, &err),
		-EOPNOTSUPP);
	assert_int_equal(err.cause, ZS_CAUSE_OFFSET);
	assert_int_equal(lowest_handle(group->device.fd), 1);
	zs_kms_framebuffer_finish(&framebuffer);
}

/** Rows that would end behind larger ones, half a pixel, and a device of page flips. */
static void test_refusals(void **state)
{
	struct zs_kms_output_group group;
	open_group(&group);
	struct zs_buffer *buffer = create_picture("udmabuf", 800, 720, 0);
	struct zs_dmabuf picture = zs_buffer_dmabuf(buffer);
	picture.width = 640;
	picture.height = 480;
	assert_refused(&group, picture, (buffer->layout.stride / 4 - 640 + 1) * 4);
	assert_refused(&group, picture, 100 * 4 + 2);
	group.device.atomic = false;
	assert_refused(&group, picture, 100 * 4);
	group.device.atomic = true;
	zs_buffer_destroy(buffer);
	zs_kms_output_group_finish(&group);
	assert_held(0, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_flips),
		cmocka_unit_test(test_refusals),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
