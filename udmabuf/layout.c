#include "udmabuf/layout.h"

#include <errno.h>
#include <stdbool.h>
#include <string.h>
#include <unistd.h>

#include "udmabuf/format.h"

/** Rounds up to a multiple; true if the result did not fit. */
static bool round_up(size_t value, size_t multiple, size_t *result)
{
	size_t rest = value % multiple;
	return __builtin_add_overflow(value, rest == 0 ? 0 : multiple - rest, result);
}

int zs_layout_init(struct zs_layout *layout, uint32_t fourcc, uint32_t width, uint32_t height,
	const struct zs_layout_options *options)
{
	const struct zs_layout_options none = {0};
	if (options == NULL) {
		options = &none;
	}
	const struct zs_format *format = zs_format_find(fourcc);
	const size_t align = options->stride_align == 0 ? ZS_STRIDE_ALIGN : options->stride_align;
	const size_t height_align = options->height_align == 0 ? 1 : options->height_align;
	if (format == NULL || width == 0 || height == 0 || (align & (align - 1)) != 0 ||
		align < format->bytes_per_pixel) {
		return -EINVAL;
	}

	size_t row, stride, rows, size;
	if (__builtin_mul_overflow((size_t)width, (size_t)format->bytes_per_pixel, &row) ||
		round_up(row, align, &stride) || round_up(height, height_align, &rows) ||
		__builtin_mul_overflow(stride, rows, &size) ||
		__builtin_add_overflow(size, (size_t)options->tail, &size) ||
		round_up(size, (size_t)sysconf(_SC_PAGESIZE), &size)) {
		return -EOVERFLOW;
	}
	/* cairo takes the stride as an int, KMS as 32 bits; no object is larger than PTRDIFF_MAX.
	 */
	if (stride > INT32_MAX || rows > INT32_MAX || size > PTRDIFF_MAX) {
		return -EOVERFLOW;
	}

	*layout = (struct zs_layout){
		.fourcc = fourcc,
		.width = width,
		.height = height,
		.stride = (uint32_t)stride,
		.size = size,
	};
	return 0;
}

uint32_t zs_layout_stride_rule(const char *driver)
{
	static const struct {
		const char *driver;
		uint32_t align;
	} rules[] = {
		{"i915", 64},
		{"xe", 64},
		{"amdgpu", 256},
		{"radeon", 256},
		/* It refuses nothing, and shows garbage. */
		{"nvidia", 256},
	};
	for (size_t i = 0; i < sizeof(rules) / sizeof(rules[0]); i++) {
		if (strcmp(rules[i].driver, driver) == 0) {
			return rules[i].align;
		}
	}
	return 1;
}

uint32_t zs_layout_bytes_per_pixel(const struct zs_layout *layout)
{
	return zs_format_find(layout->fourcc)->bytes_per_pixel;
}
