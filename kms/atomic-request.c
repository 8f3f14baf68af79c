#include "kms/atomic-request.h"

#include <errno.h>
#include <xf86drm.h>

void zs_kms_request_clear(struct zs_kms_request *request)
{
	request->object_count = 0;
	request->property_count = 0;
	request->overflow = false;
}

void zs_kms_request_object(struct zs_kms_request *request, uint32_t object)
{
	if (request->object_count == ZS_KMS_REQUEST_OBJECTS) {
		request->overflow = true;
		return;
	}
	request->objects[request->object_count] = object;
	request->counts[request->object_count] = 0;
	request->object_count++;
}

uint32_t zs_kms_request_property(struct zs_kms_request *request, uint32_t property, uint64_t value)
{
	const uint32_t index = request->property_count;
	if (property == 0 || request->overflow) {
		return index;
	}
	if (index == ZS_KMS_REQUEST_PROPERTIES) {
		request->overflow = true;
		return 0;
	}
	request->properties[index] = property;
	request->values[index] = value;
	request->property_count++;
	request->counts[request->object_count - 1]++;
	return index;
}

int zs_kms_request_commit(const struct zs_kms_request *request, int fd, uint32_t flags)
{
	if (request->overflow) {
		return -E2BIG;
	}
	struct drm_mode_atomic atomic = {
		.flags = flags,
		.count_objs = request->object_count,
		.objs_ptr = (uintptr_t)request->objects,
		.count_props_ptr = (uintptr_t)request->counts,
		.props_ptr = (uintptr_t)request->properties,
		.prop_values_ptr = (uintptr_t)request->values,
		.user_data = request->cookie,
	};
	return drmIoctl(fd, DRM_IOCTL_MODE_ATOMIC, &atomic) < 0 ? -errno : 0;
}
