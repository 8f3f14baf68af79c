#include "tests/unit/check.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "udmabuf/buffer.h"
#include "udmabuf/create.h"
#include "udmabuf/format.h"

/* In udmabuf's place: notes the list that it would get, and keeps the memfd. */
static struct udmabuf_create_item *noted;
static uint32_t noted_count;
static int noted_memfd, answer;

int __wrap_zs_udmabuf_create(
	const struct udmabuf_create_item *items, uint32_t count, struct zs_error *err);
int __wrap_zs_udmabuf_create(
	const struct udmabuf_create_item *items, uint32_t count, struct zs_error *err)
{
	noted_count = count;
	noted = calloc(count, sizeof(*noted));
	assert_non_null(noted);
	memcpy(noted, items, count * sizeof(*noted));
	noted_memfd = fcntl((int)items[0].memfd, F_DUPFD_CLOEXEC, 0);
	if (answer < 0) {
		return zs_error_set(err, answer, "udmabuf", "create", NULL, "");
	}
	return fcntl(noted_memfd, F_DUPFD_CLOEXEC, 0);
}

static void forget(void)
{
	free(noted);
	noted = NULL;
	close(noted_memfd);
}

static struct zs_buffer_request request_of(uint32_t width, uint32_t height, uint32_t pieces)
{
	struct zs_buffer_request request = {.pieces = pieces};
	assert_int_equal(
		zs_layout_init(&request.layout, ZS_FORMAT_HOST_XRGB8888, width, height, NULL), 0);
	return request;
}

static int compare_offsets(const void *a, const void *b)
{
	const struct udmabuf_create_item *x = a, *y = b;
	return (x->offset > y->offset) - (x->offset < y->offset);
}

/** Every byte of the memfd stands in the list once, and the mapping shows it in the list's order.
 */
static void check(uint32_t width, uint32_t height, uint32_t pieces, uint32_t expected)
{
	const struct zs_buffer_request request = request_of(width, height, pieces);
	const size_t page = (size_t)sysconf(_SC_PAGESIZE);
	answer = 0;
	struct zs_buffer *buffer = zs_buffer_create(zs_memory_find("scattered"), &request, NULL);
	assert_non_null(buffer);
	assert_int_equal(buffer->pieces, expected);
	assert_int_equal(noted_count, expected);
	uint64_t *words = buffer->data;
	const size_t count = request.layout.size / sizeof(*words);
	for (size_t i = 0; i < count; i++) {
		words[i] = i;
	}
	uint64_t word = 0;
	uint32_t in_order = 0;
	for (uint32_t i = 0; i < expected; i++) {
		assert_int_equal(noted[i].offset % page, 0);
		assert_int_equal(noted[i].size % page, 0);
		assert_true(noted[i].size > 0);
		uint64_t first;
		assert_int_equal(pread(noted_memfd, &first, sizeof(first), (off_t)noted[i].offset),
			sizeof(first));
		assert_int_equal(first, word);
		in_order += noted[i].offset == word * sizeof(word);
		word += noted[i].size / sizeof(word);
	}
	assert_int_equal(word, count);
	/* A device that took the memfd to be in order would show another picture. */
	assert_true(expected < 7 || in_order < expected / 2);
	qsort(noted, expected, sizeof(*noted), compare_offsets);
	uint64_t end = 0;
	for (uint32_t i = 0; i < expected; i++) {
		assert_int_equal(noted[i].offset, end);
		end += noted[i].size;
	}
	assert_int_equal(end, request.layout.size);
	zs_buffer_destroy(buffer);
	forget();
}

static uint32_t pages(uint32_t width, uint32_t height)
{
	const uint32_t page = (uint32_t)sysconf(_SC_PAGESIZE);
	return (width * height * 4 + page - 1) / page;
}

/** So many pieces if nothing else is asked for: 1024, or the pages that there are. */
static uint32_t usual(uint32_t width, uint32_t height)
{
	const uint32_t count = pages(width, height);
	return count < 1024 ? count : 1024;
}

static void test_lists(void **state)
{
	const uint32_t all_but_one = pages(640, 480) - 1;
	check(640, 480, 1, 1);
	check(640, 480, 2, 2);
	check(640, 480, 7, 7);
	check(640, 480, all_but_one, all_but_one);
	check(1280, 720, 0, usual(1280, 720));
	check(1920, 1080, 0, usual(1920, 1080));
	check(3840, 2160, 0, 1024);
	check(3840, 2160, 1024, 1024);
	check(64, 1, 0, 1);
}

static void test_more_pieces_than_pages(void **state)
{
	const struct zs_buffer_request request = request_of(64, 64, 100);
	struct zs_error err = {0};
	assert_null(zs_buffer_create(zs_memory_find("scattered"), &request, &err));
	assert_int_equal(err.code, -EINVAL);
	assert_non_null(strstr(err.reason, "100 pieces"));
}

static void test_refused(void **state)
{
	const struct zs_buffer_request request = request_of(640, 480, 7);
	struct zs_error err = {0};
	const int before = dup(STDERR_FILENO);
	close(before);
	answer = -EINVAL;
	assert_null(zs_buffer_create(zs_memory_find("scattered"), &request, &err));
	assert_int_equal(errno, EINVAL);
	assert_string_equal(err.device, "udmabuf");
	forget();
	const int after = dup(STDERR_FILENO);
	close(after);
	assert_int_equal(after, before);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_lists),
		cmocka_unit_test(test_more_pieces_than_pages),
		cmocka_unit_test(test_refused),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
