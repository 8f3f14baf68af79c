#include "tests/fuzz/target.h"

#include <stdlib.h>
#include <string.h>

#include "app/view/qemu/listener.h"
#include "app/view/qemu/pixels.h"

struct fuzz_target {
	struct zs_qemu_listener listener;
	struct zs_qemu_pixels pixels;
	unsigned sum; ///< of what was read, so that it is
};

struct fuzz_target *fuzz_target_create(int fd)
{
	struct zs_error err;
	struct fuzz_target *target = calloc(1, sizeof(*target));
	if (target != NULL && zs_qemu_listener_init(&target->listener, fd, &err) < 0) {
		fuzz_target_destroy(target);
		return NULL;
	}
	return target;
}

sd_bus *fuzz_target_bus(struct fuzz_target *target)
{
	return target->listener.bus;
}

/** Reads them, so that whoever is told a wrong place is found out. */
static unsigned read_rows(const struct zs_qemu_pixels *pixels, const struct zs_rect *rect)
{
	const size_t size = pixels->scanout.format->bytes_per_pixel;
	unsigned sum = 0;
	for (int32_t y = rect->y; y < rect->y + rect->height; y++) {
		const unsigned char *row = (const unsigned char *)pixels->first +
					   y * pixels->stride +
					   (ptrdiff_t)rect->x * (ptrdiff_t)size;
		/* The ends of the row are what may lie outside. */
		sum += row[0] + row[(size_t)rect->width * size - 1];
	}
	return sum;
}

void fuzz_target_show(struct fuzz_target *target)
{
	struct zs_qemu_screen *screen = &target->listener.screen;
	struct zs_qemu_frame frame;
	struct zs_error err;
	if (zs_qemu_screen_due(screen) == UINT64_MAX) {
		return;
	}
	const bool is_new = screen->is_new;
	zs_qemu_screen_take(screen, &frame);
	int ret = 0;
	if (is_new) {
		zs_qemu_pixels_finish(&target->pixels);
		ret = zs_qemu_pixels_init(&target->pixels, &screen->scanout, &err);
		if (ret < 0) {
			zs_qemu_pixels_finish(&target->pixels);
		}
	}
	const struct zs_qemu_pixels *pixels = &target->pixels;
	if (ret == 0 && pixels->first != NULL &&
		zs_qemu_pixels_begin(&target->pixels, &frame.damage, &err) == 0) {
		for (uint32_t i = 0; i < frame.damage.count; i++) {
			target->sum += read_rows(pixels, &frame.damage.rects[i]);
		}
		zs_qemu_pixels_end(&target->pixels);
	}
	zs_qemu_frame_acknowledge(&frame);
}

void fuzz_target_destroy(struct fuzz_target *target)
{
	zs_qemu_pixels_finish(&target->pixels);
	zs_qemu_listener_finish(&target->listener);
	free(target);
}
