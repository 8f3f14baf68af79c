#include "render/input-file.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

int zs_input_file_open(const char *name, const char *hint, size_t *size, struct zs_error *err)
{
	/* Without O_NONBLOCK opening a FIFO waits for its writer. */
	const int fd = open(name, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
	if (fd < 0) {
		return zs_error_set(err, -errno, name, "open", hint, "");
	}
	struct stat status;
	int ret = 0;
	if (fstat(fd, &status) < 0) {
		ret = zs_error_set(err, -errno, name, "fstat", hint, "");
	} else if (!S_ISREG(status.st_mode)) {
		ret = zs_error_set(err, S_ISDIR(status.st_mode) ? -EISDIR : -EBADMSG, name, "open",
			hint, "not a regular file");
	}
	if (ret < 0) {
		close(fd);
		return ret;
	}
	*size = (size_t)status.st_size;
	return fd;
}
