#include "app/view/machine.h"

#include <stdio.h>
#include <string.h>

#include "app/common/log.h"

static void log_connection(const struct zs_qemu_connection *connection)
{
	/* Without a name of its own it is called after QEMU. */
	const bool is_named = connection->name[0] != 0 && strncmp(connection->name, "QEMU", 4) != 0;
	char version[32] = "";
	if (connection->config.major != 0) {
		snprintf(version, sizeof(version), " %d.%d.%d", connection->config.major,
			connection->config.minor, connection->config.micro);
	}
	zs_log(ZS_LOG_INFO, "QEMU%s%s%s, console %s: %s, %s, %s", version, is_named ? ", " : "",
		is_named ? connection->name : "",
		connection->label[0] == 0 ? connection->path : connection->label,
		connection->has_keyboard ? "keyboard" : "no keyboard",
		!connection->has_mouse          ? "no pointer"
		: connection->mouse_is_absolute ? "tablet"
						: "mouse",
		connection->has_touch ? "touch screen" : "no touch screen");
}

void zs_view_machine_connected(
	struct zs_view_machine *machine, const struct zs_qemu_connection *connection)
{
	machine->config = connection->config;
	memcpy(machine->name, connection->name, sizeof(machine->name));
	memcpy(machine->label, connection->label, sizeof(machine->label));
	log_connection(connection);
}

void zs_view_machine_disconnected(
	struct zs_view_machine *machine, struct zs_qemu_connection *connection)
{
	machine->before = zs_view_machine_count_messages(machine, connection);
	zs_qemu_connection_screen(connection)->counts = (struct zs_qemu_counts){0};
}

struct zs_qemu_counts zs_view_machine_count_messages(
	const struct zs_view_machine *machine, const struct zs_qemu_connection *connection)
{
	const struct zs_qemu_counts *now =
		&connection->listeners[connection->current].screen.counts;
	struct zs_qemu_counts counts = machine->before;
	counts.scanouts += now->scanouts;
	counts.updates += now->updates;
	counts.disables += now->disables;
	counts.cursors += now->cursors;
	counts.refused += now->refused;
	counts.expired += now->expired;
	counts.renewals += now->renewals;
	return counts;
}
