#include "app/common/output-file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/common/signals.h"

static bool is_stdout(const char *path)
{
	return strcmp(path, "-") == 0;
}

static int refuse(const char *path, const char *call, int error, struct zs_error *err)
{
	const char *hint = "name another file";
	if (error == -ENOSPC || error == -EDQUOT) {
		hint = "free some space, or name a file on another disk";
	}
	return zs_error_set(err, error, is_stdout(path) ? "standard output" : path, call, hint, "");
}

int zs_output_file_check(const char *path, struct zs_error *err)
{
	if (is_stdout(path)) {
		const int flags = fcntl(STDOUT_FILENO, F_GETFL);
		const bool writable = flags >= 0 && (flags & O_ACCMODE) != O_RDONLY;
		return writable ? 0 : refuse(path, "write", -EBADF, err);
	}
	struct stat st;
	if (stat(path, &st) == 0) {
		if (S_ISDIR(st.st_mode)) {
			return refuse(path, "open", -EISDIR, err);
		}
		return access(path, W_OK) < 0 ? refuse(path, "open", -errno, err) : 0;
	}
	const int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
	if (fd < 0 && errno == EEXIST) {
		return 0; /* a link that leads nowhere: the file takes its place */
	}
	if (fd < 0) {
		return refuse(path, "open", -errno, err);
	}
	close(fd);
	unlink(path);
	return 0;
}

/** Opens a file beside the target that can take its name, with this mode. */
static int open_temporary(struct zs_output_file *file, mode_t mode)
{
	if (asprintf(&file->temporary, "%s.XXXXXX", file->target) < 0) {
		file->temporary = NULL;
		return -ENOMEM;
	}
	const int fd = mkostemp(file->temporary, O_CLOEXEC);
	if (fd < 0) {
		const int error = -errno;
		free(file->temporary);
		file->temporary = NULL;
		return error;
	}
	fchmod(fd, mode);
	return fd;
}

static int open_directly(const char *path, int flags)
{
	const int fd = open(path, O_WRONLY | O_CLOEXEC | flags);
	return fd < 0 ? -errno : fd;
}

static int open_target(struct zs_output_file *file)
{
	struct stat st;
	const bool exists = stat(file->path, &st) == 0;
	if (exists && !S_ISREG(st.st_mode)) {
		return open_directly(file->path, 0);
	}
	file->target = exists ? realpath(file->path, NULL) : strdup(file->path);
	if (file->target == NULL) {
		return -errno;
	}
	const mode_t mask = umask(0);
	umask(mask);
	const int fd = open_temporary(file, exists ? st.st_mode & 07777 : 0666 & ~mask);
	if (exists && (fd == -EACCES || fd == -EPERM || fd == -EROFS)) {
		return open_directly(file->path, O_TRUNC);
	}
	return fd;
}

int zs_output_file_open(struct zs_output_file *file, const char *path, struct zs_error *err)
{
	*file = (struct zs_output_file){.path = path};
	int fd;
	if (is_stdout(path)) {
		fd = fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 0);
		fd = fd < 0 ? -errno : fd;
	} else {
		fd = open_target(file);
	}
	if (fd >= 0) {
		file->stream = fdopen(fd, "w");
	}
	if (file->stream == NULL) {
		const int error = fd < 0 ? fd : -ENOMEM;
		if (fd >= 0) {
			close(fd);
		}
		zs_output_file_discard(file);
		return refuse(path, "open", error, err);
	}
	return 0;
}

int zs_output_file_commit(struct zs_output_file *file, struct zs_error *err)
{
	const bool failed = ferror(file->stream);
	int ret = fflush(file->stream) != 0 ? -errno : failed ? -EIO : 0;
	if (fclose(file->stream) != 0 && ret == 0) {
		ret = -errno;
	}
	file->stream = NULL;
	if (ret == 0 && file->temporary != NULL && rename(file->temporary, file->target) < 0) {
		ret = -errno;
	}
	if (ret < 0) {
		zs_output_file_discard(file);
		return refuse(file->path, "write", ret, err);
	}
	free(file->temporary);
	file->temporary = NULL;
	zs_output_file_discard(file);
	return 0;
}

void zs_output_file_discard(struct zs_output_file *file)
{
	if (file->stream != NULL) {
		fclose(file->stream);
		file->stream = NULL;
	}
	if (file->temporary != NULL) {
		unlink(file->temporary);
		free(file->temporary);
		file->temporary = NULL;
	}
	free(file->target);
	file->target = NULL;
}

int zs_output_file_write(const char *path,
	int (*write)(void *data, struct zs_output_file *file, struct zs_error *err), void *data,
	struct zs_error *err)
{
	struct zs_output_file file;
	int ret = zs_output_file_open(&file, path, err);
	if (ret < 0) {
		return ret;
	}
	ret = write(data, &file, err);
	if (ret < 0) {
		zs_output_file_discard(&file);
		return ret;
	}
	return zs_output_file_commit(&file, err);
}

/** True for what is no regular file: opening or writing it may wait for another process. */
static bool may_block(const char *path)
{
	struct stat st;
	const int ret = is_stdout(path) ? fstat(STDOUT_FILENO, &st) : stat(path, &st);
	return ret == 0 && !S_ISREG(st.st_mode);
}

enum zs_exit_status zs_output_file_save(const char *path, int *signal_fd,
	int (*write)(void *data, struct zs_output_file *file, struct zs_error *err), void *data)
{
	struct zs_error err = {0};
	if (path == NULL) {
		return ZS_EXIT_DONE;
	}
	if (signal_fd != NULL && *signal_fd >= 0 && may_block(path)) {
		zs_signals_finish(*signal_fd);
		*signal_fd = -1;
	}
	return zs_output_file_write(path, write, data, &err) < 0
		       ? zs_exit_error(ZS_EXIT_FAILED, "cannot write", &err)
		       : ZS_EXIT_DONE;
}

enum zs_exit_status zs_output_file_check_all(const char *const *paths, size_t count)
{
	struct zs_error err = {0};
	for (size_t i = 0; i < count; i++) {
		if (paths[i] != NULL && zs_output_file_check(paths[i], &err) < 0) {
			return zs_exit_error(ZS_EXIT_FAILED, "cannot write", &err);
		}
	}
	return ZS_EXIT_DONE;
}
