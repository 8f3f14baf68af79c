#include "tests/unit/check.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "kms/output-group-init.h"
#include "tests/kernel/support/support.h"
#include "udmabuf/format.h"

/* More than the allocations of one create, import and show. */
#define MAX_NTH 3000

static int nth_fd = -1;

/** Lets the n-th allocation fail that the kernel makes for this thread from now on; 0 for none. */
static void fail_nth(unsigned n)
{
	char text[16];
	const int length = snprintf(text, sizeof(text), "%u", n);
	assert_int_equal(pwrite(nth_fd, text, (size_t)length, 0), length);
}

/** How many of fail_nth's allocations are still to come: 0 when the failure has been. */
static unsigned left_to_fail(void)
{
	char text[16] = "";
	assert_true(pread(nth_fd, text, sizeof(text) - 1, 0) > 0);
	return (unsigned)strtoul(text, NULL, 10);
}

static int set_up(void **state)
{
	nth_fd = open("/proc/thread-self/fail-nth", O_RDWR | O_CLOEXEC);
	return nth_fd >= 0 && write_word("/sys/kernel/debug/failslab/ignore-gfp-wait", "N") &&
			       write_word(
				       "/sys/kernel/debug/fail_page_alloc/ignore-gfp-wait", "N") &&
			       write_word("/sys/kernel/debug/fail_page_alloc/min-order", "0") &&
			       write_word("/sys/kernel/debug/failslab/verbose", "0") &&
			       write_word("/sys/kernel/debug/fail_page_alloc/verbose", "0")
		       ? 0
		       : -1;
}

/** 0, or what refused; whatever happens, all is given back. `nth` becomes what is left of it. */
static int create_and_show(const char *memory, uint32_t pieces, unsigned *nth, struct zs_error *err)
{
	const struct zs_buffer_request wanted =
		request_picture(ZS_FORMAT_HOST_XRGB8888, 320, 200, pieces);
	const struct zs_kms_output_group_request request = {
		.device = CARD,
		.mode = {320, 200, 1000},
		.fourcc = ZS_FORMAT_HOST_XRGB8888,
	};
	struct zs_kms_output_group group;
	struct zs_kms_framebuffer framebuffer = {0};
	struct zs_buffer *buffer = NULL;
	fail_nth(*nth);
	int ret = zs_kms_output_group_init(&group, &request, err);
	if (ret == 0) {
		buffer = zs_buffer_create(zs_memory_find(memory), &wanted, err);
		ret = buffer == NULL ? -errno : 0;
	}
	if (ret == 0) {
		const struct zs_dmabuf picture = zs_buffer_dmabuf(buffer);
		ret = zs_kms_framebuffer_import(
			&framebuffer, &group.device, &picture, group.explicit_modifier, err);
	}
	if (ret == 0) {
		ret = zs_kms_output_group_configure(&group, &framebuffer, err);
	}
	*nth = left_to_fail();
	fail_nth(0);
	zs_kms_output_group_restore(&group);
	zs_kms_framebuffer_finish(&framebuffer);
	zs_buffer_destroy(buffer);
	zs_kms_output_group_finish(&group);
	return ret;
}

/** Every allocation fails once, in its turn. */
static void check(const char *memory, uint32_t pieces)
{
	struct zs_error err;
	unsigned left = 0, count = 0, refused = 0;
	assert_int_equal(create_and_show(memory, pieces, &left, &err), 0);
	const unsigned fds = count_fds(), mappings = count_mappings();
	for (; left == 0 && count < MAX_NTH; count++) {
		memset(&err, 0, sizeof(err));
		left = count + 1;
		const int ret = create_and_show(memory, pieces, &left, &err);
		if (ret < 0) {
			refused++;
			assert_int_equal(err.code, ret);
			assert_true(err.device[0] != 0 && err.op[0] != 0);
		}
		assert_int_equal(count_fds(), fds);
		assert_int_equal(count_mappings(), mappings);
		assert_held(0, 0);
	}
	print_message("%s: %u allocations, %u refusals\n", memory, count, refused);
	assert_true(count < MAX_NTH);
	assert_true(refused > 20);
	left = 0;
	assert_int_equal(create_and_show(memory, pieces, &left, &err), 0);
}

static void test_udmabuf(void **state)
{
	check("udmabuf", 0);
}

static void test_scattered(void **state)
{
	check("scattered", 7);
}

static void test_heap(void **state)
{
	check("heap", 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_udmabuf),
		cmocka_unit_test(test_scattered),
		cmocka_unit_test(test_heap),
	};
	return cmocka_run_group_tests(tests, set_up, NULL);
}
