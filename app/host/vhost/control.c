#include "app/host/vhost/control.h"

#include <errno.h>
#include <unistd.h>

#include "app/common/socket.h"

int zs_keeper_send(int socket, const struct zs_keeper_packet *packet, int fd)
{
	const ssize_t sent = zs_socket_send(socket, packet, sizeof(*packet), fd);
	return sent < 0 ? (int)sent : 0;
}

int zs_keeper_receive(int socket, struct zs_keeper_packet *packet, int *fd)
{
	const ssize_t got = zs_socket_receive(socket, packet, sizeof(*packet), fd);
	if (got == sizeof(*packet)) {
		return 1;
	}
	if (*fd >= 0) {
		close(*fd);
		*fd = -1;
	}
	return got == -EAGAIN ? 0 : got < 0 ? (int)got : got == 0 ? -EPIPE : -EPROTO;
}
