#include "tests/unit/check.h"

#include <drm_fourcc.h>
#include <errno.h>
#include <fcntl.h>
#include <pixman.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "app/view/qemu/pixels.h"
#include "udmabuf/format.h"

static int make_memory(size_t size, unsigned seals)
{
	const int fd = memfd_create("picture", MFD_CLOEXEC | MFD_ALLOW_SEALING);
	assert_true(fd >= 0);
	assert_int_equal(ftruncate(fd, (off_t)size), 0);
	assert_int_equal(fcntl(fd, F_ADD_SEALS, seals), 0);
	return fd;
}

/** A map of 64 x 32 pixels, 4 bytes each, in memory that just suffices. */
static struct zs_qemu_scanout_offer make_map(unsigned seals)
{
	return (struct zs_qemu_scanout_offer){
		.memory = ZS_QEMU_MEMORY_MAP,
		.width = 64,
		.height = 32,
		.pixman = PIXMAN_x8r8g8b8,
		.planes = 1,
		.fds = {make_memory(256 * 32, seals), -1, -1, -1},
		.strides = {256},
	};
}

static void assert_refused(struct zs_qemu_scanout_offer *offer, int error)
{
	struct zs_qemu_scanout scanout;
	struct zs_error err;
	const int fd = offer->fds[0];
	assert_int_equal(zs_qemu_scanout_init(&scanout, offer, &err), error);
	assert_int_equal(err.code, error);
	/* It was taken, and is closed. */
	if (fd >= 0) {
		assert_int_equal(fcntl(fd, F_GETFD), -1);
	}
	assert_int_equal(scanout.memory, ZS_QEMU_MEMORY_NONE);
}

static void test_fits(void **state)
{
	struct zs_qemu_scanout_offer offer = make_map(F_SEAL_SHRINK);
	struct zs_qemu_scanout scanout;
	assert_int_equal(zs_qemu_scanout_init(&scanout, &offer, NULL), 0);
	assert_true(scanout.infos[0].is_fixed);
	assert_false(scanout.infos[0].is_dmabuf);
	assert_int_equal(scanout.dmabuf.fourcc, ZS_FORMAT_HOST_XRGB8888);
	const int fd = scanout.infos[0].fd;
	zs_qemu_scanout_finish(&scanout);
	assert_int_equal(fcntl(fd, F_GETFD), -1);
	/* And once more, as one that is nothing: standard input stays open. */
	zs_qemu_scanout_finish(&scanout);
	assert_true(fcntl(STDIN_FILENO, F_GETFD) >= 0);
}

static void test_numbers(void **state)
{
	static const struct {
		uint32_t width, height, stride, offset, planes;
	} lies[] = {
		{0, 32, 256, 0, 1},
		{64, 0, 256, 0, 1},
		{16385, 1, 65540, 0, 1},
		{64, 33, 256, 0, 1},
		{65, 32, 256, 0, 1},
		{64, 32, 255, 0, 1},
		{64, 32, 257, 0, 1},
		{64, 32, 256, 4, 1},
		{64, 32, 256, 256 * 32, 1},
		{64, 32, UINT32_MAX, 0, 1},
		{64, 32, 256, UINT32_MAX, 1},
		{64, 32, 256, 0, 0},
		{64, 32, 256, 0, 5},
		{UINT32_MAX, UINT32_MAX, UINT32_MAX, UINT32_MAX, UINT32_MAX},
	};
	for (size_t i = 0; i < COUNT(lies); i++) {
		struct zs_qemu_scanout_offer offer = make_map(F_SEAL_SHRINK);
		offer.width = lies[i].width;
		offer.height = lies[i].height;
		offer.strides[0] = lies[i].stride;
		offer.offsets[0] = lies[i].offset;
		offer.planes = lies[i].planes;
		assert_refused(&offer, -EINVAL);
	}
	struct zs_qemu_scanout_offer offer = make_map(F_SEAL_SHRINK);
	offer.pixman = 12345;
	assert_refused(&offer, -EINVAL);
	offer = make_map(F_SEAL_SHRINK);
	offer.x = UINT32_MAX;
	offer.backing_width = 64;
	offer.backing_height = 32;
	assert_refused(&offer, -EINVAL);
}

/** Files of other kinds: nothing is mapped that cannot be. */
static void test_files(void **state)
{
	int ends[2];
	assert_int_equal(pipe2(ends, O_CLOEXEC), 0);
	const int fds[] = {open("/dev/null", O_RDWR | O_CLOEXEC), ends[0], ends[1],
		open("/", O_RDONLY | O_CLOEXEC), open("/proc/self/exe", O_PATH | O_CLOEXEC),
		open("/proc/self/status", O_RDONLY | O_CLOEXEC), -1};
	for (size_t i = 0; i < COUNT(fds); i++) {
		struct zs_qemu_scanout_offer offer = make_map(F_SEAL_SHRINK);
		close(offer.fds[0]);
		offer.fds[0] = fds[i];
		assert_refused(&offer, -EBADF);
	}
	/* A memfd is no dma-buf. */
	struct zs_qemu_scanout_offer offer = make_map(F_SEAL_SHRINK);
	offer.memory = ZS_QEMU_MEMORY_DMABUF;
	offer.fourcc = DRM_FORMAT_XRGB8888;
	assert_refused(&offer, -EBADF);
}

static void fill(int fd)
{
	uint32_t pixels[64 * 32];
	for (uint32_t i = 0; i < 64 * 32; i++) {
		pixels[i] = i;
	}
	assert_int_equal(pwrite(fd, pixels, sizeof(pixels), 0), sizeof(pixels));
}

static uint32_t pixel(const struct zs_qemu_pixels *pixels, int x, int y)
{
	uint32_t value;
	memcpy(&value, (const char *)pixels->first + y * pixels->stride + x * 4, sizeof(value));
	return value;
}

static void check_reading(unsigned seals, bool is_upside_down)
{
	struct zs_qemu_scanout_offer offer = make_map(seals);
	struct zs_qemu_scanout scanout;
	struct zs_qemu_pixels pixels;
	const struct zs_damage some = {.count = 1, .rects = {{8, 4, 16, 8}}};
	fill(offer.fds[0]);
	offer.is_upside_down = is_upside_down;
	assert_int_equal(zs_qemu_scanout_init(&scanout, &offer, NULL), 0);
	assert_int_equal(zs_qemu_pixels_init(&pixels, &scanout, NULL), 0);
	assert_int_equal(pixels.shadow != NULL, seals == 0);
	assert_int_equal(zs_qemu_pixels_begin(&pixels, &some, NULL), 0);
	for (int y = 4; y < 12; y++) {
		const int row = is_upside_down ? 31 - y : y;
		assert_int_equal(pixel(&pixels, 8, y), row * 64 + 8);
		assert_int_equal(pixel(&pixels, 23, y), row * 64 + 23);
	}
	zs_qemu_pixels_end(&pixels);
	zs_qemu_pixels_finish(&pixels);
	zs_qemu_scanout_finish(&scanout);
}

static void test_reading(void **state)
{
	check_reading(F_SEAL_SHRINK, false);
	check_reading(F_SEAL_SHRINK, true);
	check_reading(0, false);
	check_reading(0, true);
}

/** Memory that shrinks is an error, and no SIGBUS. */
static void test_shrinking(void **state)
{
	struct zs_qemu_scanout_offer offer = make_map(0);
	struct zs_qemu_scanout scanout;
	struct zs_qemu_pixels pixels;
	struct zs_error err;
	const struct zs_damage whole = {.count = 1, .rects = {{0, 0, 64, 32}}};
	assert_int_equal(zs_qemu_scanout_init(&scanout, &offer, NULL), 0);
	assert_int_equal(zs_qemu_pixels_init(&pixels, &scanout, NULL), 0);
	assert_int_equal(zs_qemu_pixels_begin(&pixels, &whole, NULL), 0);
	zs_qemu_pixels_end(&pixels);
	assert_int_equal(ftruncate(scanout.infos[0].fd, 100), 0);
	assert_int_equal(zs_qemu_pixels_begin(&pixels, &whole, &err), -ENODATA);
	zs_qemu_pixels_finish(&pixels);
	zs_qemu_scanout_finish(&scanout);
}

static void test_bytes(void **state)
{
	struct zs_qemu_scanout_offer offer = {
		.memory = ZS_QEMU_MEMORY_BYTES,
		.width = 3,
		.height = 2,
		.pixman = PIXMAN_r8g8b8,
		.fds = {-1, -1, -1, -1},
	};
	const struct zs_qemu_format *format = zs_qemu_format_from_pixman(PIXMAN_r8g8b8);
	const uint8_t bytes[] = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12};
	struct zs_qemu_scanout scanout;
	assert_int_equal(zs_qemu_scanout_init(&scanout, &offer, NULL), 0);
	const struct zs_rect part = {1, 0, 2, 2};
	assert_int_equal(zs_qemu_scanout_write(&scanout, part, 6, format, bytes, 12, NULL), 0);
	const uint8_t *row = scanout.bytes;
	assert_memory_equal(row + 3, bytes, 6);
	assert_memory_equal(row + scanout.dmabuf.planes[0].stride + 3, bytes + 6, 6);

	static const struct {
		struct zs_rect rect;
		uint32_t stride;
		size_t size;
	} lies[] = {
		{{-1, 0, 2, 2}, 6, 12},
		{{0, -1, 2, 2}, 6, 12},
		{{2, 0, 2, 2}, 6, 12},
		{{0, 1, 2, 2}, 6, 12},
		{{0, 0, 0, 2}, 6, 12},
		{{0, 0, 2, 0}, 6, 12},
		{{INT32_MAX, 0, INT32_MAX, 1}, 6, 12},
		{{0, 0, INT32_MAX, INT32_MAX}, 6, 12},
		{{0, 0, 2, 2}, 5, 12},
		{{0, 0, 2, 2}, 6, 11},
		{{0, 0, 2, 2}, UINT32_MAX, 12},
		{{0, 0, 2, 2}, 6, 0},
	};
	for (size_t i = 0; i < COUNT(lies); i++) {
		assert_int_equal(zs_qemu_scanout_write(&scanout, lies[i].rect, lies[i].stride,
					 format, bytes, lies[i].size, NULL),
			-EINVAL);
	}
	assert_int_equal(zs_qemu_scanout_write(&scanout, part, 6,
				 zs_qemu_format_from_pixman(PIXMAN_x8r8g8b8), bytes, 12, NULL),
		-EINVAL);
	zs_qemu_scanout_finish(&scanout);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_fits),
		cmocka_unit_test(test_numbers),
		cmocka_unit_test(test_files),
		cmocka_unit_test(test_reading),
		cmocka_unit_test(test_shrinking),
		cmocka_unit_test(test_bytes),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
