#include "app/view/qemu/dmabuf-info.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/magic.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/statfs.h>
#include <sys/sysmacros.h>
#include <unistd.h>

#include "udmabuf/exporter.h"

#ifndef DMA_BUF_MAGIC
#define DMA_BUF_MAGIC 0x444d4142
#endif

/** Says what the fd is instead of memory. */
static void describe(int fd, const struct stat *stat, char *text, size_t size)
{
	char path[64], target[128];
	snprintf(path, sizeof(path), "/proc/self/fd/%d", fd);
	const ssize_t length = readlink(path, target, sizeof(target) - 1);
	target[length < 0 ? 0 : length] = 0;
	const char *type = S_ISCHR(stat->st_mode)    ? "a character device"
			   : S_ISFIFO(stat->st_mode) ? "a pipe"
			   : S_ISSOCK(stat->st_mode) ? "a socket"
			   : S_ISDIR(stat->st_mode)  ? "a folder"
			   : S_ISREG(stat->st_mode)  ? "a plain file"
						     : "a file";
	snprintf(text, size, "%s%s%s", type, length > 0 ? ": " : "", target);
}

static int type_error(int fd, const struct stat *stat, struct zs_error *err)
{
	char what[160];
	describe(fd, stat, what, sizeof(what));
	return zs_error_set(err, -EBADF, "QEMU", "fstat(picture)",
		"start QEMU with -display dbus,gl=on, or its graphics card without blob=true",
		"the file that came as the screen's memory is none: %s; QEMU 10 and 11 hand over a "
		"wrong one for a card with blob=true when the display has gl=off",
		what);
}

static int look(struct zs_qemu_dmabuf_info *info, struct zs_error *err)
{
	struct stat stat;
	struct statfs filesystem;
	if (fstat(info->fd, &stat) < 0 || fstatfs(info->fd, &filesystem) < 0) {
		return zs_error_set(err, -errno, "QEMU", "fstat(picture)", NULL, "");
	}
	info->inode = stat.st_ino;
	info->device = stat.st_dev;
	info->is_dmabuf = (uint32_t)filesystem.f_type == DMA_BUF_MAGIC;
	const int seals = info->is_dmabuf ? 0 : fcntl(info->fd, F_GET_SEALS);
	if (!info->is_dmabuf && seals < 0) {
		return type_error(info->fd, &stat, err);
	}
	const off_t size = info->is_dmabuf ? lseek(info->fd, 0, SEEK_END) : stat.st_size;
	if (size <= 0) {
		return zs_error_set(err, size < 0 ? -errno : -EBADF, "QEMU", "lseek(picture)", NULL,
			"the screen's memory has no size");
	}
	info->size = (uint64_t)size;
	info->is_fixed = info->is_dmabuf || (seals & F_SEAL_SHRINK) != 0;
	if (info->is_dmabuf) {
		zs_exporter_read(info->fd, info->exporter, sizeof(info->exporter));
	}
	return 0;
}

int zs_qemu_dmabuf_info_init(struct zs_qemu_dmabuf_info *info, int fd, struct zs_error *err)
{
	*info = (struct zs_qemu_dmabuf_info){.fd = fd};
	const int ret = look(info, err);
	if (ret < 0) {
		zs_qemu_dmabuf_info_finish(info);
	}
	return ret;
}

int zs_qemu_dmabuf_info_copy(
	struct zs_qemu_dmabuf_info *info, const struct zs_qemu_dmabuf_info *other)
{
	*info = *other;
	info->fd = fcntl(other->fd, F_DUPFD_CLOEXEC, 0);
	return info->fd < 0 ? -errno : 0;
}

void zs_qemu_dmabuf_info_finish(struct zs_qemu_dmabuf_info *info)
{
	if (info->fd >= 0) {
		close(info->fd);
	}
	*info = ZS_QEMU_NO_DMABUF_INFO;
}
