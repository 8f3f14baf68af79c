#include "app/common/io.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

int zs_io_write_all(int fd, const void *data, size_t size)
{
	const char *bytes = data;
	while (size > 0) {
		const ssize_t written = write(fd, bytes, size);
		if (written < 0 && errno != EINTR) {
			return -errno;
		}
		bytes += written < 0 ? 0 : written;
		size -= written < 0 ? 0 : (size_t)written;
	}
	return 0;
}

int zs_io_read_text(int folder, const char *path, char *text, size_t size)
{
	const int fd = openat(folder, path, O_RDONLY | O_CLOEXEC);
	if (fd < 0) {
		return -errno;
	}
	const ssize_t length = read(fd, text, size - 1);
	const int ret = length < 0 ? -errno : 0;
	close(fd);
	text[length < 0 ? 0 : length] = 0;
	return ret;
}
