#include "tests/unit/check.h"

#include <errno.h>
#include <unistd.h>

#include "udmabuf/format.h"
#include "udmabuf/layout.h"

static const uint32_t fourccs[] = {ZS_FORMAT_HOST_XRGB8888, ZS_FORMAT_HOST_ARGB8888,
	ZS_FORMAT_HOST_RGB565, ZS_FORMAT_HOST_XRGB2101010};

static void test_known(void **state)
{
	const struct {
		uint32_t fourcc, width, height, stride;
		size_t bytes;
	} known[] = {
		{ZS_FORMAT_HOST_XRGB8888, 1280, 720, 5120, 5120 * 720},
		{ZS_FORMAT_HOST_XRGB8888, 1366, 768, 5632, 5632 * 768},
		{ZS_FORMAT_HOST_ARGB8888, 1920, 1080, 7680, 7680 * 1080},
		{ZS_FORMAT_HOST_RGB565, 1366, 768, 2816, 2816 * 768},
		{ZS_FORMAT_HOST_XRGB2101010, 3840, 2160, 15360, 15360 * 2160},
		{ZS_FORMAT_HOST_XRGB8888, 7680, 4320, 30720, 30720 * 4320},
		{ZS_FORMAT_HOST_XRGB8888, 1, 1, 256, 256},
	};
	const size_t page = (size_t)sysconf(_SC_PAGESIZE);
	for (size_t i = 0; i < COUNT(known); i++) {
		struct zs_layout layout;
		assert_int_equal(zs_layout_init(&layout, known[i].fourcc, known[i].width,
					 known[i].height, NULL),
			0);
		assert_int_equal(layout.fourcc, known[i].fourcc);
		assert_int_equal(layout.width, known[i].width);
		assert_int_equal(layout.height, known[i].height);
		assert_int_equal(layout.stride, known[i].stride);
		assert_int_equal(layout.size, (known[i].bytes + page - 1) / page * page);
	}
}

/** The rules of layout.h, for anything that is asked for. */
static void test_rules(void **state)
{
	uint64_t random = 1;
	const size_t page = (size_t)sysconf(_SC_PAGESIZE);
	for (int i = 0; i < 20000; i++) {
		const uint32_t fourcc = fourccs[random_between(&random, 0, COUNT(fourccs) - 1)];
		const uint32_t width = (uint32_t)random_between(&random, 1, 20000);
		const uint32_t height = (uint32_t)random_between(&random, 1, 20000);
		const struct zs_layout_options options = {
			.stride_align = 4u << random_between(&random, 0, 12),
			.height_align = (uint32_t)random_between(&random, 1, 40),
			.tail = (uint32_t)random_between(&random, 0, 10000),
		};
		struct zs_layout layout;
		assert_int_equal(zs_layout_init(&layout, fourcc, width, height, &options), 0);
		const size_t row = (size_t)width * zs_layout_bytes_per_pixel(&layout);
		assert_int_equal(layout.stride % options.stride_align, 0);
		assert_true(layout.stride >= row);
		assert_true(layout.stride < row + options.stride_align);
		const size_t rows = (height + options.height_align - 1) / options.height_align *
				    options.height_align;
		const size_t least = layout.stride * rows + options.tail;
		assert_true(layout.size >= least);
		assert_true(layout.size < least + page);
		assert_int_equal(layout.size % page, 0);
	}
}

static void test_padding(void **state)
{
	struct zs_layout layout;
	const size_t page = (size_t)sysconf(_SC_PAGESIZE);
	const struct zs_layout_options rows = {.height_align = 16};
	assert_int_equal(zs_layout_init(&layout, ZS_FORMAT_HOST_XRGB8888, 1920, 1080, &rows), 0);
	assert_int_equal(layout.height, 1080);
	assert_int_equal(layout.size, (7680 * 1088 + page - 1) / page * page);
	const struct zs_layout_options tail = {.tail = 1};
	assert_int_equal(zs_layout_init(&layout, ZS_FORMAT_HOST_XRGB8888, 1024, 1024, &tail), 0);
	assert_int_equal(layout.size, 4096 * 1024 + page);
	const struct zs_layout_options narrow = {.stride_align = 64};
	assert_int_equal(zs_layout_init(&layout, ZS_FORMAT_HOST_XRGB8888, 1366, 768, &narrow), 0);
	assert_int_equal(layout.stride, 5504);
	const struct zs_layout_options tight = {.stride_align = 2};
	assert_int_equal(zs_layout_init(&layout, ZS_FORMAT_HOST_RGB565, 1367, 768, &tight), 0);
	assert_int_equal(layout.stride, 2734);
}

static void test_invalid(void **state)
{
	struct zs_layout layout;
	assert_int_equal(zs_layout_init(&layout, ZS_FORMAT_HOST_XRGB8888, 0, 1, NULL), -EINVAL);
	assert_int_equal(zs_layout_init(&layout, ZS_FORMAT_HOST_XRGB8888, 1, 0, NULL), -EINVAL);
	assert_int_equal(zs_layout_init(&layout, 0, 1, 1, NULL), -EINVAL);
	assert_int_equal(
		zs_layout_init(&layout, ZS_FOURCC('N', 'V', '1', '2'), 64, 64, NULL), -EINVAL);
	const uint32_t aligns[] = {1, 2, 3, 6, 100, 255, 257, 0xffffffff};
	for (size_t i = 0; i < COUNT(aligns); i++) {
		const struct zs_layout_options options = {.stride_align = aligns[i]};
		assert_int_equal(zs_layout_init(&layout, ZS_FORMAT_HOST_XRGB8888, 64, 64, &options),
			-EINVAL);
	}
}

static void test_overflow(void **state)
{
	const struct {
		uint32_t width, height;
		struct zs_layout_options options;
	} over[] = {
		{UINT32_MAX, 1, {0}},                           /* bytes of a row */
		{1u << 29, 1, {0}},                             /* the stride, by one */
		{(1u << 29) - 1, 1, {0}},                       /* its rounding */
		{1, 1u << 31, {0}},                             /* the rows */
		{1, INT32_MAX, {.height_align = 2}},            /* their rounding */
		{1, 1, {.height_align = 1u << 31}},             /* the same from below */
		{1, UINT32_MAX, {.height_align = UINT32_MAX}},  /* at the type's end */
		{1, 1, {.stride_align = 1u << 31}},             /* the alignment itself */
		{UINT32_MAX, UINT32_MAX, {.tail = UINT32_MAX}}, /* everything */
	};
	struct zs_layout layout;
	for (size_t i = 0; i < COUNT(over); i++) {
		assert_int_equal(zs_layout_init(&layout, ZS_FORMAT_HOST_XRGB8888, over[i].width,
					 over[i].height, &over[i].options),
			-EOVERFLOW);
	}
	/* The last that fit. */
#if SIZE_MAX > UINT32_MAX
	const struct zs_layout_options tight = {.stride_align = 4, .tail = UINT32_MAX};
	assert_int_equal(
		zs_layout_init(&layout, ZS_FORMAT_HOST_XRGB8888, (1u << 29) - 1, INT32_MAX, &tight),
		0);
	assert_int_equal(layout.stride, INT32_MAX - 3);
	assert_true(layout.size >= (uint64_t)layout.stride * INT32_MAX + UINT32_MAX);
#else
	const struct zs_layout_options tight = {.stride_align = 4};
	const uint32_t page = (uint32_t)sysconf(_SC_PAGESIZE), width = ((1u << 31) - page) / 4;
	assert_int_equal(zs_layout_init(&layout, ZS_FORMAT_HOST_XRGB8888, width, 1, &tight), 0);
	assert_int_equal(layout.size, (1u << 31) - page);
	assert_int_equal(
		zs_layout_init(&layout, ZS_FORMAT_HOST_XRGB8888, width + 1, 1, &tight), -EOVERFLOW);
#endif
}

/** What --stride-align is by default does for all drivers of which a rule is known. */
static void test_stride_rules(void **state)
{
	static const char *const drivers[] = {"i915", "xe", "amdgpu", "radeon", "nvidia"};
	for (size_t i = 0; i < COUNT(drivers); i++) {
		const uint32_t rule = zs_layout_stride_rule(drivers[i]);
		assert_in_range(rule, 64, ZS_STRIDE_ALIGN);
		assert_int_equal(ZS_STRIDE_ALIGN % rule, 0);
	}
	assert_int_equal(zs_layout_stride_rule("i915"), 64);
	assert_int_equal(zs_layout_stride_rule("amdgpu"), 256);
	assert_int_equal(zs_layout_stride_rule("vkms"), 1);
	assert_int_equal(zs_layout_stride_rule(""), 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_known),
		cmocka_unit_test(test_rules),
		cmocka_unit_test(test_padding),
		cmocka_unit_test(test_invalid),
		cmocka_unit_test(test_overflow),
		cmocka_unit_test(test_stride_rules),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
