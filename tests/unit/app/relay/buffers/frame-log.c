#include "tests/unit/check.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/relay/buffers/frame-log.h"

static unsigned count(const char *text, char letter)
{
	unsigned found = 0;
	for (; *text != 0; text++) {
		found += *text == letter;
	}
	return found;
}

/** What an app calls itself leaves lines and fields what they are. */
static void test_lines(void **state)
{
	struct zs_relay_windows windows = {0};
	struct zs_relay_buffers owner = {.app = "a,\"b\"", .pid = 12};
	const struct zs_relay_buffer buffer = {
		.owner = &owner, .serial = 3, .width = 40, .height = 30, .stride = 160};
	struct zs_relay_window *window = zs_relay_window_create(&windows);
	zs_relay_window_set_role(window, ZS_RELAY_POPUP);
	zs_relay_window_set_title(window, "one\ntwo \"three\",\r4");
	const struct zs_relay_frame imported = {.bytes = 4800, .pieces = {.raw = 7, .merged = 2}};
	const struct zs_relay_frame plain = {.reason = ZS_RELAY_SMALL, .bytes = 4800};
	const struct zs_relay_frame copied = {
		.reason = ZS_RELAY_NO_EXPORT, .bytes = 4800, .is_copied = true, .copied_bytes = 77};
	char *text = NULL;
	size_t size;
	FILE *file = open_memstream(&text, &size);
	zs_relay_frame_log_write_head(file);
	zs_relay_frame_log_write(file, window, &buffer, &imported);
	zs_relay_frame_log_write(file, NULL, &buffer, &plain);
	zs_relay_frame_log_write(file, NULL, &buffer, &copied);
	assert_int_equal(fclose(file), 0);
	assert_int_equal(count(text, '\n'), 4);
	const char *first = strchr(text, '\n') + 1, *second = strchr(first, '\n') + 1;
	const char *expected =
		",\"a,\"\"b\"\"\",12,1,popup,\"\",\"one?two \"\"three\"\",?4\",3,40,30,"
		"160,0,4800,dma-buf,,0,7,2\n";
	assert_memory_equal(strchr(first, ','), expected, strlen(expected));
	expected = ",\"a,\"\"b\"\"\",12,0,none,\"\",\"\",3,40,30,160,0,4800,wl_shm,small,0,0,0\n";
	assert_memory_equal(strchr(second, ','), expected, strlen(expected));
	const char *third = strchr(second, '\n') + 1;
	expected =
		",\"a,\"\"b\"\"\",12,0,none,\"\",\"\",3,40,30,160,0,4800,copy,no-export,77,0,0\n";
	assert_string_equal(strchr(third, ','), expected);
	/* One of the app's name is no separator. */
	char head[256];
	snprintf(head, sizeof(head), "%.*s", (int)(first - text), text);
	assert_int_equal(count(head, ','), count(expected, ',') - 1);
	free(text);
	zs_relay_window_release(window);
	zs_relay_windows_finish(&windows);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(test_lines)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
