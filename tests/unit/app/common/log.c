#include "tests/unit/check.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "app/common/log.h"

/** What zs_log writes. */
static void take(char *said, size_t size, const char *text)
{
	int ends[2];
	const int kept = dup(STDERR_FILENO);
	assert_int_equal(pipe(ends), 0);
	dup2(ends[1], STDERR_FILENO);
	zs_log(ZS_LOG_INFO, "%s", text);
	dup2(kept, STDERR_FILENO);
	close(kept);
	close(ends[1]);
	const ssize_t length = read(ends[0], said, size - 1);
	close(ends[0]);
	assert_true(length > 0);
	said[length] = 0;
}

static void test_plain(void **state)
{
	static const struct {
		const char *text, *said;
	} lines[] = {
		{"a word", "zeroscan: a word\n"},
		{"\x1b[2Jgone\r\n\x7f", "zeroscan: ?[2Jgone???\n"},
		{"\xc2\x9b"
		 "2J",
			"zeroscan: ??2J\n"},
		{"\xc2\xb5s, \xc3\xa9", "zeroscan: \xc2\xb5s, \xc3\xa9\n"},
		{"\xc2", "zeroscan: ?\n"},
	};
	for (size_t i = 0; i < COUNT(lines); i++) {
		char said[256];
		take(said, sizeof(said), lines[i].text);
		assert_string_equal(said, lines[i].said);
	}
}

struct kept {
	int count;
	enum zs_log_level level;
	char line[64];
};

static void keep(void *data, enum zs_log_level level, const char *line)
{
	struct kept *kept = data;
	kept->count++;
	kept->level = level;
	snprintf(kept->line, sizeof(kept->line), "%s", line);
}

/** It gets what is not shown, too, and plain. */
static void test_sink(void **state)
{
	struct kept kept = {0};
	zs_log_set_sink(keep, &kept);
	zs_log(ZS_LOG_DEBUG, "%s",
		"a\x1b"
		"b");
	assert_int_equal(kept.count, 1);
	assert_int_equal(kept.level, ZS_LOG_DEBUG);
	assert_string_equal(kept.line, "a?b");
	zs_log_set_sink(NULL, NULL);
	zs_log(ZS_LOG_DEBUG, "c");
	assert_int_equal(kept.count, 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_plain),
		cmocka_unit_test(test_sink),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
