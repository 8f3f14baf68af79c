#include "tests/unit/check.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "app/relay/buffers/copy-pixels.h"

#define WIDTH 700
#define HEIGHT 90
#define STRIDE (WIDTH * 4 + 1200)
#define SIZE (STRIDE * HEIGHT)
#define OFFSET 1234

static uint8_t source[OFFSET + SIZE];
static uint64_t state_of_random = 7;

static int create_file(size_t size)
{
	for (size_t i = 0; i < sizeof(source); i++) {
		source[i] = (uint8_t)random_next(&state_of_random) | 1;
	}
	const int fd = memfd_create("app", MFD_CLOEXEC);
	assert_true(fd >= 0);
	assert_int_equal(pwrite(fd, source, size, 0), size);
	return fd;
}

static struct zs_relay_file_picture picture_of(int fd)
{
	return (struct zs_relay_file_picture){
		.fd = fd, .offset = OFFSET, .stride = STRIDE, .height = HEIGHT, .pixel_bytes = 4};
}

static bool is_in(const struct zs_damage *region, int32_t x, int32_t y)
{
	return zs_damage_covers(region, &(struct zs_rect){x, y, 1, 1});
}

/** All of the region is there, and what is not of it is either as it was, or what it is there. */
static void check(const uint8_t *to, const struct zs_damage *region)
{
	for (int32_t y = 0; y < HEIGHT; y++) {
		for (int32_t x = 0; x < WIDTH; x++) {
			const size_t at = (size_t)y * STRIDE + (size_t)x * 4;
			const bool is_same = memcmp(to + at, source + OFFSET + at, 4) == 0;
			assert_true(is_same ||
				    (!is_in(region, x, y) && memcmp(to + at, "\0\0\0\0", 4) == 0));
		}
	}
}

static void test_regions(void **state)
{
	const int fd = create_file(sizeof(source));
	const struct zs_relay_file_picture picture = picture_of(fd);
	uint8_t *to = malloc(SIZE);
	for (unsigned round = 0; round < 40; round++) {
		struct zs_damage region = {0};
		const uint64_t count = random_between(&state_of_random, 1, 5);
		for (uint64_t i = 0; i < count; i++) {
			const int32_t x = (int32_t)random_between(&state_of_random, 0, WIDTH - 1);
			const int32_t y = (int32_t)random_between(&state_of_random, 0, HEIGHT - 1);
			zs_damage_add(&region, (struct zs_rect){x, y,
						       (int32_t)random_between(&state_of_random, 1,
							       (uint64_t)(WIDTH - x)),
						       (int32_t)random_between(&state_of_random, 1,
							       (uint64_t)(HEIGHT - y))});
		}
		memset(to, 0, SIZE);
		const uint64_t bytes = zs_relay_pixels_copy(&picture, to, &region);
		assert_true(bytes >= zs_damage_area(&region) * 4);
		check(to, &region);
	}
	free(to);
	close(fd);
}

/** A narrow region costs its own pixels; one of whole rows is one read. */
static void test_costs(void **state)
{
	const int fd = create_file(sizeof(source));
	const struct zs_relay_file_picture picture = picture_of(fd);
	uint8_t *to = calloc(1, SIZE);
	const struct zs_damage narrow = {.count = 1, .rects = {{600, 3, 2, 20}}};
	const struct zs_damage all = {.count = 1, .rects = {{0, 0, WIDTH, HEIGHT}}};
	assert_int_equal(zs_relay_pixels_copy(&picture, to, &narrow), 2 * 4 * 20);
	check(to, &narrow);
	assert_int_equal(
		zs_relay_pixels_copy(&picture, to, &all), STRIDE * (HEIGHT - 1) + WIDTH * 4);
	check(to, &all);
	free(to);
	close(fd);
}

/** Of a format that is not known, whole rows. */
static void test_unknown_format(void **state)
{
	const int fd = create_file(sizeof(source));
	struct zs_relay_file_picture picture = picture_of(fd);
	uint8_t *to = calloc(1, SIZE);
	const struct zs_damage narrow = {.count = 1, .rects = {{600, 3, 2, 20}}};
	picture.pixel_bytes = 0;
	assert_int_equal(zs_relay_pixels_copy(&picture, to, &narrow), STRIDE * 20);
	assert_memory_equal(to + 3 * STRIDE, source + OFFSET + 3 * STRIDE, 20 * STRIDE);
	free(to);
	close(fd);
}

/** The app has made its file shorter: what is not there stays as it was. */
static void test_short_file(void **state)
{
	const size_t rows = 10;
	const int fd = create_file(OFFSET + rows * STRIDE);
	const struct zs_relay_file_picture picture = picture_of(fd);
	uint8_t *to = calloc(1, SIZE);
	const struct zs_damage all = {.count = 1, .rects = {{0, 0, WIDTH, HEIGHT}}};
	assert_int_equal(zs_relay_pixels_copy(&picture, to, &all), rows * STRIDE);
	assert_memory_equal(to, source + OFFSET, rows * STRIDE);
	assert_int_equal(to[rows * STRIDE], 0);
	free(to);
	close(fd);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_regions),
		cmocka_unit_test(test_costs),
		cmocka_unit_test(test_unknown_format),
		cmocka_unit_test(test_short_file),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
