#include "tests/wayland/compositor/options.h"

#include <ctype.h>
#include <errno.h>
#include <getopt.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/sysmacros.h>

#include "presentation-time-server-protocol.h"
#include "tests/wayland/compositor/compositor.h"
#include "udmabuf/format.h"
#include "xdg-shell-server-protocol.h"

#ifndef XDG_TOPLEVEL_STATE_SUSPENDED_SINCE_VERSION
#define XDG_TOPLEVEL_STATE_SUSPENDED 9
#endif

#define FIRST_OPTION 256

struct word {
	const char *name;
	uint32_t bit;
};

static const struct word state_words[] = {
	{"maximized", 1 << XDG_TOPLEVEL_STATE_MAXIMIZED},
	{"fullscreen", 1 << XDG_TOPLEVEL_STATE_FULLSCREEN},
	{"resizing", 1 << XDG_TOPLEVEL_STATE_RESIZING},
	{"activated", 1 << XDG_TOPLEVEL_STATE_ACTIVATED},
	{"suspended", 1 << XDG_TOPLEVEL_STATE_SUSPENDED},
	{NULL, 0},
};

static const struct word flag_words[] = {
	{"vsync", WP_PRESENTATION_FEEDBACK_KIND_VSYNC},
	{"hw_clock", WP_PRESENTATION_FEEDBACK_KIND_HW_CLOCK},
	{"hw_completion", WP_PRESENTATION_FEEDBACK_KIND_HW_COMPLETION},
	{"zero_copy", WP_PRESENTATION_FEEDBACK_KIND_ZERO_COPY},
	{NULL, 0},
};

static bool parse_words(const char *text, const struct word *words, uint32_t *bits)
{
	*bits = 0;
	while (text[0] != 0) {
		const size_t length = strcspn(text, ",");
		const struct word *word = words;
		while (word->name != NULL &&
			(strlen(word->name) != length || strncmp(word->name, text, length) != 0)) {
			word++;
		}
		if (word->name == NULL) {
			return false;
		}
		*bits |= word->bit;
		text += length + (text[length] == ',');
	}
	return true;
}

/** One number, or two with `separator` between them; the second one keeps its value if missing. */
static bool parse_pair(const char *text, char separator, uint64_t *first, uint64_t *second)
{
	char *end;
	if (!isdigit((unsigned char)text[0])) {
		return false;
	}
	errno = 0;
	*first = strtoull(text, &end, 10);
	if (*end == separator && second != NULL && isdigit((unsigned char)end[1])) {
		*second = strtoull(end + 1, &end, 10);
	}
	return errno == 0 && *end == 0;
}

static bool parse_size(const char *text, uint32_t *width, uint32_t *height)
{
	uint64_t w, h = UINT64_MAX;
	if (!parse_pair(text, 'x', &w, &h) || w > 65535 || h > 65535) {
		return false;
	}
	*width = (uint32_t)w;
	*height = (uint32_t)h;
	return true;
}

static bool parse_real(const char *text, double *value)
{
	char *end;
	*value = strtod(text, &end);
	return isdigit((unsigned char)text[0]) && *end == 0 && *value < 1e6;
}

static bool take_without(struct options *options, const char *value)
{
	if (options->without_count == OPTIONS_WITHOUT || !globals_has(value)) {
		return false;
	}
	options->without[options->without_count++] = value;
	return true;
}

static bool take_formats(struct options *options, const char *value)
{
	char copy[128], *rest = copy, *word;
	snprintf(copy, sizeof(copy), "%s", value);
	options->format_count = 0;
	while ((word = strsep(&rest, ",")) != NULL) {
		const struct zs_format *format = zs_format_parse(word);
		if (format == NULL || options->format_count == OPTIONS_FORMATS) {
			return false;
		}
		options->formats[options->format_count++] = format->fourcc;
	}
	return true;
}

static bool take_main_device(struct options *options, const char *value)
{
	uint64_t major_number, minor_number = UINT64_MAX;
	const bool good = parse_pair(value, ':', &major_number, &minor_number);
	options->main_device = makedev((unsigned)major_number, (unsigned)minor_number);
	return good && minor_number != UINT64_MAX;
}

static bool take_storm(struct options *options, const char *value)
{
	return parse_pair(value, ':', &options->storm, &options->storm_ms);
}

static bool take_size(struct options *options, const char *value)
{
	return parse_size(value, &options->width, &options->height);
}

static bool take_mode(struct options *options, const char *value)
{
	return parse_size(value, &options->mode_width, &options->mode_height) &&
	       options->mode_width > 0 && options->mode_height > 0;
}

static bool take_states(struct options *options, const char *value)
{
	return parse_words(value, state_words, &options->states);
}

static bool take_flags(struct options *options, const char *value)
{
	return parse_words(value, flag_words, &options->flags);
}

static bool take_refresh(struct options *options, const char *value)
{
	return parse_real(value, &options->refresh) && options->refresh >= 1;
}

static bool take_limit(struct options *options, const char *value)
{
	return parse_real(value, &options->limit) && options->limit > 0;
}

static bool take_release_delay(struct options *options, const char *value)
{
	options->release_max_ms = UINT64_MAX;
	return parse_pair(value, ':', &options->release_min_ms, &options->release_max_ms) &&
	       options->release_max_ms <= 60000 &&
	       options->release_min_ms <= options->release_max_ms;
}

static bool take_never_release(struct options *options, const char *value)
{
	options->never_release = 1;
	return value == NULL || parse_pair(value, 0, &options->never_release, NULL);
}

static bool take_suspend(struct options *options, const char *value)
{
	return parse_pair(value, ':', &options->suspend_after, &options->suspend_ms);
}

static bool take_keys(struct options *options, const char *value)
{
	return keys_add(&options->keys, value);
}

static bool take_random_keys(struct options *options, const char *value)
{
	return keys_add_random(&options->keys, value);
}

static bool take_die_at(struct options *options, const char *value)
{
	return stage_parse(&options->stages[FATE_DIE], value);
}

static bool take_hang_at(struct options *options, const char *value)
{
	return stage_parse(&options->stages[FATE_HANG], value);
}

static bool take_error_at(struct options *options, const char *value)
{
	return stage_parse(&options->stages[FATE_ERROR], value);
}

static bool take_commands(struct options *options, const char *value)
{
	options->commands = value;
	return true;
}

static bool take_report(struct options *options, const char *value)
{
	options->report = value;
	return true;
}

static bool take_tell(struct options *options, const char *value)
{
	options->told = value;
	return true;
}

static bool take_output_name(struct options *options, const char *value)
{
	options->output_name = value;
	return true;
}

static bool take_seat_name(struct options *options, const char *value)
{
	options->seat_name = value;
	return true;
}

static bool take_forbid_immed(struct options *options, const char *value)
{
	options->allow_immed = false;
	return true;
}

#define AT(field) .offset = offsetof(struct options, field)

/** Without `take` the value is a number from `min` to `max`; without a maximum a flag. */
static const struct {
	const char *name, *value, *summary;
	bool (*take)(struct options *options, const char *value);
	size_t offset;
	uint64_t min, max;
} table[] = {
	{"without", "GLOBAL", "a global that is not there", take_without},
	{"dmabuf-version", "3|4", "of zwp_linux_dmabuf_v1 [4]", AT(dmabuf_version), 3, 4},
	{"dmabuf-formats", "NAME,...", "[XRGB8888,ARGB8888,RGB565,XRGB2101010]", take_formats},
	{"no-linear", NULL, "only a tiled modifier", AT(no_linear)},
	{"main-device", "MAJ:MIN", "of the feedback [226:128]", take_main_device},
	{"refuse-create", NULL, "params.create is answered failed", AT(create_error)},
	{"mute-create", NULL, "params.create is never answered", AT(mute_create)},
	{"late-create", "MS", "params.create is answered so late", AT(late_create), 1, 60000},
	{"needs-tail", "BYTES", "params.create fails without so many behind the picture",
		AT(needs_tail), 1, 65536},
	{"needs-rows", "N", "params.create fails unless there are rows up to a multiple of N",
		AT(needs_rows), 1, 4096},
	{"forbid-immed", NULL, "create_immed is a violation [so it is]", take_forbid_immed},
	{"allow-immed", NULL, "create_immed is none", AT(allow_immed)},
	{"feedback-every", "N", "new surface feedback after so many frames", AT(feedback_every), 1,
		UINT64_MAX},
	{"configure-storm", "N[:MS]", "so many sizes after frame 1, MS apart [1]", take_storm},
	{"size", "WxH", "in configures [0x0]", take_size},
	{"states", "STATE,...", "fullscreen maximized activated suspended resizing", take_states},
	{"close-after", "FRAME", "xdg_toplevel.close", AT(close_after), 1, UINT64_MAX},
	{"mode", "WxH", "of the output [1280x800]", take_mode},
	{"scale", "N", "preferred_scale in 120ths [not sent]", AT(scale), 1, 12000},
	{"output-scale", "N", "[1]", AT(output_scale), 1, 16},
	{"output-name", "TEXT", "[TEST-1]", take_output_name},
	{"seat-name", "TEXT", "[seat0]", take_seat_name},
	{"remove-output-after", "FRAME", "the wl_output goes", AT(remove_output_after), 1,
		UINT64_MAX},
	{"refresh", "HZ", "[60]", take_refresh},
	{"flags", "FLAG,...", "vsync hw_clock hw_completion zero_copy [vsync]", take_flags},
	{"sequence", "0|1", "0: as drivers without a counter [1]", AT(sequence), 0, 1},
	{"discard", "EVERY", "every so many feedbacks are discarded", AT(discard_every), 1,
		UINT64_MAX},
	{"suspend-after", "FRAME[:MS]", "no callbacks nor presentation, for MS or ever",
		take_suspend},
	{"hold", "N", "buffers held until N newer are shown, 0: until read [1]", AT(hold), 0, 1000},
	{"scans-out", NULL, "wl_shm buffers held until read, dma-bufs a vblank longer than --hold",
		AT(scans_out)},
	{"release-delay", "MIN:MAX", "random ms after that", take_release_delay},
	{"never-release", "[FRAME]", "no release, from that frame on", take_never_release},
	{"keys", "FRAME[+MS]:KEY,...", "pressed and released after those frames", take_keys},
	{"random-keys", "N[:SEED]:KEY,...", "so many of those, one every few frames",
		take_random_keys},
	{"die-at", "STAGE", "the compositor ends there", take_die_at},
	{"hang-at", "STAGE", "the compositor reads nothing from there on", take_hang_at},
	{"error-at", "STAGE", "a protocol error there", take_error_at},
	{"check-damage", NULL, "changes outside of the damage are violations", AT(check_damage)},
	{"linger", "MS", "the connection lasts so long after --error-at [0]", AT(linger_ms), 0,
		60000},
	{"frames", "N", "then SIGTERM to COMMAND", AT(frames), 1, UINT64_MAX},
	{"limit", "SECONDS", "then SIGTERM, 5 s later SIGKILL to COMMAND", take_limit},
	{"seed", "N", "of everything random [1]", AT(seed), 0, UINT64_MAX},
	{"tell", "FILE", "made when all sizes and keys have been sent", take_tell},
	{"commands", "FIFO", "lines of what people do, see commands.c", take_commands},
	{"report", "FILE", "for the JSON [standard output]", take_report},
};

#define TABLE (sizeof(table) / sizeof(table[0]))

static void print_help(void)
{
	puts("Usage: test-compositor [OPTION]... -- COMMAND [ARGUMENT]...\n"
	     "Runs COMMAND as the client of a Wayland compositor that behaves as told.\n");
	for (size_t i = 0; i < TABLE; i++) {
		char left[64];
		snprintf(left, sizeof(left), "--%s %s", table[i].name,
			table[i].value == NULL ? "" : table[i].value);
		printf("  %-32s %s\n", left, table[i].summary);
	}
	puts("\nSTAGE is " STAGE_WORDS ".");
}

static int complain(size_t i, const char *value)
{
	fprintf(stderr, "test-compositor: --%s '%s': expected %s", table[i].name, value,
		table[i].value);
	if (table[i].take == take_keys || table[i].take == take_random_keys) {
		fprintf(stderr, " with a KEY out of %s", keys_names());
	} else if (strcmp(table[i].value, "STAGE") == 0) {
		fputs(", one of " STAGE_WORDS, stderr);
	} else if (table[i].take == NULL) {
		fprintf(stderr, ", a number from %llu", (unsigned long long)table[i].min);
		if (table[i].max != UINT64_MAX) {
			fprintf(stderr, " to %llu", (unsigned long long)table[i].max);
		}
	} else {
		fprintf(stderr, ": %s", table[i].summary);
	}
	fputc('\n', stderr);
	return -EINVAL;
}

static int take(struct options *options, size_t i, const char *value)
{
	void *field = (char *)options + table[i].offset;
	if (table[i].take != NULL) {
		return table[i].take(options, value) ? 0 : complain(i, value);
	}
	if (table[i].value == NULL) {
		*(bool *)field = true;
		return 0;
	}
	uint64_t number;
	if (!parse_pair(value, 0, &number, NULL) || number < table[i].min ||
		number > table[i].max) {
		return complain(i, value);
	}
	*(uint64_t *)field = number;
	return 0;
}

/** A value that may be missing is one if it begins with a digit. */
static const char *optional_value(int argc, char **argv)
{
	if (optarg == NULL && optind < argc && isdigit((unsigned char)argv[optind][0])) {
		return argv[optind++];
	}
	return optarg;
}

static void set_defaults(struct options *options)
{
	*options = (struct options){
		.dmabuf_version = 4,
		.formats = {ZS_FORMAT_HOST_XRGB8888, ZS_FORMAT_HOST_ARGB8888, ZS_FORMAT_HOST_RGB565,
			ZS_FORMAT_HOST_XRGB2101010},
		.format_count = 4,
		.main_device = makedev(226, 128),
		.storm_ms = 1,
		.mode_width = 1280,
		.mode_height = 800,
		.output_scale = 1,
		.output_name = "TEST-1",
		.seat_name = "seat0",
		.refresh = 60,
		.flags = WP_PRESENTATION_FEEDBACK_KIND_VSYNC,
		.sequence = 1,
		.hold = 1,
		.seed = 1,
	};
}

static void fill_long_options(struct option *options)
{
	for (size_t i = 0; i < TABLE; i++) {
		const char *value = table[i].value;
		options[i] = (struct option){
			.name = table[i].name,
			.has_arg = value == NULL     ? no_argument
				   : value[0] == '[' ? optional_argument
						     : required_argument,
			.val = FIRST_OPTION + (int)i,
		};
	}
	options[TABLE] = (struct option){.name = "help", .val = 'h'};
}

int options_parse(struct options *options, int argc, char **argv)
{
	struct option long_options[TABLE + 2] = {0};
	int option;
	set_defaults(options);
	fill_long_options(long_options);
	opterr = 0;
	while ((option = getopt_long(argc, argv, "+:h", long_options, NULL)) != -1) {
		if (option == 'h') {
			print_help();
			return 1;
		}
		if (option < FIRST_OPTION) {
			fprintf(stderr,
				option == ':' ? "test-compositor: option '%s' wants a value\n"
					      : "test-compositor: unknown option '%s'\n",
				argv[optind - 1]);
			return -EINVAL;
		}
		const size_t i = (size_t)(option - FIRST_OPTION);
		const char *value = long_options[i].has_arg == optional_argument
					    ? optional_value(argc, argv)
					    : optarg;
		if (take(options, i, value) < 0) {
			return -EINVAL;
		}
	}
	options->command = argv + optind;
	if (optind == argc) {
		fputs("test-compositor: no COMMAND given: see test-compositor --help\n", stderr);
		return -EINVAL;
	}
	return 0;
}

bool options_offers(const struct options *options, const char *interface)
{
	for (uint32_t i = 0; i < options->without_count; i++) {
		if (strcmp(options->without[i], interface) == 0) {
			return false;
		}
	}
	return true;
}
