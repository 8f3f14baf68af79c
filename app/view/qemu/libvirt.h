#ifndef ZS_APP_VIEW_QEMU_LIBVIRT_H
#define ZS_APP_VIEW_QEMU_LIBVIRT_H

#include "app/view/qemu/domain-xml.h"
#include "udmabuf/error.h"

/**
 * Finds the D-Bus display of a running domain of libvirt's, by its name or UUID; `uri` as libvirt
 * has it, NULL for its default. Opens a connection to it if libvirt does that: then `fd` is it,
 * else -1 and display->address is a bus. 0 or a negative errno with `err`.
 */
int zs_libvirt_open_display(const char *domain, const char *uri, struct zs_domain_display *display,
	int *fd, struct zs_error *err);

#endif
