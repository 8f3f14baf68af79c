#include "app/view/qemu/connect.h"

#include <errno.h>
#include <json-c/json.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "app/common/json.h"
#include "app/view/qemu/console.h"
#include "app/view/qemu/libsystemd-functions.h"
#include "app/view/qemu/libvirt.h"
#include "app/view/qemu/qmp.h"

#define NAME "org.qemu"
#define FD_NAME "zeroscan"

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
		zs_json_add_string(name, "fdname", FD_NAME);
		ret = zs_qmp_execute(&qmp, "getfd", name, pair[1], NULL, err);
	}
	if (ret == 0) {
		struct json_object *client = json_object_new_object();
		zs_json_add_string(client, "protocol", "@dbus-display");
		zs_json_add_string(client, "fdname", FD_NAME);
		zs_json_add_bool(client, "skipauth", true);
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

/** A socket that QEMU has the other end of. */
static int connect_to_peer(struct zs_qemu_connection *connection, int fd, struct zs_error *err)
{
	int ret = sd_bus_new(&connection->bus);
	if (ret < 0 || (ret = sd_bus_set_fd(connection->bus, fd, fd)) < 0) {
		close(fd);
	}
	ret = ret < 0 ? ret : sd_bus_negotiate_fds(connection->bus, true);
	ret = ret < 0 ? ret : sd_bus_start(connection->bus);
	return ret < 0 ? zs_qemu_connection_error_set(connection, ret, "sd_bus_start", NULL, err)
		       : 0;
}

static int connect_to_qemu(struct zs_qemu_connection *connection, struct zs_error *err)
{
	int fd;
	const int ret = add_client(connection, &fd, err);
	return ret < 0 ? ret : connect_to_peer(connection, fd, err);
}

static int connect_to_bus(
	struct zs_qemu_connection *connection, const char *address, struct zs_error *err)
{
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

static int connect_to_domain(struct zs_qemu_connection *connection, struct zs_error *err)
{
#if ZS_HAS_LIBVIRT
	struct zs_domain_display display;
	int fd;
	const int ret = zs_libvirt_open_display(
		connection->request.domain, connection->request.libvirt, &display, &fd, err);
	if (ret < 0) {
		return ret;
	}
	if (fd < 0) {
		return connect_to_bus(connection, display.address, err);
	}
	zs_qemu_config_check_local(&connection->config);
	connection->config.has_gl = display.has_gl ? ZS_QEMU_YES : ZS_QEMU_NO;
	return connect_to_peer(connection, fd, err);
#else
	return zs_error_set_missing(err, "--libvirt", "libvirt", "build it with -Dlibvirt=enabled");
#endif
}

int zs_qemu_connect(struct zs_qemu_connection *connection, const struct zs_qemu_request *request,
	struct zs_error *err)
{
	*connection = (struct zs_qemu_connection){.request = *request};
	int ret = zs_library_load(&zs_library_libsystemd, err);
	if (ret < 0) {
		return ret;
	}
	ret = request->qemu != NULL     ? connect_to_qemu(connection, err)
	      : request->domain != NULL ? connect_to_domain(connection, err)
					: connect_to_bus(connection, request->bus, err);
	return ret < 0 ? ret : zs_qemu_console_open(connection, err);
}

int zs_qemu_connect_beside(struct zs_qemu_connection *connection,
	const struct zs_qemu_connection *first, const struct zs_qemu_request *request,
	struct zs_error *err)
{
	*connection = (struct zs_qemu_connection){
		.request = *request,
		.bus = sd_bus_ref(first->bus),
		.is_beside = true,
		.destination = first->destination,
		.config = first->config,
	};
	return zs_qemu_console_open(connection, err);
}
