#ifndef ZS_APP_PATH_OPTION_H
#define ZS_APP_PATH_OPTION_H

#include "app/common/option.h"

/* Options on what paths are made of, for the tables of commands. */

/* The names of a closed set: the i-th, NULL behind the last. */

const char *zs_path_option_format_at(size_t i);
const char *zs_path_option_memory_at(size_t i);

/* Parsers, as zs_option_parse_func. */

/** --format: a uint32_t, the four-character code. */
int zs_path_option_format(const struct zs_option *option, void *to, char *value);
/** --copy-method: a struct zs_copier_choice. */
int zs_path_option_copy_method(const struct zs_option *option, void *to, char *value);
/** --gpu: a struct zs_gpu_choice, whose platform and node are set. */
int zs_path_option_gpu(const struct zs_option *option, void *to, char *value);
/** --targets: a struct zs_gpu_choice, whose allocator is set. */
int zs_path_option_targets(const struct zs_option *option, void *to, char *value);

/**
 * Parses --memory: the name, without what stands behind its colon, goes to `memory` of `size`
 * bytes, the number behind it to `pieces`. 0, or -EINVAL after logging what is wrong.
 */
int zs_path_option_memory(const struct zs_option *option, const char *value, char *memory,
	size_t size, uint32_t *pieces);

#endif
