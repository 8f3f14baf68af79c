#include "app/common/vsock.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include <linux/vm_sockets.h>

#include "udmabuf/device-access.h"

#define DEVICE "/dev/vsock"
#define BACKLOG 4
/* The other kernel answers at once, whatever its programs do. */
#define CONNECT_US 500000

/** What is likely, and what to change. */
static int fail(struct zs_error *err, int error, uint32_t port, const char *op)
{
	static const struct {
		int error;
		const char *reason, *hint;
	} words[] = {
		{-EAFNOSUPPORT, "this kernel has no AF_VSOCK", "as root: modprobe vsock"},
		{-EACCES, "ports below 1024 are root's", "choose one from 1024 on"},
		{-EADDRINUSE, "another program listens there", "choose another port"},
		{-ENODEV, "this machine has no vsock device",
			"give QEMU what `zeroscan host --vsock PORT --qemu-options` prints"},
		{-ECONNRESET, "nothing listens there",
			"start `zeroscan host --vsock PORT` on the host"},
		{-ETIMEDOUT, "the other machine does not answer",
			"start `zeroscan host --vsock PORT` on the host"},
	};
	char device[64];
	size_t i = 0;
	snprintf(device, sizeof(device), "vsock port %u", port);
	while (i < sizeof(words) / sizeof(words[0]) && words[i].error != error) {
		i++;
	}
	const bool is_known = i < sizeof(words) / sizeof(words[0]);
	return zs_error_set(err, error, device, op, is_known ? words[i].hint : NULL, "%s",
		is_known ? words[i].reason : "");
}

int zs_vsock_listen(uint32_t port, struct zs_error *err)
{
	const struct sockaddr_vm address = {
		.svm_family = AF_VSOCK, .svm_cid = VMADDR_CID_ANY, .svm_port = port};
	const int fd = socket(AF_VSOCK, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
	if (fd < 0) {
		return fail(err, -errno, port, "socket");
	}
	if (bind(fd, (const struct sockaddr *)&address, sizeof(address)) < 0 ||
		listen(fd, BACKLOG) < 0) {
		const int error = fail(err, -errno, port, "bind");
		close(fd);
		return error;
	}
	return fd;
}

int zs_vsock_accept(int listener, uint32_t *cid)
{
	struct sockaddr_vm address = {.svm_cid = VMADDR_CID_ANY};
	socklen_t size = sizeof(address);
	const int fd = accept4(listener, (struct sockaddr *)&address, &size, SOCK_CLOEXEC);
	*cid = address.svm_cid;
	return fd < 0 ? -errno : fd;
}

int zs_vsock_connect(uint32_t cid, uint32_t port, struct zs_error *err)
{
	const struct sockaddr_vm address = {
		.svm_family = AF_VSOCK, .svm_cid = cid, .svm_port = port};
	const struct timeval limit = {.tv_usec = CONNECT_US};
	const int fd = socket(AF_VSOCK, SOCK_STREAM | SOCK_CLOEXEC, 0);
	if (fd < 0) {
		return fail(err, -errno, port, "socket");
	}
	setsockopt(fd, AF_VSOCK, SO_VM_SOCKETS_CONNECT_TIMEOUT, &limit, sizeof(limit));
	if (connect(fd, (const struct sockaddr *)&address, sizeof(address)) < 0) {
		const int error = fail(err, -errno, port, "connect");
		close(fd);
		return error;
	}
	return fd;
}

int zs_vsock_find_cid(uint32_t *cid, struct zs_error *err)
{
	const int fd = open(DEVICE, O_RDONLY | O_CLOEXEC);
	if (fd < 0) {
		return zs_device_access_error(err, -errno, DEVICE, NULL);
	}
	const int ret = ioctl(fd, IOCTL_VM_SOCKETS_GET_LOCAL_CID, cid) < 0
				? zs_error_set(err, -errno, DEVICE,
					  "IOCTL_VM_SOCKETS_GET_LOCAL_CID", NULL, "")
				: 0;
	close(fd);
	return ret;
}
