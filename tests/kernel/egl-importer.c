#include "tests/unit/check.h"

#include <errno.h>
#include <json-c/json.h>
#include <stdio.h>
#include <string.h>

#include "app/child-tasks.h"
#include "app/common/finding.h"
#include "app/common/process-settings.h"
#include "app/import/importer.h"
#include "tests/kernel/support/support.h"
#include "udmabuf/buffer.h"
#include "udmabuf/format.h"

#define WIDTH 61
#define HEIGHT 37

static const struct zs_importer_impl *egl;

/** The target whose name begins so. */
static void find_target(const char *start, char *target, size_t size)
{
	for (unsigned i = 0; egl->list(i, target, size); i++) {
		if (strncmp(target, start, strlen(start)) == 0) {
			return;
		}
	}
	fail_msg("no target %s", start);
}

static struct zs_importer *open_target(const char *start)
{
	const struct zs_importer_request request = {.fourcc = ZS_FORMAT_HOST_XRGB8888};
	struct zs_error err = {0};
	char target[128];
	find_target(start, target, sizeof(target));
	struct zs_importer *importer = egl->open(target, &request, &err);
	if (importer == NULL) {
		fail_msg("%s: %s: %s", target, err.op, err.reason);
	}
	return importer;
}

static struct zs_buffer *create_buffer(const char *memory, uint32_t stride_align)
{
	struct zs_buffer_request request = {0};
	const struct zs_layout_options options = {.stride_align = stride_align};
	assert_int_equal(
		zs_layout_init(&request.layout, ZS_FORMAT_HOST_XRGB8888, WIDTH, HEIGHT, &options),
		0);
	struct zs_buffer *buffer = zs_buffer_create(zs_memory_find(memory), &request, NULL);
	assert_non_null(buffer);
	return buffer;
}

static uint32_t color_of(uint32_t x, uint32_t y, uint32_t frame)
{
	return (x * 4 << 16 | y * 6 << 8 | (x ^ y ^ frame)) & 0xffffff;
}

static void draw(struct zs_buffer *buffer, uint32_t frame)
{
	assert_int_equal(zs_buffer_begin_access(buffer), 0);
	for (uint32_t y = 0; y < HEIGHT; y++) {
		for (uint32_t x = 0; x < WIDTH; x++) {
			((uint32_t *)buffer->data)[y * buffer->layout.stride / 4 + x] =
				color_of(x, y, frame);
		}
	}
	assert_int_equal(zs_buffer_end_access(buffer), 0);
}

static void assert_reads(struct zs_importer *importer, struct zs_import *import, uint32_t frame)
{
	struct zs_importer_pixels pixels = {0};
	struct zs_error err = {0};
	assert_int_equal(egl->show(importer, import, &err), 0);
	assert_int_equal(import->step, ZS_IMPORT_SHOWN);
	assert_int_equal(egl->read_back(importer, import, &pixels, &err), 0);
	assert_int_equal(pixels.width, WIDTH);
	assert_int_equal(pixels.height, HEIGHT);
	for (uint32_t y = 0; y < HEIGHT; y++) {
		for (uint32_t x = 0; x < WIDTH; x++) {
			const uint32_t *row = (const uint32_t *)((const char *)pixels.data +
								 (size_t)y * pixels.stride);
			assert_int_equal(row[x] & 0xffffff, color_of(x, y, frame));
		}
	}
}

/** Every pixel that is written before and after the import is read back, of each memory. */
static void test_what_is_imported_is_read_back(void **state)
{
	static const char *const memories[] = {"udmabuf", "scattered", "heap"};
	static const uint64_t modifiers[] = {ZS_MODIFIER_LINEAR, ZS_MODIFIER_INVALID};
	const unsigned dmabufs = count_dmabufs();
	struct zs_importer *importer = open_target("surfaceless");
	assert_true(importer->may_show);
	for (size_t i = 0; i < COUNT(memories) * COUNT(modifiers); i++) {
		struct zs_buffer *buffer = create_buffer(memories[i / COUNT(modifiers)], 4);
		struct zs_dmabuf dmabuf = zs_buffer_dmabuf(buffer);
		struct zs_import import = {0};
		struct zs_error err = {0};
		dmabuf.modifier = modifiers[i % COUNT(modifiers)];
		draw(buffer, 1);
		assert_int_equal(egl->import(importer, &dmabuf, &import, &err), 0);
		assert_int_equal(import.step, ZS_IMPORT_ACCEPTED);
		assert_reads(importer, &import, 1);
		draw(buffer, 2);
		assert_reads(importer, &import, 2);
		egl->release(importer, &import);
		egl->release(importer, &import);
		zs_buffer_destroy(buffer);
	}
	egl->close(importer);
	assert_int_equal(count_dmabufs(), dmabufs);
}

static bool lists(struct zs_importer *importer, uint32_t fourcc, uint64_t modifier)
{
	struct zs_importer_format format;
	for (unsigned i = 0; egl->get_format(importer, i, &format); i++) {
		if (format.fourcc == fourcc && format.modifier == modifier) {
			return true;
		}
	}
	return false;
}

static void test_it_says_what_it_takes(void **state)
{
	struct zs_importer *importer = open_target("surfaceless");
	assert_true(lists(importer, ZS_FORMAT_HOST_XRGB8888, ZS_MODIFIER_LINEAR));
	assert_true(lists(importer, ZS_FORMAT_HOST_XRGB8888, ZS_MODIFIER_INVALID));
	assert_false(lists(importer, ZS_FOURCC('X', 'X', 'X', 'X'), ZS_MODIFIER_INVALID));
	struct zs_buffer *buffer = create_buffer("udmabuf", 4);
	struct zs_dmabuf dmabuf = zs_buffer_dmabuf(buffer);
	struct zs_import import = {0};
	struct zs_error err = {0};
	dmabuf.fourcc = ZS_FOURCC('X', 'X', 'X', 'X');
	assert_int_equal(egl->import(importer, &dmabuf, &import, &err), -EINVAL);
	assert_int_equal(import.step, ZS_IMPORT_NOTHING);
	assert_null(import.handle);
	egl->release(importer, &import);
	zs_buffer_destroy(buffer);
	egl->close(importer);
}

/** What it says of itself. */
static struct json_object *describe(struct zs_importer *importer, const char *name)
{
	struct json_object *finding = zs_finding_create(name, ZS_FINDING_FACT, "");
	egl->describe(importer, finding);
	assert_true(zs_json_is_complete(finding));
	return finding;
}

static struct json_object *below(struct json_object *finding, const char *name)
{
	struct json_object *list = NULL;
	assert_true(json_object_object_get_ex(finding, "findings", &list));
	for (size_t i = 0; i < json_object_array_length(list); i++) {
		struct json_object *entry = json_object_array_get_idx(list, i);
		if (strcmp(zs_finding_name(entry), name) == 0) {
			return entry;
		}
	}
	fail_msg("no finding %s", name);
	return NULL;
}

static void test_software_is_named(void **state)
{
	struct zs_importer *importer = open_target("surfaceless");
	struct json_object *finding = describe(importer, "surfaceless");
	assert_non_null(strstr(zs_finding_text(below(finding, "renderer")), "llvmpipe"));
	assert_non_null(strstr(zs_finding_text(below(finding, "renderer")), "software"));
	assert_int_equal(zs_finding_status(below(finding, "test frame")), ZS_FINDING_WORKS);
	json_object_put(finding);
	egl->close(importer);
}

/** Mesa's kms_swrast crashes on a udmabuf: in the test's child, and not again here. */
static void test_a_crash_is_told_and_not_repeated(void **state)
{
	struct zs_importer *importer = open_target("gbm:" CARD);
	struct json_object *finding = describe(importer, "gbm");
	assert_int_equal(zs_finding_status(below(finding, "test frame")), ZS_FINDING_FAILS);
	assert_false(importer->may_show);
	assert_non_null(strstr(importer->unshown, "crashed by SIGSEGV"));
	struct zs_buffer *buffer = create_buffer("udmabuf", 256);
	const struct zs_dmabuf dmabuf = zs_buffer_dmabuf(buffer);
	struct zs_import import = {0};
	struct zs_error err = {0};
	assert_int_equal(egl->import(importer, &dmabuf, &import, &err), -ENOTRECOVERABLE);
	assert_non_null(strstr(err.reason, "crashed by SIGSEGV"));
	zs_buffer_destroy(buffer);
	json_object_put(finding);
	egl->close(importer);
}

static void test_no_hardware_is_one_error(void **state)
{
	const struct zs_importer_request request = {.fourcc = ZS_FORMAT_HOST_XRGB8888};
	struct zs_error err = {0};
	char target[128];
	find_target("device:", target, sizeof(target));
	assert_null(egl->open(target, &request, &err));
	assert_int_equal(errno, ENODEV);
	assert_true(err.hint[0] != 0);
	assert_null(egl->open("nonsense:/dev/null", &request, &err));
	assert_int_equal(errno, EINVAL);
}

static int find_importer(void **state)
{
	for (unsigned i = 0; (egl = zs_importer_impl_at(i)) != NULL; i++) {
		if (strcmp(egl->name, "egl") == 0) {
			return egl->missing == NULL ? 0 : -1;
		}
	}
	return -1;
}

int main(int argc, char **argv)
{
	zs_child_tasks_serve(argc, argv);
	zs_process_settings_apply();
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_what_is_imported_is_read_back),
		cmocka_unit_test(test_it_says_what_it_takes),
		cmocka_unit_test(test_software_is_named),
		cmocka_unit_test(test_a_crash_is_told_and_not_repeated),
		cmocka_unit_test(test_no_hardware_is_one_error),
	};
	return cmocka_run_group_tests(tests, find_importer, NULL);
}
