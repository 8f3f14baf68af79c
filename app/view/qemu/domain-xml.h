#ifndef ZS_APP_VIEW_QEMU_DOMAIN_XML_H
#define ZS_APP_VIEW_QEMU_DOMAIN_XML_H

#include <stdbool.h>

/** The D-Bus display of one of libvirt's domains. */
struct zs_domain_display {
	bool is_found;
	unsigned index;    ///< among the domain's graphics
	bool is_peer;      ///< libvirt opens connections to it; else it is on a bus
	bool has_gl;       ///< QEMU may hand over the guest's memory
	char address[256]; ///< of that bus; empty before the domain has started
};

/** Reads what libvirt says of a running domain. 0, or -EPROTO if that is no XML. */
int zs_domain_display_find(struct zs_domain_display *display, const char *xml);

#endif
