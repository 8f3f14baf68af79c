#include "app/guest/options.h"

#include <errno.h>

#include "app/common/log.h"
#include "app/common/option-value.h"

#define TO(member) ZS_OPTION_TO(struct zs_guest_options, member)

static const struct zs_option table[] = {
	{.heading = "Other"},
	{.name = "json",
		.argument = "FILE",
		.help = "what each app and each of its windows has shown; - for standard output",
		.parse = zs_option_parse_text,
		TO(json),
		.files = ZS_OPTION_FILES},
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
	.usage = "Usage: zeroscan guest [OPTION]... -- COMMAND [WORD]...\n"
		 "In a virtual machine: starts COMMAND, whose windows zeroscan host shows on the\n"
		 "host's screen.\n",
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
	if (ret == 0 && !options->help && options->command == NULL) {
		zs_log(ZS_LOG_ERROR, "no command given: zeroscan guest -- COMMAND");
		return -EINVAL;
	}
	return ret;
}
