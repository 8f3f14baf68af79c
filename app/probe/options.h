#ifndef ZS_APP_PROBE_OPTIONS_H
#define ZS_APP_PROBE_OPTIONS_H

#include "app/common/option.h"

/** The options of `zeroscan probe`, checked. */
struct zs_probe_options {
	const char *path;          ///< "auto": all
	bool is_brief;             ///< the verdicts alone
	const char *section;       ///< "auto": all
	uint32_t vsock_port;       ///< by which a virtual machine's windows are to come; 0: a port
	bool takes_over;           ///< a screen in use may be changed for a moment
	const char *json, *report; ///< files; NULL if not wanted
	bool help;
};

/**
 * Parses the words behind `probe`. 0, or -EINVAL after logging what is wrong. `--help` sets help
 * and skips the rest.
 */
int zs_probe_options_parse(struct zs_probe_options *options, int argc, char **argv);

/** The words that `probe` takes; parse with the function above. */
extern const struct zs_option_table zs_probe_option_table;

#endif
