#include "tests/unit/check.h"

#include <string.h>

#include "app/display/input/key-bytes.h"

/** Reads `text` in one go or byte by byte, and expects these keys and no more. */
static void expect(const char *text, size_t size, const enum zs_key *keys, size_t count)
{
	for (unsigned piece = 1; piece <= 64; piece += 63) {
		struct zs_key_queue queue = {0};
		struct zs_key_bytes bytes = {0};
		for (size_t at = 0; at < size; at += piece) {
			const size_t left = size - at;
			zs_key_bytes_read(&bytes, (const unsigned char *)text + at,
				left < piece ? left : piece, &queue);
		}
		zs_key_bytes_settle(&bytes, &queue);
		assert_false(zs_key_bytes_waits(&bytes));
		for (size_t i = 0; i < count; i++) {
			assert_int_equal(zs_key_queue_take(&queue), keys[i]);
		}
		assert_int_equal(zs_key_queue_take(&queue), ZS_KEY_NONE);
	}
}

#define EXPECT(text, ...)                                          \
	do {                                                       \
		const enum zs_key keys[] = {__VA_ARGS__};          \
		expect(text, sizeof(text) - 1, keys, COUNT(keys)); \
	} while (0)

#define EXPECT_NONE(text) expect(text, sizeof(text) - 1, NULL, 0)

static void test_plain(void **state)
{
	EXPECT("1s q", ZS_KEY_PATH_FIRST, ZS_KEY_SCENE, ZS_KEY_PAUSE, ZS_KEY_QUIT);
	EXPECT("xS\r\n\0f", ZS_KEY_SCENE, ZS_KEY_FULLSCREEN);
	EXPECT_NONE("");
	EXPECT_NONE("xyz");
}

/** Esc is a key where nothing follows, and the start of one that is none here. */
static void test_escape(void **state)
{
	EXPECT("\033", ZS_KEY_QUIT);
	EXPECT("\033\033", ZS_KEY_QUIT);
	EXPECT("s\033", ZS_KEY_SCENE, ZS_KEY_QUIT);
	EXPECT_NONE("\033q");
	EXPECT_NONE("\033[A\033[1;5C\033[3~");
	EXPECT_NONE("\033OP\033OS");
	EXPECT_NONE("\033[[A\033[[E");
	EXPECT("\033[As\033OPo", ZS_KEY_SCENE, ZS_KEY_OVERLAY);
	EXPECT_NONE("\033[");
	EXPECT_NONE("\033[12;");
}

static void test_utf8(void **state)
{
	EXPECT("\303\266s\342\202\254", ZS_KEY_SCENE);
	EXPECT_NONE("\361\363\377");
}

static void test_waits(void **state)
{
	struct zs_key_queue queue = {0};
	struct zs_key_bytes bytes = {0};
	zs_key_bytes_read(&bytes, (const unsigned char *)"\033", 1, &queue);
	assert_true(zs_key_bytes_waits(&bytes));
	assert_int_equal(queue.count, 0);
	zs_key_bytes_read(&bytes, (const unsigned char *)"[A", 2, &queue);
	assert_false(zs_key_bytes_waits(&bytes));
	assert_int_equal(queue.count, 0);
}

/** What has no room is lost, and the order is kept around the end of the ring. */
static void test_queue(void **state)
{
	struct zs_key_queue queue = {0};
	for (unsigned round = 0; round < 3; round++) {
		for (unsigned i = 0; i < ZS_KEY_QUEUE_SIZE + 5; i++) {
			zs_key_queue_push(&queue, i == 0 ? ZS_KEY_HELP : ZS_KEY_PAUSE);
			zs_key_queue_push(&queue, ZS_KEY_NONE);
		}
		assert_int_equal(zs_key_queue_take(&queue), ZS_KEY_HELP);
		for (unsigned i = 1; i < ZS_KEY_QUEUE_SIZE; i++) {
			assert_int_equal(zs_key_queue_take(&queue), ZS_KEY_PAUSE);
		}
		assert_int_equal(zs_key_queue_take(&queue), ZS_KEY_NONE);
		zs_key_queue_push(&queue, ZS_KEY_SCENE);
		assert_int_equal(zs_key_queue_take(&queue), ZS_KEY_SCENE);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_plain),
		cmocka_unit_test(test_escape),
		cmocka_unit_test(test_utf8),
		cmocka_unit_test(test_waits),
		cmocka_unit_test(test_queue),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
