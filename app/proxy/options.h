#ifndef ZS_APP_PROXY_OPTIONS_H
#define ZS_APP_PROXY_OPTIONS_H

#include <stdbool.h>

#include "app/common/option.h"
#include "app/relay/buffers/settings.h"
#include "app/relay/session-files.h"

/** The options of `zeroscan proxy`, checked. */
struct zs_proxy_options {
	bool lists_globals; ///< instead of starting anything
	bool falls_back;    ///< without a proxy the command runs all the same
	struct zs_relay_settings settings;
	struct zs_relay_session_files files;
	char **command; ///< NULL behind its last word; NULL if there is none
	bool help;
};

/** Parses the words behind `proxy`. 0, or -EINVAL after logging what is wrong. */
int zs_proxy_options_parse(struct zs_proxy_options *options, int argc, char **argv);

extern const struct zs_option_table zs_proxy_option_table;

#endif
