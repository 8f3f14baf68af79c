#ifndef ZS_RENDER_STREAMING_H
#define ZS_RENDER_STREAMING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * Non-temporal stores: they do not read a line before they write it, and leave the caches to
 * others. That halves what crosses the memory bus where a picture is larger than the caches, and
 * costs more than it gains where its next reader would have found it there. So which is used is
 * measured.
 */

/** True where the functions below have such stores to use. */
bool zs_streaming_is_supported(void);

/** As memcpy, by stores that pass the caches by (AVX2 or SSE2); others see them after the fence. */
void zs_streaming_copy(void *target, const void *source, size_t size);

/** As zs_pixel_fill, by such stores; `pixels` is aligned to a pixel. */
void zs_streaming_fill(void *pixels, uint32_t bytes_per_pixel, uint32_t pixel, uint32_t count);

/** Makes what this thread streamed visible to other processors and devices. */
void zs_streaming_fence(void);

#endif
