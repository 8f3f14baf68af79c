#include "tests/unit/check.h"

#include <errno.h>
#include <math.h>
#include <string.h>

#include "kms/mode.h"

/* CTA-861 and DMT timings, as a monitor lists them. */
static drmModeModeInfo modes[] = {
	{.clock = 148500,
		.hdisplay = 1920,
		.hsync_start = 2008,
		.hsync_end = 2052,
		.htotal = 2200,
		.vdisplay = 1080,
		.vsync_start = 1084,
		.vsync_end = 1089,
		.vtotal = 1125,
		.name = "60"},
	{.clock = 148352,
		.hdisplay = 1920,
		.hsync_start = 2008,
		.hsync_end = 2052,
		.htotal = 2200,
		.vdisplay = 1080,
		.vsync_start = 1084,
		.vsync_end = 1089,
		.vtotal = 1125,
		.name = "59.94"},
	{.clock = 74250,
		.hdisplay = 1920,
		.hsync_start = 2008,
		.hsync_end = 2052,
		.htotal = 2200,
		.vdisplay = 1080,
		.vsync_start = 1084,
		.vsync_end = 1094,
		.vtotal = 1125,
		.flags = DRM_MODE_FLAG_INTERLACE,
		.name = "interlaced"},
	{.clock = 297000,
		.hdisplay = 1920,
		.hsync_start = 2008,
		.hsync_end = 2052,
		.htotal = 2200,
		.vdisplay = 1080,
		.vsync_start = 1084,
		.vsync_end = 1089,
		.vtotal = 1125,
		.name = "120"},
	{.clock = 74250,
		.hdisplay = 1280,
		.hsync_start = 1390,
		.hsync_end = 1430,
		.htotal = 1650,
		.vdisplay = 720,
		.vsync_start = 725,
		.vsync_end = 730,
		.vtotal = 750,
		.type = DRM_MODE_TYPE_PREFERRED,
		.name = "preferred"},
};

static drmModeConnector connector = {.count_modes = COUNT(modes), .modes = modes};

static void assert_chosen(uint32_t width, uint32_t height, double refresh, const char *name)
{
	const struct zs_kms_mode_request request = {width, height, refresh};
	drmModeModeInfo mode;
	assert_int_equal(zs_kms_mode_choose(&connector, &request, "card", &mode, NULL), 0);
	assert_string_equal(mode.name, name);
}

static void test_nearest(void **state)
{
	const struct {
		uint32_t width, height;
		double refresh;
		const char *name;
	} wanted[] = {{1920, 1080, 60, "60"}, {1920, 1080, 59.9, "59.94"}, {1920, 1080, 144, "120"},
		{1920, 1080, 0, "59.94"}, {1280, 720, 24, "preferred"}};
	for (size_t i = 0; i < COUNT(wanted); i++) {
		const drmModeModeInfo *mode = zs_kms_mode_nearest(
			&connector, wanted[i].width, wanted[i].height, wanted[i].refresh);
		assert_non_null(mode);
		assert_string_equal(mode->name, wanted[i].name);
	}
	assert_null(zs_kms_mode_nearest(&connector, 1280, 719, 60));
	assert_null(zs_kms_mode_nearest(&connector, 0, 0, 60));
}

static void test_listed(void **state)
{
	assert_chosen(0, 0, 0, "preferred");
	assert_chosen(1920, 1080, 0, "120");
	assert_chosen(1920, 1080, 60, "60");
	assert_chosen(1920, 1080, 59.94, "59.94");
	assert_chosen(1920, 1080, 120, "120");
	assert_chosen(1280, 720, 60, "preferred");
}

static void test_none_preferred(void **state)
{
	drmModeConnector plain = {.count_modes = 2, .modes = modes};
	const struct zs_kms_mode_request any = {0};
	drmModeModeInfo mode;
	assert_int_equal(zs_kms_mode_choose(&plain, &any, "card", &mode, NULL), 0);
	assert_string_equal(mode.name, "60");
}

static void choose_preferred(drmModeConnector *listed, const char *name)
{
	const struct zs_kms_mode_request any = {0};
	drmModeModeInfo mode;
	assert_int_equal(zs_kms_mode_choose(listed, &any, "card", &mode, NULL), 0);
	assert_string_equal(mode.name, name);
}

static void test_interlaced(void **state)
{
	drmModeModeInfo list[COUNT(modes)];
	drmModeConnector television = {.count_modes = COUNT(modes), .modes = list};
	const struct zs_kms_mode_request named = {
		.width = 1920, .height = 1080, .interlaced = true};
	drmModeModeInfo mode;
	memcpy(list, modes, sizeof(list));
	list[2].type = DRM_MODE_TYPE_PREFERRED;
	choose_preferred(&television, "preferred");
	list[4].type = 0;
	choose_preferred(&television, "120");
	assert_string_equal(zs_kms_mode_preferred(&television)->name, "120");
	/* No other mode of that size: the largest. */
	list[2].vdisplay = 1440;
	list[4].vdisplay = 1079;
	choose_preferred(&television, "120");
	list[2].vdisplay = 1080;
	assert_int_equal(zs_kms_mode_choose(&television, &named, "card", &mode, NULL), 0);
	assert_string_equal(mode.name, "interlaced");
	/* Nothing else: it is not chosen unasked, and none is made up. */
	television = (drmModeConnector){.count_modes = 1, .modes = &list[2]};
	const struct zs_kms_mode_request any = {0},
					 other = {.width = 1280, .height = 720, .interlaced = true};
	assert_null(zs_kms_mode_preferred(&television));
	assert_int_equal(zs_kms_mode_choose(&television, &any, "card", &mode, NULL), -ENOENT);
	assert_int_equal(zs_kms_mode_choose(&television, &other, "card", &mode, NULL), -EINVAL);
	assert_int_equal(zs_kms_mode_choose(&television, &named, "card", &mode, NULL), 0);
}

static void test_period(void **state)
{
	assert_true(fabs((double)zs_kms_mode_period_ns(&modes[0]) - 1e9 / 60) < 2);
	assert_true(fabs((double)zs_kms_mode_period_ns(&modes[2]) - 1e9 / 60) < 2);
	drmModeModeInfo mode = modes[0];
	mode.flags = DRM_MODE_FLAG_DBLSCAN;
	assert_true(fabs((double)zs_kms_mode_period_ns(&mode) - 1e9 / 30) < 2);
	mode.flags = 0;
	mode.vscan = 2;
	assert_true(fabs((double)zs_kms_mode_period_ns(&mode) - 1e9 / 30) < 2);
	mode.clock = 0;
	assert_int_equal(zs_kms_mode_period_ns(&mode), 0);
}

/** What the kernel and a monitor ask of timings. */
static void assert_sane(const drmModeModeInfo *mode, const struct zs_kms_mode_request *request)
{
	assert_int_equal(mode->hdisplay, request->width);
	assert_int_equal(mode->vdisplay, request->height);
	assert_true(mode->hdisplay <= mode->hsync_start);
	assert_true(mode->hsync_start < mode->hsync_end);
	assert_true(mode->hsync_end <= mode->htotal);
	assert_true(mode->vdisplay <= mode->vsync_start);
	assert_true(mode->vsync_start < mode->vsync_end);
	assert_true(mode->vsync_end <= mode->vtotal);
	const double wanted = request->refresh > 0 ? request->refresh : 60;
	const double refresh = 1e9 / (double)zs_kms_mode_period_ns(mode);
	/* CVT's clock goes in steps of 250 kHz, which is much for a small picture; by which of two
	 * it comes out is a matter of the processor's rounding. */
	const double tolerance = request->width < 640 || request->height < 480 ? 0.5 : 0.025;
	if (fabs(refresh / wanted - 1) > tolerance) {
		print_error("%ux%u@%g came out with %g Hz\n", request->width, request->height,
			wanted, refresh);
		fail();
	}
}

static void test_custom(void **state)
{
	const struct zs_kms_mode_request requests[] = {
		{1366, 768, 0},
		{1366, 768, 60},
		{1366, 768, 59.94},
		{1366, 768, 75},
		{3840, 2160, 0},
		{3840, 2160, 120},
		{7680, 4320, 0},
		{7680, 4320, 60},
		{1920, 1080, 50},
		{1920, 1080, 23.976},
		{640, 480, 0},
		{321, 201, 0},
		{320, 200, 0},
		{1281, 721, 144},
		{8192, 8192, 0},
		{64, 64, 0},
	};
	for (size_t i = 0; i < COUNT(requests); i++) {
		drmModeModeInfo mode;
		assert_int_equal(
			zs_kms_mode_choose(&connector, &requests[i], "card", &mode, NULL), 0);
		assert_sane(&mode, &requests[i]);
	}
}

static void test_any_size_is_sane_or_refused(void **state)
{
	uint64_t random = 9;
	const double rates[] = {0, 24, 30, 50, 60, 75, 90, 120, 144, 240};
	for (int i = 0; i < 5000; i++) {
		const struct zs_kms_mode_request request = {
			(uint32_t)random_between(&random, 64, 9000),
			(uint32_t)random_between(&random, 32, 9000),
			rates[random_between(&random, 0, COUNT(rates) - 1)],
		};
		drmModeModeInfo mode;
		if (zs_kms_mode_choose(&connector, &request, "card", &mode, NULL) == 0) {
			assert_sane(&mode, &request);
		}
	}
}

static void test_impossible(void **state)
{
	drmModeConnector none = {0};
	struct zs_kms_mode_request request = {0};
	struct zs_error err = {0};
	drmModeModeInfo mode;
	assert_int_equal(zs_kms_mode_choose(&none, &request, "card", &mode, &err), -ENOENT);
	assert_true(err.reason[0] != 0 && err.hint[0] != 0);
	const uint32_t sides[][2] = {{20000, 1080}, {1920, 20000}, {65535, 65535}, {16385, 1}};
	for (size_t i = 0; i < COUNT(sides); i++) {
		request.width = sides[i][0];
		request.height = sides[i][1];
		memset(&err, 0, sizeof(err));
		assert_int_equal(
			zs_kms_mode_choose(&connector, &request, "card", &mode, &err), -EINVAL);
		assert_string_equal(err.device, "card");
		assert_true(err.reason[0] != 0 && err.hint[0] != 0);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_listed),
		cmocka_unit_test(test_nearest),
		cmocka_unit_test(test_none_preferred),
		cmocka_unit_test(test_interlaced),
		cmocka_unit_test(test_period),
		cmocka_unit_test(test_custom),
		cmocka_unit_test(test_any_size_is_sane_or_refused),
		cmocka_unit_test(test_impossible),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
