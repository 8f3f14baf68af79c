#ifndef ZS_APP_COMMON_SORT_H
#define ZS_APP_COMMON_SORT_H

#include <stddef.h>
#include <stdint.h>

/** Sorts a few numbers, without qsort, which may allocate. */
static inline void zs_sort(uint32_t *numbers, size_t count)
{
	for (size_t i = 1; i < count; i++) {
		const uint32_t number = numbers[i];
		size_t at = i;
		for (; at > 0 && numbers[at - 1] > number; at--) {
			numbers[at] = numbers[at - 1];
		}
		numbers[at] = number;
	}
}

#endif
