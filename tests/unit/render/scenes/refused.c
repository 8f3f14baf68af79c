#include "tests/unit/check.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "render/scenes/scene.h"
#include "tests/unit/write-png.h"
#include "udmabuf/format.h"

static const char *specs[32];
static size_t spec_count;

static void assert_refused(
	const char *spec, uint32_t fourcc, uint32_t width, uint32_t height, int error)
{
	const struct zs_layout layout = {
		fourcc, width, height, width * 4, (size_t)width * height * 4};
	struct zs_error err = {0};
	char text[1024];
	errno = 0;
	assert_null(zs_scene_create(spec, &layout, &err));
	const int got = errno;
	if (got != error || err.code != -error) {
		print_error("\"%s\", %ux%u: %d, %d, not %d\n", spec, width, height, got, err.code,
			error);
	}
	assert_int_equal(got, error);
	assert_int_equal(err.code, -error);
	/* The errno's own words are reason enough for a file, with advice. */
	assert_true(err.reason[0] != 0 || err.hint[0] != 0);
	assert_true(strlen(zs_error_text(&err, text, sizeof(text))) > 20);
	const char *colon = strchr(spec, ':');
	if (error != EINVAL && colon != NULL) {
		assert_non_null(strstr(err.device, colon + 1));
	}
	/* Who does not want to know gets the errno. */
	errno = 0;
	assert_null(zs_scene_create(spec, &layout, NULL));
	assert_int_equal(errno, error);
}

static void test_refused_specs(void **state)
{
	const char *const wrong[] = {"", ":", "nothing", "cloc", "clocks", "Clock", " clock",
		"clock ", ":clock", "clock,plasma", "clock:", "clock:x", "plasma:1", "text:file",
		"paths:", "gradient:x", "blend:x", "empty:x", "image", "image:", "trace", "trace:"};
	for (size_t i = 0; i < COUNT(wrong); i++) {
		assert_refused(wrong[i], ZS_FORMAT_HOST_XRGB8888, 640, 480, EINVAL);
	}
	char long_name[2000];
	memset(long_name, 'x', sizeof(long_name) - 1);
	long_name[sizeof(long_name) - 1] = 0;
	assert_refused(long_name, ZS_FORMAT_HOST_XRGB8888, 640, 480, EINVAL);
}

static void test_refused_layouts(void **state)
{
	const struct {
		uint32_t width, height;
	} wrong[] = {{63, 32}, {64, 31}, {0, 0}, {1, 4000}, {4000, 1}, {32768, 32}, {64, 32768},
		{UINT32_MAX, UINT32_MAX}};
	for (size_t i = 0; i < spec_count; i++) {
		for (size_t j = 0; j < COUNT(wrong); j++) {
			assert_refused(specs[i], ZS_FORMAT_HOST_XRGB8888, wrong[j].width,
				wrong[j].height, EINVAL);
		}
		assert_refused(specs[i], ZS_FOURCC('N', 'V', '1', '2'), 640, 480, EINVAL);
	}
	/* The least and the most that it takes. */
	struct zs_layout layout;
	assert_int_equal(zs_layout_init(&layout, ZS_FORMAT_HOST_RGB565, 64, 32, NULL), 0);
	struct zs_scene *scene = zs_scene_create("empty", &layout, NULL);
	assert_non_null(scene);
	zs_scene_destroy(scene);
	assert_int_equal(zs_layout_init(&layout, ZS_FORMAT_HOST_RGB565, 32767, 32767, NULL), 0);
	scene = zs_scene_create("empty", &layout, NULL);
	assert_non_null(scene);
	zs_scene_destroy(scene);
	zs_scene_destroy(NULL);
}

static void put(const char *path, const void *data, size_t length)
{
	FILE *file = fopen(path, "w");
	assert_non_null(file);
	assert_int_equal(fwrite(data, 1, length, file), length);
	assert_int_equal(fclose(file), 0);
}

static void test_refused_files(void **state)
{
	static uint8_t png[1 << 16];
	assert_refused("image:missing.png", ZS_FORMAT_HOST_XRGB8888, 640, 480, ENOENT);
	assert_refused("image:no/such/folder.png", ZS_FORMAT_HOST_XRGB8888, 640, 480, ENOENT);
	assert_refused("image:picture.png/x", ZS_FORMAT_HOST_XRGB8888, 640, 480, ENOTDIR);
	assert_refused("image:.", ZS_FORMAT_HOST_XRGB8888, 640, 480, EISDIR);
	/* Nobody writes to this one: opening it must not wait. */
	assert_int_equal(mkfifo("fifo", 0600), 0);
	assert_refused("image:fifo", ZS_FORMAT_HOST_XRGB8888, 640, 480, EBADMSG);
	assert_int_equal(unlink("fifo"), 0);
	assert_refused("image:/dev/null", ZS_FORMAT_HOST_XRGB8888, 640, 480, EBADMSG);

	FILE *file = fopen("picture.png", "r");
	assert_non_null(file);
	const size_t length = fread(png, 1, sizeof(png), file);
	fclose(file);
	assert_true(length > 100 && length < sizeof(png));
	/* Truncated: at every place of its head and end, at some between. */
	for (size_t i = 0; i < length; i += i < 60 || i + 20 > length ? 1 : 97) {
		put("broken.png", png, i);
		assert_refused("image:broken.png", ZS_FORMAT_HOST_XRGB8888, 64, 32, EBADMSG);
	}
	/* Broken: one byte of the signature, the header, the data. */
	for (size_t i = 0; i < length - 20; i += i < 29 ? 1 : 499) {
		png[i] ^= 0x10;
		put("broken.png", png, length);
		assert_refused("image:broken.png", ZS_FORMAT_HOST_XRGB8888, 64, 32, EBADMSG);
		png[i] ^= 0x10;
	}
	const char text[] = "This is a text, whatever its name says.\n";
	put("broken.png", text, sizeof(text) - 1);
	assert_refused("image:broken.png", ZS_FORMAT_HOST_XRGB8888, 640, 480, EBADMSG);
	assert_int_equal(unlink("broken.png"), 0);
}

static char folder[64];

/** Changes to a folder with a picture in it. */
static int make_folder(void **state)
{
	strcpy(folder, "/tmp/zeroscan-test.XXXXXX");
	if (mkdtemp(folder) == NULL || chdir(folder) < 0) {
		return -1;
	}
	cairo_surface_t *image = cairo_image_surface_create(CAIRO_FORMAT_RGB24, 97, 61);
	uint8_t *data = cairo_image_surface_get_data(image);
	const int stride = cairo_image_surface_get_stride(image);
	uint64_t random = 1;
	for (int i = 0; i < stride * 61; i++) {
		data[i] = (uint8_t)random_next(&random);
	}
	cairo_surface_mark_dirty(image);
	const cairo_status_t status = write_png(image, "picture.png");
	cairo_surface_destroy(image);
	return status == CAIRO_STATUS_SUCCESS ? 0 : -1;
}

static int remove_folder(void **state)
{
	static const char *const files[] = {"picture.png", "broken.png", "fifo"};
	for (size_t i = 0; i < COUNT(files); i++) {
		unlink(files[i]);
	}
	return chdir("/") < 0 || rmdir(folder) < 0 ? -1 : 0;
}

/** All scenes of the table that need no argument, and `image:picture.png`. */
static void collect_specs(void)
{
	const struct zs_scene_impl *impl;
	for (unsigned i = 0; (impl = zs_scene_impl_at(i)) != NULL; i++) {
		if (impl->argument == NULL) {
			specs[spec_count++] = impl->name;
		}
	}
	specs[spec_count++] = "image:picture.png";
}

int main(void)
{
	collect_specs();
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_refused_specs),
		cmocka_unit_test(test_refused_layouts),
		cmocka_unit_test(test_refused_files),
	};
	return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
