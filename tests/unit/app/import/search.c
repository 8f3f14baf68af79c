#include "tests/unit/check.h"

#include <errno.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "app/import/pattern.h"
#include "app/import/search.h"
#include "udmabuf/format.h"

/** What the importer here wants. */
static struct wanted {
	uint32_t stride, rows, tail; ///< 0: nothing
	uint32_t right_stride;       ///< it shows garbage of others; 0: of none
	int refuses_all;             ///< with this errno
	bool never_flips, cannot_read, exact;
} wanted;

static struct importer {
	struct zs_importer base;
	struct zs_dmabuf taken; ///< imported last
	uint8_t *data;
	size_t size;
	uint32_t pixels[64 * 32];
	unsigned imports, shows, held;
} importer;

/* Memory that is no dma-buf: brackets are the kernel's affair. */
int __wrap_zs_access_begin(int fd);
int __wrap_zs_access_end(int fd);

int __wrap_zs_access_begin(int fd)
{
	return 0;
}

int __wrap_zs_access_end(int fd)
{
	return 0;
}

static int allocate(
	struct zs_buffer *buffer, const struct zs_buffer_request *request, struct zs_error *err)
{
	assert_int_equal(request->layout.size % (size_t)sysconf(_SC_PAGESIZE), 0);
	buffer->dmabuf_fd = memfd_create("test", MFD_CLOEXEC);
	assert_true(buffer->dmabuf_fd >= 0);
	assert_int_equal(ftruncate(buffer->dmabuf_fd, (off_t)request->layout.size), 0);
	buffer->map_size = request->layout.size;
	buffer->data = mmap(
		NULL, buffer->map_size, PROT_READ | PROT_WRITE, MAP_SHARED, buffer->dmabuf_fd, 0);
	assert_ptr_not_equal(buffer->data, MAP_FAILED);
	return 0;
}

static const struct zs_memory memory = {.name = "test", .allocate = allocate};

static int refuse(struct zs_error *err, int error)
{
	return zs_error_set(err, error, "test", "import", NULL, "");
}

static int import(struct zs_importer *base, const struct zs_dmabuf *dmabuf,
	struct zs_import *imported, struct zs_error *err)
{
	const uint64_t size = (uint64_t)lseek(dmabuf->planes[0].fd, 0, SEEK_END);
	const uint64_t rows = wanted.rows == 0 ? 1 : wanted.rows;
	const uint64_t height = (dmabuf->height + rows - 1) / rows * rows;
	const uint32_t stride = dmabuf->planes[0].stride;
	importer.imports++;
	imported->step = ZS_IMPORT_TAKEN;
	if (wanted.refuses_all != 0) {
		return refuse(err, wanted.refuses_all);
	}
	if ((wanted.stride != 0 && stride % wanted.stride != 0) ||
		(wanted.exact && stride != dmabuf->width * 4) ||
		size < height * stride + wanted.tail) {
		return refuse(err, -EINVAL);
	}
	imported->step = ZS_IMPORT_ACCEPTED;
	imported->handle = &importer;
	importer.held++;
	importer.taken = *dmabuf;
	importer.data = dmabuf->data;
	return 0;
}

static int show(struct zs_importer *base, struct zs_import *imported, struct zs_error *err)
{
	importer.shows++;
	if (wanted.never_flips) {
		base->may_show = false;
		return refuse(err, -ETIME);
	}
	imported->step = ZS_IMPORT_SHOWN;
	return 0;
}

static uint32_t width = 64;

static int read_back(struct zs_importer *base, struct zs_import *imported,
	struct zs_importer_pixels *pixels, struct zs_error *err)
{
	const uint32_t stride = importer.taken.planes[0].stride;
	/* Hardware that counts strides in its own units. */
	const uint32_t read = wanted.right_stride == 0
				      ? stride
				      : stride / wanted.right_stride * wanted.right_stride;
	if (wanted.cannot_read || width != 64) {
		return refuse(err, -EOPNOTSUPP);
	}
	for (uint32_t y = 0; y < 32; y++) {
		memcpy(&importer.pixels[(size_t)64 * y], importer.data + (size_t)y * read, 64 * 4);
	}
	*pixels = (struct zs_importer_pixels){importer.pixels, 64, 32, 64 * 4};
	return 0;
}

static void release(struct zs_importer *base, struct zs_import *imported)
{
	importer.held -= imported->handle != NULL;
	imported->handle = NULL;
}

static const struct zs_importer_impl impl = {
	.name = "test", .import = import, .show = show, .read_back = read_back, .release = release};

static struct zs_search search(struct wanted what)
{
	struct zs_search found;
	wanted = what;
	importer = (struct importer){
		.base = {.impl = &impl, .may_show = true, .width = width, .height = 32}};
	zs_search_layout(&importer.base, &memory, NULL, ZS_FORMAT_HOST_XRGB8888, &found);
	assert_int_equal(importer.held, 0);
	assert_int_equal(importer.imports, found.tries);
	assert_true(found.tries < 40);
	return found;
}

static void test_wants_nothing(void **state)
{
	const struct zs_search found = search((struct wanted){0});
	assert_int_equal(found.stride_align, 4);
	assert_int_equal(found.right_align, 4);
	assert_int_equal(found.pixels, ZS_PIXELS_RIGHT);
	assert_true(found.has_padding);
	assert_int_equal(found.height_align, 1);
	assert_int_equal(found.tail, 0);
	assert_int_equal(found.err.code, 0);
	assert_int_equal(importer.shows, 1);
}

static void test_strides(void **state)
{
	for (uint32_t stride = 4; stride <= 4096; stride *= 2) {
		const struct zs_search found = search((struct wanted){.stride = stride});
		assert_int_equal(found.stride_align, stride);
		assert_int_equal(found.right_align, stride);
		assert_int_equal(found.height_align, 1);
		assert_int_equal(found.tail, 0);
	}
}

/** What has no register for a stride, whether or not the row is an odd multiple of one tried. */
static void test_exact(void **state)
{
	static const uint32_t widths[] = {64, 63, 2048, 4096};
	for (size_t i = 0; i < COUNT(widths); i++) {
		width = widths[i];
		const struct zs_search found = search((struct wanted){.exact = true});
		assert_true(found.is_exact);
		assert_int_equal(found.stride_align, 4);
		assert_int_equal(found.err.code, 0);
		assert_int_equal(found.pixels, width == 64 ? ZS_PIXELS_RIGHT : ZS_PIXELS_UNREAD);
		assert_false(search((struct wanted){0}).is_exact);
		assert_false(search((struct wanted){.stride = 64}).is_exact);
	}
	width = 64;
}

static void test_rows_and_tail(void **state)
{
	const uint32_t strides[] = {4, 64, 4096};
	const uint32_t tails[] = {0, 1, 100, 4096, 9000};
	const uint32_t page = (uint32_t)sysconf(_SC_PAGESIZE);
	for (size_t i = 0; i < COUNT(strides); i++) {
		for (uint32_t rows = 1; rows <= 64; rows *= 4) {
			for (size_t k = 0; k < COUNT(tails); k++) {
				const uint32_t step = strides[i] * rows;
				const struct zs_search found =
					search((struct wanted){strides[i], rows, tails[k]});
				assert_int_equal(found.stride_align, strides[i]);
				assert_true(found.has_padding);
				assert_int_equal(found.height_align, rows);
				assert_true(found.tail >= tails[k]);
				assert_true(tails[k] == 0 ? found.tail == 0
							  : found.tail_refused < tails[k]);
				/* As fine as pages let it be. */
				assert_true(found.tail - found.tail_refused <=
					    (step < page ? step : page));
			}
		}
	}
}

static void test_fine_tail(void **state)
{
	const struct zs_search found = search((struct wanted){.tail = 64});
	assert_int_equal(found.tail, 64);
	assert_int_equal(found.tail_refused, 60);
}

static void test_garbage(void **state)
{
	const struct zs_search found = search((struct wanted){.stride = 64, .right_stride = 256});
	assert_int_equal(found.stride_align, 64);
	assert_int_equal(found.pixels, ZS_PIXELS_WRONG);
	assert_int_equal(found.right_align, 256);
	assert_int_equal(found.err.code, -EBADMSG);
	assert_int_equal(importer.shows, 3);
}

static void test_never_flips(void **state)
{
	const struct zs_search found = search((struct wanted){.stride = 64, .never_flips = true});
	assert_int_equal(found.stride_align, 64);
	assert_int_equal(found.right_align, 0);
	assert_int_equal(found.err.code, -ETIME);
	assert_int_equal(importer.shows, 1);
}

static void test_cannot_read(void **state)
{
	const struct zs_search found = search((struct wanted){.stride = 64, .cannot_read = true});
	assert_int_equal(found.stride_align, 64);
	assert_int_equal(found.pixels, ZS_PIXELS_UNREAD);
	assert_int_equal(found.right_align, 0);
	assert_int_equal(found.err.code, 0);
	assert_int_equal(importer.shows, 1);
}

static void test_takes_nothing(void **state)
{
	const struct zs_search found = search((struct wanted){.refuses_all = -ENODEV});
	assert_int_equal(found.stride_align, 0);
	assert_false(found.has_padding);
	assert_int_equal(found.err.code, -ENODEV);
	assert_int_equal(importer.shows, 0);
}

static void test_pattern(void **state)
{
	static uint32_t pixels[64 * 32];
	const struct zs_layout layout = {ZS_FORMAT_HOST_XRGB8888, 64, 32, 256, sizeof(pixels)};
	zs_pattern_draw(pixels, &layout, 1);
	assert_int_equal(zs_pattern_count_wrong(pixels, 64, 32, 256, 1), 0);
	/* One in eight is right by chance. */
	assert_true(zs_pattern_count_wrong(pixels, 64, 32, 256, 2) > 64 * 32 * 3 / 4);
	assert_true(zs_pattern_count_wrong(pixels + 1, 63, 31, 256, 1) > 63 * 31 * 3 / 4);
	pixels[64 * 5 + 7] ^= 0x10;
	assert_int_equal(zs_pattern_count_wrong(pixels, 64, 32, 256, 1), 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_wants_nothing),
		cmocka_unit_test(test_strides),
		cmocka_unit_test(test_exact),
		cmocka_unit_test(test_rows_and_tail),
		cmocka_unit_test(test_fine_tail),
		cmocka_unit_test(test_garbage),
		cmocka_unit_test(test_never_flips),
		cmocka_unit_test(test_cannot_read),
		cmocka_unit_test(test_takes_nothing),
		cmocka_unit_test(test_pattern),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
