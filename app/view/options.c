#include "app/view/options.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "app/common/log.h"
#include "app/common/option-value.h"
#include "app/display/option.h"
#include "app/path/option.h"
#include "app/view/presenter.h"

#define TO(member) ZS_OPTION_TO(struct zs_view_options, member)

/** Numbers with commas between, each once, or "all". */
static int parse_consoles(const struct zs_option *option, void *to, char *value)
{
	struct zs_view_consoles *consoles = to;
	char *rest = NULL;
	*consoles = (struct zs_view_consoles){.all = strcmp(value, "all") == 0};
	if (consoles->all) {
		return 0;
	}
	for (char *word = strtok_r(value, ",", &rest); word != NULL;
		word = strtok_r(NULL, ",", &rest)) {
		uint64_t number;
		if (!zs_option_number(word, 0, option->max, &number)) {
			return zs_option_wrong(option, word, "a console's number, or all");
		}
		for (unsigned i = 0; i < consoles->count; i++) {
			if (consoles->numbers[i] == number) {
				return zs_option_wrong(option, word, "each console once");
			}
		}
		if (consoles->count == ZS_QEMU_HEADS) {
			return zs_option_wrong(option, word, "at most 8 consoles");
		}
		consoles->numbers[consoles->count++] = (uint32_t)number;
	}
	return consoles->count > 0 ? 0 : zs_option_wrong(option, value, "a console's number");
}

/** Of the selection that the option's constant names. */
static int parse_ways(const struct zs_option *option, void *to, char *value)
{
	struct zs_view_ways *ways = to;
	ways->is_given = true;
	return zs_ways_parse(option, &ways->closed[option->constant], value);
}

static int parse_guest_clock(const struct zs_option *option, void *to, char *value)
{
	return zs_option_real(value, -1e12, 1e12, to)
		       ? 0
		       : zs_option_wrong(option, value, "microseconds");
}

static int parse_host_keys(const struct zs_option *option, void *to, char *value)
{
	const char *wrong = zs_chords_parse(to, value);
	return wrong == NULL ? 0 : zs_option_wrong(option, value, wrong);
}

static const char *grab_at(size_t i)
{
	static const char *const names[] = {
		[ZS_DISPLAY_GRAB_NEVER] = "never",
		[ZS_DISPLAY_GRAB_FULLSCREEN] = "fullscreen",
		[ZS_DISPLAY_GRAB_ALWAYS] = "always",
	};
	return i < sizeof(names) / sizeof(names[0]) ? names[i] : NULL;
}

static int parse_grab(const struct zs_option *option, void *to, char *value)
{
	const int i = zs_option_find_choice(option, value);
	if (i < 0) {
		return zs_option_wrong_choice(option, value, "");
	}
	*(enum zs_display_grab *)to = (enum zs_display_grab)i;
	return 0;
}

static const struct zs_option table[] = {
	{.heading = "Which virtual machine"},
	{.name = "qemu",
		.argument = "SOCKET",
		.help = "of the monitor (QMP) of a QEMU with -display dbus,p2p=yes",
		.parse = zs_option_parse_text,
		TO(guest.qemu),
		.files = ZS_OPTION_FILES},
	{.name = "dbus",
		.argument = "ADDRESS",
		.help = "or the bus of a QEMU with -display dbus: session, system or an address",
		.parse = zs_option_parse_text,
		TO(guest.bus)},
	{.name = "libvirt",
		.argument = "DOMAIN",
		.help = "or one of libvirt's, with <graphics type='dbus'>: its name or UUID",
		.parse = zs_option_parse_text,
		TO(guest.domain)},
	{.name = "connect",
		.argument = "URI",
		.help = "of that libvirt (default: as virsh's)",
		.parse = zs_option_parse_text,
		TO(guest.libvirt)},
	{.name = "console",
		.argument = "N,...",
		.help = "which of its consoles, a window each, or all (default: the first graphic "
			"one)",
		.parse = parse_consoles,
		TO(consoles),
		.max = 1000},
	{.name = "wait",
		.help = "for the virtual machine, at the start and when it has gone, and for a "
			"monitor",
		.parse = zs_option_parse_flag,
		TO(waits)},
	{.heading = "Where and how"},
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
		.values = zs_presenter_name_at,
		.takes_auto = true},
	{.name = "mode",
		.argument = "WxH[i][@HZ]",
		.help = "of the monitor, for good (default: as the guest's screen, where the "
			"monitor has that)",
		.parse = zs_display_option_mode,
		TO(mode)},
	{.name = "gpu",
		.argument = "NAME[:NODE]",
		.help = "the GPU that scales, as in zeroscan run",
		.parse = zs_path_option_gpu,
		TO(gpu),
		.values = zs_gpu_choice_platform_at,
		.takes_auto = true},
	{.name = "keep-size",
		.help = "does not tell the guest how large its screen should be",
		.parse = zs_option_parse_flag,
		TO(keeps_size)},
	{.name = "no-input",
		.help = "passes none of the user's input to the guest",
		.parse = zs_option_parse_flag,
		TO(no_input)},
	{.name = "host-keys",
		.argument = "ACTION=CHORD,...",
		.help = "key combinations that are the host's, or none (default: {default})",
		.parse = parse_host_keys,
		TO(host_keys),
		.fallback = ZS_CHORDS_DEFAULT},
	{.name = "grab-keys",
		.argument = "WHEN",
		.help = "when a window has the compositor's own, as Alt+Tab: {values}",
		.parse = parse_grab,
		TO(grabs_keys),
		.fallback = "fullscreen",
		.values = grab_at},
	{.heading = "What passes between the session and the guest"},
	{.name = "clipboard",
		.argument = "WAYS",
		.help = "which ways what is copied may go: {values}, seen from the virtual machine "
			"[both]",
		.parse = parse_ways,
		TO(ways),
		.constant = ZS_DISPLAY_CLIPBOARD,
		.values = zs_ways_name_at},
	{.name = "primary",
		.argument = "WAYS",
		.help = "the same for what is selected, for the middle button [both]",
		.parse = parse_ways,
		TO(ways),
		.constant = ZS_DISPLAY_PRIMARY,
		.values = zs_ways_name_at},
	{.heading = "How long"},
	{.name = "frames",
		.argument = "N",
		.help = "frames on the screen (default: until Ctrl+Alt+Q, Ctrl-C or the virtual "
			"machine's end)",
		.parse = zs_option_parse_number,
		TO(frames),
		.min = 1,
		.max = UINT32_MAX},
	{.name = "seconds",
		.argument = "S",
		.help = "or for how long",
		.parse = zs_option_parse_seconds,
		TO(seconds)},
	{.heading = "What comes out (FILE may be - for standard output)"},
	{.name = "json",
		.argument = "FILE",
		.help = "the result",
		.parse = zs_option_parse_text,
		TO(json),
		.files = ZS_OPTION_FILES},
	{.name = "capture",
		.argument = "FILE.png",
		.help = "the last frame as the display shows it",
		.parse = zs_option_parse_text,
		TO(capture),
		.files = ZS_OPTION_FILES},
	{.name = "record-latency",
		.argument = "FILE.csv",
		.help = "every frame's stamps",
		.parse = zs_option_parse_text,
		TO(record_latency),
		.files = ZS_OPTION_FILES},
	{.name = "guest-log",
		.argument = "FILE.csv",
		.help = "what zeroscan run --log-frames wrote in the guest: from there to the "
			"flip, if both have the same clock",
		.parse = zs_option_parse_text,
		TO(guest_log),
		.files = ZS_OPTION_FILES},
	{.name = "guest-clock",
		.argument = "US",
		.help = "or the guest's is that much behind",
		.parse = parse_guest_clock,
		TO(guest_clock_us)},
	ZS_OPTIONS_OF_ALL,
	{0},
};

static void print_notes(FILE *file)
{
	fputs("\n"
	      "Keys: all are the guest's, but Ctrl+Alt+Q (quit), Ctrl+Alt+F (fullscreen) and\n"
	      "Ctrl+Alt+G (grabs the compositor's keys; lets them and the pointer go), or others\n"
	      "by --host-keys.\n"
	      "\n"
	      "QEMU shows the guest's own memory with these options together:\n"
	      "  -display dbus,p2p=yes,gl=on -qmp unix:SOCKET,server,nowait\n"
	      "  -device virtio-vga,blob=true\n"
	      "  -object memory-backend-memfd,id=m,size=SIZE,share=on -machine "
	      "memory-backend=m\n",
		file);
}

static const struct zs_option_section sections[] = {
	{NULL, print_notes},
	{"Displays, in the order of auto", zs_display_list},
	{"Paths, in the order of auto", zs_presenter_list},
	{0},
};

const struct zs_option_table zs_view_option_table = {
	.command = "view",
	.usage = "Usage: zeroscan view --qemu SOCKET|--libvirt DOMAIN [OPTION]...\n"
		 "Shows a virtual machine's screen on a display, without a copy where that can "
		 "be.\n",
	.options = table,
	.sections = sections,
	.end = "\n"
	       "Exit status: 0 done; 1 failed while running; 2 wrong usage; 3 not possible on this "
	       "machine.\n"
	       "More in zeroscan-view(1).\n",
};

static int check_machine(const struct zs_qemu_request *guest)
{
	const int count = (guest->qemu != NULL) + (guest->bus != NULL) + (guest->domain != NULL);
	if (count != 1) {
		zs_log(ZS_LOG_ERROR,
			"%s: --qemu SOCKET, --dbus ADDRESS or --libvirt DOMAIN says which virtual "
			"machine: see zeroscan view --help",
			count == 0 ? "no virtual machine given"
				   : "--qemu, --dbus and --libvirt exclude each other");
		return -EINVAL;
	}
	if (guest->libvirt != NULL && guest->domain == NULL) {
		zs_log(ZS_LOG_ERROR, "--connect belongs to --libvirt: see zeroscan view --help");
		return -EINVAL;
	}
	return 0;
}

/** What no single option can tell. */
static int check(const struct zs_view_options *options)
{
	const int ret = check_machine(&options->guest);
	if (ret < 0) {
		return ret;
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
	const char *const files[] = {options->capture, options->json, options->record_latency};
	return zs_option_check_files(files, sizeof(files) / sizeof(files[0]));
}

int zs_view_options_parse(struct zs_view_options *options, int argc, char **argv)
{
	*options = (struct zs_view_options){.guest = {.any_console = true, .signal_fd = -1}};
	const int ret =
		zs_options_parse(&zs_view_option_table, options, argc, argv, &options->help);
	return ret < 0 || options->help ? ret : check(options);
}
