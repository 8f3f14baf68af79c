#include "app/bench/options.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "app/bench/report/folder.h"
#include "app/common/log.h"
#include "app/common/option-value.h"
#include "app/display/option.h"
#include "app/measure/frame.h"
#include "app/path/option.h"
#include "app/path/path.h"
#include "app/path/swapchain.h"
#include "render/scenes/scene.h"
#include "render/worker-pool.h"
#include "udmabuf/buffer.h"
#include "udmabuf/format.h"

#define DEFAULT_SCENE "plasma"
#define WARMUP 8
/* Toolkits take their time, and buffers are imported only once they are shown again. */
#define WARMUP_OF_APP 30
#define STARTED_BY_ITSELF "what zeroscan writes itself"

#define TO(member) ZS_OPTION_TO(struct zs_bench_options, member)

/** Takes the i-th value of a list. False if it is wrong. */
typedef bool (*take_func)(
	const struct zs_option *option, struct zs_bench_options *options, size_t i, char *value);

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

static bool take_path(
	const struct zs_option *option, struct zs_bench_options *options, size_t i, char *value)
{
	options->paths[i] = value;
	return zs_option_find_choice(option, value) >= 0;
}

static bool take_size(
	const struct zs_option *option, struct zs_bench_options *options, size_t i, char *value)
{
	return zs_option_size(value, &options->sizes[i].width, &options->sizes[i].height, NULL);
}

static bool take_scene(
	const struct zs_option *option, struct zs_bench_options *options, size_t i, char *value)
{
	options->scenes[i] = value;
	return value[0] != 0;
}

static bool take_damage(
	const struct zs_option *option, struct zs_bench_options *options, size_t i, char *value)
{
	options->damages[i] = ZS_BENCH_OWN_DAMAGE;
	return strcmp(value, "own") == 0 || zs_option_real(value, 0, 100, &options->damages[i]);
}

static bool take_buffers(
	const struct zs_option *option, struct zs_bench_options *options, size_t i, char *value)
{
	uint64_t number;
	if (!zs_option_number(value, option->min, option->max, &number)) {
		return false;
	}
	options->buffers[i] = (uint32_t)number;
	return true;
}

static bool take_pace(
	const struct zs_option *option, struct zs_bench_options *options, size_t i, char *value)
{
	options->pacings[i] = zs_pacing_find(value);
	return zs_option_find_choice(option, value) >= 0;
}

static bool take_process(
	const struct zs_option *option, struct zs_bench_options *options, size_t i, char *value)
{
	uint64_t number;
	if (!zs_option_number(value, 1, INT_MAX, &number)) {
		return false;
	}
	options->machine[i] = (uint32_t)number;
	return true;
}

/** The options that take a list. */
static const struct list {
	const char *option;
	size_t count;   ///< offset of how many values there are
	bool is_unique; ///< twice the same is an error
	take_func take;
	const char *expected; ///< NULL: one of the closed set
} lists[] = {
	{"paths", offsetof(struct zs_bench_options, path_count), false, take_path,
		"paths of zeroscan bench --help, with commas between"},
	{"sizes", offsetof(struct zs_bench_options, size_count), true, take_size,
		"WIDTHxHEIGHT, as 1280x720,1920x1080"},
	{"scenes", offsetof(struct zs_bench_options, scene_count), true, take_scene,
		"scenes of zeroscan bench --help, with commas between"},
	{"damage", offsetof(struct zs_bench_options, damage_count), true, take_damage,
		"percentages from 0 to 100, or own, as 1,10,100"},
	{"buffers", offsetof(struct zs_bench_options, buffers_count), true, take_buffers,
		"whole numbers from 2 to 8"},
	{"pace", offsetof(struct zs_bench_options, pace_count), true, take_pace, NULL},
	{"machine", offsetof(struct zs_bench_options, machine_count), true, take_process,
		"numbers of processes, with commas between"},
};

/** Splits "a,b,c", in place, and takes every part. */
static int parse_list(const struct zs_option *option, void *to, char *value)
{
	const struct list *list = lists;
	while (strcmp(list->option, option->name) != 0) {
		list++;
	}
	size_t *count = (size_t *)((char *)to + list->count);
	const char *parts[ZS_BENCH_VALUES];
	char *rest = value, *part;
	*count = 0;
	while ((part = next_part(&rest)) != NULL) {
		if (*count == ZS_BENCH_VALUES) {
			return zs_option_wrong(option, part, "at most 16 values");
		}
		for (size_t i = 0; list->is_unique && i < *count; i++) {
			if (strcmp(parts[i], part) == 0) {
				return zs_option_wrong(option, part, "every value once");
			}
		}
		if (!list->take(option, to, *count, part)) {
			return list->expected == NULL
				       ? zs_option_wrong_choice(option, part, "")
				       : zs_option_wrong(option, part, list->expected);
		}
		parts[(*count)++] = part;
	}
	return 0;
}

/** "NAME,HOST COMMAND,GUEST COMMAND", once for each way. */
static int parse_way(const struct zs_option *option, void *to, char *value)
{
	struct zs_bench_options *options = to;
	char *rest = value;
	if (options->way_count == ZS_BENCH_VALUES) {
		return zs_option_wrong(option, value, "at most 16 ways");
	}
	struct zs_bench_way *way = &options->ways[options->way_count];
	way->name = next_part(&rest);
	way->host = next_part(&rest);
	way->guest = next_part(&rest);
	const bool is_whole = way->guest != NULL && rest == NULL && way->name[0] != 0 &&
			      way->host[0] != 0 && way->guest[0] != 0;
	if (!is_whole || strchr(way->guest, '\n') != NULL) {
		return zs_option_wrong(option, value,
			"NAME,COMMAND,COMMAND: the host's side and, in one line, the guest's; a "
			"comma within is \"\\,\"");
	}
	for (size_t i = 0; i < options->way_count; i++) {
		if (strcmp(options->ways[i].name, way->name) == 0) {
			return zs_option_wrong(option, way->name, "another name for each way");
		}
	}
	options->way_count++;
	return 0;
}

/** True for what a worker's messages can go through. */
static bool is_pipe(int fd)
{
	struct stat st;
	const int flags = fcntl(fd, F_GETFL);
	return flags >= 0 && (flags & O_ACCMODE) == O_WRONLY && fstat(fd, &st) == 0 &&
	       S_ISFIFO(st.st_mode);
}

/** "TASK:ROUND:FD", which a bench writes for its own workers. */
static int parse_worker(const struct zs_option *option, void *to, char *value)
{
	struct zs_bench_options *options = to;
	uint64_t task, round, fd;
	char words[48];
	snprintf(words, sizeof(words), "%s", value);
	char *const first = strchr(words, ':');
	char *const last = strrchr(words, ':');
	if (first == last) {
		return zs_option_wrong(option, value, STARTED_BY_ITSELF);
	}
	*first = *last = 0;
	if (!zs_option_number(words, ZS_BENCH_TASK_MEASURE, ZS_BENCH_TASK_START, &task) ||
		!zs_option_number(first + 1, 0, UINT32_MAX, &round) ||
		!zs_option_number(last + 1, 3, INT_MAX, &fd) || !is_pipe((int)fd)) {
		return zs_option_wrong(option, value, STARTED_BY_ITSELF);
	}
	options->task = (enum zs_bench_task)task;
	options->task_round = (uint32_t)round;
	options->task_fd = (int)fd;
	return 0;
}

static int parse_seed(const struct zs_option *option, void *to, char *value)
{
	struct zs_bench_options *options = to;
	options->seed_given = true;
	return zs_option_parse_number(option, &options->seed, value);
}

static int parse_memory(const struct zs_option *option, void *to, char *value)
{
	struct zs_bench_options *options = to;
	return zs_path_option_memory(
		option, value, options->memory, sizeof(options->memory), &options->pieces);
}

static const struct zs_option table[] = {
	{.heading = "What is compared, each with every other (lists have commas between)"},
	{.name = "display",
		.argument = "NAME",
		.help = "auto (default) or one of the displays below",
		.parse = zs_option_parse_text,
		TO(display),
		.fallback = "auto",
		.values = zs_display_name_at,
		.takes_auto = true},
	{.name = "paths",
		.argument = "LIST",
		.help = "default: all that are possible; the same one twice shows what chance does",
		.parse = parse_list,
		.values = zs_path_name_at,
		.takes_list = true},
	{.name = "sizes",
		.argument = "WxH,...",
		.help = "default: the display's own",
		.parse = parse_list,
		.takes_list = true},
	{.name = "scenes",
		.argument = "LIST",
		.help = "default " DEFAULT_SCENE,
		.parse = parse_list,
		.values = zs_scene_name_at,
		.takes_list = true},
	{.name = "damage",
		.argument = "LIST",
		.help = "% of the picture that a frame changes, 0 to 100; own (default) "
			"leaves that to the scene",
		.parse = parse_list,
		.takes_list = true},
	{.name = "buffers",
		.argument = "LIST",
		.help = "{range} (default 2; 4 with --pace free)",
		.parse = parse_list,
		.min = 2,
		.max = ZS_SWAPCHAIN_MAX,
		.takes_list = true},
	{.name = "pace",
		.argument = "LIST",
		.help = "{values} (default flip on a monitor, free headless)",
		.parse = parse_list,
		.values = zs_pacing_benchmarked_name_at,
		.takes_list = true},
	{.name = "format",
		.argument = "FORMAT",
		.help = "{values}",
		.parse = zs_path_option_format,
		TO(fourcc),
		.fallback = ZS_FORMAT_DEFAULT_NAME,
		.values = zs_path_option_format_at},
	{.name = "memory",
		.argument = "NAME",
		.help = "of scanout and texture (default {default})",
		.parse = parse_memory,
		.fallback = "auto",
		.values = zs_path_option_memory_at,
		.takes_auto = true},
	{.name = "copy-method",
		.argument = "NAME",
		.help = "of copy: auto (default), memcpy or streaming, with :THREADS",
		.parse = zs_path_option_copy_method,
		TO(copy),
		.values = zs_copier_choice_at},
	{.name = "threads",
		.argument = "N",
		.help = "that draw, {range} (default: measured, at most one a processor)",
		.parse = zs_option_parse_number,
		TO(threads),
		.min = 1,
		.max = ZS_WORKERS_MAX},
	{.name = "gpu",
		.argument = "NAME[:NODE]",
		.help = "of texture and upload: auto (default) or one of those below",
		.parse = zs_path_option_gpu,
		TO(gpu),
		.values = zs_gpu_choice_platform_at,
		.takes_auto = true},
	{.name = "targets",
		.argument = "NAME",
		.help = "of theirs: auto (default) or one of those below",
		.parse = zs_path_option_targets,
		TO(gpu),
		.values = zs_gpu_choice_allocator_at,
		.takes_auto = true},
	{.name = "peers",
		.help = "compares with the plainest programs there are for it, too, which draw by "
			"the same scenes: see below",
		.parse = zs_option_parse_flag,
		TO(peers)},
	{.name = "app",
		.argument = "COMMAND",
		.help = "instead of all this: runs a Wayland app by turns plain and through "
			"zeroscan "
			"proxy, and compares CPU time a frame of compositor, app and proxy",
		.parse = zs_option_parse_text,
		TO(app)},
	{.heading = "Or the ways out of a virtual machine"},
	{.name = "guest",
		.argument = "COMMAND",
		.help = "runs `zeroscan bench --in-guest` in the virtual machine, as 'ssh vm "
			"zeroscan "
			"bench --in-guest', for what the ways need there",
		.parse = zs_option_parse_text,
		TO(guest)},
	{.name = "way",
		.argument = "NAME,HOST,GUEST",
		.help = "with it, once for each way: the commands of its two sides; all are "
			"compared "
			"with the first",
		.parse = parse_way},
	{.name = "machine",
		.argument = "PID,...",
		.help = "with it: the processes whose CPU time is the virtual machine's, as of "
			"QEMU",
		.parse = parse_list,
		.takes_list = true},
	{.name = "in-guest",
		.help = "in the virtual machine: does what the bench on the host asks for",
		.parse = zs_option_parse_flag,
		TO(in_guest)},
	{.heading = "How long"},
	{.name = "frames",
		.argument = "N",
		.help = "frames that count, for a path in a round (default {default})",
		.parse = zs_option_parse_number,
		TO(frames),
		.fallback = "60",
		.min = 2,
		.max = ZS_FRAMES_MAX},
	{.name = "rounds",
		.argument = "N",
		.help = "how often all is repeated in a fresh process (default {default})",
		.parse = zs_option_parse_number,
		TO(rounds),
		.fallback = "5",
		.min = 1,
		.max = 10000},
	{.name = "warmup",
		.argument = "N",
		.help = "frames before those that count (default 8, with --app 30)",
		.parse = zs_option_parse_number,
		TO(warmup),
		.min = 1,
		.max = 10000},
	{.name = "seed",
		.argument = "N",
		.help = "of the order and of the intervals (default: drawn, printed)",
		.parse = parse_seed,
		.size = sizeof(uint32_t),
		.max = UINT32_MAX},
	{.name = "load",
		.is_hidden = true,
		.parse = zs_option_parse_constant,
		TO(load),
		.constant = true},
	{.name = "no-load",
		.help = "leave out the search for the load that survives",
		.parse = zs_option_parse_constant,
		TO(load),
		.constant = false},
	{.heading = "What comes out (FILE may be - for standard output)"},
	{.name = "json",
		.argument = "FILE",
		.help = "results and comparisons",
		.parse = zs_option_parse_text,
		TO(json),
		.files = ZS_OPTION_FILES},
	{.name = "csv",
		.argument = "FILE",
		.help = "every frame",
		.parse = zs_option_parse_text,
		TO(csv),
		.files = ZS_OPTION_FILES},
	{.name = "report",
		.argument = "DIR",
		.help = "a page with charts, and the charts as PNG",
		.parse = zs_option_parse_text,
		TO(report),
		.files = ZS_OPTION_DIRECTORIES},
	{.name = "verify",
		.help = "reads the last frame of every block back from the display and checks that "
			"all paths showed the same picture",
		.parse = zs_option_parse_flag,
		TO(verify)},
	{.name = "compare",
		.argument = "A.json B.json",
		.help = "two runs side by side instead",
		.parse = zs_option_parse_text,
		TO(compare[0]),
		.files = ZS_OPTION_FILES},
	{.name = "worker", .argument = "TASK:ROUND:FD", .is_hidden = true, .parse = parse_worker},
	ZS_OPTIONS_OF_ALL,
	{0},
};

static const struct zs_option_section sections[] = {
	{"Displays", zs_display_list},
	{"Paths", zs_path_list},
	{"Peers", zs_bench_peer_list},
	{"Memories", zs_memory_list},
	{NULL, zs_gpu_choice_list},
	{"Scenes", zs_scene_list},
	{0},
};

/** What stands behind the options: the second file of --compare. */
static int take_words(void *to, int count, char **words)
{
	struct zs_bench_options *options = to;
	if (options->compare[0] != NULL && count == 1) {
		options->compare[1] = words[0];
		return 0;
	}
	if (options->compare[0] != NULL) {
		zs_log(ZS_LOG_ERROR, "--compare wants two files: --compare A.json B.json");
		return -EINVAL;
	}
	return count == 0 ? 0 : zs_option_unexpected(words[0], "bench");
}

const struct zs_option_table zs_bench_option_table = {
	.command = "bench",
	.usage = "Usage: zeroscan bench [OPTION]...\n"
		 "       zeroscan bench --app COMMAND [--frames N] [--rounds N] [--json FILE]\n"
		 "       zeroscan bench --guest COMMAND --way NAME,HOST,GUEST... [--sizes LIST]\n"
		 "       zeroscan bench --compare A.json B.json [--json FILE]\n"
		 "Compares paths on the same frames, by turns in one run, and reports what each "
		 "costs.\n",
	.options = table,
	.sections = sections,
	.end = "\n"
	       "Exit status: 0 done; 1 failed or cut short while running, with what was measured "
	       "until then\n"
	       "marked partial; 2 wrong usage; 3 not possible on this machine.\n"
	       "More in zeroscan(1).\n",
	.take_words = take_words,
};

/** What only paths have does not go with what measures something else, `name`. 0 or -EINVAL. */
static int check_others(const struct zs_bench_options *options, const char *name)
{
	const struct {
		const char *name;
		bool is_given;
	} others[] = {
		{"paths", options->path_count > 0},
		{"peers", options->peers},
		{"sizes", options->size_count > 0 && options->guest == NULL},
		{"scenes", options->scene_count > 0},
		{"damage", options->damage_count > 0},
		{"buffers", options->buffers_count > 0},
		{"pace", options->pace_count > 0},
		{"csv", options->csv != NULL},
		{"report", options->report != NULL},
		{"verify", options->verify},
		{"compare", options->compare[0] != NULL},
	};
	for (size_t i = 0; i < sizeof(others) / sizeof(others[0]); i++) {
		if (others[i].is_given) {
			zs_log(ZS_LOG_ERROR, "--%s does not go with %s", others[i].name, name);
			return -EINVAL;
		}
	}
	if (strcmp(options->display, "wayland") != 0 && strcmp(options->display, "auto") != 0) {
		zs_log(ZS_LOG_ERROR, "%s runs on --display wayland, not on %s", name,
			options->display);
		return -EINVAL;
	}
	return 0;
}

static int check_guest(struct zs_bench_options *options)
{
	if (options->guest == NULL) {
		if (options->way_count == 0 && options->machine_count == 0) {
			return 0;
		}
		zs_log(ZS_LOG_ERROR, "--way and --machine go with --guest COMMAND alone");
		return -EINVAL;
	}
	if (options->way_count == 0 || options->app != NULL) {
		zs_log(ZS_LOG_ERROR, options->app != NULL ? "--app does not go with --guest"
							  : "--guest wants a --way at least");
		return -EINVAL;
	}
	if (options->size_count == 0) {
		options->sizes[0].width = 1280;
		options->sizes[0].height = 720;
		options->size_count = 1;
	}
	return check_others(options, "--guest");
}

/** What no single option can tell. */
static int settle(struct zs_bench_options *options)
{
	if (options->compare[0] != NULL && (options->csv != NULL || options->report != NULL)) {
		zs_log(ZS_LOG_ERROR, "--compare measures nothing: only --json goes with it");
		return -EINVAL;
	}
	if (options->app != NULL && check_others(options, "--app") < 0) {
		return -EINVAL;
	}
	if (check_guest(options) < 0) {
		return -EINVAL;
	}
	if (options->warmup == 0) {
		const bool has_apps = options->app != NULL || options->guest != NULL;
		options->warmup = has_apps ? WARMUP_OF_APP : WARMUP;
	}
	if (options->scene_count == 0) {
		options->scenes[options->scene_count++] = DEFAULT_SCENE;
	}
	if (options->damage_count == 0) {
		options->damages[options->damage_count++] = ZS_BENCH_OWN_DAMAGE;
	}
	if ((uint64_t)options->frames * options->rounds > ZS_FRAMES_MAX) {
		zs_log(ZS_LOG_ERROR, "--frames %u in --rounds %u are more than %llu frames",
			options->frames, options->rounds, (unsigned long long)ZS_FRAMES_MAX);
		return -EINVAL;
	}
	if (options->task != ZS_BENCH_TASK_NONE && options->task != ZS_BENCH_TASK_START &&
		options->task_round >= options->rounds) {
		zs_log(ZS_LOG_ERROR, "--worker: there is no round %u in --rounds %u",
			options->task_round, options->rounds);
		return -EINVAL;
	}
	const char *const files[] = {options->json, options->csv};
	for (size_t i = 0; options->report != NULL && i < sizeof(files) / sizeof(files[0]); i++) {
		if (files[i] != NULL && zs_report_folder_owns(options->report, files[i])) {
			zs_log(ZS_LOG_ERROR, "'%s' is a file of --report %s: name another",
				files[i], options->report);
			return -EINVAL;
		}
	}
	return zs_option_check_files(files, sizeof(files) / sizeof(files[0]));
}

int zs_bench_options_parse(struct zs_bench_options *options, int argc, char **argv)
{
	*options = (struct zs_bench_options){.load = true, .task_fd = -1};
	const int ret =
		zs_options_parse(&zs_bench_option_table, options, argc, argv, &options->help);
	return ret < 0 || options->help ? ret : settle(options);
}
