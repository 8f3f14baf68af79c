#include "tests/qemu/vm/protocol.h"

#include <string.h>

#define PREFIX "org.qemu.Display1."

static const struct method {
	const char *interface, *name, *signature;
} methods[] = {
	{PREFIX "Console", "RegisterListener", "h"},
	{PREFIX "Console", "SetUIInfo", "qqiiuu"},
	{PREFIX "Keyboard", "Press", "u"},
	{PREFIX "Keyboard", "Release", "u"},
	{PREFIX "Mouse", "Press", "u"},
	{PREFIX "Mouse", "Release", "u"},
	{PREFIX "Mouse", "SetAbsPosition", "uu"},
	{PREFIX "Mouse", "RelMotion", "ii"},
	{PREFIX "MultiTouch", "SendEvent", "utdd"},
	{PREFIX "Clipboard", "Register", ""},
	{PREFIX "Clipboard", "Unregister", ""},
	{PREFIX "Clipboard", "Grab", "uuas"},
	{PREFIX "Clipboard", "Release", "u"},
	{PREFIX "Clipboard", "Request", "uas"},
	{"org.freedesktop.DBus.Properties", "Get", "ss"},
	{"org.freedesktop.DBus.Properties", "GetAll", "s"},
	{"org.freedesktop.DBus.ObjectManager", "GetManagedObjects", ""},
	{"org.freedesktop.DBus.Introspectable", "Introspect", ""},
	{"org.freedesktop.DBus.Peer", "Ping", ""},
	{"org.freedesktop.DBus.Peer", "GetMachineId", ""},
};

void protocol_check(struct vm *vm, sd_bus_message *call)
{
	const char *interface = sd_bus_message_get_interface(call);
	const char *name = sd_bus_message_get_member(call);
	const char *signature = sd_bus_message_get_signature(call, 1);
	for (unsigned i = 0; interface != NULL && i < sizeof(methods) / sizeof(methods[0]); i++) {
		const struct method *method = &methods[i];
		if (strcmp(method->interface, interface) == 0 && strcmp(method->name, name) == 0) {
			if (strcmp(method->signature, signature) != 0) {
				report_violate(&vm->report, "%s takes %s, not %s", name,
					method->signature, signature);
			}
			return;
		}
	}
	report_violate(&vm->report, "there is no %s.%s, called on %s",
		interface == NULL ? "(no interface)" : interface, name,
		sd_bus_message_get_path(call));
}
