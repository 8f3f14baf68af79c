#include "tests/unit/check.h"

#include <string.h>

/* With the file itself in here, the variant that this machine does not choose runs too. */
#include "render/streaming.c"

#define GUARD 64
#define ROOM 5000

_Alignas(64) static uint8_t source[ROOM], target[ROOM], expected[ROOM];

static void fill(void)
{
	uint64_t random = 3;
	for (size_t i = 0; i < ROOM; i++) {
		source[i] = (uint8_t)random_next(&random);
		expected[i] = target[i] = (uint8_t)~source[i];
	}
}

static void check(size_t to, size_t from, size_t size)
{
	memset(target, 0x5a, GUARD + size + 2 * GUARD);
	memset(expected, 0x5a, GUARD + size + 2 * GUARD);
	zs_streaming_copy(target + to, source + from, size);
	memcpy(expected + to, source + from, size);
	assert_memory_equal(target, expected, GUARD + size + 2 * GUARD);
}

static void test_every_alignment(void **state)
{
	fill();
	for (size_t to = 0; to < GUARD; to++) {
		for (size_t from = 0; from < 33; from++) {
			check(to, from, 0);
			check(to, from, 1);
			check(to, from, 31 + from);
			check(to, from, 128 + to);
			check(to, from, 700 + 3 * to);
		}
	}
}

static void test_every_size(void **state)
{
	fill();
	for (size_t size = 0; size < 1200; size++) {
		check(0, 0, size);
		check(1, 0, size);
		check(31, 7, size);
		check(32, 13, size);
		check(33, 1, size);
	}
	check(5, 3, 4096);
	check(0, 0, 4096);
}

static void test_the_other_stores(void **state)
{
#if defined(__x86_64__)
	_Alignas(32) static uint8_t aligned[ROOM];
	fill();
	for (size_t blocks = 0; blocks < 30; blocks++) {
		for (size_t from = 0; from < 17; from++) {
			memset(aligned, 0x5a, sizeof(aligned));
			copy_blocks_sse2(aligned, source + from, blocks);
			_mm_sfence();
			assert_memory_equal(aligned, source + from, blocks * BLOCK);
			for (size_t i = blocks * BLOCK; i < blocks * BLOCK + GUARD; i++) {
				assert_int_equal(aligned[i], 0x5a);
			}
		}
	}
#endif
}

/** A colour over `count` pixels from any pixel on, and nothing beside them. */
static void check_fill(size_t to, uint32_t bytes, uint32_t count)
{
	const uint32_t pixel = 0x8142a7e9;
	memset(target, 0x5a, sizeof(target));
	memset(expected, 0x5a, sizeof(expected));
	zs_streaming_fill(target + to, bytes, pixel, count);
	zs_streaming_fence();
	zs_pixel_fill(expected + to, bytes, pixel, count);
	assert_memory_equal(target, expected, sizeof(target));
}

static void test_fill(void **state)
{
	for (uint32_t bytes = 2; bytes <= 4; bytes += 2) {
		for (size_t to = 0; to <= GUARD; to += bytes) {
			for (uint32_t count = 0; count < 600; count += count < 40 ? 1 : 37) {
				check_fill(to, bytes, count);
			}
			check_fill(to, bytes, 1153);
		}
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_every_alignment),
		cmocka_unit_test(test_every_size),
		cmocka_unit_test(test_the_other_stores),
		cmocka_unit_test(test_fill),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
