#include "app/probe/options.h"

#include <errno.h>
#include <string.h>

#include "app/common/log.h"
#include "app/common/option-value.h"
#include "app/path/path.h"
#include "app/probe/section.h"

#define TO(member) ZS_OPTION_TO(struct zs_probe_options, member)

static const char *section_name_at(size_t i)
{
	const struct zs_probe_section *section = zs_probe_section_at((unsigned)i);
	return section == NULL ? NULL : section->name;
}

static const struct zs_option table[] = {
	{.heading = "What is tried"},
	{.name = "path",
		.argument = "NAME",
		.help = "verdicts on this path alone (default: all)",
		.parse = zs_option_parse_name,
		TO(path),
		.fallback = "auto",
		.values = zs_path_name_at,
		.takes_auto = true},
	{.name = "verdicts",
		.help = "verdicts alone, without the sections below: quick",
		.parse = zs_option_parse_flag,
		TO(is_brief)},
	{.name = "section",
		.argument = "NAME",
		.help = "this section alone, without verdicts: quick, too",
		.parse = zs_option_parse_name,
		TO(section),
		.fallback = "auto",
		.values = section_name_at,
		.takes_auto = true},
	{.name = "take-over",
		.help = "screens in use, too: another picture shows there for a moment",
		.parse = zs_option_parse_flag,
		TO(takes_over)},
	{.name = "vsock",
		.argument = "PORT",
		.help = "in the section windows: what `zeroscan host --vsock PORT` and `zeroscan "
			"guest --vsock PORT` would come to",
		.parse = zs_option_parse_number,
		TO(vsock_port),
		.min = 1,
		.max = UINT32_MAX - 1},
	{.heading = "What comes out (FILE may be - for standard output)"},
	{.name = "json",
		.argument = "FILE",
		.help = "all that was found",
		.parse = zs_option_parse_text,
		TO(json),
		.files = ZS_OPTION_FILES},
	{.name = "report",
		.argument = "FILE",
		.help = "the same with monitors and the log, without names and serial numbers, for "
			"a bug report",
		.parse = zs_option_parse_text,
		TO(report),
		.files = ZS_OPTION_FILES},
	ZS_OPTIONS_OF_ALL,
	{0},
};

static void list_sections(FILE *file)
{
	const struct zs_probe_section *section;
	for (unsigned i = 0; (section = zs_probe_section_at(i)) != NULL; i++) {
		fprintf(file, "  %-22s %s\n", section->name, section->title);
	}
}

static const struct zs_option_section sections[] = {
	{"Sections of what was found", list_sections},
	{0},
};

const struct zs_option_table zs_probe_option_table = {
	.command = "probe",
	.usage = "Usage: zeroscan probe [OPTION]...\n"
		 "Tries what shows CPU-drawn pixels without a copy on this machine, and says why "
		 "the\nrest does not. A screen in use stays as it is.\n",
	.options = table,
	.sections = sections,
	.end = "\n"
	       "Exit status: 0 done, whatever came of it; 1 a file was not written; 2 wrong "
	       "usage.\n"
	       "More in zeroscan-probe(1).\n",
};

/** What no single option can tell. */
static int check(const struct zs_probe_options *options)
{
	const char *const files[] = {options->json, options->report};
	if (options->is_brief && strcmp(options->section, "auto") != 0) {
		zs_log(ZS_LOG_ERROR, "--verdicts leaves all sections out: give it or --section");
		return -EINVAL;
	}
	return zs_option_check_files(files, sizeof(files) / sizeof(files[0]));
}

int zs_probe_options_parse(struct zs_probe_options *options, int argc, char **argv)
{
	*options = (struct zs_probe_options){0};
	const int ret =
		zs_options_parse(&zs_probe_option_table, options, argc, argv, &options->help);
	return ret < 0 || options->help ? ret : check(options);
}
