#ifndef ZS_APP_PATH_GPU_CHOICE_H
#define ZS_APP_PATH_GPU_CHOICE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

/** Which GPU draws, where that is not left to zeroscan. Zeroed: it is. */
struct zs_gpu_choice {
	char platform[16];     ///< of EGL; empty: the first that works
	char node[64];         ///< the GPU's device node; empty: the display's
	const char *allocator; ///< of what the GPU draws into; NULL: the first that works
	bool textures;         ///< a path on the same display will sample dma-bufs
	const char *memory;    ///< of those dma-bufs; NULL: the first that works
};

/** Parses "auto", "PLATFORM" or "PLATFORM:NODE". False if it is something else. */
bool zs_gpu_choice_parse(struct zs_gpu_choice *choice, const char *text);

/** Parses "auto" or an allocator's name, which is kept. False if it is something else. */
bool zs_gpu_choice_parse_allocator(struct zs_gpu_choice *choice, const char *text);

/** The i-th platform's name, and the i-th allocator's; NULL behind the last. */
const char *zs_gpu_choice_platform_at(size_t i);
const char *zs_gpu_choice_allocator_at(size_t i);

/** Prints platforms and allocators for --help. */
void zs_gpu_choice_list(FILE *file);

#endif
