#ifndef ZS_APP_PROBE_PAGE_MAP_H
#define ZS_APP_PROBE_PAGE_MAP_H

#include <stddef.h>

/**
 * How many pieces of physical memory a mapping of whole pages lies in, each present. 0 where this
 * process may not know: only root may.
 */
long zs_page_map_count_pieces(const void *data, size_t size);

#endif
