#include "tests/unit/check.h"

#include <errno.h>
#include <malloc.h>
#include <stdlib.h>
#include <string.h>

#include "app/measure/allocations.h"

static void test_counts(void **state)
{
	if (!zs_allocations_are_counted()) {
		/* Under a sanitizer; the program then says null. */
		return;
	}
	void *volatile memory[7];
	const uint64_t before = zs_allocations_count();
	memory[0] = malloc(10);
	memory[1] = calloc(3, 10);
	memory[2] = realloc(NULL, 10);
	memory[3] = aligned_alloc(64, 128);
	memory[4] = memalign(64, 10);
	void *aligned = NULL;
	const int ret = posix_memalign(&aligned, 64, 10);
	memory[5] = aligned;
	memory[6] = strdup("words");
	const uint64_t after = zs_allocations_count();
	for (size_t i = 0; i < COUNT(memory); i++) {
		free(memory[i]);
	}
	assert_int_equal(ret, 0);
	assert_int_equal(after - before, 7);
	assert_int_equal(zs_allocations_count(), after);
}

static void test_as_the_library_does(void **state)
{
	void *memory = &memory;
	assert_int_equal(posix_memalign(&memory, 3, 10), EINVAL);
	assert_int_equal(posix_memalign(&memory, 0, 10), EINVAL);
	assert_ptr_equal(memory, &memory);
	errno = 0;
	assert_int_equal(posix_memalign(&memory, 64, 1), 0);
	assert_int_equal((uintptr_t)memory % 64, 0);
	free(memory);
	const unsigned char *zeros = calloc(1000, 10);
	assert_non_null(zeros);
	for (size_t i = 0; i < 10000; i++) {
		assert_int_equal(zeros[i], 0);
	}
	free((void *)zeros);
	volatile size_t huge = SIZE_MAX / 2;
	assert_null(calloc(huge, 4));
	assert_int_equal(errno, ENOMEM);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_counts),
		cmocka_unit_test(test_as_the_library_does),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
