#ifndef ZS_APP_IMPORT_SEARCH_H
#define ZS_APP_IMPORT_SEARCH_H

#include "app/import/try.h"

/** The least that an importer wants of a linear picture's layout, found by trying. */
struct zs_search {
	uint32_t stride_align; ///< bytes that a stride is to be a multiple of; 0: it took none
	/** It takes rows without anything behind their pixels alone, as what has no stride does. */
	bool is_exact;
	uint32_t right_align; ///< the least with which it was also seen to be right; 0: none was
	enum zs_try_pixels pixels; ///< of a picture with `stride_align`
	/* How far the memory is to reach: */
	bool has_padding;      ///< that was found
	uint32_t height_align; ///< rows that the height counts as a multiple of
	/**
	 * Bytes behind the rows: so many are enough, and `tail_refused` are not. As memory has
	 * whole pages, not every number can be tried.
	 */
	uint32_t tail, tail_refused;
	unsigned tries;
	struct zs_error err; ///< why it took none, or did not show it
};

/**
 * Searches with memory of a kind that the importer takes; `argument` is what stands behind its
 * name, NULL: nothing. What is shown is shown as often as needed to see it right: once, if all is
 * well.
 */
void zs_search_layout(struct zs_importer *importer, const struct zs_memory *memory,
	const char *argument, uint32_t fourcc, struct zs_search *search);

#endif
