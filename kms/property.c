#include "kms/property.h"

#include <errno.h>
#include <string.h>
#include <xf86drm.h>
#include <xf86drmMode.h>

/** Asks for the name alone: one call, where drmModeGetProperty asks for the values by another. */
static bool read_name(int fd, uint32_t id, char name[DRM_PROP_NAME_LEN])
{
	struct drm_mode_get_property property = {.prop_id = id};
	if (drmIoctl(fd, DRM_IOCTL_MODE_GETPROPERTY, &property) < 0) {
		return false;
	}
	memcpy(name, property.name, DRM_PROP_NAME_LEN);
	return true;
}

int zs_kms_properties_read(
	int fd, uint32_t object, uint32_t type, struct zs_kms_property *properties, unsigned count)
{
	drmModeObjectProperties *list = drmModeObjectGetProperties(fd, object, type);
	if (list == NULL) {
		return -errno;
	}
	for (unsigned i = 0; i < count; i++) {
		properties[i].id = 0;
		properties[i].value = 0;
	}
	unsigned left = count;
	for (uint32_t k = 0; k < list->count_props && left > 0; k++) {
		char name[DRM_PROP_NAME_LEN];
		if (!read_name(fd, list->props[k], name)) {
			continue;
		}
		for (unsigned i = 0; i < count; i++) {
			if (strncmp(properties[i].name, name, sizeof(name)) == 0) {
				left -= properties[i].id == 0;
				properties[i].id = list->props[k];
				properties[i].value = list->prop_values[k];
			}
		}
	}
	drmModeFreeObjectProperties(list);
	return 0;
}

bool zs_kms_property_value(
	int fd, uint32_t object, uint32_t type, const char *name, uint64_t *value)
{
	struct zs_kms_property property = {.name = name};
	if (zs_kms_properties_read(fd, object, type, &property, 1) < 0 || property.id == 0) {
		return false;
	}
	*value = property.value;
	return true;
}

uint32_t zs_kms_blob_copy(int fd, uint32_t id)
{
	uint32_t copy = 0;
	drmModePropertyBlobRes *blob = id == 0 ? NULL : drmModeGetPropertyBlob(fd, id);
	if (blob != NULL) {
		drmModeCreatePropertyBlob(fd, blob->data, blob->length, &copy);
		drmModeFreePropertyBlob(blob);
	}
	return copy;
}
