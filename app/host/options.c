#include "app/host/options.h"

#include <errno.h>

#include "app/common/log.h"
#include "app/common/option-value.h"

#define TO(member) ZS_OPTION_TO(struct zs_host_options, member)

static const struct zs_option table[] = {
	{.name = "qemu-options",
		.help = "prints what QEMU needs to be given for this folder",
		.parse = zs_option_parse_flag,
		TO(prints_qemu_options)},
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

int zs_host_options_parse(struct zs_host_options *options, int argc, char **argv)
{
	const int ret =
		zs_options_parse(&zs_host_option_table, options, argc, argv, &options->help);
	if (ret == 0 && !options->help && options->folder == NULL) {
		zs_log(ZS_LOG_ERROR, "no DIRECTORY given (see zeroscan host --help)");
		return -EINVAL;
	}
	return ret;
}
