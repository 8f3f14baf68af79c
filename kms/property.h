#ifndef ZS_KMS_PROPERTY_H
#define ZS_KMS_PROPERTY_H

#include <stdbool.h>
#include <stdint.h>

/** A KMS object's property: its id (0 if the object has none of that name) and present value. */
struct zs_kms_property {
	const char *name; ///< set by the caller
	uint32_t id;
	uint64_t value;
};

/**
 * Looks up `count` properties of an object by name. `type` is a DRM_MODE_OBJECT_*. 0 or a
 * negative errno. Source: DRM_IOCTL_MODE_OBJ_GETPROPERTIES.
 */
int zs_kms_properties_read(
	int fd, uint32_t object, uint32_t type, struct zs_kms_property *properties, unsigned count);

/** Reads one property's value; false if the object has none of that name. */
bool zs_kms_property_value(
	int fd, uint32_t object, uint32_t type, const char *name, uint64_t *value);

/**
 * A blob of our own with the bytes of that one, which may go with its owner. 0 if there is none, or
 * no memory.
 */
uint32_t zs_kms_blob_copy(int fd, uint32_t id);

#endif
