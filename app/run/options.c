#include "app/run/options.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "app/common/log.h"
#include "app/common/option-value.h"
#include "app/display/option.h"
#include "app/path/option.h"
#include "app/path/path.h"
#include "app/path/swapchain.h"
#include "app/run/key-help.h"
#include "render/scenes/scene.h"
#include "render/worker-pool.h"
#include "udmabuf/buffer.h"
#include "udmabuf/format.h"

#define TO(member) ZS_OPTION_TO(struct zs_run_options, member)

static int parse_size(const struct zs_option *option, void *to, char *value)
{
	struct zs_run_options *options = to;
	if (zs_option_size(value, &options->width, &options->height, NULL)) {
		return 0;
	}
	return zs_option_wrong(option, value, "WIDTHxHEIGHT, as 1920x1080");
}

static int parse_memory(const struct zs_option *option, void *to, char *value)
{
	struct zs_run_options *options = to;
	return zs_path_option_memory(
		option, value, options->memory, sizeof(options->memory), &options->pieces);
}

static int parse_stride_align(const struct zs_option *option, void *to, char *value)
{
	uint64_t align;
	if (!zs_option_number(value, 4, 65536, &align) || (align & (align - 1)) != 0) {
		return zs_option_wrong(option, value, "a power of two from 4 to 65536, bytes");
	}
	*(uint32_t *)to = (uint32_t)align;
	return 0;
}

static int parse_pace(const struct zs_option *option, void *to, char *value)
{
	struct zs_run_options *options = to;
	options->pacing = zs_pacing_find(value);
	return options->pacing == NULL ? zs_option_wrong_choice(option, value, "") : 0;
}

static const char *rotation_at(size_t i)
{
	static const char *const degrees[] = {"0", "90", "180", "270", "auto"};
	return i < sizeof(degrees) / sizeof(degrees[0]) ? degrees[i] : NULL;
}

static int parse_rotation(const struct zs_option *option, void *to, char *value)
{
	struct zs_run_options *options = to;
	uint64_t degrees = 0;
	options->is_upright = strcmp(value, "auto") == 0;
	if (!options->is_upright &&
		(!zs_option_number(value, 0, 270, &degrees) || degrees % 90 != 0)) {
		return zs_option_wrong_choice(option, value, "");
	}
	options->rotation = (enum zs_rotation)(degrees / 90);
	return 0;
}

static int parse_opacity(const struct zs_option *option, void *to, char *value)
{
	double percent;
	if (!zs_option_real(value, 0, 100, &percent)) {
		return zs_option_wrong(option, value, "a percentage from 0 to 100");
	}
	*(double *)to = percent / 100;
	return 0;
}

static int parse_background(const struct zs_option *option, void *to, char *value)
{
	float *colour = to;
	unsigned red, green, blue;
	if (strspn(value, "0123456789abcdefABCDEF") != 6 || value[6] != 0 ||
		sscanf(value, "%2x%2x%2x", &red, &green, &blue) != 3) {
		return zs_option_wrong(option, value, "RRGGBB, as 204060");
	}
	colour[0] = (float)red / 255;
	colour[1] = (float)green / 255;
	colour[2] = (float)blue / 255;
	return 0;
}

static const struct zs_option table[] = {
	{.heading = "Where, what and how"},
	{.name = "display",
		.argument = "NAME",
		.help = "auto (default) or one of the displays below",
		.parse = zs_option_parse_text,
		TO(display),
		.fallback = "auto",
		.values = zs_display_name_at,
		.takes_auto = true},
	{.name = "path",
		.argument = "NAME",
		.help = "auto (default) or one of the paths below",
		.parse = zs_option_parse_name,
		TO(path),
		.fallback = "auto",
		.values = zs_path_name_at,
		.takes_auto = true},
	{.name = "scene",
		.argument = "NAME[:ARG]",
		.help = "one of the scenes below (default {default})",
		.parse = zs_option_parse_text,
		TO(scene),
		.fallback = "clock",
		.values = zs_scene_name_at},
	{.name = "mode",
		.argument = "WxH[i][@HZ]",
		.help = "default: the monitor's preferred one; 1920x1080 headless; 1280x720 for a "
			"window, which with --mode keeps its size",
		.parse = zs_display_option_mode,
		TO(mode)},
	{.name = "size",
		.argument = "WxH",
		.help = "of the picture (default: the mode's, and the other way round)",
		.parse = parse_size},
	{.name = "mirror", .parse = zs_option_parse_flag, TO(mirrors)},
	{.name = "span",
		.help = "the same on all monitors, or one picture over all of them",
		.parse = zs_option_parse_flag,
		TO(spans)},
	{.name = "wait",
		.help = "for a first monitor, and for one that comes back",
		.parse = zs_option_parse_flag,
		TO(waits)},
	{.name = "format",
		.argument = "FORMAT",
		.help = "{values}",
		.parse = zs_path_option_format,
		TO(fourcc),
		.fallback = ZS_FORMAT_DEFAULT_NAME,
		.values = zs_path_option_format_at},
	{.name = "memory",
		.argument = "NAME",
		.help = "auto (default) or one of the memories below, for scanout and texture",
		.parse = parse_memory,
		.fallback = "auto",
		.values = zs_path_option_memory_at,
		.takes_auto = true},
	{.name = "copy-method",
		.argument = "NAME",
		.help = "auto (default), memcpy or streaming, with :THREADS: how copy copies; auto "
			"measures them all",
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
	{.name = "stride-align",
		.argument = "BYTES",
		.help = "of imported memory, a power of two (default 256, or what the importer "
			"wants)",
		.parse = parse_stride_align,
		TO(padding.stride_align)},
	{.name = "height-align",
		.argument = "ROWS",
		.help = "pads it to a multiple of so many rows (default 1, or what the importer "
			"wants)",
		.parse = zs_option_parse_number,
		TO(padding.height_align),
		.min = 1,
		.max = 4096},
	{.name = "tail",
		.argument = "BYTES",
		.help = "and adds so many behind the last row (default 0, or what the importer "
			"wants)",
		.parse = zs_option_parse_number,
		TO(padding.tail),
		.max = 1 << 24},
	{.name = "buffers",
		.argument = "N",
		.help = "{range} (default 2; 3 on several monitors; 4 with --pace free)",
		.parse = zs_option_parse_number,
		TO(buffers),
		.min = 2,
		.max = ZS_SWAPCHAIN_MAX},
	{.name = "pace",
		.argument = "{values}",
		.help = "a frame per vblank (default on a monitor), or as fast as frames can be "
			"drawn (default headless), async: torn",
		.parse = parse_pace,
		.values = zs_pacing_name_at},
	{.heading = "Composing, by texture and upload"},
	{.name = "size", .argument = "WxH", .help = "another than the mode's is scaled to fit"},
	{.name = "rotate",
		.argument = "DEGREES",
		.help = "clockwise, {values}: upright on a panel that is built in turned",
		.parse = parse_rotation,
		.fallback = "0",
		.values = rotation_at},
	{.name = "opacity",
		.argument = "PERCENT",
		.help = "of the picture over the background (default {default})",
		.parse = parse_opacity,
		TO(opacity),
		.fallback = "100"},
	{.name = "background",
		.argument = "RRGGBB",
		.help = "default {default}",
		.parse = parse_background,
		TO(background),
		.fallback = "000000"},
	{.name = "gpu",
		.argument = "NAME[:NODE]",
		.help = "auto (default) or one of the GPUs below",
		.parse = zs_path_option_gpu,
		TO(gpu),
		.values = zs_gpu_choice_platform_at,
		.takes_auto = true},
	{.name = "targets",
		.argument = "NAME",
		.help = "auto (default) or one of the targets below",
		.parse = zs_path_option_targets,
		TO(gpu),
		.values = zs_gpu_choice_allocator_at,
		.takes_auto = true},
	{.heading = "How long"},
	{.name = "frames",
		.argument = "N",
		.help = "frames that count (default: until Ctrl-C; headless 5 s)",
		.parse = zs_option_parse_number,
		TO(frames),
		.min = 1,
		.max = UINT32_MAX},
	{.name = "seconds",
		.argument = "S",
		.help = "or for how long",
		.parse = zs_option_parse_seconds,
		TO(seconds)},
	{.name = "warmup",
		.argument = "N",
		.help = "frames shown before those that count (default {default})",
		.parse = zs_option_parse_number,
		TO(warmup),
		.fallback = "8",
		.min = 1,
		.max = 10000},
	{.heading = "What comes out (FILE may be - for standard output)"},
	{.name = "json",
		.argument = "FILE",
		.help = "the result",
		.parse = zs_option_parse_text,
		TO(json),
		.files = ZS_OPTION_FILES},
	{.name = "log-frames",
		.argument = "FILE.csv",
		.help = "every frame's stamps and costs",
		.parse = zs_option_parse_text,
		TO(log_frames),
		.files = ZS_OPTION_FILES},
	{.name = "capture",
		.argument = "FILE.png",
		.help = "the last frame as the display shows it",
		.parse = zs_option_parse_text,
		TO(capture),
		.files = ZS_OPTION_FILES},
	{.name = "crc",
		.help = "the display's checksum of the last frame",
		.parse = zs_option_parse_flag,
		TO(crc)},
	{.name = "overlay",
		.parse = zs_option_parse_constant,
		TO(overlay),
		.constant = ZS_OVERLAY_ON},
	{.name = "no-overlay",
		.help = "on-screen statistics (default: on a monitor, unless an output above is "
			"asked for)",
		.parse = zs_option_parse_constant,
		TO(overlay),
		.constant = ZS_OVERLAY_OFF},
	ZS_OPTIONS_OF_ALL,
	{0},
};

static const struct zs_option_section sections[] = {
	{NULL, zs_key_list},
	{"Displays, in the order of auto", zs_display_list},
	{"Paths, in the order of auto", zs_path_list},
	{"Memories (auto tries udmabuf, then heap)", zs_memory_list},
	{NULL, zs_gpu_choice_list},
	{"Scenes", zs_scene_list},
	{"Paces", zs_pacing_list},
	{0},
};

const struct zs_option_table zs_run_option_table = {
	.command = "run",
	.usage = "Usage: zeroscan run [OPTION]...\n"
		 "Shows a scene on a display and reports what each frame cost.\n",
	.options = table,
	.sections = sections,
	.end = "\n"
	       "Exit status: 0 done; 1 failed while running; 2 wrong usage; 3 not possible on this "
	       "machine.\n"
	       "More in zeroscan(1).\n",
};

/** What no single option can tell. */
static int settle(struct zs_run_options *options)
{
	if (options->frames != 0 && options->seconds != 0) {
		zs_log(ZS_LOG_ERROR, "--frames and --seconds both limit the run: give one of them");
		return -EINVAL;
	}
	if (options->mirrors && options->spans) {
		zs_log(ZS_LOG_ERROR, "--mirror and --span exclude each other: give one of them");
		return -EINVAL;
	}
	/* A size alone chooses the mode, which the picture then fills. */
	if (options->width != 0 && options->mode.width == 0) {
		options->mode.width = options->width;
		options->mode.height = options->height;
		options->width = options->height = 0;
	}
	const char *const files[] = {options->capture, options->json, options->log_frames};
	return zs_option_check_files(files, sizeof(files) / sizeof(files[0]));
}

int zs_run_options_parse(struct zs_run_options *options, int argc, char **argv)
{
	*options = (struct zs_run_options){0};
	const int ret = zs_options_parse(&zs_run_option_table, options, argc, argv, &options->help);
	return ret < 0 || options->help ? ret : settle(options);
}
