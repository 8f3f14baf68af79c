#include "render/streaming.h"

#include <string.h>

#include "render/pixel.h"

#define LINE 64     ///< bytes of a cache's line
#define PATTERN 512 ///< bytes of one colour: few enough to stay in the nearest cache

#if defined(__x86_64__)

#include <immintrin.h>

#define BLOCK 128

/** Copies whole blocks to a target aligned to 32 bytes. */
__attribute__((target("avx2"))) static void copy_blocks_avx2(
	uint8_t *target, const uint8_t *source, size_t blocks)
{
	for (; blocks > 0; blocks--, target += BLOCK, source += BLOCK) {
		const __m256i a = _mm256_loadu_si256((const __m256i *)source);
		const __m256i b = _mm256_loadu_si256((const __m256i *)(source + 32));
		const __m256i c = _mm256_loadu_si256((const __m256i *)(source + 64));
		const __m256i d = _mm256_loadu_si256((const __m256i *)(source + 96));
		_mm256_stream_si256((__m256i *)target, a);
		_mm256_stream_si256((__m256i *)(target + 32), b);
		_mm256_stream_si256((__m256i *)(target + 64), c);
		_mm256_stream_si256((__m256i *)(target + 96), d);
	}
}

static void copy_blocks_sse2(uint8_t *target, const uint8_t *source, size_t blocks)
{
	for (blocks *= BLOCK / 32; blocks > 0; blocks--, target += 32, source += 32) {
		const __m128i a = _mm_loadu_si128((const __m128i *)source);
		const __m128i b = _mm_loadu_si128((const __m128i *)(source + 16));
		_mm_stream_si128((__m128i *)target, a);
		_mm_stream_si128((__m128i *)(target + 16), b);
	}
}

bool zs_streaming_is_supported(void)
{
	return true;
}

void zs_streaming_copy(void *target, const void *source, size_t size)
{
	uint8_t *to = target;
	const uint8_t *from = source;
	size_t head = -(uintptr_t)to & 31;
	head = head < size ? head : size;
	memcpy(to, from, head);
	to += head;
	from += head;
	size -= head;
	const size_t blocks = size / BLOCK;
	if (__builtin_cpu_supports("avx2")) {
		copy_blocks_avx2(to, from, blocks);
	} else {
		copy_blocks_sse2(to, from, blocks);
	}
	memcpy(to + blocks * BLOCK, from + blocks * BLOCK, size % BLOCK);
}

void zs_streaming_fence(void)
{
	_mm_sfence();
}

#else

bool zs_streaming_is_supported(void)
{
	return false;
}

void zs_streaming_copy(void *target, const void *source, size_t size)
{
	memcpy(target, source, size);
}

void zs_streaming_fence(void)
{
}

#endif

void zs_streaming_fill(void *pixels, uint32_t bytes_per_pixel, uint32_t pixel, uint32_t count)
{
	_Alignas(LINE) uint32_t pattern[PATTERN / sizeof(uint32_t)];
	uint8_t *to = pixels;
	size_t left = (size_t)count * bytes_per_pixel;
	zs_pixel_fill(pattern, bytes_per_pixel, pixel, PATTERN / bytes_per_pixel);
	/* The first piece ends where a line does, so that none is written in two parts. */
	size_t piece = PATTERN - ((uintptr_t)to & (LINE - 1));
	while (left > 0) {
		piece = piece < left ? piece : left;
		zs_streaming_copy(to, pattern, piece);
		to += piece;
		left -= piece;
		piece = PATTERN;
	}
}
