#include "kms/color.h"

#include <stdbool.h>
#include <xf86drmMode.h>

#include "kms/property.h"

static bool is_blob(unsigned i)
{
	return i != ZS_KMS_COLORSPACE;
}

int zs_kms_color_read(int fd, uint32_t crtc, uint32_t connector, struct zs_kms_color *color)
{
	struct zs_kms_property read[ZS_KMS_COLORS] = {
		[ZS_KMS_GAMMA_LUT] = {.name = "GAMMA_LUT"},
		[ZS_KMS_DEGAMMA_LUT] = {.name = "DEGAMMA_LUT"},
		[ZS_KMS_CTM] = {.name = "CTM"},
		[ZS_KMS_HDR_OUTPUT_METADATA] = {.name = "HDR_OUTPUT_METADATA"},
		[ZS_KMS_COLORSPACE] = {.name = "Colorspace"},
	};
	*color = (struct zs_kms_color){0};
	int ret = zs_kms_properties_read(fd, crtc, DRM_MODE_OBJECT_CRTC, read, ZS_KMS_CRTC_COLORS);
	if (ret == 0) {
		ret = zs_kms_properties_read(fd, connector, DRM_MODE_OBJECT_CONNECTOR,
			&read[ZS_KMS_CRTC_COLORS], ZS_KMS_COLORS - ZS_KMS_CRTC_COLORS);
	}
	for (unsigned i = 0; i < ZS_KMS_COLORS && ret == 0; i++) {
		color->properties[i] = read[i].id;
		color->found[i] =
			is_blob(i) ? zs_kms_blob_copy(fd, (uint32_t)read[i].value) : read[i].value;
	}
	return ret;
}

void zs_kms_color_finish(int fd, struct zs_kms_color *color)
{
	for (unsigned i = 0; i < ZS_KMS_COLORS; i++) {
		if (color->found[i] != 0 && is_blob(i)) {
			drmModeDestroyPropertyBlob(fd, (uint32_t)color->found[i]);
		}
	}
	*color = (struct zs_kms_color){0};
}
