#include "app/view/qemu/file.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/magic.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/statfs.h>
#include <sys/sysmacros.h>
#include <unistd.h>

#ifndef DMA_BUF_MAGIC
#define DMA_BUF_MAGIC 0x444d4142
#endif

/** Who made a dma-buf: a line of its fdinfo. Without /proc nobody knows. */
static void read_exporter(struct zs_guest_file *file)
{
	char path[64], text[512];
	snprintf(path, sizeof(path), "/proc/self/fdinfo/%d", file->fd);
	const int info = open(path, O_RDONLY | O_CLOEXEC);
	if (info < 0) {
		return;
	}
	const ssize_t size = read(info, text, sizeof(text) - 1);
	close(info);
	text[size < 0 ? 0 : size] = 0;
	const char *line = strstr(text, "exp_name:");
	if (line != NULL) {
		sscanf(line, "exp_name: %31s", file->exporter);
	}
}

/** What it is instead of memory, in words. */
static void describe(int fd, const struct stat *stat, char *text, size_t size)
{
	char path[64], target[128];
	snprintf(path, sizeof(path), "/proc/self/fd/%d", fd);
	const ssize_t length = readlink(path, target, sizeof(target) - 1);
	target[length < 0 ? 0 : length] = 0;
	const char *kind = S_ISCHR(stat->st_mode)    ? "a character device"
			   : S_ISFIFO(stat->st_mode) ? "a pipe"
			   : S_ISSOCK(stat->st_mode) ? "a socket"
			   : S_ISDIR(stat->st_mode)  ? "a folder"
			   : S_ISREG(stat->st_mode)  ? "a plain file"
						     : "a file";
	snprintf(text, size, "%s%s%s", kind, length > 0 ? ": " : "", target);
}

static int kind_error(int fd, const struct stat *stat, struct zs_error *err)
{
	char what[160];
	describe(fd, stat, what, sizeof(what));
	return zs_error_set(err, -EBADF, "QEMU", "fstat(picture)",
		"start QEMU with -display dbus,gl=on, or its graphics card without blob=true",
		"the file that came as the screen's memory is none: %s; QEMU 10 and 11 hand over a "
		"wrong one for a card with blob=true when the display has gl=off",
		what);
}

static int look(struct zs_guest_file *file, struct zs_error *err)
{
	struct stat stat;
	struct statfs filesystem;
	if (fstat(file->fd, &stat) < 0 || fstatfs(file->fd, &filesystem) < 0) {
		return zs_error_set(err, -errno, "QEMU", "fstat(picture)", NULL, "");
	}
	file->inode = stat.st_ino;
	file->device = stat.st_dev;
	file->is_dmabuf = (uint32_t)filesystem.f_type == DMA_BUF_MAGIC;
	const int seals = file->is_dmabuf ? 0 : fcntl(file->fd, F_GET_SEALS);
	if (!file->is_dmabuf && seals < 0) {
		return kind_error(file->fd, &stat, err);
	}
	const off_t size = file->is_dmabuf ? lseek(file->fd, 0, SEEK_END) : stat.st_size;
	if (size <= 0) {
		return zs_error_set(err, size < 0 ? -errno : -EBADF, "QEMU", "lseek(picture)", NULL,
			"the screen's memory has no size");
	}
	file->size = (uint64_t)size;
	file->is_fixed = file->is_dmabuf || (seals & F_SEAL_SHRINK) != 0;
	if (file->is_dmabuf) {
		read_exporter(file);
	}
	return 0;
}

int zs_guest_file_init(struct zs_guest_file *file, int fd, struct zs_error *err)
{
	*file = (struct zs_guest_file){.fd = fd};
	const int ret = look(file, err);
	if (ret < 0) {
		zs_guest_file_finish(file);
	}
	return ret;
}

int zs_guest_file_copy(struct zs_guest_file *file, const struct zs_guest_file *other)
{
	*file = *other;
	file->fd = fcntl(other->fd, F_DUPFD_CLOEXEC, 0);
	return file->fd < 0 ? -errno : 0;
}

void zs_guest_file_finish(struct zs_guest_file *file)
{
	if (file->fd >= 0) {
		close(file->fd);
	}
	*file = ZS_GUEST_NO_FILE;
}
