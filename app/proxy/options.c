#include "app/proxy/options.h"

#include <errno.h>

#include "app/common/log.h"
#include "app/common/option-value.h"

#define TO(member) ZS_OPTION_TO(struct zs_proxy_options, member)

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
	{.heading = "Other"},
	{.name = "json",
		.argument = "FILE",
		.help = "what each app and each of its windows has shown, and why not without a "
			"copy; - for "
			"standard output",
		.parse = zs_option_parse_text,
		TO(json),
		.files = ZS_OPTION_FILES},
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
	.end = "More in zeroscan-proxy(1).\n",
	.ends_at_word = true,
	.take_words = take_words,
};

int zs_proxy_options_parse(struct zs_proxy_options *options, int argc, char **argv)
{
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
	return 0;
}
