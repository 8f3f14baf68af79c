#include "tests/unit/check.h"

#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "app/measure/frame.h"

static void test_no_wrap(void **state)
{
	struct zs_frames frames;
	assert_int_equal(zs_frames_init(&frames, 5), 0);
	assert_int_equal(zs_frames_kept(&frames), 0);
	for (uint64_t i = 0; i < 3; i++) {
		zs_frames_add(&frames)->number = i;
	}
	assert_int_equal(frames.store.count, 3);
	assert_int_equal(zs_frames_kept(&frames), 3);
	for (uint64_t i = 0; i < 3; i++) {
		assert_int_equal(zs_frames_at(&frames, i)->number, i);
	}
	zs_frames_finish(&frames);
	zs_frames_finish(&frames);
}

static void test_wrap_keeps_the_newest(void **state)
{
	struct zs_frames frames;
	for (uint64_t total = 1; total < 40; total++) {
		assert_int_equal(zs_frames_init(&frames, 7), 0);
		for (uint64_t i = 0; i < total; i++) {
			struct zs_frame *frame = zs_frames_add(&frames);
			const struct zs_frame zero = {0};
			assert_memory_equal(frame, &zero, sizeof(zero));
			memset(frame, 0xff, sizeof(*frame));
			frame->number = i;
		}
		const uint64_t kept = total < 7 ? total : 7;
		assert_int_equal(frames.store.count, total);
		assert_int_equal(zs_frames_kept(&frames), kept);
		for (uint64_t i = 0; i < kept; i++) {
			assert_int_equal(zs_frames_at(&frames, i)->number, total - kept + i);
		}
		zs_frames_finish(&frames);
	}
}

static void test_capacity(void **state)
{
	struct zs_frames frames;
	const uint64_t wanted[] = {ZS_FRAMES_MAX, ZS_FRAMES_MAX + 1, UINT32_MAX, UINT64_MAX};
	for (size_t i = 0; i < COUNT(wanted); i++) {
		assert_int_equal(zs_frames_init(&frames, wanted[i]), 0);
		assert_int_equal(frames.store.capacity, ZS_FRAMES_MAX);
		zs_frames_finish(&frames);
	}
}

/** True if all pages of the first `count` records are in memory. */
static bool are_resident(const struct zs_frames *frames, uint64_t count)
{
	static unsigned char in[4096];
	const size_t page = (size_t)sysconf(_SC_PAGESIZE);
	const size_t pages = (count * sizeof(struct zs_frame) + page - 1) / page;
	assert_true(pages <= sizeof(in));
	assert_int_equal(mincore(frames->store.records, pages * page, in), 0);
	for (size_t i = 0; i < pages; i++) {
		if ((in[i] & 1) == 0) {
			return false;
		}
	}
	return true;
}

static void test_memory_is_ahead(void **state)
{
	struct zs_frames frames;
	const uint64_t capacity = 20011;
	assert_int_equal(zs_frames_init(&frames, capacity), 0);
	for (uint64_t i = 0; i < 3 * capacity; i++) {
		zs_frames_add(&frames);
		assert_true(frames.store.ready <= capacity);
		const uint64_t next = i + 1 < capacity ? i + 1 : capacity;
		assert_true(frames.store.ready >= next);
		if (i % 1000 == 0) {
			assert_true(are_resident(&frames, frames.store.ready));
		}
	}
	assert_int_equal(frames.store.ready, capacity);
	zs_frames_finish(&frames);
}

/** A run without an end: memory that is there from the start and never becomes more. */
static void test_endless(void **state)
{
	struct zs_frames frames;
	assert_int_equal(zs_frames_init(&frames, 0), 0);
	assert_int_equal(frames.store.capacity, ZS_FRAMES_ENDLESS);
	assert_true(ZS_FRAMES_ENDLESS * sizeof(struct zs_frame) <= 12 << 20);
	assert_true(are_resident(&frames, ZS_FRAMES_ENDLESS));
	for (uint64_t i = 0; i < 3 * ZS_FRAMES_ENDLESS + 5; i++) {
		assert_false(zs_frames_reserve(&frames));
		zs_frames_add(&frames)->number = i;
	}
	assert_int_equal(zs_frames_kept(&frames), ZS_FRAMES_ENDLESS);
	assert_int_equal(zs_frames_at(&frames, 0)->number, 2 * ZS_FRAMES_ENDLESS + 5);
	zs_frames_finish(&frames);
}

static void test_clear(void **state)
{
	struct zs_frames frames;
	assert_int_equal(zs_frames_init(&frames, 4), 0);
	for (uint64_t i = 0; i < 6; i++) {
		zs_frames_add(&frames)->number = i;
	}
	zs_frames_clear(&frames);
	assert_int_equal(zs_frames_kept(&frames), 0);
	zs_frames_add(&frames)->number = 42;
	assert_int_equal(zs_frames_kept(&frames), 1);
	assert_int_equal(zs_frames_at(&frames, 0)->number, 42);
	zs_frames_finish(&frames);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_no_wrap),
		cmocka_unit_test(test_wrap_keeps_the_newest),
		cmocka_unit_test(test_capacity),
		cmocka_unit_test(test_memory_is_ahead),
		cmocka_unit_test(test_endless),
		cmocka_unit_test(test_clear),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
