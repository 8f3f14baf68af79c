#include "app/guest/options.h"

#include <errno.h>
#include <string.h>

#include "app/common/log.h"
#include "app/common/option-value.h"

#define TO(member) ZS_OPTION_TO(struct zs_guest_options, member)

/** The name of a socket in XDG_RUNTIME_DIR. */
static int parse_socket(const struct zs_option *option, void *to, char *value)
{
	if (value[0] == 0 || strchr(value, '/') != NULL) {
		return zs_option_wrong(option, value, "a name without slashes, as wayland-1");
	}
	*(const char **)to = value;
	return 0;
}

static const struct zs_option table[] = {
	{.name = "socket",
		.argument = "NAME",
		.help = "how the socket for apps is called, which they find by WAYLAND_DISPLAY "
			"[the first free one of zeroscan-0, zeroscan-1 ...]",
		.parse = parse_socket,
		TO(settings.socket_name)},
	{.name = "no-import",
		.help = "what apps draw is copied, once, instead of shown where it lies: to "
			"compare, or where an import shows wrong pixels",
		.parse = zs_option_parse_constant,
		.constant = false,
		TO(settings.imports)},
	{.name = "max-pinned",
		.argument = "SIZE",
		.help = "memory that buffers of all apps together may keep from being swapped, as "
			"512M or 2G [a quarter of all]",
		.parse = zs_option_parse_bytes,
		TO(settings.max_pinned)},
	{.name = "vsock",
		.argument = "PORT",
		.help = "the way to the host is this port of AF_VSOCK, as `zeroscan host --vsock "
			"PORT` has it, instead of a virtio-serial port",
		.parse = zs_option_parse_number,
		TO(vsock_port),
		.min = 1,
		.max = UINT32_MAX - 1},
	{.heading = "Other"},
	ZS_RELAY_SESSION_OPTIONS(struct zs_guest_options),
	ZS_OPTIONS_OF_ALL,
	{0},
};

static int take_words(void *to, int count, char **words)
{
	struct zs_guest_options *options = to;
	options->command = count == 0 ? NULL : words;
	return 0;
}

const struct zs_option_table zs_guest_option_table = {
	.command = "guest",
	.usage =
		"Usage: zeroscan guest [OPTION]... [-- COMMAND [WORD]...]\n"
		"In a virtual machine: starts COMMAND, whose windows zeroscan host shows on the\n"
		"host's screen. Without it, is there for all apps that have its WAYLAND_DISPLAY.\n",
	.options = table,
	.end = "\nMore in zeroscan-guest(1).\n",
	.ends_at_word = true,
	.take_words = take_words,
};

int zs_guest_options_parse(struct zs_guest_options *options, int argc, char **argv)
{
	zs_relay_settings_init(&options->settings);
	const int ret =
		zs_options_parse(&zs_guest_option_table, options, argc, argv, &options->help);
	return ret < 0 || options->help ? ret : zs_relay_session_files_check(&options->files);
}
