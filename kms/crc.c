#include "kms/crc.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <unistd.h>

/* vkms composes an 8K frame on the CPU, in more than a second on a busy machine. */
#define READ_TIMEOUT_MS 20000
#define NO_FRAME_NUMBER UINT32_MAX

static int write_control(const char *folder, const char *word)
{
	char path[128];
	snprintf(path, sizeof(path), "%s/control", folder);
	const int fd = open(path, O_WRONLY | O_CLOEXEC);
	if (fd < 0) {
		return -errno;
	}
	const ssize_t length = write(fd, word, strlen(word));
	const int ret = length < 0 ? -errno : 0;
	close(fd);
	return ret;
}

int zs_kms_crc_init(
	struct zs_kms_crc *crc, const struct zs_kms_output *output, struct zs_error *err)
{
	crc->fd = -1;
	struct stat st;
	if (fstat(output->device->fd, &st) < 0) {
		return zs_error_set(err, -errno, output->device->path, "fstat", NULL, "");
	}
	snprintf(crc->folder, sizeof(crc->folder), "/sys/kernel/debug/dri/%u/crtc-%u/crc",
		minor(st.st_rdev), output->crtc_index);
	int ret = write_control(crc->folder, "auto");
	if (ret < 0) {
		return zs_error_set(err, ret, crc->folder, "write(control)",
			ret == -EACCES ? "run as root"
				       : "mount debugfs: mount -t debugfs none "
					 "/sys/kernel/debug",
			"the driver %s offers no checksums here", output->device->driver);
	}
	return 0;
}

int zs_kms_crc_start(struct zs_kms_crc *crc, struct zs_error *err)
{
	char path[128];
	snprintf(path, sizeof(path), "%s/data", crc->folder);
	crc->fd = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
	if (crc->fd < 0) {
		return zs_error_set(err, -errno, path, "open", NULL, "%s",
			errno == EBUSY ? "another program reads the checksums" : "");
	}
	return 0;
}

/** Reads one entry: 1, 0 if none is there, or a negative errno. */
static int read_entry(int fd, uint32_t *frame, uint32_t *value)
{
	/* An entry is a frame number and up to ten values: include/drm/drm_debugfs_crc.h. */
	char line[10 + 10 * 11 + 2];
	const ssize_t length = read(fd, line, sizeof(line) - 1);
	if (length < 0) {
		return errno == EAGAIN || errno == EINTR ? 0 : -errno;
	}
	line[length] = 0;
	char *end;
	*frame =
		strncmp(line, "XXXX", 4) == 0 ? NO_FRAME_NUMBER : (uint32_t)strtoul(line, &end, 16);
	const char *space = strchr(line, ' ');
	if (space == NULL) {
		return 0;
	}
	*value = (uint32_t)strtoul(space + 1, &end, 16);
	return end == space + 1 ? -EBADMSG : 1;
}

int zs_kms_crc_read(struct zs_kms_crc *crc, uint32_t sequence, uint32_t *value)
{
	uint32_t frame = 0;
	/* Without numbers what is queued is of older frames, and the first to come may be. */
	int unnumbered = 2;
	while (read_entry(crc->fd, &frame, value) == 1) {
		if (frame != NO_FRAME_NUMBER && (int32_t)(frame - sequence) >= 0) {
			return 0;
		}
	}
	for (;;) {
		const int got = read_entry(crc->fd, &frame, value);
		if (got < 0) {
			return got;
		}
		/* The counter wraps: compare by distance. */
		if (got == 1 && frame == NO_FRAME_NUMBER
				? --unnumbered == 0
				: got == 1 && (int32_t)(frame - sequence) >= 0) {
			return 0;
		}
		if (got == 1) {
			continue;
		}
		struct pollfd fd = {.fd = crc->fd, .events = POLLIN};
		const int ready = poll(&fd, 1, READ_TIMEOUT_MS);
		if (ready < 0 && errno != EINTR) {
			return -errno;
		}
		if (ready == 0) {
			return -ETIME;
		}
	}
}

void zs_kms_crc_finish(struct zs_kms_crc *crc)
{
	if (crc->fd >= 0) {
		close(crc->fd);
	}
	crc->fd = -1;
}
