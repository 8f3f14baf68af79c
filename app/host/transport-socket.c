#include <stdio.h>
#include <sys/socket.h>
#include <sys/un.h>

#include "app/common/socket.h"
#include "app/host/transport.h"

#define RETRY_NS 250000000

/** QEMU listens there, once it runs. */
static void handle_retry(struct zs_event_timer *timer)
{
	struct zs_host_transport *transport = timer->data;
	char path[sizeof(((struct sockaddr_un *)NULL)->sun_path) + 1];
	snprintf(path, sizeof(path), "%s/channel", transport->folder);
	const int fd = zs_socket_connect(path, SOCK_STREAM);
	if (fd < 0 || !transport->handle(transport->data, fd)) {
		zs_event_loop_alarm(transport->loop, timer, RETRY_NS);
	}
}

static int init(struct zs_host_transport *transport, struct zs_error *err)
{
	transport->retry = (struct zs_event_timer){.handle = handle_retry, .data = transport};
	zs_event_loop_alarm(transport->loop, &transport->retry, 0);
	return 0;
}

static void await(struct zs_host_transport *transport)
{
	zs_event_loop_alarm(transport->loop, &transport->retry, RETRY_NS);
}

static void finish(struct zs_host_transport *transport)
{
	zs_event_loop_cancel(transport->loop, &transport->retry);
}

const struct zs_host_transport_impl zs_host_transport_socket = {
	.init = init, .await = await, .finish = finish};
