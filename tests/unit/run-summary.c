#include "tests/unit/check.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "app/run-summary.h"

#define STAGE "{\"p50\": 1.5, \"p95\": 2, \"p99\": 3, \"p999\": 4, \"max\": 5, \"mean\": 2}"

static const char whole[] =
	"{\"display\": \"kms\", \"path\": \"copy\", \"label\": \"copied\", \"scene\": \"plasma\", "
	"\"size\": [640, 480], \"format\": \"XRGB8888\", \"buffers\": 2, \"pace\": \"flip\", "
	"\"refresh_hz\": 59.94, \"flips_are_visible\": false, \"frames\": 120, "
	"\"missed_vblanks\": 3, \"bytes_copied_per_frame\": 1228800, \"access_us\": " STAGE
	", \"draw_us\": " STAGE ", \"handoff_us\": " STAGE ", \"submit_us\": " STAGE "}\n";

/** Reads what a file with this text says. */
static int read_text(
	const char *text, size_t length, struct zs_run_summary *summary, struct zs_refusal *refusal)
{
	char path[] = "/tmp/zeroscan-test.XXXXXX";
	const int fd = mkstemp(path);
	assert_true(fd >= 0);
	assert_int_equal(write(fd, text, length), length);
	close(fd);
	memset(refusal, 0, sizeof(*refusal));
	const int ret = zs_run_summary_read(summary, path, refusal);
	unlink(path);
	return ret;
}

static void test_whole(void **state)
{
	struct zs_run_summary summary;
	struct zs_refusal refusal;
	assert_int_equal(read_text(whole, strlen(whole), &summary, &refusal), 0);
	assert_string_equal(summary.path, "copy");
	assert_string_equal(summary.format, "XRGB8888");
	assert_string_equal(summary.driver, "");
	assert_int_equal(summary.width, 640);
	assert_int_equal(summary.height, 480);
	assert_int_equal(summary.frames, 120);
	assert_int_equal(summary.buffers, 2);
	assert_true(summary.handoff_us.p50 == 1.5 && summary.access_us.p99 == 3);
	assert_true(summary.bytes_copied == 1228800);
}

static void test_truncated(void **state)
{
	struct zs_run_summary summary;
	struct zs_refusal refusal;
	for (size_t length = 0; length + 2 < strlen(whole); length++) {
		assert_int_equal(read_text(whole, length, &summary, &refusal), -EBADMSG);
		assert_int_equal(refusal.error, -EBADMSG);
	}
}

/** Puts `new` in the place of the first `old`, which must be there. */
static void replace(char *text, size_t size, const char *old, const char *new)
{
	const char *at = strstr(whole, old);
	assert_non_null(at);
	snprintf(text, size, "%.*s%s%s", (int)(at - whole), whole, new, at + strlen(old));
}

static void test_wrong(void **state)
{
	const struct {
		const char *old, *new;
	} changes[] = {
		{"\"path\"", "\"pfad\""},
		{"\"handoff_us\"", "\"handoff\""},
		{"\"pace\": \"flip\", ", ""},
		{"\"copy\"", "7"},
		{"[640, 480]", "[640]"},
		{"[640, 480]", "[0, 480]"},
		{"[640, 480]", "\"640x480\""},
		{"120", "-1"},
		{"120", "\"many\""},
		{"\"p50\": 1.5", "\"p50\": 1e300"},
		{"\"p50\": 1.5", "\"p50\": null"},
		{"\"p50\": 1.5", "\"p50\": 3.5"},
		{"false", "0"},
		{"{", "["},
	};
	struct zs_run_summary summary;
	struct zs_refusal refusal;
	char text[sizeof(whole) + 64];
	for (size_t i = 0; i < COUNT(changes); i++) {
		replace(text, sizeof(text), changes[i].old, changes[i].new);
		if (read_text(text, strlen(text), &summary, &refusal) != -EBADMSG) {
			fail_msg("%s for %s is taken", changes[i].new, changes[i].old);
		}
		assert_true(refusal.reason[0] != 0);
	}
}

static void test_no_file(void **state)
{
	struct zs_run_summary summary;
	struct zs_refusal refusal = {0};
	assert_int_equal(zs_run_summary_read(&summary, "/no/such/file", &refusal), -ENOENT);
	assert_int_equal(zs_run_summary_read(&summary, "/tmp", &refusal), -EISDIR);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_whole),
		cmocka_unit_test(test_truncated),
		cmocka_unit_test(test_wrong),
		cmocka_unit_test(test_no_file),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
