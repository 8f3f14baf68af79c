#include "kms/property.h"

#include <errno.h>
#include <string.h>
#include <xf86drmMode.h>

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
	for (uint32_t k = 0; k < list->count_props; k++) {
		drmModePropertyRes *property = drmModeGetProperty(fd, list->props[k]);
		if (property == NULL) {
			continue;
		}
		for (unsigned i = 0; i < count; i++) {
			if (strcmp(properties[i].name, property->name) == 0) {
				properties[i].id = list->props[k];
				properties[i].value = list->prop_values[k];
			}
		}
		drmModeFreeProperty(property);
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
