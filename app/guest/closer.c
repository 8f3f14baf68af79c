#include "app/guest/closer.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <xf86drm.h>

#include "app/common/log.h"
#include "app/common/socket.h"

/* Handles of one packet. */
#define PACKET 256
#define NO_HANDLE 0

/* The process. */

/** Who reads what the command says gets its end when that ends, not when the driver is done. */
static void leave_streams(void)
{
	const int null = open("/dev/null", O_RDWR | O_CLOEXEC);
	for (int fd = STDIN_FILENO; null >= 0 && fd <= STDERR_FILENO; fd++) {
		dup2(null, fd);
	}
}

static void serve(int channel)
{
	leave_streams();
	uint32_t handles[PACKET];
	struct pollfd wait = {.fd = channel, .events = POLLIN};
	int card = -1, fd;
	ssize_t size;
	while (poll(&wait, 1, -1) > 0 &&
		(size = zs_socket_receive(channel, handles, sizeof(handles), &fd)) > 0) {
		card = fd >= 0 ? fd : card;
		for (size_t i = 0; i < (size_t)size / sizeof(handles[0]); i++) {
			struct drm_gem_close arguments = {.handle = handles[i]};
			if (handles[i] != NO_HANDLE) {
				drmIoctl(card, DRM_IOCTL_GEM_CLOSE, &arguments);
			}
		}
	}
}

const struct zs_child_task zs_child_task_closer = {.name = "guest closer", .serve = serve};

/* The process that uses it. */

static void forget_child(struct zs_guest_closer *closer)
{
	if (closer->has_child) {
		zs_event_loop_watch(closer->loop, &closer->source, 0);
		close(closer->child.channel);
	}
	closer->has_child = false;
}

/** Room for one more. False without memory: the handle stays until the card is closed. */
static bool reserve(struct zs_guest_closer *closer)
{
	if (closer->count < closer->room) {
		return true;
	}
	const unsigned room = closer->room == 0 ? 64 : closer->room * 2;
	uint32_t *handles = realloc(closer->handles, room * sizeof(handles[0]));
	if (handles != NULL) {
		closer->handles = handles;
		closer->room = room;
	}
	return handles != NULL;
}

/** Tells the process as much as it takes. */
static void flush(struct zs_guest_closer *closer)
{
	ssize_t done = 0;
	while (closer->count > 0 && done >= 0) {
		const unsigned part = closer->count < PACKET ? closer->count : PACKET;
		const size_t size = part * sizeof(closer->handles[0]);
		done = zs_socket_send(closer->child.channel, closer->handles, size, -1);
		if (done >= 0) {
			closer->count -= part;
			memmove(closer->handles, closer->handles + part,
				closer->count * sizeof(closer->handles[0]));
		}
	}
	if (done < 0 && done != -EAGAIN) {
		/* It was killed. There is another for the next. */
		zs_log(ZS_LOG_WARNING, "the process that gives memory back has gone");
		forget_child(closer);
		return;
	}
	zs_event_loop_watch(closer->loop, &closer->source, closer->count > 0 ? EPOLLOUT : 0);
}

static void handle_room(struct zs_event_source *source, uint32_t events)
{
	flush(source->data);
}

int zs_guest_closer_start(struct zs_guest_closer *closer, int card_fd, struct zs_error *err)
{
	static const uint32_t none = NO_HANDLE;
	int ret = zs_child_start(&zs_child_task_closer, &closer->child, err);
	if (ret < 0) {
		return ret;
	}
	closer->has_child = true;
	closer->source = (struct zs_event_source){
		.fd = closer->child.channel, .handle = handle_room, .data = closer};
	ret = (int)zs_socket_send(closer->child.channel, &none, sizeof(none), card_fd);
	if (ret < 0) {
		forget_child(closer);
		return zs_error_set(
			err, ret, "the process that closes the card", "sendmsg", NULL, "");
	}
	return 0;
}

void zs_guest_closer_close(struct zs_guest_closer *closer, int card_fd, uint32_t handle)
{
	struct zs_error err;
	if (!reserve(closer)) {
		return;
	}
	closer->handles[closer->count++] = handle;
	if (!closer->has_child && zs_guest_closer_start(closer, card_fd, &err) < 0) {
		zs_log_error(ZS_LOG_WARNING, "memory is not given back", &err);
		return;
	}
	flush(closer);
}

void zs_guest_closer_finish(struct zs_guest_closer *closer)
{
	forget_child(closer);
	free(closer->handles);
	*closer = (struct zs_guest_closer){.loop = closer->loop};
}
