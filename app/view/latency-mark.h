#ifndef ZS_APP_VIEW_LATENCY_MARK_H
#define ZS_APP_VIEW_LATENCY_MARK_H

#include "app/view/import-cache.h"
#include "app/view/qemu/pixels.h"

/** Reads which frame of zeroscan's a guest shows: the mark in its scanout's upper left corner. */
struct zs_view_latency_mark {
	struct zs_import_cache pixels; ///< of the scanouts that come again
};

void zs_view_latency_mark_init(struct zs_view_latency_mark *mark);

/** Accepts a zeroed one. */
void zs_view_latency_mark_finish(struct zs_view_latency_mark *mark);

/** Lets go of scanouts that have not come again for a while. */
void zs_view_latency_mark_tidy(struct zs_view_latency_mark *mark);

/** True and the number, or false if there is no intact mark in memory that the CPU can read. */
bool zs_view_latency_mark_read(
	struct zs_view_latency_mark *mark, const struct zs_qemu_scanout *scanout, uint32_t *number);

#endif
