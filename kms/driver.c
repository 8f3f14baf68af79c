#include "kms/driver.h"

#include <string.h>

/*
 * Drivers that scan out of memory of their own and fill it from the imported pages in the kernel:
 * they use DRM's shadow planes or a transfer command. Read in the drivers of Linux 6.12 and 7.2:
 * drm_gem_begin_shadow_fb_access() and DRM_GEM_SHADOW_PLANE_HELPER_FUNCS mark the former.
 */
static const struct zs_kms_driver drivers[] = {
	{"appletbdrm", ZS_KMS_SCANOUT_COPIES, false},
	{"ast", ZS_KMS_SCANOUT_COPIES, true},
	{"bochs-drm", ZS_KMS_SCANOUT_COPIES, false, true},
	{"cirrus", ZS_KMS_SCANOUT_COPIES, false, true},
	{"cirrus-qemu", ZS_KMS_SCANOUT_COPIES, false, true},
	{"efidrm", ZS_KMS_SCANOUT_COPIES, false},
	{"evdi", ZS_KMS_SCANOUT_COPIES, false},
	{"gm12u320", ZS_KMS_SCANOUT_COPIES, false},
	{"gud", ZS_KMS_SCANOUT_COPIES, false},
	{"hx8357d", ZS_KMS_SCANOUT_COPIES, false},
	{"hyperv_drm", ZS_KMS_SCANOUT_COPIES, false, true},
	{"ili9163", ZS_KMS_SCANOUT_COPIES, false},
	{"ili9225", ZS_KMS_SCANOUT_COPIES, false},
	{"ili9341", ZS_KMS_SCANOUT_COPIES, false},
	{"ili9486", ZS_KMS_SCANOUT_COPIES, false},
	{"mgag200", ZS_KMS_SCANOUT_COPIES, true},
	{"mi0283qt", ZS_KMS_SCANOUT_COPIES, false},
	{"ofdrm", ZS_KMS_SCANOUT_COPIES, false},
	{"panel-mipi-dbi", ZS_KMS_SCANOUT_COPIES, false},
	{"qxl", ZS_KMS_SCANOUT_COPIES, false, true},
	{"repaper", ZS_KMS_SCANOUT_COPIES, false},
	{"sharp_memory_display", ZS_KMS_SCANOUT_COPIES, false},
	{"simpledrm", ZS_KMS_SCANOUT_COPIES, false},
	{"ssd130x", ZS_KMS_SCANOUT_COPIES, false},
	{"st7586", ZS_KMS_SCANOUT_COPIES, false},
	{"st7735r", ZS_KMS_SCANOUT_COPIES, false},
	{"udl", ZS_KMS_SCANOUT_COPIES, false},
	{"vboxvideo", ZS_KMS_SCANOUT_COPIES, false, true},
	{"vesadrm", ZS_KMS_SCANOUT_COPIES, false},
	/* An import becomes a blob of the guest's pages: from there on it is the host's affair. */
	{"virtio_gpu", ZS_KMS_SCANOUT_DIRECT, false, true},
	{"vkms", ZS_KMS_SCANOUT_MAPPED, false, true, true},
	{"vmwgfx", ZS_KMS_SCANOUT_COPIES, false, true},
};

static const struct zs_kms_driver unlisted = {"", ZS_KMS_SCANOUT_DIRECT, true, false};

const struct zs_kms_driver *zs_kms_driver_find(const char *name)
{
	for (size_t i = 0; i < sizeof(drivers) / sizeof(drivers[0]); i++) {
		if (strcmp(drivers[i].name, name) == 0) {
			return &drivers[i];
		}
	}
	return &unlisted;
}
