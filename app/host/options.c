#include "app/host/options.h"

#include <errno.h>
#include <string.h>

#include "app/common/log.h"
#include "app/common/option-value.h"
#include "app/common/ways.h"
#include "app/host/entry.h"

#define MAX_NAME 32
#define FIRST_CID 3 ///< of a virtual machine
#define TO(member) ZS_OPTION_TO(struct zs_host_options, member)

/** QEMU's memory is whole MiB, and whole pages of any size. */
static int parse_memory(const struct zs_option *option, void *to, char *value)
{
	uint64_t bytes;
	if (zs_option_parse_bytes(option, &bytes, value) < 0) {
		return -EINVAL;
	}
	if (bytes == 0 || bytes % (2 << 20) != 0) {
		return zs_option_wrong(option, value, "a multiple of 2M");
	}
	*(uint64_t *)to = bytes;
	return 0;
}

/** What may stand in an app id: letters, digits, dashes. */
static int parse_name(const struct zs_option *option, void *to, char *value)
{
	static const char letters[] = "abcdefghijklmnopqrstuvwxyz"
				      "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_";
	const size_t length = strlen(value);
	if (length == 0 || length > MAX_NAME || strspn(value, letters) != length) {
		return zs_option_wrong(
			option, value, "at most 32 letters, digits, dashes and underscores");
	}
	*(const char **)to = value;
	return 0;
}

static const struct zs_option table[] = {
	{.heading = "To start the machine"},
	{.name = "qemu-options",
		.help = "prints what QEMU is to be given for this DIRECTORY: "
			"qemu-system-x86_64 $(zeroscan host --qemu-options DIRECTORY) ...",
		.parse = zs_option_parse_flag,
		TO(prints_qemu_options)},
	{.name = "libvirt",
		.help = "prints what a libvirt domain needs for it, as XML",
		.parse = zs_option_parse_flag,
		TO(prints_libvirt)},
	{.name = "memory",
		.argument = "SIZE",
		.help = "with these: the machine's memory, as 4G or 2048M [{default}]",
		.parse = parse_memory,
		TO(memory),
		.fallback = "2G"},
	{.heading = "How the machine comes"},
	{.name = "vsock",
		.argument = "PORT",
		.help = "by this port of AF_VSOCK (vhost-vsock), as `zeroscan guest --vsock PORT`, "
			"instead of a virtio-serial port",
		.parse = zs_option_parse_number,
		TO(vsock_port),
		.min = 1,
		.max = UINT32_MAX - 1},
	{.name = "cid",
		.argument = "NUMBER",
		.help = "with it: the machine's number there, which no other machine of this host "
			"has; others are turned away [{default}]",
		.parse = zs_option_parse_number,
		TO(cid),
		.min = 1,
		.max = UINT32_MAX - 1,
		.fallback = "3"},
	{.heading = "What is shown"},
	{.name = "name",
		.argument = "NAME",
		.help = "goes in front of the windows' titles and app ids, as '[NAME] title' and "
			"'NAME.app-id'",
		.parse = parse_name,
		TO(name)},
	{.heading = "What starts in the machine"},
	{.name = "export-apps",
		.help = "puts the machine's apps into this desktop's menu, while it is there, by "
			"its "
			"--name; where `zeroscan guest` is there for a session",
		.parse = zs_option_parse_flag,
		TO(exports_apps)},
	{.name = "start",
		.argument = "APP",
		.help = "has the machine start one of them, by its id, through the `zeroscan host "
			"--export-apps` of this DIRECTORY, and ends",
		.parse = zs_option_parse_text,
		TO(starts)},
	{.heading = "What passes between apps"},
	{.name = "clipboard",
		.argument = "WAYS",
		.help = "where to what is copied and dragged may go: {values}, seen from the "
			"virtual machine",
		.parse = zs_ways_parse,
		TO(clipboard),
		.values = zs_ways_name_at,
		.fallback = "both"},
	{.name = "primary",
		.argument = "WAYS",
		.help = "the same for what is selected, for the middle button [{default}]",
		.parse = zs_ways_parse,
		TO(primary),
		.values = zs_ways_name_at,
		.fallback = "both"},
	{.heading = "Other"},
	ZS_RELAY_SESSION_OPTIONS(struct zs_host_options),
	ZS_OPTIONS_OF_ALL,
	{0},
};

static int take_words(void *to, int count, char **words)
{
	struct zs_host_options *options = to;
	if (count > 1) {
		zs_log(ZS_LOG_ERROR, "unexpected word '%s' (see zeroscan host --help)", words[1]);
		return -EINVAL;
	}
	options->folder = count == 0 ? NULL : words[0];
	return 0;
}

const struct zs_option_table zs_host_option_table = {
	.command = "host",
	.usage = "Usage: zeroscan host [OPTION]... DIRECTORY\n"
		 "Shows windows of a virtual machine's apps, which zeroscan guest starts there,\n"
		 "among this session's own. DIRECTORY has the machine's sockets.\n",
	.options = table,
	.end = "\nMore in zeroscan-host(1).\n",
	.take_words = take_words,
};

/** A socket's name has its limit. */
static bool is_name_of_sockets(const char *folder)
{
	if (folder[0] == 0 || strlen(folder) > ZS_HOST_FOLDER_MAX) {
		zs_log(ZS_LOG_ERROR,
			"DIRECTORY '%s': expected a name of %zu bytes at most: sockets lie in it",
			folder, ZS_HOST_FOLDER_MAX);
		return false;
	}
	return true;
}

/** Those below are the host's own. */
static int check_cid(const struct zs_host_options *options)
{
	const bool prints = options->prints_qemu_options || options->prints_libvirt;
	if (prints && options->vsock_port != 0 && options->cid < FIRST_CID) {
		zs_log(ZS_LOG_ERROR, "--cid %u: expected a number from %d on: a machine's",
			options->cid, FIRST_CID);
		return -EINVAL;
	}
	return 0;
}

/** Logs what does not go together. */
static int check(const struct zs_host_options *options)
{
	if (options->folder == NULL) {
		zs_log(ZS_LOG_ERROR, "no DIRECTORY given (see zeroscan host --help)");
		return -EINVAL;
	}
	if (!is_name_of_sockets(options->folder)) {
		return -EINVAL;
	}
	if (options->prints_qemu_options && options->prints_libvirt) {
		zs_log(ZS_LOG_ERROR, "--qemu-options and --libvirt print the same: give one");
		return -EINVAL;
	}
	if (options->exports_apps && options->name == NULL) {
		zs_log(ZS_LOG_ERROR,
			"--export-apps: give a --name, too: apps are in the menu by it");
		return -EINVAL;
	}
	if (options->starts != NULL && !zs_host_entry_is_id(options->starts)) {
		zs_log(ZS_LOG_ERROR, "--start '%s': expected an app's id, as org.gtk.Demo4",
			options->starts);
		return -EINVAL;
	}
	return check_cid(options) < 0 ? -EINVAL : zs_relay_session_files_check(&options->files);
}

int zs_host_options_parse(struct zs_host_options *options, int argc, char **argv)
{
	const int ret =
		zs_options_parse(&zs_host_option_table, options, argc, argv, &options->help);
	return ret < 0 || options->help ? ret : check(options);
}
