#include "tests/unit/check.h"

#include <drm_fourcc.h>
#include <string.h>

#include "udmabuf/format.h"

#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
#define WORD(little, big) DRM_FORMAT_##little
#define WORD_NAME(little, big) #little
#define TWO_BYTES(format) DRM_FORMAT_##format
#else
#define WORD(little, big) DRM_FORMAT_##big
#define WORD_NAME(little, big) #big
#define TWO_BYTES(format) (DRM_FORMAT_##format | DRM_FORMAT_BIG_ENDIAN)
#endif

static void test_codes_are_the_kernels(void **state)
{
	assert_int_equal(ZS_FORMAT_XRGB8888, DRM_FORMAT_XRGB8888);
	assert_int_equal(ZS_FORMAT_ARGB8888, DRM_FORMAT_ARGB8888);
	assert_int_equal(ZS_FORMAT_HOST_XRGB8888, WORD(XRGB8888, BGRX8888));
	assert_int_equal(ZS_FORMAT_HOST_ARGB8888, WORD(ARGB8888, BGRA8888));
	assert_int_equal(ZS_FORMAT_HOST_RGB565, TWO_BYTES(RGB565));
	assert_int_equal(ZS_FORMAT_HOST_XRGB2101010, TWO_BYTES(XRGB2101010));
}

/** A fourcc says in which order a pixel's bytes lie in memory; cairo draws words. */
static void test_bytes_are_cairos(void **state)
{
	const uint32_t pixel = 0x11223344;
	uint8_t bytes[4];
	memcpy(bytes, &pixel, sizeof(bytes));
	/* XRGB8888: blue, green, red, the unused byte. BGRX8888: the other way round. */
	const uint8_t xrgb[] = {0x44, 0x33, 0x22, 0x11}, bgrx[] = {0x11, 0x22, 0x33, 0x44};
	assert_memory_equal(
		bytes, ZS_FORMAT_HOST_XRGB8888 == DRM_FORMAT_XRGB8888 ? xrgb : bgrx, sizeof(bytes));
	assert_true(ZS_FORMAT_HOST_XRGB8888 == DRM_FORMAT_XRGB8888 ||
		    ZS_FORMAT_HOST_XRGB8888 == DRM_FORMAT_BGRX8888);
}

static void test_every_format(void **state)
{
	unsigned count = 0;
	const struct zs_format *format;
	while ((format = zs_format_at(count)) != NULL) {
		assert_ptr_equal(zs_format_find(format->fourcc), format);
		assert_ptr_equal(zs_format_parse(format->name), format);
		assert_true(format->bytes_per_pixel * 8 >= format->depth);
		count++;
	}
	assert_int_equal(count, 4);
	assert_null(zs_format_at(count));
	assert_null(zs_format_at(UINT32_MAX));
	assert_int_equal(zs_format_at(0)->fourcc, WORD(XRGB8888, BGRX8888));
}

static void test_names(void **state)
{
	const struct {
		const char *name;
		uint32_t fourcc;
	} names[] = {
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
		{"XRGB8888", DRM_FORMAT_XRGB8888},
		{"xrgb8888", DRM_FORMAT_XRGB8888},
		{"XR24", DRM_FORMAT_XRGB8888},
		{"xr24", DRM_FORMAT_XRGB8888},
		{"AR24", DRM_FORMAT_ARGB8888},
		{"Rgb565", DRM_FORMAT_RGB565},
		{"RG16", DRM_FORMAT_RGB565},
		{"XR30", DRM_FORMAT_XRGB2101010},
#else
		{"BGRX8888", DRM_FORMAT_BGRX8888},
		{"bx24", DRM_FORMAT_BGRX8888},
		{"BA24", DRM_FORMAT_BGRA8888},
		{"rgb565_be", DRM_FORMAT_RGB565 | DRM_FORMAT_BIG_ENDIAN},
#endif
	};
	for (size_t i = 0; i < COUNT(names); i++) {
		const struct zs_format *format = zs_format_parse(names[i].name);
		assert_non_null(format);
		assert_int_equal(format->fourcc, names[i].fourcc);
	}
}

static void test_unknown(void **state)
{
	const char *names[] = {"", "XRGB", "XRGB88888", " XRGB8888", "XRGB8888 ", "XR2", "XR245",
		"NV12", "RGB888", "DRM_FORMAT_XRGB8888"};
	for (size_t i = 0; i < COUNT(names); i++) {
		assert_null(zs_format_parse(names[i]));
	}
	assert_null(zs_format_find(0));
	assert_null(zs_format_find(DRM_FORMAT_NV12));
}

static void test_any_code_has_a_name(void **state)
{
	const struct {
		uint32_t fourcc;
		const char *name;
	} names[] = {
		{WORD(XRGB8888, BGRX8888), WORD_NAME(XRGB8888, BGRX8888)},
		{DRM_FORMAT_NV12, "NV12"},
		{0, "0x00000000"},
		{ZS_FOURCC('N', 'V', 27, '2'), "0x321b564e"},
		{ZS_FOURCC(0xff, 'V', '1', '2'), "0x323156ff"},
	};
	for (size_t i = 0; i < COUNT(names); i++) {
		char name[16];
		zs_format_write_name(names[i].fourcc, name, sizeof(name));
		assert_string_equal(name, names[i].name);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_codes_are_the_kernels),
		cmocka_unit_test(test_bytes_are_cairos),
		cmocka_unit_test(test_every_format),
		cmocka_unit_test(test_names),
		cmocka_unit_test(test_unknown),
		cmocka_unit_test(test_any_code_has_a_name),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
