#include "app/common/log.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "app/common/text.h"

static enum zs_log_level max_level = ZS_LOG_INFO;
static bool status_shown;
static zs_log_sink_func to_sink;
static void *sink_data;

void zs_log_set_level(enum zs_log_level level)
{
	max_level = level;
}

void zs_log_set_sink(zs_log_sink_func sink, void *data)
{
	to_sink = sink;
	sink_data = data;
}

bool zs_log_shows(enum zs_log_level level)
{
	return level <= max_level;
}

static bool is_terminal(void)
{
	static int terminal = -1;
	if (terminal < 0) {
		const char *term = getenv("TERM");
		terminal = isatty(STDERR_FILENO) && term != NULL && strcmp(term, "dumb") != 0;
	}
	return terminal == 1;
}

bool zs_log_has_colour(void)
{
	const char *no_colour = getenv("NO_COLOR");
	return is_terminal() && (no_colour == NULL || no_colour[0] == 0);
}

bool zs_log_has_status(void)
{
	return is_terminal() && zs_log_shows(ZS_LOG_INFO);
}

void zs_log_status(const char *text)
{
	if (!zs_log_has_status() || (text == NULL && !status_shown)) {
		return;
	}
	char line[256] = "";
	if (text != NULL) {
		snprintf(line, sizeof(line), "%s", text);
		zs_text_make_plain(line);
	}
	fprintf(stderr, "\r\033[K%s", line);
	status_shown = text != NULL;
}

void zs_log(enum zs_log_level level, const char *format, ...)
{
	static const char *const prefixes[] = {"error: ", "warning: ", "", ""};
	static const char *const colours[] = {"\033[1;31m", "\033[1;33m", "", "\033[2m"};
	if (!zs_log_shows(level) && to_sink == NULL) {
		return;
	}
	/* One write per line, so that lines of several processes do not mix. */
	char line[1024];
	va_list args;
	va_start(args, format);
	vsnprintf(line, sizeof(line), format, args);
	va_end(args);
	zs_text_make_plain(line);
	if (to_sink != NULL) {
		to_sink(sink_data, level, line);
	}
	if (!zs_log_shows(level)) {
		return;
	}
	zs_log_status(NULL);
	const bool colour = zs_log_has_colour() && colours[level][0] != 0;
	fprintf(stderr, "zeroscan: %s%s%s%s%s\n", colour ? colours[level] : "", prefixes[level],
		colour && level != ZS_LOG_DEBUG ? "\033[0m" : "", line,
		colour && level == ZS_LOG_DEBUG ? "\033[0m" : "");
}

void zs_log_error(enum zs_log_level level, const char *what, const struct zs_error *err)
{
	char text[768];
	zs_log(level, "%s: %s", what, zs_error_text(err, text, sizeof(text)));
}
