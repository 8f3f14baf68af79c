#ifndef ZS_RENDER_INPUT_FILE_H
#define ZS_RENDER_INPUT_FILE_H

#include <stddef.h>

#include "udmabuf/error.h"

/**
 * Opens a regular file for reading and tells its size in bytes; never waits, whatever is behind
 * the name. Returns the fd, or a negative errno with `err`, whose hint is `hint`: the
 * file system's, EISDIR, or EBADMSG for another kind of file.
 */
int zs_input_file_open(const char *name, const char *hint, size_t *size, struct zs_error *err);

#endif
