#include "app/common/option-value.h"

#include <ctype.h>
#include <errno.h>
#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/common/log.h"
#include "app/common/output-file.h"

#define MAX_SIDE 65535
#define MIN_REFRESH 1.0
#define MAX_REFRESH 1000.0
#define MIN_SECONDS 0.001
#define MAX_SECONDS 1e7

bool zs_option_number(const char *text, uint64_t min, uint64_t max, uint64_t *value)
{
	char *end;
	if (!isdigit((unsigned char)text[0])) {
		return false;
	}
	errno = 0;
	*value = strtoull(text, &end, 10);
	return errno == 0 && *end == 0 && *value >= min && *value <= max;
}

bool zs_option_real(const char *text, double min, double max, double *value)
{
	char *end;
	if (!isdigit((unsigned char)text[0]) && text[0] != '.') {
		return false;
	}
	*value = strtod(text, &end);
	return *end == 0 && isfinite(*value) && *value >= min && *value <= max &&
	       strpbrk(text, "xXpP") == NULL;
}

bool zs_option_size(const char *text, uint32_t *width, uint32_t *height, double *refresh)
{
	char copy[64];
	if (strlen(text) >= sizeof(copy)) {
		return false;
	}
	strcpy(copy, text);
	char *at = strchr(copy, '@');
	if (at != NULL) {
		*at = 0;
		if (refresh == NULL || !zs_option_real(at + 1, MIN_REFRESH, MAX_REFRESH, refresh)) {
			return false;
		}
	}
	char *x = strchr(copy, 'x');
	if (x == NULL) {
		return false;
	}
	*x = 0;
	uint64_t w, h;
	if (!zs_option_number(copy, 1, MAX_SIDE, &w) || !zs_option_number(x + 1, 1, MAX_SIDE, &h)) {
		return false;
	}
	*width = (uint32_t)w;
	*height = (uint32_t)h;
	return true;
}

int zs_option_wrong(const struct zs_option *option, const char *value, const char *expected)
{
	zs_log(ZS_LOG_ERROR, "--%s '%s': expected %s", option->name, value, expected);
	return -EINVAL;
}

int zs_option_wrong_choice(const struct zs_option *option, const char *value, const char *more)
{
	char expected[256] = "";
	size_t used = 0;
	const char *name;
	for (size_t i = 0; (name = zs_option_value_at(option, i)) != NULL; i++) {
		const bool is_last = zs_option_value_at(option, i + 1) == NULL;
		const char *between = i == 0 ? "" : is_last ? " or " : ", ";
		if (used < sizeof(expected)) {
			used += (size_t)snprintf(
				expected + used, sizeof(expected) - used, "%s%s", between, name);
		}
	}
	if (used < sizeof(expected)) {
		snprintf(expected + used, sizeof(expected) - used, "%s", more);
	}
	return zs_option_wrong(option, value, expected);
}

int zs_option_check_files(const char *const *files, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		for (size_t k = 0; k < i; k++) {
			if (files[i] == NULL || files[k] == NULL ||
				!zs_output_file_is_same(files[i], files[k])) {
				continue;
			}
			const bool is_one_name = strcmp(files[i], files[k]) == 0;
			zs_log(ZS_LOG_ERROR, "'%s'%s%s%s for two outputs: name two files", files[k],
				is_one_name ? "" : " and '", is_one_name ? "" : files[i],
				is_one_name ? " is named" : "' are one file, named");
			return -EINVAL;
		}
	}
	return 0;
}

int zs_option_parse_number(const struct zs_option *option, void *to, char *value)
{
	uint64_t number;
	if (!zs_option_number(value, option->min, option->max, &number)) {
		char expected[64];
		snprintf(expected, sizeof(expected), "a whole number from %" PRIu64 " to %" PRIu64,
			option->min, option->max);
		return zs_option_wrong(option, value, expected);
	}
	if (option->size == sizeof(uint32_t)) {
		*(uint32_t *)to = (uint32_t)number;
	} else {
		*(uint64_t *)to = number;
	}
	return 0;
}

int zs_option_parse_seconds(const struct zs_option *option, void *to, char *value)
{
	return zs_option_real(value, MIN_SECONDS, MAX_SECONDS, to)
		       ? 0
		       : zs_option_wrong(option, value, "a number of seconds from 0.001");
}

int zs_option_parse_text(const struct zs_option *option, void *to, char *value)
{
	*(const char **)to = value;
	return 0;
}

int zs_option_find_choice(const struct zs_option *option, const char *value)
{
	const char *name;
	for (int i = 0; (name = zs_option_value_at(option, (size_t)i)) != NULL; i++) {
		if (strcmp(name, value) == 0) {
			return i;
		}
	}
	return -ENOENT;
}

int zs_option_parse_name(const struct zs_option *option, void *to, char *value)
{
	*(const char **)to = value;
	return zs_option_find_choice(option, value) < 0 ? zs_option_wrong_choice(option, value, "")
							: 0;
}

int zs_option_parse_flag(const struct zs_option *option, void *to, char *value)
{
	*(bool *)to = true;
	return 0;
}

int zs_option_parse_constant(const struct zs_option *option, void *to, char *value)
{
	if (option->size == sizeof(bool)) {
		*(bool *)to = option->constant != 0;
	} else {
		*(int *)to = option->constant;
	}
	return 0;
}

int zs_option_parse_log_level(const struct zs_option *option, void *to, char *value)
{
	zs_log_set_level((enum zs_log_level)option->constant);
	return 0;
}

int zs_option_parse_bytes(const struct zs_option *option, void *to, char *value)
{
	static const char units[] = "KMGT";
	const size_t length = strlen(value);
	const char *unit = length == 0 ? NULL : strchr(units, value[length - 1]);
	const unsigned shift = unit == NULL ? 0 : 10 * (unsigned)(unit - units + 1);
	char digits[24];
	uint64_t number;
	snprintf(digits, sizeof(digits), "%.*s", (int)(length - (unit != NULL)), value);
	if (length >= sizeof(digits) ||
		!zs_option_number(digits, 0, UINT64_MAX >> shift, &number)) {
		return zs_option_wrong(option, value, "bytes, or a number with K, M, G or T");
	}
	*(uint64_t *)to = number << shift;
	return 0;
}
