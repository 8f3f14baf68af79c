#ifndef ZS_APP_PATH_STREAMING_H
#define ZS_APP_PATH_STREAMING_H

#include <stdbool.h>
#include <stddef.h>

/** True where zs_streaming_copy has non-temporal stores to use. */
bool zs_streaming_is_supported(void);

/** As memcpy, by stores that pass the caches by (AVX2 or SSE2); others see them after the fence. */
void zs_streaming_copy(void *target, const void *source, size_t size);

/** Makes what was streamed visible to other processors and devices. */
void zs_streaming_fence(void);

#endif
