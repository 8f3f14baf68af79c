#include <unistd.h>

#include "app/common/log.h"
#include "app/common/vsock.h"
#include "app/host/transport.h"

/** Says it once of each that tries again and again. */
static void reject(struct zs_host_transport *transport, int fd, uint32_t cid)
{
	close(fd);
	if (transport->rejected == cid) {
		return;
	}
	transport->rejected = cid;
	if (cid != transport->cid) {
		zs_log(ZS_LOG_WARNING,
			"vsock port %u: a program of machine %u is turned away: the windows are "
			"machine %u's (--cid)",
			transport->port, cid, transport->cid);
	} else {
		zs_log(ZS_LOG_WARNING,
			"vsock port %u: a program of machine %u is turned away: another there has "
			"the way to the host",
			transport->port, cid);
	}
}

static void handle_listener(struct zs_event_source *source, uint32_t events)
{
	struct zs_host_transport *transport = source->data;
	uint32_t cid;
	const int fd = zs_vsock_accept(source->fd, &cid);
	if (fd < 0) {
		return;
	}
	if (cid != transport->cid || transport->is_taken(transport->data)) {
		reject(transport, fd, cid);
		return;
	}
	transport->rejected = 0;
	transport->handle(transport->data, fd);
}

static int init(struct zs_host_transport *transport, struct zs_error *err)
{
	const int fd = zs_vsock_listen(transport->port, err);
	transport->listener =
		(struct zs_event_source){.fd = fd, .handle = handle_listener, .data = transport};
	const int ret =
		fd < 0 ? fd : zs_event_loop_watch(transport->loop, &transport->listener, EPOLLIN);
	return ret < 0 && fd >= 0 ? zs_error_set(err, ret, "epoll", "epoll_ctl", NULL, "") : ret;
}

/** It is always listened. */
static void await(struct zs_host_transport *transport)
{
}

static void finish(struct zs_host_transport *transport)
{
	zs_event_loop_close(transport->loop, &transport->listener);
}

const struct zs_host_transport_impl zs_host_transport_vsock = {
	.init = init, .await = await, .finish = finish, .ends_with_guest = true};
