#include "kms/edid.h"

#include <errno.h>
#include <xf86drmMode.h>

#include "kms/property.h"

#if !HAS_LIBDISPLAY_INFO
int zs_kms_edid_parse(const void *edid, size_t size, struct zs_kms_monitor *monitor)
{
	*monitor = (struct zs_kms_monitor){0};
	return -EOPNOTSUPP;
}
#endif

void zs_kms_edid_read(int fd, uint32_t connector, struct zs_kms_monitor *monitor)
{
	uint64_t id = 0;
	*monitor = (struct zs_kms_monitor){0};
	zs_kms_property_value(fd, connector, DRM_MODE_OBJECT_CONNECTOR, "EDID", &id);
	drmModePropertyBlobRes *blob = id == 0 ? NULL : drmModeGetPropertyBlob(fd, (uint32_t)id);
	if (blob != NULL) {
		zs_kms_edid_parse(blob->data, blob->length, monitor);
		drmModeFreePropertyBlob(blob);
	}
}
