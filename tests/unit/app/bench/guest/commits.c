#include "tests/unit/check.h"

#include <errno.h>
#include <string.h>

#include "app/bench/guest/commits.h"

static int read_text(struct zs_guest_commits *commits, const char *text, const char *time)
{
	FILE *file = fmemopen((void *)text, strlen(text), "r");
	assert_non_null(file);
	*commits = (struct zs_guest_commits){0};
	const int ret = zs_guest_commits_read(commits, file, time);
	fclose(file);
	return ret;
}

static void test_read(void **state)
{
	struct zs_guest_commits commits;
	/* Not all frames were submitted; the last line was cut short. */
	assert_int_equal(read_text(&commits,
				 "frame,ready_us,submit_end_us,submission\n7,1.000,2.500,11\n"
				 "8,3.000,,12\n9,3.000,4.000,13\n10,5.0",
				 "submit_end_us"),
		0);
	assert_int_equal(commits.count, 2);
	assert_int_equal(commits.list[0].time, 2500);
	assert_ptr_equal(zs_guest_commits_find_number(&commits, 9), &commits.list[1]);
	assert_ptr_equal(zs_guest_commits_find_submission(&commits, 11), &commits.list[0]);
	assert_null(zs_guest_commits_find_number(&commits, 8));
	assert_null(zs_guest_commits_find_submission(&commits, 7));
	zs_guest_commits_finish(&commits);
	/* As view writes it: there may be no number. */
	assert_int_equal(
		read_text(&commits, "frame,flip_us,label\n,5.0,x\n3,6.0,y\n", "flip_us"), 0);
	assert_int_equal(commits.count, 1);
	assert_int_equal(commits.list[0].number, 3);
	zs_guest_commits_finish(&commits);
}

static void test_wrong(void **state)
{
	struct zs_guest_commits commits;
	assert_int_equal(read_text(&commits, "\n", "flip_us"), -EBADMSG);
	assert_int_equal(read_text(&commits, "frames,flip_us\n1,2\n", "flip_us"), -EBADMSG);
	assert_int_equal(read_text(&commits, "frame,flip_usual\n1,2\n", "flip_us"), -EBADMSG);
	assert_int_equal(
		read_text(&commits, "frame,flip_us\n-1,2\n1,1e300\nx,2\n1\n", "flip_us"), 0);
	assert_int_equal(commits.count, 0);
	assert_null(zs_guest_commits_find_number(&commits, 1));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_read),
		cmocka_unit_test(test_wrong),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
