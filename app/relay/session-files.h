#ifndef ZS_APP_RELAY_SESSION_FILES_H
#define ZS_APP_RELAY_SESSION_FILES_H

#include "app/common/option-value.h"

/** What a relay's session writes, as options name it; NULL: not wanted. */
struct zs_relay_session_files {
	const char *json;
	const char *frame_log;
};

/* clang-format off */
/** The options for them, of a command whose structure has them as `files`. */
#define ZS_RELAY_SESSION_OPTIONS(type) \
	{ \
		.name = "json", \
		.argument = "FILE", \
		.help = "what each app and each of its windows has shown, and why not without a " \
			"copy; - for standard output", \
		.parse = zs_option_parse_text, \
		ZS_OPTION_TO(type, files.json), \
		.files = ZS_OPTION_FILES, \
	}, { \
		.name = "log-frames", \
		.argument = "FILE", \
		.help = "a line of CSV for each frame that an app commits, - for standard output", \
		.parse = zs_option_parse_text, \
		ZS_OPTION_TO(type, files.frame_log), \
		.files = ZS_OPTION_FILES, \
	}
/* clang-format on */

/** Logs it if both are the same file. Then -EINVAL, or 0. */
static inline int zs_relay_session_files_check(const struct zs_relay_session_files *files)
{
	const char *const list[] = {files->json, files->frame_log};
	return zs_option_check_files(list, sizeof(list) / sizeof(list[0]));
}

#endif
