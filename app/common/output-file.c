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

/** What the user can change about an errno. */
static const char *find_hint(int error)
{
	switch (-error) {
	case ENOSPC:
	case EDQUOT:
		return "free some space, or name a file on another disk";
	case EFBIG:
		return "raise the limit of a file's size (ulimit -f)";
	case ENAMETOOLONG:
		return "name a file with a shorter name";
	case ENOMEM:
		return "free some memory, or raise the limit of this process (ulimit -v)";
	default:
		return "name another file";
	}
}

static int refuse(const char *path, const char *call, int error, struct zs_error *err)
{
	return zs_error_set(
		err, error, is_stdout(path) ? "standard output" : path, call, find_hint(error), "");
}

/**
 * Makes a file beside the target that can take its name, with this mode. Its own name is short, so
 * that it fits wherever the target's does. An fd, and its allocated path, or a negative errno.
 */
static int open_temporary(const char *target, mode_t mode, char **path)
{
	const char *slash = strrchr(target, '/');
	if (asprintf(path, "%.*s.zeroscan.XXXXXX", slash == NULL ? 0 : (int)(slash + 1 - target),
		    target) < 0) {
		*path = NULL;
		return -ENOMEM;
	}
	const int fd = mkostemp(*path, O_CLOEXEC);
	if (fd < 0) {
		const int error = -errno;
		free(*path);
		*path = NULL;
		return error;
	}
	fchmod(fd, mode);
	return fd;
}

/** Where no file can be made beside an existing one, it is written in place. */
static bool is_written_in_place(int error)
{
	return error == -EACCES || error == -EPERM || error == -EROFS;
}

/** Whether a temporary file can be made beside it. 0 or a negative errno. */
static int check_temporary(const char *path, bool exists)
{
	char *target = exists ? realpath(path, NULL) : strdup(path);
	char *temporary;
	if (target == NULL) {
		return -errno;
	}
	const int fd = open_temporary(target, 0600, &temporary);
	free(target);
	if (fd < 0) {
		return exists && is_written_in_place(fd) ? 0 : fd;
	}
	close(fd);
	unlink(temporary);
	free(temporary);
	return 0;
}

/** Whether a file of that name can be made where none is. 0 or a negative errno. */
static int check_new(const char *path)
{
	const int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
	if (fd < 0) {
		/* A link that leads nowhere: the file takes its place. */
		return errno == EEXIST ? check_temporary(path, false) : -errno;
	}
	close(fd);
	unlink(path);
	return check_temporary(path, false);
}

int zs_output_file_check(const char *path, struct zs_error *err)
{
	if (is_stdout(path)) {
		const int flags = fcntl(STDOUT_FILENO, F_GETFL);
		const bool writable = flags >= 0 && (flags & O_ACCMODE) != O_RDONLY;
		return writable ? 0 : refuse(path, "write", -EBADF, err);
	}
	struct stat st;
	int ret;
	if (stat(path, &st) < 0) {
		ret = check_new(path);
	} else if (S_ISDIR(st.st_mode)) {
		ret = -EISDIR;
	} else if (access(path, W_OK) < 0) {
		ret = -errno;
	} else {
		ret = S_ISREG(st.st_mode) ? check_temporary(path, true) : 0;
	}
	return ret < 0 ? refuse(path, "open", ret, err) : 0;
}

/** What makes an output the same as another; devices and pipes may serve for several. */
struct identity {
	dev_t device;
	ino_t inode; ///< the file's or, where it has none yet, its folder's; 0 if it has neither
	const char *name; ///< in that folder
};

static struct identity identify(const char *path)
{
	struct stat st;
	if ((is_stdout(path) ? fstat(STDOUT_FILENO, &st) : stat(path, &st)) == 0) {
		return S_ISREG(st.st_mode) ? (struct identity){st.st_dev, st.st_ino, ""}
					   : (struct identity){0};
	}
	const char *slash = strrchr(path, '/');
	char *folder = slash == NULL ? strdup(".") : strndup(path, (size_t)(slash + 1 - path));
	struct identity identity = {0};
	if (folder != NULL && stat(folder, &st) == 0) {
		identity =
			(struct identity){st.st_dev, st.st_ino, slash == NULL ? path : slash + 1};
	}
	free(folder);
	return identity;
}

bool zs_output_file_is_same(const char *one, const char *other)
{
	if (strcmp(one, other) == 0) {
		return true;
	}
	const struct identity a = identify(one), b = identify(other);
	return a.inode != 0 && a.device == b.device && a.inode == b.inode &&
	       strcmp(a.name, b.name) == 0;
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
	const int fd = open_temporary(
		file->target, exists ? st.st_mode & 07777 : 0666 & ~mask, &file->temporary);
	if (exists && is_written_in_place(fd)) {
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

/** Why writing failed before: stdio does not keep it, but what is given up fails once more. */
static int find_error(FILE *stream)
{
	clearerr(stream);
	return fputc('\n', stream) == EOF || fflush(stream) != 0 ? -errno : -EIO;
}

int zs_output_file_commit(struct zs_output_file *file, struct zs_error *err)
{
	const bool failed = ferror(file->stream);
	int ret = fflush(file->stream) != 0 ? -errno : failed ? find_error(file->stream) : 0;
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
		if (err != NULL && err->hint[0] == 0) {
			snprintf(err->hint, sizeof(err->hint), "%s", find_hint(ret));
		}
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
