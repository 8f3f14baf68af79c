#include "kms/plane-formats.h"

#include <errno.h>
#include <stdlib.h>
#include <xf86drmMode.h>

#include "kms/property.h"
#include "udmabuf/dmabuf.h"

static int take_listed(struct zs_kms_plane_formats *formats, const drmModePropertyBlobRes *blob)
{
	drmModeFormatModifierIterator iterator = {0};
	unsigned count = 0;
	while (drmModeFormatModifierBlobIterNext(blob, &iterator)) {
		count++;
	}
	formats->list = calloc((size_t)count + 1, sizeof(*formats->list));
	if (formats->list == NULL) {
		return -ENOMEM;
	}
	iterator = (drmModeFormatModifierIterator){0};
	while (formats->count < count && drmModeFormatModifierBlobIterNext(blob, &iterator)) {
		formats->list[formats->count++] = (struct zs_kms_plane_format){
			.fourcc = iterator.fmt, .modifier = iterator.mod};
	}
	return 0;
}

static int take_formats(struct zs_kms_plane_formats *formats, int fd, uint32_t id)
{
	drmModePlane *plane = drmModeGetPlane(fd, id);
	if (plane == NULL) {
		return -errno;
	}
	formats->list = calloc((size_t)plane->count_formats + 1, sizeof(*formats->list));
	for (uint32_t i = 0; formats->list != NULL && i < plane->count_formats; i++) {
		formats->list[formats->count++] = (struct zs_kms_plane_format){
			.fourcc = plane->formats[i], .modifier = ZS_MODIFIER_INVALID};
	}
	drmModeFreePlane(plane);
	return formats->list == NULL ? -ENOMEM : 0;
}

int zs_kms_plane_formats_read(struct zs_kms_plane_formats *formats, int fd, uint32_t plane)
{
	uint64_t id = 0;
	*formats = (struct zs_kms_plane_formats){0};
	zs_kms_property_value(fd, plane, DRM_MODE_OBJECT_PLANE, "IN_FORMATS", &id);
	drmModePropertyBlobRes *blob = id == 0 ? NULL : drmModeGetPropertyBlob(fd, (uint32_t)id);
	if (blob == NULL) {
		return take_formats(formats, fd, plane);
	}
	const int ret = take_listed(formats, blob);
	drmModeFreePropertyBlob(blob);
	return ret;
}

void zs_kms_plane_formats_finish(struct zs_kms_plane_formats *formats)
{
	free(formats->list);
	*formats = (struct zs_kms_plane_formats){0};
}
