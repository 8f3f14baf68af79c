#ifndef ZS_UDMABUF_MEMFD_H
#define ZS_UDMABUF_MEMFD_H

#include <stdbool.h>
#include <stddef.h>

#include "udmabuf/error.h"

/**
 * Creates a memfd of `size` bytes, its pages allocated, sealed against shrinking and growing (which
 * udmabuf demands) and against further seals (a write seal would break it). `huge` takes pages from
 * the hugetlb pool; `size` is then rounded up by the caller to zs_memfd_huge_page_size(). Else
 * there are no huge pages in it, whatever the system prefers, where the kernel maps those wrongly.
 * Returns the fd, O_CLOEXEC; or a negative errno with `err`: ENOSPC, ENOMEM when memory is
 * short, EINVAL, ENOSYS or EOPNOTSUPP where the kernel has no such thing.
 */
int zs_memfd_create(const char *name, size_t size, bool huge, struct zs_error *err);

/** Bytes of the kernel's default huge page; 0 if it has none. Source: /proc/meminfo. */
size_t zs_memfd_huge_page_size(void);

/**
 * Maps `size` bytes of an fd, shared and writable, where huge pages of it can be mapped as such.
 * MAP_FAILED with errno.
 */
void *zs_memfd_map(int fd, size_t size);

/**
 * Faults in every page of a mapping for writing, so that drawing meets none. 0 or a negative errno
 * with `err`.
 */
int zs_memory_prefault(void *data, size_t size, struct zs_error *err);

#endif
