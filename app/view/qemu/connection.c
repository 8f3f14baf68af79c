#include "app/view/qemu/connection.h"

#include <errno.h>
#include <json-c/json.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <systemd/sd-bus.h>
#include <unistd.h>

#include "app/common/clock.h"
#include "app/view/qemu/bus-call.h"
#include "app/view/qemu/console.h"
#include "app/view/qemu/qmp.h"

#define NAME "org.qemu"
#define FD_NAME "zeroscan"
/* So many messages in a row, then others have their turn. */
#define TURN 64

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
	prepare_bus(connection->listener.bus, &fds[1], until_ns);
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
	sd_bus *const buses[] = {connection->bus, connection->listener.bus};
	int more = 0;
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

/** One socket for QEMU, by its monitor, and one for us. */
static int add_client(struct zs_qemu_connection *connection, int *own, struct zs_error *err)
{
	struct zs_qmp qmp = ZS_QMP_CLOSED;
	int pair[2] = {-1, -1};
	int ret = zs_qmp_open(&qmp, connection->request.qemu, connection->request.signal_fd, err);
	if (ret == 0 && socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair) < 0) {
		ret = zs_qemu_connection_error_set(connection, -errno, "socketpair", NULL, err);
	}
	if (ret == 0) {
		zs_qemu_config_check_query(&connection->config, &qmp);
		struct json_object *name = json_object_new_object();
		json_object_object_add(name, "fdname", json_object_new_string(FD_NAME));
		ret = zs_qmp_execute(&qmp, "getfd", name, pair[1], NULL, err);
	}
	if (ret == 0) {
		struct json_object *client = json_object_new_object();
		json_object_object_add(client, "protocol", json_object_new_string("@dbus-display"));
		json_object_object_add(client, "fdname", json_object_new_string(FD_NAME));
		json_object_object_add(client, "skipauth", json_object_new_boolean(true));
		ret = zs_qmp_execute(&qmp, "add_client", client, -1, NULL, err);
		if (ret == -EPROTO) {
			snprintf(err->hint, sizeof(err->hint),
				"start QEMU with -display dbus,p2p=yes,gl=on");
		}
	}
	zs_qmp_close(&qmp);
	if (pair[1] >= 0) {
		close(pair[1]);
	}
	if (ret < 0 && pair[0] >= 0) {
		close(pair[0]);
	}
	*own = pair[0];
	return ret;
}

static int connect_to_qemu(struct zs_qemu_connection *connection, struct zs_error *err)
{
	int fd;
	int ret = add_client(connection, &fd, err);
	if (ret < 0) {
		return ret;
	}
	ret = sd_bus_new(&connection->bus);
	if (ret < 0 || (ret = sd_bus_set_fd(connection->bus, fd, fd)) < 0) {
		close(fd);
	}
	ret = ret < 0 ? ret : sd_bus_negotiate_fds(connection->bus, true);
	ret = ret < 0 ? ret : sd_bus_start(connection->bus);
	return ret < 0 ? zs_qemu_connection_error_set(connection, ret, "sd_bus_start", NULL, err)
		       : 0;
}

static int connect_to_bus(struct zs_qemu_connection *connection, struct zs_error *err)
{
	const char *address = connection->request.bus;
	int ret;
	zs_qemu_config_check_local(&connection->config);
	connection->destination = NAME;
	if (strcmp(address, "session") == 0) {
		ret = sd_bus_open_user(&connection->bus);
	} else if (strcmp(address, "system") == 0) {
		ret = sd_bus_open_system(&connection->bus);
	} else {
		ret = sd_bus_new(&connection->bus);
		ret = ret < 0 ? ret : sd_bus_set_address(connection->bus, address);
		ret = ret < 0 ? ret : sd_bus_set_bus_client(connection->bus, true);
		ret = ret < 0 ? ret : sd_bus_negotiate_fds(connection->bus, true);
		ret = ret < 0 ? ret : sd_bus_start(connection->bus);
	}
	return ret < 0 ? zs_qemu_connection_error_set(connection, ret, "connect",
				 "give --dbus session, system or an address as "
				 "unix:path=/run/bus, of the bus that QEMU's -display dbus has",
				 err)
		       : 0;
}

int zs_qemu_connect(struct zs_qemu_connection *connection, const struct zs_qemu_request *request,
	struct zs_error *err)
{
	*connection = (struct zs_qemu_connection){.request = *request};
	const int ret = request->qemu != NULL ? connect_to_qemu(connection, err)
					      : connect_to_bus(connection, err);
	return ret < 0 ? ret : zs_qemu_console_open(connection, err);
}

void zs_qemu_connection_end_former(struct zs_qemu_connection *connection)
{
	if (connection->former.bus != NULL) {
		zs_qemu_listener_finish(&connection->former);
	}
}

void zs_qemu_connection_close(struct zs_qemu_connection *connection)
{
	zs_qemu_connection_end_former(connection);
	zs_qemu_listener_finish(&connection->listener);
	sd_bus_close_unref(connection->bus);
	connection->bus = NULL;
}
