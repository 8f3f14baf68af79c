#include "udmabuf/fence.h"

#include <errno.h>
#include <linux/sync_file.h>
#include <poll.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <time.h>

#define FEW_FENCES 16

static int64_t now_ns(void)
{
	struct timespec time;
	clock_gettime(CLOCK_MONOTONIC, &time);
	return (int64_t)time.tv_sec * 1000000000 + time.tv_nsec;
}

int zs_fence_wait(int fence_fd, int timeout_ms)
{
	if (fence_fd < 0) {
		return 0;
	}
	struct pollfd fd = {.fd = fence_fd, .events = POLLIN};
	const int64_t deadline = now_ns() + (int64_t)timeout_ms * 1000000;
	int ret;
	do {
		const int64_t left = deadline - now_ns();
		const struct timespec timeout = {
			.tv_sec = left > 0 ? left / 1000000000 : 0,
			.tv_nsec = left > 0 ? left % 1000000000 : 0,
		};
		ret = ppoll(&fd, 1, &timeout, NULL);
	} while (ret < 0 && errno == EINTR);
	if (ret < 0) {
		return -errno;
	}
	if (ret == 0) {
		return -ETIME;
	}
	return fd.revents & POLLNVAL ? -EBADF : 0;
}

int zs_fence_require(int fence_fd, const char *device, struct zs_error *err)
{
	const int ret = zs_fence_wait(fence_fd, ZS_FENCE_LIMIT_MS);
	if (ret == -ETIME) {
		return zs_error_set(err, ret, device, "poll(sync file)",
			"see the kernel's log (dmesg), or use another --path",
			"what draws the frame was not done with it after %d seconds",
			ZS_FENCE_LIMIT_MS / 1000);
	}
	return ret < 0 ? zs_error_set(err, ret, device, "poll(sync file)", NULL, "") : 0;
}

static int read_info(int fence_fd, struct sync_file_info *info, struct sync_fence_info *fences)
{
	info->sync_fence_info = (uintptr_t)fences;
	return ioctl(fence_fd, SYNC_IOC_FILE_INFO, info) < 0 ? -errno : 0;
}

int zs_fence_error(int fence_fd)
{
	struct sync_file_info info = {0};
	const int ret = read_info(fence_fd, &info, NULL);
	return ret < 0 ? ret : info.status < 0 ? info.status : 0;
}

static int last_of(const struct sync_fence_info *fences, uint32_t count, uint64_t *ns)
{
	uint64_t last = 0;
	for (uint32_t i = 0; i < count; i++) {
		/* The file's own status is that of the first error, whatever is still active. */
		if (fences[i].status == 0) {
			return -EAGAIN;
		}
		if (fences[i].timestamp_ns > last) {
			last = fences[i].timestamp_ns;
		}
	}
	*ns = last;
	return 0;
}

static int signalled_at_of_many(int fence_fd, uint64_t *ns)
{
	struct sync_file_info info = {0};
	/* Room for none asks for the number, which can only fall. */
	int ret = read_info(fence_fd, &info, NULL);
	if (ret < 0) {
		return ret;
	}
	struct sync_fence_info *fences = calloc(info.num_fences, sizeof(*fences));
	if (fences == NULL) {
		return -ENOMEM;
	}
	ret = read_info(fence_fd, &info, fences);
	if (ret == 0) {
		ret = last_of(fences, info.num_fences, ns);
	}
	free(fences);
	return ret;
}

int zs_fence_signalled_at(int fence_fd, uint64_t *ns)
{
	struct sync_fence_info fences[FEW_FENCES];
	struct sync_file_info info = {.num_fences = FEW_FENCES};
	const int ret = read_info(fence_fd, &info, fences);
	/* sync_file_ioctl_fence_info() in the kernel: too little room. */
	if (ret == -EINVAL) {
		return signalled_at_of_many(fence_fd, ns);
	}
	return ret < 0 ? ret : last_of(fences, info.num_fences, ns);
}
