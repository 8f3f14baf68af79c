#include "app/run-options.h"

#include <ctype.h>
#include <errno.h>
#include <getopt.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/display.h"
#include "app/log.h"
#include "app/path.h"
#include "app/swapchain.h"
#include "render/scene.h"
#include "udmabuf/buffer.h"
#include "udmabuf/format.h"

#define MAX_SIDE 65535
#define MIN_REFRESH 1.0
#define MAX_REFRESH 1000.0
#define DEFAULT_WARMUP 8

static int wrong(const char *option, const char *value, const char *expected)
{
	zs_log(ZS_LOG_ERROR, "--%s '%s': expected %s", option, value, expected);
	return -EINVAL;
}

/** A whole decimal number, nothing else; false if it is none or not within the limits. */
static bool parse_number(const char *text, uint64_t min, uint64_t max, uint64_t *value)
{
	char *end;
	if (!isdigit((unsigned char)text[0])) {
		return false;
	}
	errno = 0;
	*value = strtoull(text, &end, 10);
	return errno == 0 && *end == 0 && *value >= min && *value <= max;
}

/** A decimal fraction from `min` to `max`. */
static bool parse_real(const char *text, double min, double max, double *value)
{
	char *end;
	if (!isdigit((unsigned char)text[0]) && text[0] != '.') {
		return false;
	}
	*value = strtod(text, &end);
	return *end == 0 && isfinite(*value) && *value >= min && *value <= max &&
	       strpbrk(text, "xXpP") == NULL;
}

/** "WxH", or "WxH@HZ" where `refresh` is not NULL. */
static bool parse_size(const char *text, uint32_t *width, uint32_t *height, double *refresh)
{
	char copy[64];
	if (strlen(text) >= sizeof(copy)) {
		return false;
	}
	strcpy(copy, text);
	char *at = strchr(copy, '@');
	if (at != NULL) {
		*at = 0;
		if (refresh == NULL || !parse_real(at + 1, MIN_REFRESH, MAX_REFRESH, refresh)) {
			return false;
		}
	}
	char *x = strchr(copy, 'x');
	if (x == NULL) {
		return false;
	}
	*x = 0;
	uint64_t w, h;
	if (!parse_number(copy, 1, MAX_SIDE, &w) || !parse_number(x + 1, 1, MAX_SIDE, &h)) {
		return false;
	}
	*width = (uint32_t)w;
	*height = (uint32_t)h;
	return true;
}

static int parse_mode(struct zs_run_options *options, const char *value)
{
	if (parse_size(
		    value, &options->mode.width, &options->mode.height, &options->mode.refresh)) {
		return 0;
	}
	return wrong("mode", value, "WIDTHxHEIGHT or WIDTHxHEIGHT@HZ, as 1920x1080@60");
}

static int parse_plain_size(struct zs_run_options *options, const char *value)
{
	if (parse_size(value, &options->width, &options->height, NULL)) {
		return 0;
	}
	return wrong("size", value, "WIDTHxHEIGHT, as 1920x1080");
}

static int parse_memory(struct zs_run_options *options, const char *value)
{
	const size_t length = strcspn(value, ":");
	uint64_t pieces = 0;
	if (length >= sizeof(options->memory)) {
		return wrong("memory", value, "auto, udmabuf, hugetlb, heap, scattered or plain");
	}
	memcpy(options->memory, value, length);
	options->memory[length] = 0;
	const bool scattered = strcmp(options->memory, "scattered") == 0;
	if (strcmp(options->memory, "auto") != 0 && zs_memory_find(options->memory) == NULL) {
		return wrong("memory", value, "auto, udmabuf, hugetlb, heap, scattered or plain");
	}
	if (value[length] == ':' &&
		(!scattered || !parse_number(value + length + 1, 1, UINT32_MAX, &pieces))) {
		return wrong("memory", value,
			scattered ? "scattered:PIECES, a number from 1"
				  : "nothing behind its name");
	}
	options->pieces = (uint32_t)pieces;
	return 0;
}

static int parse_pace(struct zs_run_options *options, const char *value)
{
	options->pace_given = true;
	if (strcmp(value, "flip") == 0) {
		options->pace = ZS_PACE_FLIP;
	} else if (strcmp(value, "free") == 0) {
		options->pace = ZS_PACE_FREE;
	} else {
		return wrong("pace", value, "flip or free");
	}
	return 0;
}

static int parse_format(struct zs_run_options *options, const char *value)
{
	const struct zs_format *format = zs_format_parse(value);
	if (format == NULL) {
		return wrong("format", value, "XRGB8888, ARGB8888, RGB565 or XRGB2101010");
	}
	options->fourcc = format->fourcc;
	return 0;
}

static int parse_path(struct zs_run_options *options, const char *value)
{
	options->path = value;
	return zs_path_exists(value) ? 0 : wrong("path", value, "auto, scanout, copy or direct");
}

static int parse_count(
	const char *name, const char *value, uint64_t min, uint64_t max, uint64_t *number)
{
	if (parse_number(value, min, max, number)) {
		return 0;
	}
	char expected[64];
	snprintf(expected, sizeof(expected), "a whole number from %llu to %llu",
		(unsigned long long)min, (unsigned long long)max);
	return wrong(name, value, expected);
}

static int parse_stride_align(struct zs_run_options *options, const char *value)
{
	uint64_t align;
	if (!parse_number(value, 4, 65536, &align) || (align & (align - 1)) != 0) {
		return wrong("stride-align", value, "a power of two from 4 to 65536, bytes");
	}
	options->padding.stride_align = (uint32_t)align;
	return 0;
}

enum run_option {
	OPTION_DISPLAY = 256,
	OPTION_PATH,
	OPTION_SCENE,
	OPTION_MODE,
	OPTION_SIZE,
	OPTION_FORMAT,
	OPTION_FRAMES,
	OPTION_SECONDS,
	OPTION_BUFFERS,
	OPTION_WARMUP,
	OPTION_PACE,
	OPTION_MEMORY,
	OPTION_STRIDE_ALIGN,
	OPTION_HEIGHT_ALIGN,
	OPTION_TAIL,
	OPTION_OVERLAY,
	OPTION_NO_OVERLAY,
	OPTION_CAPTURE,
	OPTION_JSON,
	OPTION_LOG_FRAMES,
	OPTION_CRC,
};

static const struct option long_options[] = {
	{"display", required_argument, NULL, OPTION_DISPLAY},
	{"path", required_argument, NULL, OPTION_PATH},
	{"scene", required_argument, NULL, OPTION_SCENE},
	{"mode", required_argument, NULL, OPTION_MODE},
	{"size", required_argument, NULL, OPTION_SIZE},
	{"format", required_argument, NULL, OPTION_FORMAT},
	{"frames", required_argument, NULL, OPTION_FRAMES},
	{"seconds", required_argument, NULL, OPTION_SECONDS},
	{"buffers", required_argument, NULL, OPTION_BUFFERS},
	{"warmup", required_argument, NULL, OPTION_WARMUP},
	{"pace", required_argument, NULL, OPTION_PACE},
	{"memory", required_argument, NULL, OPTION_MEMORY},
	{"stride-align", required_argument, NULL, OPTION_STRIDE_ALIGN},
	{"height-align", required_argument, NULL, OPTION_HEIGHT_ALIGN},
	{"tail", required_argument, NULL, OPTION_TAIL},
	{"overlay", no_argument, NULL, OPTION_OVERLAY},
	{"no-overlay", no_argument, NULL, OPTION_NO_OVERLAY},
	{"capture", required_argument, NULL, OPTION_CAPTURE},
	{"json", required_argument, NULL, OPTION_JSON},
	{"log-frames", required_argument, NULL, OPTION_LOG_FRAMES},
	{"crc", no_argument, NULL, OPTION_CRC},
	{"help", no_argument, NULL, 'h'},
	{"quiet", no_argument, NULL, 'q'},
	{"verbose", no_argument, NULL, 'v'},
	{0},
};

static int take_option(
	struct zs_run_options *options, int option, const char *name, const char *value)
{
	uint64_t number = 0;
	int ret = 0;
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
	case OPTION_FORMAT:
		return parse_format(options, value);
	case OPTION_FRAMES:
		return parse_count(name, value, 1, UINT32_MAX, &options->frames);
	case OPTION_SECONDS:
		return parse_real(value, 0.001, 1e7, &options->seconds)
			       ? 0
			       : wrong(name, value, "a number of seconds from 0.001");
	case OPTION_BUFFERS:
		ret = parse_count(name, value, 2, ZS_SWAPCHAIN_MAX, &number);
		options->buffers = (uint32_t)number;
		return ret;
	case OPTION_WARMUP:
		ret = parse_count(name, value, 1, 10000, &number);
		options->warmup = (uint32_t)number;
		return ret;
	case OPTION_PACE:
		return parse_pace(options, value);
	case OPTION_MEMORY:
		return parse_memory(options, value);
	case OPTION_STRIDE_ALIGN:
		return parse_stride_align(options, value);
	case OPTION_HEIGHT_ALIGN:
		ret = parse_count(name, value, 1, 4096, &number);
		options->padding.height_align = (uint32_t)number;
		return ret;
	case OPTION_TAIL:
		ret = parse_count(name, value, 0, 1 << 24, &number);
		options->padding.tail = (uint32_t)number;
		return ret;
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
	struct zs_kms_mode_request *mode = &options->mode;
	if (options->width != 0 && mode->width != 0 &&
		(mode->width != options->width || mode->height != options->height)) {
		zs_log(ZS_LOG_ERROR, "--mode and --size name different sizes: give one of them");
		return -EINVAL;
	}
	if (options->width != 0) {
		mode->width = options->width;
		mode->height = options->height;
	}
	return check_files(options);
}

/** What getopt_long could not take: a short option by its letter, a long one by its word. */
static int wrong_option(int problem, const char *word)
{
	const char letter[] = {'-', (char)optopt, 0};
	const bool is_short = optopt > 0 && optopt < OPTION_DISPLAY;
	zs_log(ZS_LOG_ERROR,
		problem == ':' ? "option '%s' wants a value (see zeroscan run --help)"
			       : "unknown option '%s' (see zeroscan run --help)",
		is_short ? letter : word);
	return -EINVAL;
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
	};
	opterr = 0;
	optind = 1;
	int option, index = 0;
	while ((option = getopt_long(argc, argv, ":hqv", long_options, &index)) != -1) {
		if (option == '?' || option == ':') {
			return wrong_option(option, argv[optind - 1]);
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
	      "  --mode WxH[@HZ]        default: the monitor's preferred one; 1920x1080 headless\n"
	      "  --size WxH             the same without a refresh rate\n"
	      "  --format FORMAT        XRGB8888 (default), ARGB8888, RGB565, XRGB2101010\n"
	      "  --memory NAME          auto (default) or one of the memories below, for scanout\n"
	      "  --stride-align BYTES   of scanout memory, a power of two (default 256)\n"
	      "  --height-align ROWS    pads it to a multiple of so many rows (default 1)\n"
	      "  --tail BYTES           and adds so many behind the last row (default 0)\n"
	      "  --buffers N            2 to 8 (default 2; 4 with --pace free)\n"
	      "  --pace flip|free       a frame per vblank (default on a monitor), or as fast as\n"
	      "                         frames can be drawn (default headless)\n"
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
	      "Displays, in the order of auto:\n",
		stdout);
	zs_display_list(stdout);
	puts("\nPaths, in the order of auto:");
	zs_path_list(stdout);
	puts("\nMemories (auto tries udmabuf, then heap):");
	zs_memory_list(stdout);
	puts("\nScenes:");
	zs_scene_list(stdout);
	puts("\nExit status: 0 done; 1 failed while running; 2 wrong usage; 3 not possible on this "
	     "machine.\nMore in zeroscan(1).");
}
