#ifndef ZS_APP_COMMON_LOG_H
#define ZS_APP_COMMON_LOG_H

#include <stdbool.h>

#include "udmabuf/error.h"

enum zs_log_level {
	ZS_LOG_ERROR,
	ZS_LOG_WARNING,
	ZS_LOG_INFO,
	ZS_LOG_DEBUG,
};

/** Shows messages up to this level; ZS_LOG_INFO at the start. */
void zs_log_set_level(enum zs_log_level level);

/** True if messages of this level are shown. */
bool zs_log_shows(enum zs_log_level level);

/** Gets each line that is logged, plain and without its end, whether it is shown or not. */
typedef void (*zs_log_sink_func)(void *data, enum zs_log_level level, const char *line);

/** Has `sink` get all lines from here on; NULL: no longer. */
void zs_log_set_sink(zs_log_sink_func sink, void *data);

/** Writes one line to standard error, coloured on a terminal, made plain (zs_text_make_plain). */
void zs_log(enum zs_log_level level, const char *format, ...) __attribute__((format(printf, 2, 3)));

/** Logs an error in one line behind `what`, which says what was tried. */
void zs_log_error(enum zs_log_level level, const char *what, const struct zs_error *err);

/** True if text on standard error may be coloured: it is a terminal, and NO_COLOR is not set. */
bool zs_log_has_colour(void);

/** True where zs_log_status shows something: standard error is a terminal, and not quiet. */
bool zs_log_has_status(void);

/**
 * Replaces the status line at the bottom of the terminal, where standard error is one; elsewhere
 * nothing. The next log line goes above it. NULL takes it away.
 */
void zs_log_status(const char *text);

#endif
