#include "app/view/qemu/connection.h"

#include <errno.h>

#include "app/view/qemu/libsystemd-functions.h"

/* So many messages in a row, then others have their turn. */
#define TURN 64

const char *zs_qemu_connection_peer(const struct zs_qemu_connection *connection)
{
	const struct zs_qemu_request *request = &connection->request;
	return request->qemu != NULL     ? request->qemu
	       : request->domain != NULL ? request->domain
					 : request->bus;
}

int zs_qemu_connection_error_set(const struct zs_qemu_connection *connection, int error,
	const char *op, const char *hint, struct zs_error *err)
{
	return zs_error_set(err, error, zs_qemu_connection_peer(connection), op, hint, "");
}

struct zs_qemu_screen *zs_qemu_connection_screen(struct zs_qemu_connection *connection)
{
	return &connection->listeners[connection->current].screen;
}

static struct zs_qemu_listener *former_of(struct zs_qemu_connection *connection)
{
	return &connection->listeners[1 - connection->current];
}

static bool has_queued(sd_bus *bus)
{
	uint64_t queued = 0;
	return bus != NULL && sd_bus_get_n_queued_write(bus, &queued) >= 0 && queued > 0;
}

static void prepare_bus(sd_bus *bus, struct pollfd *fd, uint64_t *until_ns)
{
	uint64_t until_us = UINT64_MAX;
	*fd = (struct pollfd){.fd = -1};
	if (bus == NULL || sd_bus_get_fd(bus) < 0) {
		return;
	}
	fd->fd = sd_bus_get_fd(bus);
	const int events = sd_bus_get_events(bus);
	fd->events = (short)(events < 0 ? POLLIN : events);
	if (sd_bus_get_timeout(bus, &until_us) > 0 && until_us < *until_ns / 1000) {
		*until_ns = until_us * 1000;
	}
}

void zs_qemu_connection_prepare_poll(const struct zs_qemu_connection *connection,
	struct pollfd fds[static ZS_QEMU_FDS], uint64_t *until_ns)
{
	prepare_bus(connection->bus, &fds[0], until_ns);
	prepare_bus(connection->listeners[connection->current].bus, &fds[1], until_ns);
	sd_bus *former = connection->listeners[1 - connection->current].bus;
	fds[2] = (struct pollfd){
		.fd = has_queued(former) ? sd_bus_get_fd(former) : -1, .events = POLLOUT};
}

/**
 * Goes on to write the answers that QEMU had no room for. sd-bus reads nothing as long as it can
 * write.
 */
static void flush_former(struct zs_qemu_connection *connection)
{
	struct zs_qemu_listener *former = former_of(connection);
	bool is_gone = false;
	if (has_queued(former->bus)) {
		struct pollfd fd = {.fd = sd_bus_get_fd(former->bus), .events = POLLOUT};
		is_gone = fd.fd < 0 || poll(&fd, 1, 0) < 0 ||
			  (fd.revents & (POLLERR | POLLHUP)) != 0 ||
			  ((fd.revents & POLLOUT) != 0 && sd_bus_process(former->bus, NULL) < 0);
	}
	if (is_gone || (connection->former_is_done && !has_queued(former->bus))) {
		zs_qemu_listener_finish(former);
		connection->former_is_done = false;
	}
}

static int end_error(const struct zs_qemu_connection *connection, int error, struct zs_error *err)
{
	const bool is_gone = error == -ECONNRESET || error == -ENOTCONN || error == -EPIPE;
	return is_gone ? zs_error_set(err, -ECONNRESET, zs_qemu_connection_peer(connection),
				 "D-Bus", NULL, "the virtual machine's display is gone")
		       : zs_error_set(err, -EPROTO, zs_qemu_connection_peer(connection), "D-Bus",
				 NULL, "what came is no message of D-Bus");
}

int zs_qemu_connection_dispatch(struct zs_qemu_connection *connection, struct zs_error *err)
{
	/* The answer to a call says more than the listener's end, which may follow from it. */
	sd_bus *const buses[] = {connection->bus, connection->listeners[connection->current].bus};
	int more = 0;
	flush_former(connection);
	for (unsigned i = 0; i < 2; i++) {
		int ret = buses[i] == NULL ? 0 : 1;
		for (unsigned n = 0; ret > 0 && n < TURN; n++) {
			ret = sd_bus_process(buses[i], NULL);
		}
		if (ret < 0) {
			return end_error(connection, ret, err);
		}
		more |= ret;
	}
	return more;
}

void zs_qemu_connection_end_former(struct zs_qemu_connection *connection)
{
	if (former_of(connection)->bus != NULL) {
		connection->former_is_done = true;
		flush_former(connection);
	}
}

void zs_qemu_connection_stop_listening(struct zs_qemu_connection *connection)
{
	for (unsigned i = 0; i < 2; i++) {
		zs_qemu_listener_finish(&connection->listeners[i]);
	}
	connection->former_is_done = false;
}

void zs_qemu_connection_close(struct zs_qemu_connection *connection)
{
	zs_qemu_connection_stop_listening(connection);
	if (connection->is_beside) {
		sd_bus_unref(connection->bus);
	} else {
		sd_bus_close_unref(connection->bus);
	}
	connection->bus = NULL;
}
