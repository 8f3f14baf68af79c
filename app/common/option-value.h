#ifndef ZS_APP_COMMON_OPTION_VALUE_H
#define ZS_APP_COMMON_OPTION_VALUE_H

#include <stdbool.h>
#include <stdint.h>

#include "app/common/log.h"
#include "app/common/option.h"

/* Texts as numbers. */

/** A whole decimal number, nothing else; false if it is none or not within the limits. */
bool zs_option_number(const char *text, uint64_t min, uint64_t max, uint64_t *value);

/** A decimal fraction from `min` to `max`. */
bool zs_option_real(const char *text, double min, double max, double *value);

/** "WxH", or "WxH@HZ" where `refresh` is not NULL. */
bool zs_option_size(const char *text, uint32_t *width, uint32_t *height, double *refresh);

/** The index of a value in the option's closed set, -ENOENT if it is none of it. */
int zs_option_find_choice(const struct zs_option *option, const char *value);

/* What is wrong. */

/** Logs what is wrong with an option's value. Returns -EINVAL. */
int zs_option_wrong(const struct zs_option *option, const char *value, const char *expected);

/** Logs that a value is not of the closed set, and what else is wanted: `more`. Returns -EINVAL. */
int zs_option_wrong_choice(const struct zs_option *option, const char *value, const char *more);

/** Logs it if two of `count` files, NULL for those not wanted, are the same. Then -EINVAL, or 0. */
int zs_option_check_files(const char *const *files, size_t count);

/* For the tables: how a value is parsed, and what is set. */

/** A whole number within the option's limits: a uint32_t or a uint64_t. */
int zs_option_parse_number(const struct zs_option *option, void *to, char *value);
/** Bytes, or a number with K, M, G or T: a uint64_t. */
int zs_option_parse_bytes(const struct zs_option *option, void *to, char *value);
/** A number of seconds: a double. */
int zs_option_parse_seconds(const struct zs_option *option, void *to, char *value);
/** Any text, as the name of a file: a const char *, which points into the words. */
int zs_option_parse_text(const struct zs_option *option, void *to, char *value);
/** One of the closed set: a const char *. */
int zs_option_parse_name(const struct zs_option *option, void *to, char *value);
/** No value: a bool becomes true. */
int zs_option_parse_flag(const struct zs_option *option, void *to, char *value);
/** No value: a bool or an enumeration becomes the option's constant. */
int zs_option_parse_constant(const struct zs_option *option, void *to, char *value);
/** No value: what is logged from here on. */
int zs_option_parse_log_level(const struct zs_option *option, void *to, char *value);

/* clang-format off */
/** The options that all commands have. */
#define ZS_OPTIONS_OF_ALL \
	{ \
		.name = "quiet", \
		.letter = 'q', \
		.help = "warnings and errors only", \
		.parse = zs_option_parse_log_level, \
		.constant = ZS_LOG_WARNING, \
	}, { \
		.name = "verbose", \
		.letter = 'v', \
		.help = "more", \
		.parse = zs_option_parse_log_level, \
		.constant = ZS_LOG_DEBUG, \
	}, { \
		.name = "help", \
		.letter = 'h', \
		.help = "this text", \
	}
/* clang-format on */

#endif
