#ifndef ZS_APP_RELAY_BUFFERS_COLLAPSE_H
#define ZS_APP_RELAY_BUFFERS_COLLAPSE_H

#include <stddef.h>
#include <sys/types.h>

/**
 * Has a buffer in a memfd lie in few pieces of memory, where the kernel can: its own 2 MiB ranges
 * become huge pages, and the rest at its end, if the file ends there, too. Other parts of the file,
 * which may have holes, stay as they are. An app meets faults where it writes next. Takes some
 * milliseconds for each range.
 */
void zs_relay_collapse(int fd, off_t offset, size_t size);

#endif
