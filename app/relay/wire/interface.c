#include "app/relay/wire/interface.h"

#include <stdlib.h>
#include <string.h>

static int compare(const void *name, const void *interface)
{
	return strcmp(name, ((const struct zs_wire_interface *)interface)->wl->name);
}

const struct zs_wire_interface *zs_wire_interface_find(const char *name)
{
	return bsearch(name, zs_wire_interfaces, zs_wire_interface_count,
		sizeof(zs_wire_interfaces[0]), compare);
}
