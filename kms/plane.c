#include "kms/plane.h"

#include <string.h>
#include <xf86drmMode.h>

static const char *const names[ZS_KMS_PLANE_PROPERTIES] = {"FB_ID", "CRTC_ID", "SRC_X", "SRC_Y",
	"SRC_W", "SRC_H", "CRTC_X", "CRTC_Y", "CRTC_W", "CRTC_H", "rotation", "FB_DAMAGE_CLIPS",
	"IN_FENCE_FD"};

int zs_kms_plane_read(int fd, uint32_t id, struct zs_kms_plane *plane)
{
	plane->id = id;
	for (int i = 0; i < ZS_KMS_PLANE_PROPERTIES; i++) {
		plane->properties[i].name = names[i];
	}
	return zs_kms_properties_read(
		fd, id, DRM_MODE_OBJECT_PLANE, plane->properties, ZS_KMS_PLANE_PROPERTIES);
}

void zs_kms_plane_add_found(struct zs_kms_request *request, const struct zs_kms_plane *plane)
{
	zs_kms_request_object(request, plane->id);
	for (int i = 0; i < ZS_KMS_PLANE_DAMAGE; i++) {
		zs_kms_request_property(
			request, plane->properties[i].id, plane->properties[i].value);
	}
}

void zs_kms_plane_add_disabled(struct zs_kms_request *request, const struct zs_kms_plane *plane)
{
	zs_kms_request_object(request, plane->id);
	zs_kms_request_property(request, plane->properties[ZS_KMS_PLANE_FB_ID].id, 0);
	zs_kms_request_property(request, plane->properties[ZS_KMS_PLANE_CRTC_ID].id, 0);
}

static void list_values(
	const struct zs_kms_plane_state *state, uint64_t values[ZS_KMS_PLANE_ROTATION])
{
	/* The source is in 16.16 fixed point; positions on the CRTC are signed. */
	const uint64_t listed[ZS_KMS_PLANE_ROTATION] = {
		[ZS_KMS_PLANE_FB_ID] = state->framebuffer,
		[ZS_KMS_PLANE_CRTC_ID] = state->crtc,
		[ZS_KMS_PLANE_SRC_X] = (uint64_t)state->source_x << 16,
		[ZS_KMS_PLANE_SRC_Y] = (uint64_t)state->source_y << 16,
		[ZS_KMS_PLANE_SRC_W] = (uint64_t)state->width << 16,
		[ZS_KMS_PLANE_SRC_H] = (uint64_t)state->height << 16,
		[ZS_KMS_PLANE_CRTC_X] = (uint64_t)(int64_t)state->x,
		[ZS_KMS_PLANE_CRTC_Y] = (uint64_t)(int64_t)state->y,
		[ZS_KMS_PLANE_CRTC_W] = state->width,
		[ZS_KMS_PLANE_CRTC_H] = state->height,
	};
	memcpy(values, listed, sizeof(listed));
}

uint32_t zs_kms_plane_add_state(struct zs_kms_request *request, const struct zs_kms_plane *plane,
	const struct zs_kms_plane_state *state)
{
	uint64_t values[ZS_KMS_PLANE_ROTATION];
	uint32_t index = 0;
	list_values(state, values);
	zs_kms_request_object(request, plane->id);
	for (int i = 0; i < ZS_KMS_PLANE_ROTATION; i++) {
		const uint32_t at =
			zs_kms_request_property(request, plane->properties[i].id, values[i]);
		index = i == 0 ? at : index;
	}
	zs_kms_request_property(
		request, plane->properties[ZS_KMS_PLANE_ROTATION].id, DRM_MODE_ROTATE_0);
	return index;
}

void zs_kms_plane_set_state(
	struct zs_kms_request *request, uint32_t index, const struct zs_kms_plane_state *state)
{
	list_values(state, &request->values[index]);
}
