#ifndef ZS_UDMABUF_LARGE_FOLIO_H
#define ZS_UDMABUF_LARGE_FOLIO_H

#include <stdbool.h>
#include <stdio.h>

/*
 * Memory lies in large folios ("huge pages") if it is hugetlb's, or shared memory while
 * /sys/kernel/mm/transparent_hugepage/shmem_enabled allows them. Linux 6.11 and 6.12 map such a
 * udmabuf wrongly for a driver that reads it by the CPU: vmap_udmabuf() has the first page of each
 * folio instead of all. The driver shows wrong pixels, and nobody notices an error.
 */

/**
 * True if a kernel of this release (as uname has it) maps them rightly: 6.13 and later. Earlier
 * ones than 6.11 count as wrong, too: distributions have newer drivers in older kernels.
 */
bool zs_large_folio_is_mapped_rightly(const char *release);

/** The same for the kernel that runs. */
bool zs_large_folio_is_safe(void);

/** True if the text of /proc/meminfo has hugetlb pages, or shared memory in huge pages. */
bool zs_large_folio_is_counted(FILE *meminfo);

/**
 * True if the kernel that runs may map this dma-buf wrongly: it is a udmabuf, and there are large
 * folios on this machine, in which it may lie. Nobody but root can ask whether it does.
 */
bool zs_large_folio_is_unsafe(int dmabuf_fd);

#endif
