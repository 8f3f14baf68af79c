#include "tests/unit/check.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "app/bench/compared.h"
#include "app/bench/options.h"

#define MAX_WORDS 16

/* What a worker is given, and what it cannot use. */
#define READ_END "79"
#define WRITE_END "80"
#define NO_PIPE "81"

/** Parses words, the last of them NULL; `text` gets what was said. */
static int parse(
	struct zs_bench_options *options, const char *const *words, char *text, size_t size)
{
	static char copies[MAX_WORDS][256]; ///< the options point into them
	char *argv[MAX_WORDS + 1] = {(char *)"bench"};
	int argc = 1;
	for (; words[argc - 1] != NULL; argc++) {
		snprintf(copies[argc - 1], sizeof(copies[0]), "%s", words[argc - 1]);
		argv[argc] = copies[argc - 1];
	}
	const int before = dup(STDERR_FILENO);
	const int said = memfd_create("stderr", MFD_CLOEXEC);
	fflush(stderr);
	dup2(said, STDERR_FILENO);
	const int ret = zs_bench_options_parse(options, argc, argv);
	fflush(stderr);
	dup2(before, STDERR_FILENO);
	const ssize_t length = pread(said, text, size - 1, 0);
	text[length < 0 ? 0 : length] = 0;
	close(before);
	close(said);
	return ret;
}

/** Words that are wrong, and a word of the one line that says so. */
static const struct {
	const char *words[8];
	const char *says;
} wrong[] = {
	{{"--paths", ""}, "paths"},
	{{"--paths", "scanout,"}, "paths"},
	{{"--paths", "auto"}, "paths"},
	{{"--paths", "scanout,magic"}, "magic"},
	{{"--paths", "copy,copy,copy,copy,copy,copy,copy,copy,copy,copy,copy,copy,copy,copy,copy,"
		     "copy,copy"},
		"16 values"},
	{{"--sizes", "1920"}, "sizes"},
	{{"--sizes", "0x10"}, "sizes"},
	{{"--sizes", "1920x1080@60"}, "sizes"},
	{{"--sizes", "640x480,640x480"}, "once"},
	{{"--scenes", "plasma,,clock"}, "scenes"},
	{{"--damage", "101"}, "damage"},
	{{"--damage", "-1"}, "damage"},
	{{"--damage", "nan"}, "damage"},
	{{"--damage", "10%"}, "damage"},
	{{"--damage", "all"}, "damage"},
	{{"--buffers", "1"}, "buffers"},
	{{"--buffers", "9"}, "buffers"},
	{{"--pace", "slow"}, "pace"},
	{{"--pace", "flip,free,flip"}, "once"},
	{{"--pace", "flip,free,async"}, "pace"},
	{{"--frames", "0"}, "frames"},
	{{"--frames", "1"}, "frames"},
	{{"--rounds", "0"}, "rounds"},
	{{"--rounds", "10001"}, "rounds"},
	{{"--frames", "1048576", "--rounds", "2"}, "more than"},
	{{"--warmup", "0"}, "warmup"},
	{{"--app", "a", "--paths", "copy"}, "--paths does not go with --app"},
	{{"--app", "a", "--display", "headless"}, "--display wayland"},
	{{"--guest", "a"}, "wants a --way"},
	{{"--way", "a,b,c"}, "--guest"},
	{{"--machine", "1"}, "--guest"},
	{{"--guest", "a", "--way", "a,b"}, "NAME,COMMAND,COMMAND"},
	{{"--guest", "a", "--way", "a,b,c,d"}, "NAME,COMMAND,COMMAND"},
	{{"--guest", "a", "--way", ",b,c"}, "NAME,COMMAND,COMMAND"},
	{{"--guest", "a", "--way", "a,b,c\nd"}, "one line"},
	{{"--guest", "a", "--way", "a,b,c", "--way", "a,b,c"}, "another name"},
	{{"--guest", "a", "--way", "a,b,c", "--paths", "copy"}, "--paths does not go with --guest"},
	{{"--guest", "a", "--way", "a,b,c", "--app", "a"}, "--app does not go with --guest"},
	{{"--guest", "a", "--way", "a,b,c", "--machine", "0"}, "numbers of processes"},
	{{"--seed", "-1"}, "seed"},
	{{"--seed", "4294967296"}, "seed"},
	{{"--memory", "magic"}, "memory"},
	{{"--copy-method", "memcpy:99"}, "copy-method"},
	{{"--json", "a", "--csv", "a"}, "two outputs"},
	{{"--json", "a", "--csv", "./a"}, "two outputs"},
	{{"--report", ".", "--csv", "index.html"}, "file of --report"},
	{{"--report", "./", "--json", "./picture.png"}, "file of --report"},
	{{"--compare", "a.json"}, "two files"},
	{{"--compare", "a.json", "b.json", "c.json"}, "two files"},
	{{"--compare", "a.json", "b.json", "--csv", "c.csv"}, "measures nothing"},
	{{"--worker", "1:2"}, "worker"},
	{{"--worker", "9:0:5"}, "worker"},
	{{"--worker", "1:0:0"}, "worker"},
	{{"--worker", "1:0:77"}, "worker"},
	{{"--worker", "1:0:" NO_PIPE}, "worker"},
	{{"--worker", "1:0:" READ_END}, "worker"},
	{{"--worker", "1:5:" WRITE_END}, "no round 5"},
	{{"--worker", "1:4294967295:" WRITE_END}, "no round"},
	{{"--worker", "1:1:" WRITE_END, "--rounds", "1"}, "no round"},
	{{"--worker", "1:4294967296:" WRITE_END}, "worker"},
	{{"--worker", "1:-1:" WRITE_END}, "worker"},
	{{"--worker", "1:0:4294967376"}, "worker"},
	{{"--frames"}, "wants a value"},
	{{"--what"}, "unknown"},
	{{"word"}, "word"},
};

static void test_wrong(void **state)
{
	for (size_t i = 0; i < COUNT(wrong); i++) {
		struct zs_bench_options options;
		char text[512];
		assert_int_equal(parse(&options, wrong[i].words, text, sizeof(text)), -22);
		if (strstr(text, wrong[i].says) == NULL) {
			fail_msg("%s: '%s' does not say '%s'", wrong[i].words[0], text,
				wrong[i].says);
		}
		/* One line. */
		assert_ptr_equal(strchr(text, '\n'), text + strlen(text) - 1);
	}
}

static void test_defaults(void **state)
{
	struct zs_bench_options options;
	char text[512];
	assert_int_equal(parse(&options, (const char *[]){NULL}, text, sizeof(text)), 0);
	assert_string_equal(text, "");
	assert_int_equal(options.path_count, 0);
	assert_true(zs_bench_path_count(&options) >= 3);
	assert_string_equal(zs_bench_path_name(&options, 0), "scanout");
	assert_int_equal(options.size_count, 0);
	assert_int_equal(options.scene_count, 1);
	assert_true(options.damages[0] == ZS_BENCH_OWN_DAMAGE);
	assert_true(options.load);
	assert_int_equal(options.task, ZS_BENCH_TASK_NONE);
}

static void test_ways(void **state)
{
	static const char *const words[] = {"--guest", "ssh vm x", "--way", "a,b -c \\, d,e f",
		"--way", "g,h,i", "--machine", "12,34", NULL};
	struct zs_bench_options options;
	char text[512];
	assert_int_equal(parse(&options, words, text, sizeof(text)), 0);
	assert_string_equal(options.guest, "ssh vm x");
	assert_int_equal(options.way_count, 2);
	assert_string_equal(options.ways[0].name, "a");
	assert_string_equal(options.ways[0].host, "b -c , d");
	assert_string_equal(options.ways[0].guest, "e f");
	assert_string_equal(options.ways[1].guest, "i");
	assert_int_equal(options.machine_count, 2);
	assert_int_equal(options.machine[1], 34);
	assert_int_equal(options.size_count, 1);
	assert_int_equal(options.warmup, 30);
}

static void test_lists(void **state)
{
	static const char *const words[] = {"--scenes", "image:a\\,b.png,clock", "--paths",
		"copy,scanout,copy", "--sizes", "640x480,1920x1080", "--damage", "0,1.5,own",
		"--buffers", "2,3", "--pace", "free,flip", NULL};
	struct zs_bench_options options;
	char text[512];
	assert_int_equal(parse(&options, words, text, sizeof(text)), 0);
	assert_int_equal(options.scene_count, 2);
	assert_string_equal(options.scenes[0], "image:a,b.png");
	assert_string_equal(options.scenes[1], "clock");
	assert_int_equal(zs_bench_path_count(&options), 3);
	assert_string_equal(zs_bench_path_name(&options, 1), "scanout");
	assert_string_equal(zs_bench_path_name(&options, 2), "copy");
	assert_int_equal(options.size_count, 2);
	assert_int_equal(options.sizes[1].height, 1080);
	assert_int_equal(options.damage_count, 3);
	assert_true(options.damages[1] == 1.5);
	assert_true(options.damages[2] == ZS_BENCH_OWN_DAMAGE);
	assert_int_equal(options.buffers[1], 3);
	assert_string_equal(options.pacings[0]->name, "free");
	assert_string_equal(options.pacings[1]->name, "flip");
}

static void test_worker(void **state)
{
	struct zs_bench_options options;
	char text[512];
	assert_int_equal(parse(&options, (const char *[]){"--worker", "4:4:" WRITE_END, NULL}, text,
				 sizeof(text)),
		0);
	assert_int_equal(options.task, ZS_BENCH_TASK_LOAD);
	assert_int_equal(options.task_round, 4);
	assert_int_equal(options.task_fd, atoi(WRITE_END));
}

static int open_fds(void **state)
{
	int ends[2];
	const int file = memfd_create("no pipe", MFD_CLOEXEC);
	return pipe(ends) == 0 && dup2(ends[0], atoi(READ_END)) >= 0 &&
			       dup2(ends[1], atoi(WRITE_END)) >= 0 && dup2(file, atoi(NO_PIPE)) >= 0
		       ? 0
		       : -1;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_wrong),
		cmocka_unit_test(test_defaults),
		cmocka_unit_test(test_lists),
		cmocka_unit_test(test_ways),
		cmocka_unit_test(test_worker),
	};
	return cmocka_run_group_tests(tests, open_fds, NULL);
}
