#ifndef ZS_APP_VIEW_TOTALS_H
#define ZS_APP_VIEW_TOTALS_H

#include <stdint.h>

#define ZS_VIEW_LABELS 5

/** What a view has shown, for its result. */
struct zs_view_totals {
	uint64_t shown; ///< frames that reached the screen
	uint64_t by_label[ZS_VIEW_LABELS];
	uint64_t configured; ///< how often a first buffer was shown, with a mode perhaps
	uint64_t imports;    ///< of presenters that are gone
	uint64_t bytes_copied;
	char exporter[32];      ///< of the memory shown last; empty if it is no dma-buf
	uint32_t width, height; ///< of the scanout shown last
};

/** The label of by_label[i]. */
const char *zs_view_label(unsigned i);

/** Counts a frame that reached the screen. */
void zs_view_totals_add_frame(struct zs_view_totals *totals, const char *label);

/** The label of most frames; "none" if there was none. */
const char *zs_view_totals_label(const struct zs_view_totals *totals);

#endif
