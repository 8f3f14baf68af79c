#include "tests/unit/check.h"

#include <errno.h>
#include <string.h>
#include <sys/mman.h>

#include "kms/framebuffer.h"

#define SIZE ((size_t)64 << 10)

/* How many calls of mmap fail, each having taken away what was there, as the kernel's may. */
static unsigned failures;

/* Which of the two a source calls is libc's choice. */
void *__real_mmap64(void *address, size_t size, int protection, int flags, int fd, off_t offset);
void *__wrap_mmap(void *address, size_t size, int protection, int flags, int fd, off_t offset);
void *__wrap_mmap64(void *address, size_t size, int protection, int flags, int fd, off_t offset);

void *__wrap_mmap64(void *address, size_t size, int protection, int flags, int fd, off_t offset)
{
	if ((flags & MAP_FIXED) == 0 || failures == 0) {
		return __real_mmap64(address, size, protection, flags, fd, offset);
	}
	failures--;
	munmap(address, size);
	errno = ENOMEM;
	return MAP_FAILED;
}

void *__wrap_mmap(void *address, size_t size, int protection, int flags, int fd, off_t offset)
{
	return __wrap_mmap64(address, size, protection, flags, fd, offset);
}

static void *map_shared(void)
{
	void *data = mmap(NULL, SIZE, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	assert_ptr_not_equal(data, MAP_FAILED);
	memset(data, 0x55, SIZE);
	return data;
}

/** Whatever fails for a while: there is memory in the end, and not the device's. */
static void test_detach(void **state)
{
	for (unsigned count = 0; count < 10; count++) {
		struct zs_kms_framebuffer framebuffer = {.data = map_shared(), .map_size = SIZE};
		struct zs_error err = {0};
		failures = count;
		assert_int_equal(zs_kms_framebuffer_detach(&framebuffer, &err), 0);
		assert_int_equal(failures, 0);
		assert_int_equal(((char *)framebuffer.data)[SIZE - 1], 0);
		memset(framebuffer.data, 1, SIZE);
		munmap(framebuffer.data, SIZE);
	}
}

/** No memory at all is said, not run into. */
static void test_no_memory(void **state)
{
	struct zs_kms_framebuffer framebuffer = {.data = map_shared(), .map_size = SIZE};
	struct zs_error err = {0};
	failures = 1000;
	assert_int_equal(zs_kms_framebuffer_detach(&framebuffer, &err), -ENOMEM);
	assert_int_equal(err.code, -ENOMEM);
	assert_string_equal(err.device, "memory");
	failures = 0;
}

static void test_no_mapping(void **state)
{
	struct zs_kms_framebuffer framebuffer = {0};
	assert_int_equal(zs_kms_framebuffer_detach(&framebuffer, NULL), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_detach),
		cmocka_unit_test(test_no_memory),
		cmocka_unit_test(test_no_mapping),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
