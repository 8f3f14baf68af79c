#include "app/common/io.h"

#include <errno.h>
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
