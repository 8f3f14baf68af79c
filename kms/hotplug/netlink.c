#include <errno.h>
#include <linux/netlink.h>
#include <sys/socket.h>
#include <unistd.h>

#include "kms/hotplug/hotplug.h"

/* Multicast groups: the kernel's own messages, and those of udevd. */
#define KERNEL_GROUP 1

/* The kernel builds a message in 2048 bytes. */
#define MESSAGE_SIZE 4096

static int start(struct zs_kms_hotplug *hotplug, struct zs_error *err)
{
	const int on = 1;
	const struct sockaddr_nl address = {.nl_family = AF_NETLINK, .nl_groups = KERNEL_GROUP};
	const int fd =
		socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC | SOCK_NONBLOCK, NETLINK_KOBJECT_UEVENT);
	if (fd < 0) {
		return zs_error_set(
			err, -errno, "uevents", "socket(NETLINK_KOBJECT_UEVENT)", NULL, "");
	}
	if (setsockopt(fd, SOL_SOCKET, SO_PASSCRED, &on, sizeof(on)) < 0 ||
		bind(fd, (const struct sockaddr *)&address, sizeof(address)) < 0) {
		const int error = -errno;
		close(fd);
		return zs_error_set(
			err, error, "uevents", "bind(NETLINK_KOBJECT_UEVENT)", NULL, "");
	}
	hotplug->fd = fd;
	return 0;
}

/** True if the kernel sent it, not a process that pretends to be it. */
static bool is_from_kernel(struct msghdr *message, const struct sockaddr_nl *sender)
{
	const struct cmsghdr *control = CMSG_FIRSTHDR(message);
	if (message->msg_namelen != sizeof(*sender) || sender->nl_pid != 0 ||
		sender->nl_groups != KERNEL_GROUP || control == NULL ||
		control->cmsg_level != SOL_SOCKET || control->cmsg_type != SCM_CREDENTIALS) {
		return false;
	}
	const struct ucred *credentials = (const struct ucred *)CMSG_DATA(control);
	return credentials->uid == 0 && credentials->pid == 0;
}

static int take_event(struct zs_kms_hotplug *hotplug, struct zs_kms_hotplug_event *event)
{
	for (;;) {
		char text[MESSAGE_SIZE];
		union {
			struct cmsghdr header;
			char space[CMSG_SPACE(sizeof(struct ucred))];
		} control;
		struct sockaddr_nl sender = {0};
		struct iovec part = {.iov_base = text, .iov_len = sizeof(text)};
		struct msghdr message = {
			.msg_name = &sender,
			.msg_namelen = sizeof(sender),
			.msg_iov = &part,
			.msg_iovlen = 1,
			.msg_control = &control,
			.msg_controllen = sizeof(control),
		};
		const ssize_t size = recvmsg(hotplug->fd, &message, 0);
		if (size < 0 && errno == ENOBUFS) {
			*event = (struct zs_kms_hotplug_event){.type = ZS_KMS_HOTPLUG_CHANGED};
			return 1;
		}
		if (size < 0 && errno != EINTR) {
			return errno == EAGAIN ? 0 : -errno;
		}
		if (size > 0 && (message.msg_flags & (MSG_TRUNC | MSG_CTRUNC)) == 0 &&
			is_from_kernel(&message, &sender) &&
			zs_kms_hotplug_parse(text, (size_t)size, event)) {
			return 1;
		}
	}
}

static void stop(struct zs_kms_hotplug *hotplug)
{
	close(hotplug->fd);
}

const struct zs_kms_hotplug_impl zs_kms_hotplug_netlink = {
	.name = "netlink",
	.init = start,
	.take = take_event,
	.finish = stop,
};
