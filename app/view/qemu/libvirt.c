#include "app/view/qemu/libvirt.h"

#include <dlfcn.h>
#include <errno.h>
#include <libvirt/libvirt.h>
#include <libvirt/virterror.h>
#include <stdio.h>
#include <stdlib.h>

#define LIBRARY "libvirt.so.0"

/* Loaded only here: it comes with twenty other libraries. */
static struct {
	__typeof__(&virConnectOpen) connect;
	__typeof__(&virConnectClose) disconnect;
	__typeof__(&virSetErrorFunc) set_error_handler;
	__typeof__(&virGetLastErrorMessage) last_error;
	__typeof__(&virDomainLookupByName) find_by_name;
	__typeof__(&virDomainLookupByUUIDString) find_by_uuid;
	__typeof__(&virDomainIsActive) is_active;
	__typeof__(&virDomainGetXMLDesc) get_xml;
	__typeof__(&virDomainOpenGraphicsFD) open_graphics;
	__typeof__(&virDomainFree) free_domain;
} libvirt;

static const struct {
	const char *name;
	void *function;
} functions[] = {
	{"virConnectOpen", &libvirt.connect},
	{"virConnectClose", &libvirt.disconnect},
	{"virSetErrorFunc", &libvirt.set_error_handler},
	{"virGetLastErrorMessage", &libvirt.last_error},
	{"virDomainLookupByName", &libvirt.find_by_name},
	{"virDomainLookupByUUIDString", &libvirt.find_by_uuid},
	{"virDomainIsActive", &libvirt.is_active},
	{"virDomainGetXMLDesc", &libvirt.get_xml},
	{"virDomainOpenGraphicsFD", &libvirt.open_graphics},
	{"virDomainFree", &libvirt.free_domain},
};

/** Libvirt prints its errors unless somebody takes them: the caller logs what it gets. */
static void ignore_error(void *data, virErrorPtr error)
{
}

/** Once for the process: it cannot be unloaded, as it has threads. */
static int load(struct zs_error *err)
{
	void *library = libvirt.free_domain == NULL ? dlopen(LIBRARY, RTLD_NOW | RTLD_LOCAL) : NULL;
	for (size_t i = 0; library != NULL && i < sizeof(functions) / sizeof(functions[0]); i++) {
		void *function = dlsym(library, functions[i].name);
		if (function == NULL) {
			break;
		}
		*(void **)functions[i].function = function;
	}
	if (libvirt.free_domain == NULL) {
		return zs_error_set(err, -ENOENT, "libvirt", "dlopen",
			"install libvirt (Debian's package libvirt0), or use --qemu or --dbus",
			"%s", dlerror());
	}
	libvirt.set_error_handler(NULL, ignore_error);
	return 0;
}

static virDomainPtr find_domain(virConnectPtr connection, const char *name, struct zs_error *err)
{
	virDomainPtr domain = libvirt.find_by_name(connection, name);
	if (domain == NULL) {
		char said[200];
		snprintf(said, sizeof(said), "%s", libvirt.last_error());
		domain = libvirt.find_by_uuid(connection, name);
		if (domain == NULL) {
			zs_error_set(err, -ENOENT, name, "virDomainLookupByName",
				"virsh list --all names the domains of the user (qemu:///session), "
				"virsh -c qemu:///system list --all those of the machine: "
				"--connect says which",
				"%s", said);
		}
	}
	return domain;
}

static int find_display(virDomainPtr domain, const char *name, struct zs_domain_display *display,
	struct zs_error *err)
{
	if (libvirt.is_active(domain) != 1) {
		return zs_error_set(err, -ENOTCONN, name, "virDomainIsActive",
			"start it by virsh start, or wait for it by --wait",
			"the domain does not run");
	}
	char *xml = libvirt.get_xml(domain, 0);
	if (xml == NULL) {
		return zs_error_set(
			err, -EIO, name, "virDomainGetXMLDesc", NULL, "%s", libvirt.last_error());
	}
	const int ret = zs_domain_display_find(display, xml);
	free(xml);
	if (ret < 0) {
		return zs_error_set(err, ret, name, "virDomainGetXMLDesc", NULL,
			"what libvirt says of the domain cannot be read");
	}
	if (!display->is_found || (!display->is_peer && display->address[0] == 0)) {
		return zs_error_set(err, -ENODEV, name, "<graphics type='dbus'>",
			"put <graphics type='dbus' p2p='yes'><gl enable='yes'/></graphics> into "
			"its <devices> by virsh edit, and start it anew",
			"the domain has no D-Bus display");
	}
	return 0;
}

static int open_peer(
	virDomainPtr domain, const char *name, unsigned index, int *fd, struct zs_error *err)
{
	*fd = libvirt.open_graphics(domain, index, 0);
	return *fd >= 0 ? 0
			: zs_error_set(err, -EIO, name, "virDomainOpenGraphicsFD", NULL, "%s",
				  libvirt.last_error());
}

int zs_libvirt_open_display(const char *name, const char *uri, struct zs_domain_display *display,
	int *fd, struct zs_error *err)
{
	*fd = -1;
	int ret = load(err);
	if (ret < 0) {
		return ret;
	}
	virConnectPtr connection = libvirt.connect(uri);
	if (connection == NULL) {
		return zs_error_set(err, -ECONNREFUSED, uri == NULL ? "libvirt" : uri,
			"virConnectOpen",
			"see that libvirtd or virtqemud runs; --connect takes qemu:///session for "
			"the user's domains, qemu:///system for those of the machine",
			"%s", libvirt.last_error());
	}
	virDomainPtr domain = find_domain(connection, name, err);
	ret = domain == NULL ? -ENOENT : find_display(domain, name, display, err);
	if (ret == 0 && display->is_peer) {
		ret = open_peer(domain, name, display->index, fd, err);
	}
	if (domain != NULL) {
		libvirt.free_domain(domain);
	}
	libvirt.disconnect(connection);
	return ret;
}
