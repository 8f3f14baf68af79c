#include "tests/unit/check.h"

#include <cairo.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "render/png.h"

static const struct {
	uint32_t width, height, stride;
} sizes[] = {
	{1, 1, 4}, {1, 300, 256}, {3, 5, 12}, {333, 207, 1536}, {640, 480, 2560}, {1366, 1, 5632}};

/** Random pixels, their unused bytes and padding too. */
static uint8_t *make_pixels(size_t size, uint64_t *random)
{
	uint8_t *pixels = malloc(size);
	assert_non_null(pixels);
	for (size_t i = 0; i < size; i++) {
		pixels[i] = (uint8_t)random_next(random);
	}
	return pixels;
}

static cairo_status_t handle_read(void *closure, unsigned char *data, unsigned int length)
{
	return fread(data, 1, length, closure) == length ? CAIRO_STATUS_SUCCESS
							 : CAIRO_STATUS_READ_ERROR;
}

static void assert_holds(
	FILE *file, const uint8_t *pixels, uint32_t width, uint32_t height, uint32_t stride)
{
	cairo_surface_t *image = cairo_image_surface_create_from_png_stream(handle_read, file);
	assert_int_equal(cairo_surface_status(image), CAIRO_STATUS_SUCCESS);
	assert_int_equal(cairo_image_surface_get_format(image), CAIRO_FORMAT_RGB24);
	assert_int_equal(cairo_image_surface_get_width(image), width);
	assert_int_equal(cairo_image_surface_get_height(image), height);
	const uint8_t *data = cairo_image_surface_get_data(image);
	const size_t image_stride = (size_t)cairo_image_surface_get_stride(image);
	for (uint32_t y = 0; y < height; y++) {
		for (uint32_t x = 0; x < width; x++) {
			assert_memory_equal(data + y * image_stride + (size_t)x * 4 + COLOUR_BYTES,
				pixels + (size_t)y * stride + (size_t)x * 4 + COLOUR_BYTES, 3);
		}
	}
	cairo_surface_destroy(image);
}

static void test_reads_back(void **state)
{
	uint64_t random = 1;
	for (size_t i = 0; i < COUNT(sizes); i++) {
		const size_t size = (size_t)sizes[i].stride * sizes[i].height;
		uint8_t *pixels = make_pixels(size, &random);
		uint8_t *before = malloc(size);
		assert_non_null(before);
		memcpy(before, pixels, size);
		FILE *file = tmpfile();
		struct zs_error err = {0};
		assert_non_null(file);
		assert_int_equal(zs_png_write(file, "picture", pixels, sizes[i].width,
					 sizes[i].height, sizes[i].stride, &err),
			0);
		assert_int_equal(err.code, 0);
		assert_memory_equal(pixels, before, size);
		/* Nothing is held back, and the file is still open. */
		const long length = ftell(file);
		assert_true(length > 0);
		assert_true(lseek(fileno(file), 0, SEEK_END) == length);
		rewind(file);
		assert_holds(file, pixels, sizes[i].width, sizes[i].height, sizes[i].stride);
		assert_int_equal(fgetc(file), EOF);
		/* The header says 8 bits of red, green and blue, and no alpha. */
		uint8_t header[26];
		rewind(file);
		assert_int_equal(fread(header, 1, sizeof(header), file), sizeof(header));
		assert_int_equal(header[24], 8);
		assert_int_equal(header[25], 2);
		assert_int_equal(fclose(file), 0);
		free(before);
		free(pixels);
	}
}

/** Behind what is in the file already, as to standard output. */
static void test_appends(void **state)
{
	uint64_t random = 2;
	uint8_t *pixels = make_pixels((size_t)64 * 10, &random);
	FILE *file = tmpfile();
	assert_non_null(file);
	assert_true(fputs("before", file) >= 0);
	for (int i = 0; i < 2; i++) {
		assert_int_equal(zs_png_write(file, "picture", pixels, 15, 10, 64, NULL), 0);
	}
	assert_true(fputs("after", file) >= 0);
	char text[8] = "";
	rewind(file);
	assert_int_equal(fread(text, 1, 6, file), 6);
	assert_string_equal(text, "before");
	for (int i = 0; i < 2; i++) {
		assert_holds(file, pixels, 15, 10, 64);
	}
	assert_int_equal(fread(text, 1, 5, file), 5);
	assert_memory_equal(text, "after", 5);
	assert_int_equal(fclose(file), 0);
	free(pixels);
}

static void assert_fails(FILE *file, const uint8_t *pixels, uint32_t width, uint32_t height,
	uint32_t stride, int error)
{
	struct zs_error err = {0};
	char text[1024];
	assert_int_equal(
		zs_png_write(file, "the picture", pixels, width, height, stride, &err), error);
	assert_int_equal(err.code, error);
	assert_string_equal(err.device, "the picture");
	assert_true(strlen(zs_error_text(&err, text, sizeof(text))) > 20);
	assert_int_equal(
		zs_png_write(file, "the picture", pixels, width, height, stride, NULL), error);
}

static void test_full_device(void **state)
{
	uint64_t random = 3;
	/* One that stdio holds back until the end, one that it does not. */
	uint8_t *pixels = make_pixels((size_t)1536 * 207, &random);
	for (size_t i = 0; i < 2; i++) {
		FILE *file = fopen("/dev/full", "w");
		assert_non_null(file);
		assert_fails(file, pixels, i == 0 ? 2 : 333, i == 0 ? 2 : 207, 1536, -ENOSPC);
		fclose(file);
	}
	free(pixels);
}

static void test_unwritable(void **state)
{
	uint64_t random = 4;
	uint8_t *pixels = make_pixels((size_t)256 * 32, &random);
	FILE *file = fopen("/dev/null", "r");
	assert_non_null(file);
	assert_fails(file, pixels, 64, 32, 256, -EBADF);
	fclose(file);
	free(pixels);
}

static void test_sizes_refused(void **state)
{
	const struct {
		uint32_t width, height, stride;
	} wrong[] = {
		{0, 32, 256},
		{64, 0, 256},
		{0, 0, 0},
		{32768, 1, 32768 * 4},
		{1, 32768, 4},
		{UINT32_MAX, UINT32_MAX, UINT32_MAX},
		{64, 32, UINT32_MAX},
		{64, 32, 255},
		{64, 32, 258},
		{64, 32, 128},
	};
	uint64_t random = 5;
	uint8_t *pixels = make_pixels((size_t)256 * 32, &random);
	FILE *file = tmpfile();
	assert_non_null(file);
	for (size_t i = 0; i < COUNT(wrong); i++) {
		assert_fails(
			file, pixels, wrong[i].width, wrong[i].height, wrong[i].stride, -EINVAL);
	}
	assert_true(ftell(file) == 0);
	fclose(file);
	free(pixels);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_reads_back),
		cmocka_unit_test(test_appends),
		cmocka_unit_test(test_full_device),
		cmocka_unit_test(test_unwritable),
		cmocka_unit_test(test_sizes_refused),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
