#include "app/run/options.h"

#include <errno.h>
#include <getopt.h>
#include <stdio.h>
#include <string.h>

#include "app/common/log.h"
#include "app/common/option-value.h"
#include "app/display/display.h"
#include "app/path/path.h"
#include "app/path/swapchain.h"
#include "render/scenes/scene.h"
#include "udmabuf/buffer.h"
#include "udmabuf/format.h"

#define DEFAULT_WARMUP 8

static int parse_mode(struct zs_run_options *options, const char *value)
{
	if (zs_option_size(
		    value, &options->mode.width, &options->mode.height, &options->mode.refresh)) {
		return 0;
	}
	return zs_option_wrong("mode", value, "WIDTHxHEIGHT or WIDTHxHEIGHT@HZ, as 1920x1080@60");
}

static int parse_plain_size(struct zs_run_options *options, const char *value)
{
	if (zs_option_size(value, &options->width, &options->height, NULL)) {
		return 0;
	}
	return zs_option_wrong("size", value, "WIDTHxHEIGHT, as 1920x1080");
}

static int parse_path(struct zs_run_options *options, const char *value)
{
	options->path = value;
	return zs_path_exists(value) ? 0
				     : zs_option_wrong("path", value,
					       "auto, scanout, texture, copy, upload or direct");
}

static int parse_stride_align(struct zs_run_options *options, const char *value)
{
	uint64_t align;
	if (!zs_option_number(value, 4, 65536, &align) || (align & (align - 1)) != 0) {
		return zs_option_wrong(
			"stride-align", value, "a power of two from 4 to 65536, bytes");
	}
	options->padding.stride_align = (uint32_t)align;
	return 0;
}

static int parse_rotation(struct zs_run_options *options, const char *value)
{
	uint64_t degrees;
	if (!zs_option_number(value, 0, 270, &degrees) || degrees % 90 != 0) {
		return zs_option_wrong("rotate", value, "0, 90, 180 or 270");
	}
	options->rotation = (enum zs_rotation)(degrees / 90);
	return 0;
}

static int parse_opacity(struct zs_run_options *options, const char *value)
{
	double percent;
	if (!zs_option_real(value, 0, 100, &percent)) {
		return zs_option_wrong("opacity", value, "per cent, from 0 to 100");
	}
	options->opacity = percent / 100;
	return 0;
}

static int parse_background(struct zs_run_options *options, const char *value)
{
	unsigned red, green, blue;
	if (strspn(value, "0123456789abcdefABCDEF") != 6 || value[6] != 0 ||
		sscanf(value, "%2x%2x%2x", &red, &green, &blue) != 3) {
		return zs_option_wrong("background", value, "RRGGBB, as 204060");
	}
	options->background[0] = (float)red / 255;
	options->background[1] = (float)green / 255;
	options->background[2] = (float)blue / 255;
	return 0;
}

enum run_option {
	OPTION_DISPLAY = ZS_OPTION_LONG,
	OPTION_PATH,
	OPTION_SCENE,
	OPTION_MODE,
	OPTION_SIZE,
	OPTION_ROTATE,
	OPTION_OPACITY,
	OPTION_BACKGROUND,
	OPTION_GPU,
	OPTION_TARGETS,
	OPTION_FORMAT,
	OPTION_FRAMES,
	OPTION_SECONDS,
	OPTION_BUFFERS,
	OPTION_WARMUP,
	OPTION_PACE,
	OPTION_MEMORY,
	OPTION_COPY_METHOD,
	OPTION_STRIDE_ALIGN,
	OPTION_HEIGHT_ALIGN,
	OPTION_TAIL,
	OPTION_OVERLAY,
	OPTION_NO_OVERLAY,
	OPTION_CAPTURE,
	OPTION_JSON,
	OPTION_LOG_FRAMES,
	OPTION_CRC,
	OPTION_WAIT,
	OPTION_MIRROR,
	OPTION_SPAN,
};

static const struct option long_options[] = {
	{"display", required_argument, NULL, OPTION_DISPLAY},
	{"path", required_argument, NULL, OPTION_PATH},
	{"scene", required_argument, NULL, OPTION_SCENE},
	{"mode", required_argument, NULL, OPTION_MODE},
	{"size", required_argument, NULL, OPTION_SIZE},
	{"rotate", required_argument, NULL, OPTION_ROTATE},
	{"opacity", required_argument, NULL, OPTION_OPACITY},
	{"background", required_argument, NULL, OPTION_BACKGROUND},
	{"gpu", required_argument, NULL, OPTION_GPU},
	{"targets", required_argument, NULL, OPTION_TARGETS},
	{"format", required_argument, NULL, OPTION_FORMAT},
	{"frames", required_argument, NULL, OPTION_FRAMES},
	{"seconds", required_argument, NULL, OPTION_SECONDS},
	{"buffers", required_argument, NULL, OPTION_BUFFERS},
	{"warmup", required_argument, NULL, OPTION_WARMUP},
	{"pace", required_argument, NULL, OPTION_PACE},
	{"memory", required_argument, NULL, OPTION_MEMORY},
	{"copy-method", required_argument, NULL, OPTION_COPY_METHOD},
	{"stride-align", required_argument, NULL, OPTION_STRIDE_ALIGN},
	{"height-align", required_argument, NULL, OPTION_HEIGHT_ALIGN},
	{"tail", required_argument, NULL, OPTION_TAIL},
	{"overlay", no_argument, NULL, OPTION_OVERLAY},
	{"no-overlay", no_argument, NULL, OPTION_NO_OVERLAY},
	{"capture", required_argument, NULL, OPTION_CAPTURE},
	{"json", required_argument, NULL, OPTION_JSON},
	{"log-frames", required_argument, NULL, OPTION_LOG_FRAMES},
	{"crc", no_argument, NULL, OPTION_CRC},
	{"wait", no_argument, NULL, OPTION_WAIT},
	{"mirror", no_argument, NULL, OPTION_MIRROR},
	{"span", no_argument, NULL, OPTION_SPAN},
	{"help", no_argument, NULL, 'h'},
	{"quiet", no_argument, NULL, 'q'},
	{"verbose", no_argument, NULL, 'v'},
	{0},
};

/** Which monitors, and what comes out. */
static void take_output_option(struct zs_run_options *options, int option, const char *value)
{
	switch (option) {
	case OPTION_WAIT:
		options->waits = true;
		break;
	case OPTION_MIRROR:
		options->mirrors = true;
		break;
	case OPTION_SPAN:
		options->spans = true;
		break;
	case OPTION_OVERLAY:
		options->overlay = ZS_OVERLAY_ON;
		break;
	case OPTION_NO_OVERLAY:
		options->overlay = ZS_OVERLAY_OFF;
		break;
	case OPTION_CAPTURE:
		options->capture = value;
		break;
	case OPTION_JSON:
		options->json = value;
		break;
	case OPTION_LOG_FRAMES:
		options->log_frames = value;
		break;
	case OPTION_CRC:
		options->crc = true;
		break;
	}
}

static int take_option(
	struct zs_run_options *options, int option, const char *name, const char *value)
{
	switch (option) {
	case OPTION_DISPLAY:
		options->display = value;
		break;
	case OPTION_PATH:
		return parse_path(options, value);
	case OPTION_SCENE:
		options->scene = value;
		break;
	case OPTION_MODE:
		return parse_mode(options, value);
	case OPTION_SIZE:
		return parse_plain_size(options, value);
	case OPTION_ROTATE:
		return parse_rotation(options, value);
	case OPTION_OPACITY:
		return parse_opacity(options, value);
	case OPTION_BACKGROUND:
		return parse_background(options, value);
	case OPTION_GPU:
		return zs_option_gpu(value, &options->gpu);
	case OPTION_TARGETS:
		return zs_option_targets(value, &options->gpu);
	case OPTION_FORMAT:
		return zs_option_format(value, &options->fourcc);
	case OPTION_FRAMES:
		return zs_option_count(name, value, 1, UINT32_MAX, &options->frames);
	case OPTION_SECONDS:
		return zs_option_real(value, 0.001, 1e7, &options->seconds)
			       ? 0
			       : zs_option_wrong(name, value, "a number of seconds from 0.001");
	case OPTION_BUFFERS:
		return zs_option_count32(name, value, 2, ZS_SWAPCHAIN_MAX, &options->buffers);
	case OPTION_WARMUP:
		return zs_option_count32(name, value, 1, 10000, &options->warmup);
	case OPTION_PACE:
		options->pace_given = true;
		return zs_option_pace(value, &options->pace);
	case OPTION_MEMORY:
		return zs_option_memory(
			value, options->memory, sizeof(options->memory), &options->pieces);
	case OPTION_COPY_METHOD:
		return zs_option_copy(value, &options->copy);
	case OPTION_STRIDE_ALIGN:
		return parse_stride_align(options, value);
	case OPTION_HEIGHT_ALIGN:
		return zs_option_count32(name, value, 1, 4096, &options->padding.height_align);
	case OPTION_TAIL:
		return zs_option_count32(name, value, 0, 1 << 24, &options->padding.tail);
	default:
		take_output_option(options, option, value);
		break;
	case 'h':
		options->help = true;
		break;
	case 'q':
		zs_log_set_level(ZS_LOG_WARNING);
		break;
	case 'v':
		zs_log_set_level(ZS_LOG_DEBUG);
		break;
	}
	return 0;
}

/** Each file may be asked for once, and so may standard output. */
static int check_files(const struct zs_run_options *options)
{
	const char *files[] = {options->capture, options->json, options->log_frames};
	for (size_t i = 0; i < 3; i++) {
		for (size_t k = 0; k < i; k++) {
			if (files[i] == NULL || files[k] == NULL ||
				strcmp(files[i], files[k]) != 0) {
				continue;
			}
			zs_log(ZS_LOG_ERROR, "'%s' is named for two outputs: name two files",
				files[i]);
			return -EINVAL;
		}
	}
	return 0;
}

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
	return check_files(options);
}

int zs_run_options_parse(struct zs_run_options *options, int argc, char **argv)
{
	*options = (struct zs_run_options){
		.display = "auto",
		.path = "auto",
		.scene = "clock",
		.memory = "auto",
		.fourcc = ZS_FORMAT_XRGB8888,
		.warmup = DEFAULT_WARMUP,
		.opacity = 1,
	};
	opterr = 0;
	optind = 1;
	int option, index = 0;
	while ((option = getopt_long(argc, argv, ":hqv", long_options, &index)) != -1) {
		if (option == '?' || option == ':') {
			return zs_option_unknown(option, argv[optind - 1], "run");
		}
		const char *name = option >= OPTION_DISPLAY ? long_options[index].name : "";
		const int ret = take_option(options, option, name, optarg);
		if (ret < 0 || options->help) {
			return ret;
		}
	}
	if (optind < argc) {
		zs_log(ZS_LOG_ERROR, "unexpected word '%s' (see zeroscan run --help)",
			argv[optind]);
		return -EINVAL;
	}
	return settle(options);
}

void zs_run_options_help(void)
{
	fputs("Usage: zeroscan run [OPTION]...\n"
	      "Shows a scene on a display and reports what each frame cost.\n"
	      "\n"
	      "Where, what and how:\n"
	      "  --display NAME         auto (default) or one of the displays below\n"
	      "  --path NAME            auto (default) or one of the paths below\n"
	      "  --scene NAME[:ARG]     one of the scenes below (default clock)\n"
	      "  --mode WxH[@HZ]        default: the monitor's preferred one; 1920x1080 headless;\n"
	      "                         1280x720 for a window, which with --mode keeps its size\n"
	      "  --size WxH             of the picture (default: the mode's, and the other way "
	      "round)\n"
	      "  --mirror, --span       the same on all monitors, or one picture over all of them\n"
	      "  --wait                 for a first monitor, and for one that comes back\n"
	      "  --format FORMAT        XRGB8888 (default), ARGB8888, RGB565, XRGB2101010\n"
	      "  --memory NAME          auto (default) or one of the memories below, for scanout\n"
	      "                         and texture\n"
	      "  --copy-method NAME     auto (default), memcpy or streaming, with :THREADS: how "
	      "copy\n"
	      "                         copies; auto measures them all\n"
	      "  --stride-align BYTES   of scanout memory, a power of two (default 256)\n"
	      "  --height-align ROWS    pads it to a multiple of so many rows (default 1)\n"
	      "  --tail BYTES           and adds so many behind the last row (default 0)\n"
	      "  --buffers N            2 to 8 (default 2; 3 on several monitors; 4 with\n"
	      "                         --pace free)\n"
	      "  --pace flip|free|async a frame per vblank (default on a monitor), or as fast as\n"
	      "                         frames can be drawn (default headless), async: torn\n"
	      "\n"
	      "Composing, by texture and upload:\n"
	      "  --size WxH             another than the mode's is scaled to fit\n"
	      "  --rotate DEGREES       0 (default), 90, 180, 270, clockwise\n"
	      "  --opacity PERCENT      of the picture over the background (default 100)\n"
	      "  --background RRGGBB    default 000000\n"
	      "  --gpu NAME[:NODE]      auto (default) or one of the GPUs below\n"
	      "  --targets NAME         auto (default) or one of the targets below\n"
	      "\n"
	      "How long:\n"
	      "  --frames N             frames that count (default: until Ctrl-C; headless 5 s)\n"
	      "  --seconds S            or for how long\n"
	      "  --warmup N             frames shown before those that count (default 8)\n"
	      "\n"
	      "What comes out (FILE may be - for standard output):\n"
	      "  --json FILE            the result\n"
	      "  --log-frames FILE.csv  every frame's stamps and costs\n"
	      "  --capture FILE.png     the last frame as the display shows it\n"
	      "  --crc                  the display's checksum of the last frame\n"
	      "  --overlay, --no-overlay  figures on the picture (default: on a monitor, unless\n"
	      "                         an output above is asked for)\n"
	      "  -q, --quiet            warnings and errors only\n"
	      "  -v, --verbose          more\n"
	      "  -h, --help             this text\n"
	      "\n"
	      "Keys: 1 to 5 change the path, s the scene; o figures, space pause, f fullscreen "
	      "(of\n"
	      "a window), h help, q quit.\n"
	      "\n"
	      "Displays, in the order of auto:\n",
		stdout);
	zs_display_list(stdout);
	puts("\nPaths, in the order of auto:");
	zs_path_list(stdout);
	puts("\nMemories (auto tries udmabuf, then heap):");
	zs_memory_list(stdout);
	zs_gpu_choice_list(stdout);
	puts("\nScenes:");
	zs_scene_list(stdout);
	puts("\nExit status: 0 done; 1 failed while running; 2 wrong usage; 3 not possible on this "
	     "machine.\nMore in zeroscan(1).");
}
