#include "app/common/option-value.h"

#include <ctype.h>
#include <errno.h>
#include <getopt.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/common/log.h"
#include "udmabuf/buffer.h"
#include "udmabuf/format.h"

#define MAX_SIDE 65535
#define MIN_REFRESH 1.0
#define MAX_REFRESH 1000.0

int zs_option_wrong(const char *option, const char *value, const char *expected)
{
	zs_log(ZS_LOG_ERROR, "--%s '%s': expected %s", option, value, expected);
	return -EINVAL;
}

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

int zs_option_count(
	const char *name, const char *value, uint64_t min, uint64_t max, uint64_t *number)
{
	if (zs_option_number(value, min, max, number)) {
		return 0;
	}
	char expected[64];
	snprintf(expected, sizeof(expected), "a whole number from %llu to %llu",
		(unsigned long long)min, (unsigned long long)max);
	return zs_option_wrong(name, value, expected);
}

int zs_option_count32(
	const char *name, const char *value, uint64_t min, uint64_t max, uint32_t *number)
{
	uint64_t wide = 0;
	const int ret = zs_option_count(name, value, min, max, &wide);
	*number = (uint32_t)wide;
	return ret;
}

int zs_option_unknown(int problem, const char *word, const char *command)
{
	const char letter[] = {'-', (char)optopt, 0};
	const bool is_short = optopt > 0 && optopt < ZS_OPTION_LONG;
	zs_log(ZS_LOG_ERROR,
		problem == ':' ? "option '%s' wants a value (see zeroscan %s --help)"
			       : "unknown option '%s' (see zeroscan %s --help)",
		is_short ? letter : word, command);
	return -EINVAL;
}

int zs_option_memory(const char *value, char *memory, size_t size, uint32_t *pieces)
{
	static const char expected[] = "auto, udmabuf, hugetlb, heap, scattered or plain";
	const size_t length = strcspn(value, ":");
	uint64_t number = 0;
	if (length >= size) {
		return zs_option_wrong("memory", value, expected);
	}
	memcpy(memory, value, length);
	memory[length] = 0;
	if (strcmp(memory, "auto") != 0 && zs_memory_find(memory) == NULL) {
		return zs_option_wrong("memory", value, expected);
	}
	const bool scattered = strcmp(memory, "scattered") == 0;
	if (value[length] == ':' &&
		(!scattered || !zs_option_number(value + length + 1, 1, UINT32_MAX, &number))) {
		return zs_option_wrong("memory", value,
			scattered ? "scattered:PIECES, a number from 1"
				  : "nothing behind its name");
	}
	*pieces = (uint32_t)number;
	return 0;
}

int zs_option_pace(const char *value, enum zs_pace *pace)
{
	if (strcmp(value, "flip") == 0) {
		*pace = ZS_PACE_FLIP;
	} else if (strcmp(value, "free") == 0) {
		*pace = ZS_PACE_FREE;
	} else if (strcmp(value, "async") == 0) {
		*pace = ZS_PACE_ASYNC;
	} else {
		return zs_option_wrong("pace", value, "flip, free or async");
	}
	return 0;
}

int zs_option_format(const char *value, uint32_t *fourcc)
{
	const struct zs_format *format = zs_format_parse(value);
	if (format == NULL) {
		return zs_option_wrong(
			"format", value, "XRGB8888, ARGB8888, RGB565 or XRGB2101010");
	}
	*fourcc = format->fourcc;
	return 0;
}

int zs_option_copy(const char *value, struct zs_copier_choice *copy)
{
	if (zs_copier_choice_parse(copy, value)) {
		return 0;
	}
	return zs_option_wrong("copy-method", value,
		"auto, memcpy or streaming, the latter two with :THREADS from 1 to 8 if wanted");
}

int zs_option_gpu(const char *value, struct zs_gpu_choice *gpu)
{
	return zs_gpu_choice_parse(gpu, value) ? 0
					       : zs_option_wrong("gpu", value,
							 "auto, gbm, device or surfaceless, with "
							 ":/dev/dri/NODE if need be");
}

int zs_option_targets(const char *value, struct zs_gpu_choice *gpu)
{
	return zs_gpu_choice_parse_targets(gpu, value)
		       ? 0
		       : zs_option_wrong("targets", value, "auto, gbm or udmabuf");
}
