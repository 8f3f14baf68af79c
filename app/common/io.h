#ifndef ZS_APP_COMMON_IO_H
#define ZS_APP_COMMON_IO_H

#include <stddef.h>

/** Writes all of it, however often that is interrupted. 0 or a negative errno. */
int zs_io_write_all(int fd, const void *data, size_t size);

/**
 * Reads a small file of procfs or sysfs as a string, cut to `size`; `folder` and `path` are those
 * of openat. 0 or a negative errno.
 */
int zs_io_read_text(int folder, const char *path, char *text, size_t size);

#endif
