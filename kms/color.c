#include "kms/color.h"

#include <xf86drmMode.h>

#include "kms/property.h"

int zs_kms_color_read(int fd, uint32_t crtc, struct zs_kms_color *color)
{
	struct zs_kms_property blobs[ZS_KMS_COLOR_BLOBS] = {
		{.name = "GAMMA_LUT"}, {.name = "DEGAMMA_LUT"}, {.name = "CTM"}};
	const int ret =
		zs_kms_properties_read(fd, crtc, DRM_MODE_OBJECT_CRTC, blobs, ZS_KMS_COLOR_BLOBS);
	*color = (struct zs_kms_color){0};
	for (unsigned i = 0; i < ZS_KMS_COLOR_BLOBS && ret == 0; i++) {
		color->properties[i] = blobs[i].id;
		color->found[i] = zs_kms_blob_copy(fd, (uint32_t)blobs[i].value);
	}
	return ret;
}

void zs_kms_color_finish(int fd, struct zs_kms_color *color)
{
	for (unsigned i = 0; i < ZS_KMS_COLOR_BLOBS; i++) {
		if (color->found[i] != 0) {
			drmModeDestroyPropertyBlob(fd, color->found[i]);
		}
	}
	*color = (struct zs_kms_color){0};
}
