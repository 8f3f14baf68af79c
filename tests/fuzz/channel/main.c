/*
 * fuzz-channel [--count N] [--first N] [--seed N] CORPUS: one end of a channel, at whose other end,
 * and by whose apps, anything is said and done.
 *
 * What is done is mostly right for what there is, or it is a file of the corpus, changed at random.
 * What the end sends must be frames, and hold no more than it may; at last a side that begins anew
 * must find it alive.
 */
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/common/log.h"
#include "tests/fuzz/channel/step.h"
#include "tests/fuzz/dice.h"
#include "tests/fuzz/folder.h"
#include "tests/fuzz/tool.h"

#define STEPS 64
#define FILES 64

uint64_t dice_seed = 1;

/* Of all inputs: it must not come to pass that they get nowhere. */
static uint64_t frames;

/** What is done in one file. */
struct story {
	bool is_host;
	struct step steps[STEPS];
	unsigned count;
};

struct corpus {
	struct story list[FILES];
	unsigned count;
};

static bool begin(void *data, const char *name)
{
	struct corpus *corpus = data;
	if (corpus->count < FILES) {
		corpus->list[corpus->count++] =
			(struct story){.is_host = strncmp(name, "guest-", 6) != 0};
		return true;
	}
	errno = EFBIG;
	return false;
}

static bool take(void *data, char *line)
{
	struct corpus *corpus = data;
	struct story *last = &corpus->list[corpus->count - 1];
	return last->count < STEPS && step_read(&last->steps[last->count++], line);
}

static bool read_corpus(struct corpus *corpus, const char *folder)
{
	const struct folder_reader reader = {
		.program = "fuzz-channel", .data = corpus, .begin = begin, .take = take};
	return folder_read(&reader, folder);
}

static void make_up(struct bench *bench)
{
	struct step step;
	bench_hello(bench, true);
	bench_run(bench);
	for (unsigned i = 0; i < STEPS && bench->wrong == NULL; i++) {
		if (!bench->channel.is_joined && dice(4) == 0) {
			bench_wait(bench, 2);
			bench_hello(bench, false);
		}
		step_make(&step, bench);
		step_do(&step, bench);
		if (dice(3) != 0) {
			bench_run(bench);
		}
	}
}

static void tell(struct bench *bench, const struct story *story)
{
	const bool changes = dice(8) != 0;
	for (unsigned i = 0; i < story->count && bench->wrong == NULL; i++) {
		struct step step = story->steps[i];
		if (changes && dice(20) == 0) {
			step_change(&step);
		}
		for (unsigned times = changes && dice(20) == 0 ? dice(4) : 1; times > 0; times--) {
			step_do(&step, bench);
		}
		if (changes && dice(20) == 0) {
			step_make(&step, bench);
			step_do(&step, bench);
		}
		if (!changes || dice(4) != 0) {
			bench_run(bench);
		}
	}
}

static bool try_one(const struct corpus *corpus, uint64_t number)
{
	static struct bench bench;
	const uint64_t begun = dice_seed;
	const struct story *story =
		number % 4 == 0 ? &corpus->list[number / 4 % corpus->count] : NULL;
	if (!bench_init(&bench, story == NULL ? number % 2 == 0 : story->is_host)) {
		printf("# %m\n");
		return false;
	}
	if (story != NULL) {
		tell(&bench, story);
	} else {
		make_up(&bench);
	}
	if (!bench_is_alive(&bench) && bench.wrong == NULL) {
		bench.wrong = "it is not alive any more";
	}
	frames += bench.frames;
	bench_finish(&bench);
	if (bench.wrong != NULL) {
		printf("# --first %llu --seed %llu: %s\n", (unsigned long long)number,
			(unsigned long long)begun, bench.wrong);
	}
	return bench.wrong == NULL;
}

void __wrap_zs_log(enum zs_log_level level, const char *format, ...);

/** Errors are what the other end is meant to make. */
void __wrap_zs_log(enum zs_log_level level, const char *format, ...)
{
}

int main(int argc, char **argv)
{
	static struct corpus corpus;
	const uint64_t count = take_number(argc, argv, "--count", 20000);
	const uint64_t first = take_number(argc, argv, "--first", 0);
	const unsigned files = open_fds();
	uint64_t failed = 0;
	signal(SIGPIPE, SIG_IGN);
	dice_seed = take_number(argc, argv, "--seed", 1);
	if (argc < 2 || !read_corpus(&corpus, argv[argc - 1])) {
		return 2;
	}
	for (uint64_t i = first; i < first + count && failed < 5; i++) {
		failed += !try_one(&corpus, i);
	}
	const bool leaks = open_fds() != files;
	printf("%s 1 - %llu inputs: it sends frames, holds what it may, and stays alive\n",
		failed == 0 ? "ok" : "not ok", (unsigned long long)count);
	printf("%s 2 - no file is left open\n", leaks ? "not ok" : "ok");
	const bool gets_far = frames > 10 * count;
	printf("# %llu frames while both ends knew each other\n", (unsigned long long)frames);
	printf("%s 3 - they get far\n1..3\n", gets_far ? "ok" : "not ok");
	return failed == 0 && !leaks && gets_far ? 0 : 1;
}
