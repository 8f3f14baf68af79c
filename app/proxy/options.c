#include "app/proxy/options.h"

#include <errno.h>
#include <string.h>

#include "app/common/log.h"
#include "app/common/option-value.h"

#define TO(member) ZS_OPTION_TO(struct zs_proxy_options, member)

/** Adds one to a list. */
static int parse_never(const struct zs_option *option, void *to, char *value)
{
	const char **list = to;
	unsigned count = 0;
	while (list[count] != NULL) {
		count++;
	}
	if (count == ZS_RELAY_MAX_NEVER || value[0] == 0) {
		return zs_option_wrong(
			option, value, value[0] == 0 ? "the name of an app" : "fewer of them");
	}
	list[count] = value;
	return 0;
}

static const struct zs_option table[] = {
	{.heading = "What apps see of the compositor"},
	{.name = "sandbox",
		.help = "only what an app needs for its own windows: no screenshots of others, "
			"no panels, no clipboard managers, no virtual keyboards",
		.parse = zs_option_parse_flag,
		TO(settings.is_sandboxed)},
	{.name = "list-globals",
		.help = "prints what is passed on, in which version, and what is hidden and why",
		.parse = zs_option_parse_flag,
		TO(lists_globals)},
	{.heading = "What becomes of apps' pixels"},
	{.name = "import",
		.help = "what is the default now",
		.is_hidden = true,
		.parse = zs_option_parse_flag,
		.fallback = "",
		TO(settings.imports)},
	{.name = "no-import",
		.help = "wl_shm buffers stay what they are; else those that are shown again go to "
			"the compositor as dma-bufs of the app's own pages",
		.parse = zs_option_parse_constant,
		.constant = false,
		TO(settings.imports)},
	{.name = "never",
		.argument = "APP",
		.help = "nothing of that app is imported, by its program's name or its app id; may "
			"be given again",
		.parse = parse_never,
		TO(settings.never)},
	{.name = "no-seal",
		.help = "apps' files are left as they are: only those are imported that are sealed "
			"against shrinking, and whole pages, already",
		.parse = zs_option_parse_flag,
		TO(settings.leaves_files)},
	{.name = "align",
		.argument = "BYTES",
		.help = "windows are offered widths at which their rows are a multiple of so many "
			"bytes, {range}: for GPUs that take no others, as 64 or 256",
		.parse = zs_option_parse_number,
		.min = 4,
		.max = 4096,
		TO(settings.align)},
	{.name = "max-pinned",
		.argument = "SIZE",
		.help = "memory that imports of all apps together may keep from being swapped, as "
			"512M or 2G [a quarter of all]",
		.parse = zs_option_parse_bytes,
		TO(settings.max_pinned)},
	{.name = "check-release",
		.help = "names apps that draw into a buffer before they have got it back; reads "
			"all "
			"pixels twice a frame",
		.parse = zs_option_parse_flag,
		TO(settings.checks_releases)},
	{.heading = "Other"},
	ZS_RELAY_SESSION_OPTIONS(struct zs_proxy_options),
	{.name = "seal-report",
		.help = "prints, at the end, what pools of shared memory each app has made: seals, "
			"sizes, formats, and whether there can be a udmabuf of them",
		.parse = zs_option_parse_flag,
		TO(settings.reports_pools)},
	{.name = "fallback",
		.help = "runs COMMAND without a proxy where there can be none",
		.parse = zs_option_parse_flag,
		TO(falls_back)},
	ZS_OPTIONS_OF_ALL,
	{0},
};

static int take_words(void *to, int count, char **words)
{
	struct zs_proxy_options *options = to;
	options->command = count == 0 ? NULL : words;
	return 0;
}

const struct zs_option_table zs_proxy_option_table = {
	.command = "proxy",
	.usage =
		"Usage: zeroscan proxy [OPTION]... -- COMMAND [WORD]...\n"
		"Starts COMMAND on a Wayland socket of its own, and passes on all that it and the\n"
		"compositor of WAYLAND_DISPLAY say.\n",
	.options = table,
	.end = "\nMore in zeroscan-proxy(1).\n",
	.ends_at_word = true,
	.take_words = take_words,
};

int zs_proxy_options_parse(struct zs_proxy_options *options, int argc, char **argv)
{
	zs_relay_settings_init(&options->settings);
	const int ret =
		zs_options_parse(&zs_proxy_option_table, options, argc, argv, &options->help);
	if (ret < 0 || options->help) {
		return ret;
	}
	if (options->command == NULL && !options->lists_globals) {
		zs_log(ZS_LOG_ERROR, "no command given: zeroscan proxy -- COMMAND");
		return -EINVAL;
	}
	if (options->command != NULL && options->lists_globals) {
		zs_log(ZS_LOG_ERROR, "--list-globals starts no command");
		return -EINVAL;
	}
	return zs_relay_session_files_check(&options->files);
}
