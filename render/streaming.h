#ifndef ZS_RENDER_STREAMING_H
#define ZS_RENDER_STREAMING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#if defined(__x86_64__)
#include <emmintrin.h>
#endif

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

/**
 * Streams a few bytes that were computed just now, inlined, so that the next are computed while the
 * bus takes them: `size`, `target` and `source` are multiples of 16.
 */
static inline __attribute__((always_inline)) void zs_streaming_store(
	void *target, const void *source, size_t size)
{
#if defined(__x86_64__)
	for (size_t i = 0; i < size; i += sizeof(__m128i)) {
		_mm_stream_si128((__m128i *)((uint8_t *)target + i),
			_mm_load_si128((const __m128i *)((const uint8_t *)source + i)));
	}
#else
	memcpy(target, source, size);
#endif
}

/** Makes what this thread streamed visible to other processors and devices. */
void zs_streaming_fence(void);

#endif
