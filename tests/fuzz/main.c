/*
 * fuzz [--count N] [--seed N] [--only N] [--print] FOLDER: sends the listener of QEMU's D-Bus
 * display the messages of the corpus in FOLDER, as they are and then changed, in an order and ways
 * that follow from the seed. A process of its own does it, so that the input that ended it is told,
 * as a file of the corpus; --only N repeats it.
 */
#include <getopt.h>
#include <inttypes.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "tests/fuzz/mutate.h"
#include "tests/fuzz/talk.h"

#define EXIT_USAGE 2
#define PATIENCE 20 /* seconds for an input */

struct options {
	uint64_t first, count, seed;
	bool print;
	const char *folder;
};

/** What the child says of where it is. */
struct progress {
	uint64_t number;
	struct talk talk;
	uint64_t slowest;
	double slowest_ms;
};

static bool parse(struct options *options, int argc, char **argv)
{
	static const struct option names[] = {
		{"count", required_argument, NULL, 'c'},
		{"seed", required_argument, NULL, 's'},
		{"only", required_argument, NULL, 'o'},
		{"print", no_argument, NULL, 'p'},
		{0},
	};
	int option;
	*options = (struct options){.count = 20000, .seed = 1};
	while ((option = getopt_long(argc, argv, "", names, NULL)) != -1) {
		switch (option) {
		case 'c':
			options->count = strtoull(optarg, NULL, 10);
			break;
		case 's':
			options->seed = strtoull(optarg, NULL, 10);
			break;
		case 'o':
			options->first = strtoull(optarg, NULL, 10);
			options->count = 1;
			break;
		case 'p':
			options->print = true;
			break;
		default:
			return false;
		}
	}
	options->folder = argv[optind];
	return argc - optind == 1;
}

static double now_ms(void)
{
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

static int run(
	const struct options *options, const struct corpus *corpus, struct progress *progress)
{
	struct input input;
	const uint64_t end = options->first + options->count;
	for (uint64_t number = options->first; number < end; number++) {
		progress->number = number;
		mutate(&input, corpus, options->seed, number);
		alarm(PATIENCE);
		const double begin = now_ms();
		if (talk(&progress->talk, &input, options->seed ^ number) < 0) {
			return -1;
		}
		if (now_ms() - begin > progress->slowest_ms) {
			progress->slowest_ms = now_ms() - begin;
			progress->slowest = number;
		}
	}
	progress->number = end;
	return 0;
}

static void tell(const struct options *options, const struct corpus *corpus,
	const struct progress *progress, int status)
{
	const uint64_t number = progress->number;
	if (WIFSIGNALED(status)) {
		fprintf(stderr, "fuzz: ended by signal %d (%s)\n", WTERMSIG(status),
			strsignal(WTERMSIG(status)));
	}
	if (number == options->first + options->count) {
		fputs("fuzz: what is wrong showed at the end, not at one input\n", stderr);
		return;
	}
	fprintf(stderr,
		"fuzz: input %" PRIu64 ", again with --seed %" PRIu64 " --only %" PRIu64 ":\n",
		number, options->seed, number);
	struct input input;
	mutate(&input, corpus, options->seed, number);
	input_print(&input, stderr);
}

/** 0 if all went well. */
static int run_apart(const struct options *options, const struct corpus *corpus)
{
	struct progress *progress = mmap(
		NULL, sizeof(*progress), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	if (progress == MAP_FAILED) {
		return 1;
	}
	const pid_t child = fork();
	if (child == 0) {
		signal(SIGPIPE, SIG_IGN);
		/* What a caller has open is none of ours. */
		close_range(STDERR_FILENO + 1, ~0u, 0);
		exit(run(options, corpus, progress) < 0);
	}
	int status = 0;
	if (child < 0 || waitpid(child, &status, 0) < 0) {
		return 1;
	}
	const struct talk *all = &progress->talk;
	if (status != 0) {
		tell(options, corpus, progress, status);
	}
	printf("%s - %" PRIu64 " inputs, %" PRIu64 " messages: %" PRIu64 " answered, %" PRIu64
	       " refused, %" PRIu64 " unsent, %" PRIu64
	       " connections ended\n# the slowest was input %" PRIu64 ": %.1f ms\n1..1\n",
		status == 0 ? "ok 1" : "not ok 1", progress->number - options->first, all->messages,
		all->answered, all->refused, all->unsent, all->dropped, progress->slowest,
		progress->slowest_ms);
	munmap(progress, sizeof(*progress));
	return status != 0;
}

int main(int argc, char **argv)
{
	struct options options;
	struct corpus corpus;
	if (!parse(&options, argc, argv)) {
		fputs("usage: fuzz [--count N] [--seed N] [--only N] [--print] FOLDER\n", stderr);
		return EXIT_USAGE;
	}
	int ret = corpus_read(&corpus, options.folder) < 0 ? EXIT_USAGE : 0;
	if (ret == 0 && options.print) {
		struct input input;
		for (uint64_t i = 0; i < options.count; i++) {
			mutate(&input, &corpus, options.seed, options.first + i);
			input_print(&input, stdout);
		}
	} else if (ret == 0) {
		ret = run_apart(&options, &corpus);
	}
	corpus_finish(&corpus);
	return ret;
}
