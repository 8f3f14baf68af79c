#ifndef ZS_APP_COMMON_OUTPUT_FILE_H
#define ZS_APP_COMMON_OUTPUT_FILE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "app/common/exit-status.h"
#include "udmabuf/error.h"

/**
 * A file that a run will write at its end ("-" is standard output). A regular file is replaced as
 * a whole or not at all, keeping its mode: what stood there stays until the new one is complete.
 * Only in a folder that takes no new file is it written in place.
 */
struct zs_output_file {
	const char *path; ///< as the user gave it
	FILE *stream;     ///< between open and close
	char *target;     ///< the regular file to replace, links followed; NULL if there is none
	char *temporary;  ///< the file that will take its name; NULL if written directly
};

/** Checks that it could be written, leaving nothing behind. 0 or a negative errno with `err`.
 */
int zs_output_file_check(const char *path, struct zs_error *err);

/**
 * True if both are one file, or will be: a name written in two ways, links, standard output that is
 * a file. Devices and pipes are no file that one could take from the other.
 */
bool zs_output_file_is_same(const char *one, const char *other);

/** Opens it for writing. 0 or a negative errno with `err`. */
int zs_output_file_open(struct zs_output_file *file, const char *path, struct zs_error *err);

/** Completes it: flushes, closes, puts it in place. On failure nothing is left behind. */
int zs_output_file_commit(struct zs_output_file *file, struct zs_error *err);

/** Gives it up and leaves nothing behind. Accepts one that is not open. */
void zs_output_file_discard(struct zs_output_file *file);

/**
 * All of it: opens, has `write(data, file, err)` write, which returns 0 or a negative errno, and
 * completes. 0 or a negative errno with `err`; then nothing is left behind.
 */
int zs_output_file_write(const char *path,
	int (*write)(void *data, struct zs_output_file *file, struct zs_error *err), void *data,
	struct zs_error *err);

/**
 * What a command ends with: the same, with the error logged. Where waiting for a reader may take
 * for ever (a pipe), the signals that `signal_fd` collects (zs_signals_init) end the process again,
 * and it becomes -1; NULL if none are collected. NULL for `path`: there is nothing to do.
 */
enum zs_exit_status zs_output_file_save(const char *path, int *signal_fd,
	int (*write)(void *data, struct zs_output_file *file, struct zs_error *err), void *data);

/**
 * Before a command begins: checks all the files it will save, of which any may be NULL. Logs what
 * is wrong with the first that cannot be written.
 */
enum zs_exit_status zs_output_file_check_all(const char *const *paths, size_t count);

#endif
