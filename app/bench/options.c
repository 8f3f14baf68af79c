#include "app/bench/options.h"

#include <errno.h>
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/common/log.h"
#include "app/common/option-value.h"
#include "app/display/display.h"
#include "app/measure/frame.h"
#include "app/path/path.h"
#include "app/path/swapchain.h"
#include "render/scenes/scene.h"
#include "udmabuf/buffer.h"
#include "udmabuf/format.h"

#define DEFAULT_FRAMES 60
#define DEFAULT_ROUNDS 5
#define DEFAULT_WARMUP 8
#define MAX_ROUNDS 10000

/** Takes one value of a list; `expected` is set where it is wrong. */
typedef bool (*take_func)(struct zs_bench_options *options, size_t i, char *value);

/** Cuts the first part off a list, in place; "\\," is a comma that does not part. */
static char *next_part(char **rest)
{
	char *part = *rest, *to = part, *from = part;
	if (part == NULL) {
		return NULL;
	}
	for (; *from != 0 && *from != ','; from++) {
		from += from[0] == '\\' && from[1] == ',';
		*to++ = *from;
	}
	*rest = *from == ',' ? from + 1 : NULL;
	*to = 0;
	return part;
}

/** Splits "a,b,c", in place, and takes every part. Twice the same is an error if `unique`. */
static int take_list(struct zs_bench_options *options, const char *name, char *list, size_t *count,
	bool unique, take_func take, const char *expected)
{
	const char *parts[ZS_BENCH_VALUES];
	char *rest = list, *part;
	*count = 0;
	while ((part = next_part(&rest)) != NULL) {
		if (*count == ZS_BENCH_VALUES) {
			return zs_option_wrong(name, part, "at most 16 values");
		}
		for (size_t i = 0; unique && i < *count; i++) {
			if (strcmp(parts[i], part) == 0) {
				return zs_option_wrong(name, part, "every value once");
			}
		}
		if (!take(options, *count, part)) {
			return zs_option_wrong(name, part, expected);
		}
		parts[(*count)++] = part;
	}
	return 0;
}

static bool take_path(struct zs_bench_options *options, size_t i, char *value)
{
	options->paths[i] = value;
	return strcmp(value, "auto") != 0 && zs_path_exists(value);
}

static bool take_size(struct zs_bench_options *options, size_t i, char *value)
{
	return zs_option_size(value, &options->sizes[i].width, &options->sizes[i].height, NULL);
}

static bool take_scene(struct zs_bench_options *options, size_t i, char *value)
{
	options->scenes[i] = value;
	return value[0] != 0;
}

static bool take_damage(struct zs_bench_options *options, size_t i, char *value)
{
	options->damages[i] = ZS_BENCH_OWN_DAMAGE;
	return strcmp(value, "own") == 0 || zs_option_real(value, 0, 100, &options->damages[i]);
}

static bool take_buffers(struct zs_bench_options *options, size_t i, char *value)
{
	uint64_t number;
	if (!zs_option_number(value, 2, ZS_SWAPCHAIN_MAX, &number)) {
		return false;
	}
	options->buffers[i] = (uint32_t)number;
	return true;
}

static bool take_pace(struct zs_bench_options *options, size_t i, char *value)
{
	const bool is_free = strcmp(value, "free") == 0;
	if (i >= 2 || (!is_free && strcmp(value, "flip") != 0)) {
		return false;
	}
	options->paces[i] = is_free ? ZS_PACE_FREE : ZS_PACE_FLIP;
	return true;
}

enum bench_option {
	OPTION_DISPLAY = ZS_OPTION_LONG,
	OPTION_PATHS,
	OPTION_SIZES,
	OPTION_SCENES,
	OPTION_DAMAGE,
	OPTION_BUFFERS,
	OPTION_PACE,
	OPTION_FORMAT,
	OPTION_MEMORY,
	OPTION_COPY_METHOD,
	OPTION_GPU,
	OPTION_TARGETS,
	OPTION_FRAMES,
	OPTION_ROUNDS,
	OPTION_WARMUP,
	OPTION_SEED,
	OPTION_LOAD,
	OPTION_NO_LOAD,
	OPTION_VERIFY,
	OPTION_JSON,
	OPTION_CSV,
	OPTION_REPORT,
	OPTION_COMPARE,
	OPTION_WORKER,
};

static const struct option long_options[] = {
	{"display", required_argument, NULL, OPTION_DISPLAY},
	{"paths", required_argument, NULL, OPTION_PATHS},
	{"sizes", required_argument, NULL, OPTION_SIZES},
	{"scenes", required_argument, NULL, OPTION_SCENES},
	{"damage", required_argument, NULL, OPTION_DAMAGE},
	{"buffers", required_argument, NULL, OPTION_BUFFERS},
	{"pace", required_argument, NULL, OPTION_PACE},
	{"format", required_argument, NULL, OPTION_FORMAT},
	{"memory", required_argument, NULL, OPTION_MEMORY},
	{"copy-method", required_argument, NULL, OPTION_COPY_METHOD},
	{"gpu", required_argument, NULL, OPTION_GPU},
	{"targets", required_argument, NULL, OPTION_TARGETS},
	{"frames", required_argument, NULL, OPTION_FRAMES},
	{"rounds", required_argument, NULL, OPTION_ROUNDS},
	{"warmup", required_argument, NULL, OPTION_WARMUP},
	{"seed", required_argument, NULL, OPTION_SEED},
	{"load", no_argument, NULL, OPTION_LOAD},
	{"no-load", no_argument, NULL, OPTION_NO_LOAD},
	{"verify", no_argument, NULL, OPTION_VERIFY},
	{"json", required_argument, NULL, OPTION_JSON},
	{"csv", required_argument, NULL, OPTION_CSV},
	{"report", required_argument, NULL, OPTION_REPORT},
	{"compare", required_argument, NULL, OPTION_COMPARE},
	{"worker", required_argument, NULL, OPTION_WORKER},
	{"help", no_argument, NULL, 'h'},
	{"quiet", no_argument, NULL, 'q'},
	{"verbose", no_argument, NULL, 'v'},
	{0},
};

/** "TASK:ROUND:FD", which a bench writes for its own workers. */
static int take_worker(struct zs_bench_options *options, const char *value)
{
	unsigned task, round;
	int fd, end = 0;
	if (sscanf(value, "%u:%u:%d%n", &task, &round, &fd, &end) != 3 || value[end] != 0 ||
		task < ZS_BENCH_TASK_MEASURE || task > ZS_BENCH_TASK_LOAD || fd < 3) {
		return zs_option_wrong("worker", value, "what zeroscan writes itself");
	}
	options->task = task;
	options->task_round = round;
	options->task_fd = fd;
	return 0;
}

/** The options that take a list. */
static int take_matrix(struct zs_bench_options *options, int option, const char *name, char *value)
{
	switch (option) {
	case OPTION_PATHS:
		return take_list(options, name, value, &options->path_count, false, take_path,
			"paths of zeroscan bench --help, with commas between");
	case OPTION_SIZES:
		return take_list(options, name, value, &options->size_count, true, take_size,
			"WIDTHxHEIGHT, as 1280x720,1920x1080");
	case OPTION_SCENES:
		return take_list(options, name, value, &options->scene_count, true, take_scene,
			"scenes of zeroscan bench --help, with commas between");
	case OPTION_DAMAGE:
		return take_list(options, name, value, &options->damage_count, true, take_damage,
			"per cent from 0 to 100, or own, as 1,10,100");
	case OPTION_BUFFERS:
		return take_list(options, name, value, &options->buffers_count, true, take_buffers,
			"whole numbers from 2 to 8");
	default:
		return take_list(options, name, value, &options->pace_count, true, take_pace,
			"flip or free");
	}
}

static int take_option(struct zs_bench_options *options, int option, const char *name, char *value)
{
	switch (option) {
	case OPTION_DISPLAY:
		options->display = value;
		return 0;
	case OPTION_FORMAT:
		return zs_option_format(value, &options->fourcc);
	case OPTION_MEMORY:
		return zs_option_memory(
			value, options->memory, sizeof(options->memory), &options->pieces);
	case OPTION_COPY_METHOD:
		return zs_option_copy(value, &options->copy);
	case OPTION_GPU:
		return zs_option_gpu(value, &options->gpu);
	case OPTION_TARGETS:
		return zs_option_targets(value, &options->gpu);
	case OPTION_FRAMES:
		return zs_option_count32(name, value, 2, ZS_FRAMES_MAX, &options->frames);
	case OPTION_ROUNDS:
		return zs_option_count32(name, value, 1, MAX_ROUNDS, &options->rounds);
	case OPTION_WARMUP:
		return zs_option_count32(name, value, 1, 10000, &options->warmup);
	case OPTION_SEED:
		options->seed_given = true;
		return zs_option_count32(name, value, 0, UINT32_MAX, &options->seed);
	case OPTION_LOAD:
	case OPTION_NO_LOAD:
		options->load = option == OPTION_LOAD;
		return 0;
	case OPTION_VERIFY:
		options->verify = true;
		return 0;
	case OPTION_JSON:
		options->json = value;
		return 0;
	case OPTION_CSV:
		options->csv = value;
		return 0;
	case OPTION_REPORT:
		options->report = value;
		return 0;
	case OPTION_COMPARE:
		options->compare[0] = value;
		return 0;
	case OPTION_WORKER:
		return take_worker(options, value);
	case 'h':
		options->help = true;
		return 0;
	case 'q':
		zs_log_set_level(ZS_LOG_WARNING);
		return 0;
	case 'v':
		zs_log_set_level(ZS_LOG_DEBUG);
		return 0;
	default:
		return take_matrix(options, option, name, value);
	}
}

/** What stands behind the options: the second file of --compare. */
static int take_rest(struct zs_bench_options *options, int count, char **words)
{
	if (options->compare[0] != NULL && count == 1) {
		options->compare[1] = words[0];
		return 0;
	}
	if (options->compare[0] != NULL) {
		zs_log(ZS_LOG_ERROR, "--compare wants two files: --compare A.json B.json");
		return -EINVAL;
	}
	if (count == 0) {
		return 0;
	}
	zs_log(ZS_LOG_ERROR, "unexpected word '%s' (see zeroscan bench --help)", words[0]);
	return -EINVAL;
}

/** What no single option can tell. */
static int settle(struct zs_bench_options *options)
{
	if (options->compare[0] != NULL && (options->csv != NULL || options->report != NULL)) {
		zs_log(ZS_LOG_ERROR, "--compare measures nothing: only --json goes with it");
		return -EINVAL;
	}
	if (options->scene_count == 0) {
		options->scenes[options->scene_count++] = "plasma";
	}
	if (options->damage_count == 0) {
		options->damages[options->damage_count++] = ZS_BENCH_OWN_DAMAGE;
	}
	if ((uint64_t)options->frames * options->rounds > ZS_FRAMES_MAX) {
		zs_log(ZS_LOG_ERROR, "--frames %u in --rounds %u are more than %llu frames",
			options->frames, options->rounds, (unsigned long long)ZS_FRAMES_MAX);
		return -EINVAL;
	}
	if (options->json != NULL && options->csv != NULL &&
		strcmp(options->json, options->csv) == 0) {
		zs_log(ZS_LOG_ERROR, "'%s' is named for two outputs: name two files",
			options->json);
		return -EINVAL;
	}
	return 0;
}

int zs_bench_options_parse(struct zs_bench_options *options, int argc, char **argv)
{
	*options = (struct zs_bench_options){
		.display = "auto",
		.memory = "auto",
		.fourcc = ZS_FORMAT_XRGB8888,
		.frames = DEFAULT_FRAMES,
		.rounds = DEFAULT_ROUNDS,
		.warmup = DEFAULT_WARMUP,
		.load = true,
		.task_fd = -1,
	};
	opterr = 0;
	optind = 1;
	int option, index = 0;
	while ((option = getopt_long(argc, argv, ":hqv", long_options, &index)) != -1) {
		if (option == '?' || option == ':') {
			return zs_option_unknown(option, argv[optind - 1], "bench");
		}
		const char *name = option >= ZS_OPTION_LONG ? long_options[index].name : "";
		const int ret = take_option(options, option, name, optarg);
		if (ret < 0 || options->help) {
			return ret;
		}
	}
	const int ret = take_rest(options, argc - optind, argv + optind);
	return ret < 0 ? ret : settle(options);
}

size_t zs_bench_path_count(const struct zs_bench_options *options)
{
	size_t all = 0;
	while (zs_path_name_at(all) != NULL) {
		all++;
	}
	return options->path_count > 0 ? options->path_count : all;
}

const char *zs_bench_path_name(const struct zs_bench_options *options, size_t i)
{
	return options->path_count > 0 ? options->paths[i] : zs_path_name_at(i);
}

void zs_bench_options_help(void)
{
	fputs("Usage: zeroscan bench [OPTION]...\n"
	      "       zeroscan bench --compare A.json B.json [--json FILE]\n"
	      "Compares paths on the same frames, by turns in one run, and reports what each "
	      "costs.\n"
	      "\n"
	      "What is compared, each with every other (lists have commas between):\n"
	      "  --display NAME         auto (default) or one of the displays below\n"
	      "  --paths LIST           default: all that are possible; the same one twice shows\n"
	      "                         what chance does\n"
	      "  --sizes WxH,...        default: the display's own\n"
	      "  --scenes LIST          default plasma\n"
	      "  --damage LIST          per cent of the picture that a frame changes, 0 to 100; "
	      "own\n"
	      "                         (default) leaves that to the scene\n"
	      "  --buffers LIST         2 to 8 (default 2; 4 with --pace free)\n"
	      "  --pace LIST            flip, free (default flip on a monitor, free headless)\n"
	      "  --format FORMAT        XRGB8888 (default), ARGB8888, RGB565, XRGB2101010\n"
	      "  --memory NAME          of scanout and texture (default auto)\n"
	      "  --copy-method NAME     of copy: auto (default), memcpy or streaming, with "
	      ":THREADS\n"
	      "  --gpu NAME[:NODE]      of texture and upload: auto (default) or one of those "
	      "below\n"
	      "  --targets NAME         of theirs: auto (default) or one of those below\n"
	      "\n"
	      "How long:\n"
	      "  --frames N             frames that count, for a path in a round (default 60)\n"
	      "  --rounds N             how often all is repeated in a fresh process (default 5)\n"
	      "  --warmup N             frames before those that count (default 8)\n"
	      "  --seed N               of the order and of the intervals (default: drawn, "
	      "printed)\n"
	      "  --no-load              leave out the search for the load that survives\n"
	      "\n"
	      "What comes out (FILE may be - for standard output):\n"
	      "  --json FILE            results and comparisons\n"
	      "  --csv FILE             every frame\n"
	      "  --report DIR           a page with charts, and the charts as PNG\n"
	      "  --verify               reads the last frame of every block back from the display\n"
	      "                         and checks that all paths showed the same picture\n"
	      "  --compare A.json B.json  two runs side by side instead\n"
	      "  -q, --quiet            warnings and errors only\n"
	      "  -v, --verbose          more\n"
	      "  -h, --help             this text\n"
	      "\n"
	      "Displays:\n",
		stdout);
	zs_display_list(stdout);
	puts("\nPaths:");
	zs_path_list(stdout);
	puts("\nMemories:");
	zs_memory_list(stdout);
	zs_gpu_choice_list(stdout);
	puts("\nScenes:");
	zs_scene_list(stdout);
	puts("\nExit status: 0 done; 1 failed or cut short while running, with what was measured "
	     "until then\nmarked partial; 2 wrong usage; 3 not possible on this machine.\n"
	     "More in zeroscan(1).");
}
