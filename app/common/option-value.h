#ifndef ZS_APP_COMMON_OPTION_VALUE_H
#define ZS_APP_COMMON_OPTION_VALUE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "app/loop/pace.h"
#include "app/path/copier.h"
#include "app/path/gpu-choice.h"

/** Long options are numbered from here on, above all letters. */
#define ZS_OPTION_LONG 256

/** Logs what is wrong with an option's value. Returns -EINVAL. */
int zs_option_wrong(const char *option, const char *value, const char *expected);

/**
 * What getopt_long could not take: a short option by its letter, a long one by its word. Logs it
 * and returns -EINVAL.
 */
int zs_option_unknown(int problem, const char *word, const char *command);

/** A whole decimal number, nothing else; false if it is none or not within the limits. */
bool zs_option_number(const char *text, uint64_t min, uint64_t max, uint64_t *value);

/** A decimal fraction from `min` to `max`. */
bool zs_option_real(const char *text, double min, double max, double *value);

/** "WxH", or "WxH@HZ" where `refresh` is not NULL. */
bool zs_option_size(const char *text, uint32_t *width, uint32_t *height, double *refresh);

/* These log what is wrong and return 0 or -EINVAL: */

int zs_option_count(
	const char *name, const char *value, uint64_t min, uint64_t max, uint64_t *number);
int zs_option_count32(
	const char *name, const char *value, uint64_t min, uint64_t max, uint32_t *number);
/** "udmabuf", "scattered:PIECES", "auto". */
int zs_option_memory(const char *value, char *memory, size_t size, uint32_t *pieces);
int zs_option_pace(const char *value, enum zs_pace *pace);
int zs_option_format(const char *value, uint32_t *fourcc);
int zs_option_copy(const char *value, struct zs_copier_choice *copy);
int zs_option_gpu(const char *value, struct zs_gpu_choice *gpu);
int zs_option_targets(const char *value, struct zs_gpu_choice *gpu);

#endif
