#include "app/view/options.h"

#include <errno.h>
#include <getopt.h>
#include <stdio.h>
#include <string.h>

#include "app/common/log.h"
#include "app/common/option-value.h"
#include "app/display/display.h"
#include "app/view/presenter.h"

enum view_option {
	OPTION_QEMU = ZS_OPTION_LONG,
	OPTION_DBUS,
	OPTION_CONSOLE,
	OPTION_DISPLAY,
	OPTION_PATH,
	OPTION_MODE,
	OPTION_GPU,
	OPTION_KEEP_SIZE,
	OPTION_NO_INPUT,
	OPTION_WAIT,
	OPTION_FRAMES,
	OPTION_SECONDS,
	OPTION_CAPTURE,
	OPTION_JSON,
	OPTION_RECORD_LATENCY,
	OPTION_GUEST_LOG,
	OPTION_GUEST_CLOCK,
};

static const struct option long_options[] = {
	{"qemu", required_argument, NULL, OPTION_QEMU},
	{"dbus", required_argument, NULL, OPTION_DBUS},
	{"console", required_argument, NULL, OPTION_CONSOLE},
	{"display", required_argument, NULL, OPTION_DISPLAY},
	{"path", required_argument, NULL, OPTION_PATH},
	{"mode", required_argument, NULL, OPTION_MODE},
	{"gpu", required_argument, NULL, OPTION_GPU},
	{"keep-size", no_argument, NULL, OPTION_KEEP_SIZE},
	{"no-input", no_argument, NULL, OPTION_NO_INPUT},
	{"wait", no_argument, NULL, OPTION_WAIT},
	{"frames", required_argument, NULL, OPTION_FRAMES},
	{"seconds", required_argument, NULL, OPTION_SECONDS},
	{"capture", required_argument, NULL, OPTION_CAPTURE},
	{"json", required_argument, NULL, OPTION_JSON},
	{"record-latency", required_argument, NULL, OPTION_RECORD_LATENCY},
	{"guest-log", required_argument, NULL, OPTION_GUEST_LOG},
	{"guest-clock", required_argument, NULL, OPTION_GUEST_CLOCK},
	{"help", no_argument, NULL, 'h'},
	{"quiet", no_argument, NULL, 'q'},
	{"verbose", no_argument, NULL, 'v'},
	{0},
};

static int take_path(struct zs_view_options *options, const char *value)
{
	options->path = value;
	return zs_presenter_exists(value)
		       ? 0
		       : zs_option_wrong("path", value, "auto, scanout, texture or copy");
}

static int take_mode(struct zs_view_options *options, const char *value)
{
	return zs_option_size(
		       value, &options->mode.width, &options->mode.height, &options->mode.refresh)
		       ? 0
		       : zs_option_wrong(
				 "mode", value, "WIDTHxHEIGHT or WIDTHxHEIGHT@HZ, as 1920x1080@60");
}

static int take_flag(struct zs_view_options *options, int option)
{
	switch (option) {
	case OPTION_KEEP_SIZE:
		options->keeps_size = true;
		break;
	case OPTION_NO_INPUT:
		options->no_input = true;
		break;
	case OPTION_WAIT:
		options->waits = true;
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

static int take_option(
	struct zs_view_options *options, int option, const char *name, const char *value)
{
	switch (option) {
	case OPTION_QEMU:
		options->guest.qemu = value;
		break;
	case OPTION_DBUS:
		options->guest.bus = value;
		break;
	case OPTION_CONSOLE:
		options->guest.any_console = false;
		return zs_option_count32(name, value, 0, 1000, &options->guest.console);
	case OPTION_DISPLAY:
		options->display = value;
		break;
	case OPTION_PATH:
		return take_path(options, value);
	case OPTION_MODE:
		return take_mode(options, value);
	case OPTION_GPU:
		return zs_option_gpu(value, &options->gpu);
	case OPTION_FRAMES:
		return zs_option_count(name, value, 1, UINT32_MAX, &options->frames);
	case OPTION_SECONDS:
		return zs_option_real(value, 0.001, 1e7, &options->seconds)
			       ? 0
			       : zs_option_wrong(name, value, "a number of seconds from 0.001");
	case OPTION_CAPTURE:
		options->capture = value;
		break;
	case OPTION_JSON:
		options->json = value;
		break;
	case OPTION_RECORD_LATENCY:
		options->record_latency = value;
		break;
	case OPTION_GUEST_LOG:
		options->guest_log = value;
		break;
	case OPTION_GUEST_CLOCK:
		return zs_option_real(value, -1e12, 1e12, &options->guest_clock_us)
			       ? 0
			       : zs_option_wrong(name, value, "microseconds");
	default:
		return take_flag(options, option);
	}
	return 0;
}

/** Two outputs in one file would be neither. */
static int check_files(const struct zs_view_options *options)
{
	const char *files[] = {options->capture, options->json, options->record_latency};
	for (size_t i = 0; i < 3; i++) {
		for (size_t k = 0; k < i; k++) {
			if (files[i] != NULL && files[k] != NULL &&
				strcmp(files[i], files[k]) == 0) {
				zs_log(ZS_LOG_ERROR,
					"'%s' is named for two outputs: name two files", files[i]);
				return -EINVAL;
			}
		}
	}
	return 0;
}

static int check(const struct zs_view_options *options)
{
	if ((options->guest.qemu == NULL) == (options->guest.bus == NULL)) {
		zs_log(ZS_LOG_ERROR,
			"%s: --qemu SOCKET or --dbus ADDRESS says which virtual machine: see "
			"zeroscan view --help",
			options->guest.qemu == NULL ? "no virtual machine given"
						    : "--qemu and --dbus exclude each other");
		return -EINVAL;
	}
	if (options->guest_log != NULL && options->record_latency == NULL) {
		zs_log(ZS_LOG_ERROR, "--guest-log belongs to --record-latency: see zeroscan view "
				     "--help");
		return -EINVAL;
	}
	if (options->frames != 0 && options->seconds != 0) {
		zs_log(ZS_LOG_ERROR,
			"--frames and --seconds both limit the view: give one of them");
		return -EINVAL;
	}
	return check_files(options);
}

int zs_view_options_parse(struct zs_view_options *options, int argc, char **argv)
{
	*options = (struct zs_view_options){
		.guest = {.any_console = true, .signal_fd = -1},
		.display = "auto",
		.path = "auto",
	};
	opterr = 0;
	optind = 1;
	int option, index = 0;
	while ((option = getopt_long(argc, argv, ":hqv", long_options, &index)) != -1) {
		if (option == '?' || option == ':') {
			return zs_option_unknown(option, argv[optind - 1], "view");
		}
		const int ret = take_option(options, option,
			option < ZS_OPTION_LONG ? "" : long_options[index].name, optarg);
		if (ret < 0 || options->help) {
			return ret;
		}
	}
	if (optind < argc) {
		zs_log(ZS_LOG_ERROR, "unexpected word '%s': see zeroscan view --help",
			argv[optind]);
		return -EINVAL;
	}
	return check(options);
}

void zs_view_options_help(void)
{
	fputs("Usage: zeroscan view --qemu SOCKET [OPTION]...\n"
	      "Shows a virtual machine's screen on a display, without a copy where that can be.\n"
	      "\n"
	      "Which virtual machine:\n"
	      "  --qemu SOCKET          of the monitor (QMP) of a QEMU with -display dbus,p2p=yes\n"
	      "  --dbus ADDRESS         or the bus of a QEMU with -display dbus: session, system "
	      "or\n"
	      "                         an address\n"
	      "  --console N            which of its consoles (default: the first graphic one)\n"
	      "  --wait                 for the virtual machine, at the start and when it has "
	      "gone,\n"
	      "                         and for a monitor\n"
	      "\n"
	      "Where and how:\n"
	      "  --display NAME         auto (default) or one of the displays below\n"
	      "  --path NAME            auto (default) or one of the paths below\n"
	      "  --mode WxH[@HZ]        of the monitor, for good (default: as the guest's screen,\n"
	      "                         where the monitor has that)\n"
	      "  --gpu NAME[:NODE]      that scales, as of zeroscan run\n"
	      "  --keep-size            does not tell the guest how large its screen should be\n"
	      "  --no-input             passes nothing on that a person does\n"
	      "\n"
	      "How long:\n"
	      "  --frames N             frames on the screen (default: until Ctrl+Alt+Q, Ctrl-C "
	      "or\n"
	      "                         the virtual machine's end)\n"
	      "  --seconds S            or for how long\n"
	      "\n"
	      "What comes out (FILE may be - for standard output):\n"
	      "  --json FILE            the result\n"
	      "  --capture FILE.png     the last frame as the display shows it\n"
	      "  --record-latency FILE.csv  every frame's stamps\n"
	      "  --guest-log FILE.csv   what zeroscan run --log-frames wrote in the guest: from\n"
	      "                         there to the flip, if both have the same clock\n"
	      "  --guest-clock US       or the guest's is that much behind\n"
	      "  -q, --quiet            warnings and errors only\n"
	      "  -v, --verbose          more\n"
	      "  -h, --help             this text\n"
	      "\n"
	      "Keys: all are the guest's, but Ctrl+Alt+Q (quit), Ctrl+Alt+F (fullscreen) and\n"
	      "Ctrl+Alt+G (lets the pointer go).\n"
	      "\n"
	      "QEMU shows the guest's own memory with these options together:\n"
	      "  -display dbus,p2p=yes,gl=on -qmp unix:SOCKET,server,nowait\n"
	      "  -device virtio-vga,blob=true\n"
	      "  -object memory-backend-memfd,id=m,size=SIZE,share=on -machine memory-backend=m\n"
	      "\n"
	      "Displays, in the order of auto:\n",
		stdout);
	zs_display_list(stdout);
	puts("\nPaths, in the order of auto:");
	zs_presenter_list(stdout);
	puts("\nExit status: 0 done; 1 failed while running; 2 wrong usage; 3 not possible on this "
	     "machine.\nMore in zeroscan-view(1).");
}
