#ifndef ZS_APP_VIEW_QEMU_PIXELS_H
#define ZS_APP_VIEW_QEMU_PIXELS_H

#include "app/view/qemu/guest-scanout.h"

/**
 * A scanout as the CPU reads it. Memory that may shrink is not mapped, which would be a
 * SIGBUS once it has: what has changed there is read into memory of our own.
 */
struct zs_qemu_pixels {
	struct zs_qemu_scanout scanout; ///< its first file is the pixels' own, the rest is not
	void *map;                      ///< NULL if nothing is mapped
	size_t map_size;
	void *shadow;      ///< of memory that may shrink; NULL if it cannot
	const void *first; ///< the uppermost row's first pixel
	ptrdiff_t stride; ///< bytes from each row to the one below: negative if it lies upside down
	uint64_t bytes_read; ///< into the shadow, so far
};

/**
 * Makes a scanout readable. One of files may go afterwards, one of bytes must live as long. 0 or a
 * negative errno with `err`: EOPNOTSUPP for one that the CPU cannot read row by row.
 * zs_qemu_pixels_finish cleans up after both.
 */
int zs_qemu_pixels_init(
	struct zs_qemu_pixels *pixels, const struct zs_qemu_scanout *scanout, struct zs_error *err);

/** Accepts a zeroed one. */
void zs_qemu_pixels_finish(struct zs_qemu_pixels *pixels);

/**
 * Brackets reading of `rects` at `first`. Only those are sure to be up to date. 0 or a negative
 * errno with `err`.
 */
int zs_qemu_pixels_begin(
	struct zs_qemu_pixels *pixels, const struct zs_damage *rects, struct zs_error *err);
void zs_qemu_pixels_end(struct zs_qemu_pixels *pixels);

#endif
