#ifndef ZS_APP_RELAY_WIRE_INTERFACE_H
#define ZS_APP_RELAY_WIRE_INTERFACE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <wayland-util.h>

/**
 * One interface of a protocol whose XML was there at the build: what a relay has to know of it
 * beyond what wayland-scanner's code has.
 */
struct zs_wire_interface {
	const struct wl_interface *wl;
	uint32_t version;     ///< of the XML; what libwayland has may be later
	uint64_t destructors; ///< requests that destroy their object, as bits by opcode
};

/** The interface of this name; NULL if there is no table of it. */
const struct zs_wire_interface *zs_wire_interface_find(const char *name);

/** True if this request destroys the object that it is sent to. */
static inline bool zs_wire_interface_destroys(
	const struct zs_wire_interface *interface, uint32_t opcode)
{
	return opcode < 64 && (interface->destructors >> opcode & 1) != 0;
}

/** The latest version of which all is known. */
static inline uint32_t zs_wire_interface_version(const struct zs_wire_interface *interface)
{
	const uint32_t library = (uint32_t)interface->wl->version;
	return interface->version < library ? interface->version : library;
}

/** All of them, by name: made at the build, see interfaces.py. */
extern const struct zs_wire_interface zs_wire_interfaces[];
extern const size_t zs_wire_interface_count;

#endif
